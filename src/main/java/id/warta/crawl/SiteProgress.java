package id.warta.crawl;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the crawl of one site is. Everything but the queue counts from the start of this run.
 *
 * @param site the site's name
 * @param queued addresses that wait
 * @param fetched pages that were fetched, robots.txt, feeds and sitemaps included
 * @param bytes their size after decompression
 * @param articles new articles that were stored
 * @param duplicates pages whose article was known
 * @param errors addresses given up after failures: no connection, time-outs, HTTP 5xx
 * @param refused addresses that gave no article, by reason; the errors are among them
 */
public record SiteProgress(
    String site,
    long queued,
    long fetched,
    long bytes,
    long articles,
    long duplicates,
    long errors,
    Map<String, Long> refused)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  public SiteProgress {
    refused = Collections.unmodifiableMap(new TreeMap<>(refused));
  }

  /** This and a later part of the same run. */
  SiteProgress plus(SiteProgress later) {
    Map<String, Long> both = new TreeMap<>(refused);
    later.refused().forEach((why, n) -> both.merge(why, n, Long::sum));
    return new SiteProgress(
        site,
        later.queued(),
        fetched + later.fetched(),
        bytes + later.bytes(),
        articles + later.articles(),
        duplicates + later.duplicates(),
        errors + later.errors(),
        both);
  }

  /** How many addresses gave no article, whatever the reason. */
  public long refusals() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }
}
