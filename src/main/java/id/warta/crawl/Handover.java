package id.warta.crawl;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What whoever goes on with a run must know of the part before, beside the state folder: how long
 * hosts are to be left alone, and what the limits have let through.
 *
 * @param rests how long from now on each host is not to be asked, by name with port
 * @param pages fetched so far, by site
 * @param articles stored so far, by site
 */
public record Handover(
    Map<String, Duration> rests, Map<String, Long> pages, Map<String, Long> articles) {

  /** Nothing was before. */
  public static final Handover NOTHING = new Handover(Map.of(), Map.of(), Map.of());

  public Handover {
    rests = Collections.unmodifiableMap(new TreeMap<>(rests));
    pages = Collections.unmodifiableMap(new TreeMap<>(pages));
    articles = Collections.unmodifiableMap(new TreeMap<>(articles));
  }

  /** What is to be known after a further part, at the moment of its report. */
  public Handover and(CrawlReport part) {
    Map<String, Duration> later = new TreeMap<>();
    part.hosts().forEach(host -> later.put(host.host(), host.rest()));
    Map<String, Long> allPages = new TreeMap<>(pages);
    Map<String, Long> allArticles = new TreeMap<>(articles);
    for (SiteProgress site : part.sites()) {
      allPages.merge(site.site(), site.fetched(), Long::sum);
      allArticles.merge(site.site(), site.articles(), Long::sum);
    }
    return new Handover(later, allPages, allArticles);
  }

  long pages(String site) {
    return pages.getOrDefault(site, 0L);
  }

  long articles(String site) {
    return articles.getOrDefault(site, 0L);
  }

  long allPages() {
    return pages.values().stream().mapToLong(Long::longValue).sum();
  }

  long allArticles() {
    return articles.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * How long a host is not to be asked.
   *
   * @param usual the wait between two requests, which also holds for a host that nobody reported:
   *     its first request may have been the last one before
   */
  Duration rest(String host, Duration usual) {
    Duration told = rests.getOrDefault(host, usual);
    return told.compareTo(usual) < 0 ? usual : told;
  }
}
