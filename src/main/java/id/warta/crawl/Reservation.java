package id.warta.crawl;

import id.warta.page.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * What a page reserves for itself: robots directives in its head and in the X-Robots-Tag header,
 * and text and data mining by TDMRep (header or meta).
 */
final class Reservation {

  private static final Set<String> RESERVING =
      Set.of("noindex", "none", "noai", "noarchive", "nocache");

  private final Set<String> directives;
  private final boolean tdm;

  private Reservation(Set<String> directives, boolean tdm) {
    this.directives = directives;
    this.tdm = tdm;
  }

  /**
   * Reads what a page says.
   *
   * @param metas of its document
   * @param token the crawl's name in robots directives
   */
  static Reservation of(Page page, List<Element> metas, String token) {
    Set<String> directives =
        Stream.concat(inHead(metas, token), inHeader(page, token))
            .flatMap(content -> Arrays.stream(content.split(",")))
            .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    boolean tdm =
        page.headers().getOrDefault("tdm-reservation", List.of()).contains("1")
            || metas.stream().anyMatch(Reservation::isTdm);
    return new Reservation(directives, tdm);
  }

  /** Why the page must not be stored; empty if it may be. */
  Optional<String> reason() {
    return directives.stream()
        .filter(RESERVING::contains)
        .sorted()
        .findFirst()
        .map(directive -> "page says " + directive)
        .or(() -> tdm ? Optional.of("page reserves text and data mining") : Optional.empty());
  }

  /** Whether the page's links may be followed. */
  boolean allowsFollowing() {
    return !directives.contains("nofollow") && !directives.contains("none");
  }

  private static boolean isTdm(Element meta) {
    return meta.attr("name").equalsIgnoreCase("tdm-reservation")
        && meta.attr("content").strip().equals("1");
  }

  private static Stream<String> inHead(List<Element> metas, String token) {
    return metas.stream()
        .filter(
            meta ->
                meta.attr("name").equalsIgnoreCase("robots")
                    || meta.attr("name").equalsIgnoreCase(token))
        .map(meta -> meta.attr("content"));
  }

  // X-Robots-Tag: noindex  or, for one robot,  X-Robots-Tag: otherbot: noindex, nofollow
  private static Stream<String> inHeader(Page page, String token) {
    return page.headers().getOrDefault("x-robots-tag", List.of()).stream()
        .flatMap(
            value -> {
              int colon = value.indexOf(':');
              String name = colon < 0 ? "" : value.substring(0, colon).strip();
              boolean named = colon >= 0 && !name.contains(",") && !name.contains("unavailable");
              if (!named) {
                return Stream.of(value);
              }
              return name.equalsIgnoreCase(token)
                  ? Stream.of(value.substring(colon + 1))
                  : Stream.empty();
            });
  }
}
