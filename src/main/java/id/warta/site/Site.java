package id.warta.site;

import id.warta.page.Urls;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One site's rule, read and checked. Immutable. It knows nothing of how fast a site may be asked;
 * that is the crawl's.
 *
 * @param name the site's name in the rule: {@code bisnis.com}
 * @param displayName what a reader calls it: {@code Bisnis.com}
 * @param country ISO 3166, such as {@code ID}
 * @param language BCP 47, such as {@code id}
 * @param timeZone where its dates without a zone are from
 * @param hosts its hosts; {@code *.bisnis.com} is bisnis.com and all below it
 * @param skipHosts hosts among these that are left alone
 * @param urls what its addresses tell
 * @param discover where it lists its articles
 * @param layouts its page layouts, in the rule's order
 * @param tests what the rule must read on which page
 * @param version changes whenever the rule's meaning does; 12 hexadecimal digits
 * @param file where the rule stands, as it was named
 */
public record Site(
    String name,
    String displayName,
    @Nullable String country,
    @Nullable String language,
    @Nullable ZoneId timeZone,
    List<String> hosts,
    List<String> skipHosts,
    UrlRule urls,
    List<Discovery> discover,
    List<Layout> layouts,
    List<RuleTest> tests,
    String version,
    String file) {

  public Site {
    hosts = List.copyOf(hosts);
    skipHosts = List.copyOf(skipHosts);
    discover = List.copyOf(discover);
    layouts = List.copyOf(layouts);
    tests = List.copyOf(tests);
  }

  /** A site of which nothing is known but its layouts. */
  public Site(String name, List<Layout> layouts) {
    this(
        name,
        name,
        null,
        null,
        null,
        List.of("*." + name),
        List.of(),
        UrlRule.NONE,
        List.of(),
        layouts,
        List.of(),
        "",
        name);
  }

  /** Whether the address is on one of the site's hosts. */
  public boolean has(URI url) {
    return Hosts.any(hosts, url);
  }

  /** Whether the rule says to leave this address alone. */
  public boolean skips(URI url) {
    return Hosts.any(skipHosts, url)
        || urls.skip().stream().anyMatch(p -> Regex.finds(p, UrlRule.pathAndQuery(url)));
  }

  /**
   * Whether the address may be an article's: it is on the site's hosts, not skipped, and matches
   * the article pattern where there is one.
   */
  public boolean isArticle(URI url) {
    return has(url)
        && !skips(url)
        && (urls.article() == null || Regex.finds(urls.article(), UrlRule.pathAndQuery(url)));
  }

  /**
   * The address in the form that stands for all its spellings and copies; one that a rewriting
   * would lead off the site stays.
   */
  public URI canonical(URI url) {
    List<String> keep = urls.keepQuery();
    Optional<URI> normal = normal(url.toString(), keep);
    return normal
        .flatMap(address -> normal(urls.rewritten(address.toString()), keep))
        .filter(this::has)
        .or(() -> normal)
        .orElse(url);
  }

  private static Optional<URI> normal(String url, @Nullable List<String> keep) {
    return keep == null ? Urls.normal(url) : Urls.normal(url, keep::contains);
  }

  /** The language of the site's texts; the root locale where the rule does not say. */
  public Locale locale() {
    return language == null ? Locale.ROOT : Locale.forLanguageTag(language);
  }
}
