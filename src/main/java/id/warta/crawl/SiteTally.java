package id.warta.crawl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened at one site in this run, and what of its budget is left. Not thread-safe. */
final class SiteTally {

  private final String site;
  private final long maxPages;
  private final long maxArticles;
  private final List<HostQueue> hosts = new ArrayList<>(1);
  private final Map<String, Long> refused = new TreeMap<>();
  private long queued;
  private long fetched;
  private long bytes;
  private long articles;
  private long duplicates;
  private long errors;
  private long outstanding;

  SiteTally(String site, long maxPages, long maxArticles) {
    this.site = site;
    this.maxPages = maxPages;
    this.maxArticles = maxArticles;
  }

  String site() {
    return site;
  }

  /** The site's hosts that the crawl has met. */
  List<HostQueue> hosts() {
    return hosts;
  }

  /** Whether the budget allows one more page that may be an article. */
  boolean hasRoom() {
    return fetched < maxPages && articles + outstanding < maxArticles;
  }

  /** Whether the budget is used up, whatever becomes of the pages that are out. */
  boolean isFull() {
    return fetched >= maxPages || articles >= maxArticles;
  }

  void queued(int difference) {
    queued += difference;
  }

  void out() {
    outstanding++;
  }

  void back() {
    outstanding--;
  }

  void fetched(long size) {
    fetched++;
    bytes += size;
  }

  void article() {
    articles++;
  }

  void duplicate() {
    duplicates++;
  }

  void refused(String reason) {
    refused.merge(reason, 1L, Long::sum);
  }

  void error(String reason) {
    errors++;
    refused(reason);
  }

  long articles() {
    return articles;
  }

  long pages() {
    return fetched;
  }

  SiteProgress progress() {
    return new SiteProgress(
        site, queued, fetched, bytes, articles, duplicates, errors, new TreeMap<>(refused));
  }
}
