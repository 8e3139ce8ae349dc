package id.warta.extract;

import id.warta.page.Urls;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Finds where an article goes on that stands on several pages.
 *
 * <p>A rule with a ladder for {@code next} decides. Without one a page's own {@code rel=next} is
 * believed, if its address is that of this page but for a number: many sites use the same relation
 * for the next story.
 */
final class NextPage {

  private static final int MOST = 1000;
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:[?&](?:page|p|pg|pagina|page_no|pageno|hal|halaman|seite|sida|side|strona)=|/(?:page/|seite-)?)(\\d{1,3})/?$");

  private NextPage() {}

  static Optional<URI> of(Markup markup, SiteRule rule) {
    Optional<Stated<List<String>>> stated = rule.value("next");
    if (stated.isPresent() || rule.speaksOf("next")) {
      return stated.flatMap(found -> address(markup, found.value().get(0)));
    }
    return markup.outline().nexts.stream()
        .limit(5)
        .map(link -> address(markup, link))
        .flatMap(Optional::stream)
        .filter(next -> isFurther(markup.url(), next))
        .findFirst();
  }

  private static Optional<URI> address(Markup markup, Element link) {
    return address(markup, link.attr("href"));
  }

  private static Optional<URI> address(Markup markup, String link) {
    return Urls.resolve(markup.url(), link).filter(next -> !same(markup.url(), next));
  }

  private static boolean same(URI page, URI next) {
    return Urls.normal(page.toString()).equals(Urls.normal(next.toString()));
  }

  /** Whether the address is that of a page but for its number, and its number is the next one. */
  static boolean isFurther(URI page, URI next) {
    int number = number(page);
    return number(next) == Math.max(1, number) + 1
        && bare(next, number(next)).equals(bare(page, number));
  }

  private static int number(URI url) {
    Matcher matcher = NUMBER.matcher(url.toString());
    int number = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    return number < MOST ? number : 0;
  }

  private static String bare(URI url, int number) {
    String address = url.toString().replaceFirst("#.*$", "");
    String bare = number == 0 ? address : NUMBER.matcher(address).replaceFirst("");
    return bare.replaceFirst("(?:\\.html?|/)$", "");
  }
}
