package id.warta.extract;

import id.warta.page.Urls;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What the site calls itself, to tell its name from a title, an author, a tag. Names are {@code
 * og:site_name}, {@code application-name}, the publisher of the JSON-LD, its {@code WebSite}, a
 * heading that is a link to the front page, and the labels of the host.
 */
final class SiteNames {

  private static final Set<String> GENERIC_LABELS =
      Set.of("www", "com", "co", "org", "net", "news", "m", "amp", "the", "gov", "edu", "info");

  private final List<String> stated;
  private final Set<String> keys = new LinkedHashSet<>();
  private final String host;

  SiteNames(Markup markup, @Nullable String byRule) {
    stated = new ArrayList<>();
    if (byRule != null) {
      stated.add(byRule);
    }
    stated.addAll(markup.meta().values("og:site_name"));
    stated.addAll(markup.ld().values("publisher.name"));
    stated.addAll(markup.ld().valuesOfType("WebSite", "name"));
    for (String weak : List.of("application-name", "apple-mobile-web-app-title")) {
      markup.meta().values(weak).stream()
          .filter(name -> !isTitle(markup, name))
          .forEach(stated::add);
    }
    stated.addAll(markup.meta().values("cre"));
    host = hostOf(markup.url());
    stated.forEach(name -> keys.add(key(name)));
    logos(markup).forEach(name -> keys.add(key(name)));
    keys.add(key(host));
    for (String label : host.split("\\.")) {
      if (label.length() > 2 && !GENERIC_LABELS.contains(label)) {
        keys.add(key(label));
      }
    }
    keys.remove("");
  }

  // A heading that is a link to the front page is the site's name in large letters.
  private static Stream<String> logos(Markup markup) {
    return AddressReader.isFront(AddressReader.unwrapped(markup.url()))
        ? Stream.empty()
        : markup.outline().headings.stream()
            .map(Markup.Mark::element)
            .filter(heading -> isLogo(heading, markup.url()))
            .map(Element::text);
  }

  static boolean isLogo(Element heading, URI page) {
    Element link = linkOf(heading);
    return link != null
        && key(link.text()).equals(key(heading.text()))
        && Urls.resolve(page, link.attr("href"))
            .map(AddressReader::unwrapped)
            .filter(target -> isSameHost(target, AddressReader.unwrapped(page)))
            .filter(AddressReader::isFront)
            .isPresent();
  }

  /** The first link inside a heading, or the one around it. */
  private static @Nullable Element linkOf(Element heading) {
    for (Element here = heading; here != null; here = Tree.next(here, heading)) {
      if (isLink(here)) {
        return here;
      }
    }
    Element up = heading.parent();
    while (up != null && !isLink(up)) {
      up = up.parent();
    }
    return up;
  }

  private static boolean isLink(Element element) {
    return element.normalName().equals("a") && element.hasAttr("href");
  }

  private static boolean isSameHost(URI a, URI b) {
    return hostOf(a).equals(hostOf(b));
  }

  // Some sites name the bookmark, not themselves: what the page is called is not what the site is
  // called.
  private static boolean isTitle(Markup markup, String name) {
    String key = key(name);
    return markup.meta().values("og:title").stream().anyMatch(title -> key(title).equals(key))
        || (markup.outline().titles.stream().anyMatch(title -> key(title.text()).equals(key))
            && markup.outline().headings.stream()
                .anyMatch(heading -> key(heading.element().text()).equals(key)));
  }

  /** The outlet's name as it writes it; empty where the page does not say. */
  Optional<String> stated() {
    return stated.stream().filter(name -> name.length() <= 80 && !Names.isUrl(name)).findFirst();
  }

  /** Everything that the outlet is called on its page, as written. */
  List<String> all() {
    return stated.stream()
        .filter(name -> name.length() <= 80 && !Names.isUrl(name))
        .distinct()
        .toList();
  }

  /** Whether a text is the site's name, give or take spaces, "the", a domain ending. */
  boolean has(String text) {
    String key = key(text);
    if (key.length() < 2) {
      return false;
    }
    return keys.contains(key)
        || (key.length() >= 4 && keys.stream().anyMatch(name -> sameName(name, key)));
  }

  private static boolean sameName(String name, String key) {
    return name.length() >= 4
        && (key.startsWith(name) || name.startsWith(key) || key.endsWith(name))
        && Math.abs(name.length() - key.length()) <= 6
        && digits(name) == digits(key);
  }

  // A number makes it an issue: "Harbour Letter 18".
  private static long digits(String key) {
    return key.chars().filter(Character::isDigit).count();
  }

  /** Letters and digits only, lower case, without a leading "the". */
  static String key(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (c < 128 ? Texts.isLetterOrDigit((char) c) : Character.isLetterOrDigit(c)) {
        out.appendCodePoint(c < 128 ? Texts.lower((char) c) : Character.toLowerCase(c));
      }
    }
    String key = out.toString();
    return key.startsWith("the") && key.length() > 6 ? key.substring(3) : key;
  }

  private static String hostOf(URI url) {
    String host = url.getHost();
    return host == null
        ? ""
        : host.toLowerCase(Locale.ROOT).replaceFirst("^(?:www\\d?|m|amp)\\.", "");
  }
}
