package id.warta.extract;

import id.warta.page.Urls;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * Finds the address that the page calls its own: the rule, {@code link:canonical}, {@code
 * meta:og:url}, {@code ld:mainEntityOfPage}, {@code ld:url}. An address that is the front page of
 * its host, or a section, while the page's own is that of an article, is a mistake of the site's
 * and is passed over.
 */
final class AddressReader {

  private static final Pattern ARCHIVED =
      Pattern.compile("https?://[^/]{1,80}/(?:web/)?\\d{4,14}[a-z_]{0,4}/(https?:/{1,2}.{4,2000})");

  private static final Pattern ARTICLE_PART =
      Pattern.compile(
          "\\d{4}|[^-]-[^-]{1,80}-[^-]|[^_]_[^_]|(?i:\\.(?:s?html?|php|aspx?|jsp|ece|cms)$)|(?:%[0-9A-F]{2}){12}|^[^/%]{40,}");

  private final Markup markup;

  AddressReader(Markup markup) {
    this.markup = markup;
  }

  Optional<Stated<URI>> canonical(SiteRule rule) {
    return Stream.of(
            rule.value("canonical").stream().map(v -> new Stated<>(v.value().get(0), v.carrier())),
            links("canonical").map(href -> new Stated<>(href, "link:canonical")),
            markup.meta().values("og:url").stream().map(url -> new Stated<>(url, "meta:og:url")),
            markup.ld().values("mainEntityOfPage").stream()
                .map(url -> new Stated<>(url, "ld:mainEntityOfPage")),
            markup.ld().values("url").stream().map(url -> new Stated<>(url, "ld:url")))
        .flatMap(found -> found)
        .flatMap(one -> address(one.value()).map(url -> new Stated<>(url, one.carrier())).stream())
        .filter(one -> isPlausible(one.value()))
        .findFirst();
  }

  private Stream<String> links(String rel) {
    return markup.outline().links.stream()
        .filter(link -> link.attr("rel").toLowerCase(Locale.ROOT).contains(rel))
        .map(AddressReader::href);
  }

  private static String href(Element link) {
    return link.attr("href");
  }

  private Optional<URI> address(String text) {
    return text.isBlank() || text.startsWith("#")
        ? Optional.empty()
        : Urls.resolve(markup.url(), text).flatMap(url -> Urls.normal(url.toString()));
  }

  private boolean isPlausible(URI address) {
    return isPlausible(markup.url(), address);
  }

  /**
   * Whether an address can be another one of the same article. A front page cannot, nor can the
   * section that the page stands in where its own address is that of an article: sites that state
   * such a thing state it on all their pages, and all of them would be one.
   */
  static boolean isPlausible(URI page, URI address) {
    if (page.equals(address)) {
      return true;
    }
    return isFront(address)
        ? isFront(page)
        : !(isAbove(page, address) && isArticle(page) && !isArticle(address));
  }

  private static boolean isAbove(URI page, URI address) {
    String path = Objects.requireNonNullElse(address.getRawPath(), "").replaceFirst("/$", "");
    return address.getRawQuery() == null
        && Objects.requireNonNullElse(page.getRawPath(), "").startsWith(path + "/");
  }

  // The last part of the path that is a word says it: a number, or a title in several words.
  private static boolean isArticle(URI url) {
    String path = Objects.requireNonNullElse(url.getRawPath(), "");
    List<String> parts = Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList();
    return parts.stream()
        .skip(Math.max(0, parts.size() - 2))
        .anyMatch(part -> ARTICLE_PART.matcher(part).find());
  }

  /** The address of what a web archive keeps a copy of; any other address as it is. */
  static URI unwrapped(URI url) {
    Matcher copy = ARCHIVED.matcher(url.toString());
    return copy.matches() ? Urls.normal(copy.group(1)).orElse(url) : url;
  }

  static boolean isFront(URI url) {
    String path = url.getRawPath();
    return (path == null || path.length() < 2 || path.matches("/(?:index|home|default)\\.\\w{2,5}"))
        && url.getRawQuery() == null;
  }
}
