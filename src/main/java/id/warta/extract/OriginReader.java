package id.warta.extract;

import id.warta.article.Author;
import id.warta.article.Dateline;
import id.warta.article.Syndication;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a story was first published, if elsewhere, and what says so: a canonical address at
 * another publisher, an agency among the authors, in the byline or in the dateline. The agencies
 * stand in {@code agencies.csv}. A text that cites an agency ("dilansir dari TASS", "told Reuters")
 * is the publisher's own and is not looked at; nor is an agency's story on its own site syndicated.
 */
final class OriginReader {

  private static final Map<String, String> AGENCIES = agencies();

  private final URI url;
  private final SiteNames names;

  OriginReader(URI url, SiteNames names) {
    this.url = url;
    this.names = names;
  }

  Optional<Syndication> read(
      @Nullable URI canonical,
      List<Author> authors,
      @Nullable String byline,
      @Nullable Dateline dateline) {
    return byCanonical(canonical)
        .or(
            () ->
                authors.stream()
                    .flatMap(
                        a ->
                            agency(a.name())
                                .map(s -> new Syndication(s, "byline: " + a.name()))
                                .stream())
                    .findFirst())
        .or(() -> byLine(byline))
        .or(() -> byDateline(dateline));
  }

  private Optional<Syndication> byCanonical(@Nullable URI canonical) {
    if (canonical == null || canonical.getHost() == null || url.getHost() == null) {
      return Optional.empty();
    }
    String theirs = registered(canonical.getHost());
    boolean other =
        !theirs.equals(registered(url.getHost())) && !sameName(theirs, registered(url.getHost()));
    return other
        ? Optional.of(
            new Syndication(
                canonical.getHost().replaceFirst("^www\\.", ""), "canonical: " + canonical))
        : Optional.empty();
  }

  // bbc.com and bbc.co.uk are one publisher.
  private static boolean sameName(String a, String b) {
    return a.substring(0, a.indexOf('.') < 0 ? a.length() : a.indexOf('.'))
        .equals(b.substring(0, b.indexOf('.') < 0 ? b.length() : b.indexOf('.')));
  }

  // The last two labels, three under such as co.uk.
  private static String registered(String host) {
    String[] labels = host.toLowerCase(Locale.ROOT).split("\\.");
    int n = labels.length;
    boolean second = n > 2 && labels[n - 1].length() == 2 && labels[n - 2].length() <= 3;
    int keep = Math.min(n, second ? 3 : 2);
    return String.join(".", List.of(labels).subList(n - keep, n));
  }

  private Optional<Syndication> byLine(@Nullable String byline) {
    if (byline == null) {
      return Optional.empty();
    }
    for (String part :
        byline.split("[,;/|()]|\\s[-–—&]\\s|\\s(?:and|und|et|dan|y|e|mit|with)\\s")) {
      Optional<String> agency = agency(Names.afterBy(part.strip()));
      if (agency.isPresent()) {
        return agency.map(source -> new Syndication(source, "byline: " + byline));
      }
    }
    return Optional.empty();
  }

  private Optional<Syndication> byDateline(@Nullable Dateline dateline) {
    String outlet = dateline == null ? null : dateline.outlet();
    return outlet == null
        ? Optional.empty()
        : agency(outlet).map(source -> new Syndication(source, "dateline: " + outlet));
  }

  private Optional<String> agency(String written) {
    String name = AGENCIES.get(written.strip().toLowerCase(Locale.ROOT));
    return name == null || names.has(name) || names.has(written)
        ? Optional.empty()
        : Optional.of(name);
  }

  /** Whether a text is what an agency is called. */
  static boolean isAgency(String text) {
    return AGENCIES.containsKey(text.strip().toLowerCase(Locale.ROOT));
  }

  private static Map<String, String> agencies() {
    Map<String, String> agencies = new HashMap<>();
    for (String line : WordList.lines("agencies.csv")) {
      String[] fields = line.split(",");
      for (String alias : fields) {
        agencies.put(alias.strip().toLowerCase(Locale.ROOT), fields[0].strip());
      }
    }
    return Map.copyOf(agencies);
  }
}
