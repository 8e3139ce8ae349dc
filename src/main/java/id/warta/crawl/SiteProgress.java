package id.warta.crawl;

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
    Map<String, Long> refused) {

  public SiteProgress {
    refused = Collections.unmodifiableMap(new TreeMap<>(refused));
  }

  /** How many addresses gave no article, whatever the reason. */
  public long refusals() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }
}
