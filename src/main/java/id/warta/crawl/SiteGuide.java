package id.warta.crawl;

import id.warta.page.Page;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a crawl must know about sites: which addresses belong to one, which are articles, where the
 * lists of articles are. Addresses are in the normal form of {@link id.warta.page.Urls#normal}.
 * Called from several threads.
 */
public interface SiteGuide {

  /** What a site's rule says about an address. */
  enum Look {
    /** An article's address. */
    ARTICLE,
    /** Certainly no article: followed for its links, never handed over. */
    OTHER,
    /** Never asked for. */
    SKIPPED,
    /** The rule does not say; the crawl goes by the looks of the address. */
    UNKNOWN
  }

  /** How to read a list of articles. */
  enum Form {
    /** An RSS, Atom or JSON feed. */
    FEED,
    /** A sitemap, or an index of sitemaps. */
    SITEMAP,
    /** A news sitemap. */
    NEWS_SITEMAP,
    /** A page whose links lead to articles. */
    PAGE
  }

  /**
   * A list of articles.
   *
   * @param url its address, that of its first page if it has several
   * @param form how to read it
   * @param links the CSS selector of the elements whose links count, and null for all links
   * @param page the address of its n-th page, 1 being the first, and null if there is just one; a
   *     further page is read when the one before it named an article that is new
   */
  record Listing(URI url, Form form, @Nullable String links, @Nullable IntFunction<URI> page) {

    /** A list of one page. */
    public Listing(URI url, Form form, @Nullable String links) {
      this(url, form, links, null);
    }
  }

  /** The name of the site that an address belongs to; empty if the crawl must not go there. */
  Optional<String> site(URI url);

  /** What kind of address this is. */
  default Look look(URI url) {
    return Look.UNKNOWN;
  }

  /** The one address under which the site's page counts: mobile, print and AMP forms undone. */
  default URI canonical(URI url) {
    return url;
  }

  /**
   * Where the article of a page goes on, if it stands on several. The further page counts as part
   * of the first: it is asked for next, and handed over with it. An address that is not of the same
   * site is not followed.
   */
  default Optional<URI> next(Page page) {
    return Optional.empty();
  }

  /** Lists of a site's articles beyond those that its robots.txt and pages name. */
  default List<Listing> listings(String site) {
    return List.of();
  }

  /** Every host of these addresses, with and without {@code www.}, is a site of its own. */
  static SiteGuide hostsOf(Collection<URI> addresses) {
    Set<String> names =
        addresses.stream().map(SiteGuide::hostName).collect(Collectors.toUnmodifiableSet());
    return url -> Optional.of(hostName(url)).filter(names::contains);
  }

  private static String hostName(URI url) {
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring(4) : host;
  }
}
