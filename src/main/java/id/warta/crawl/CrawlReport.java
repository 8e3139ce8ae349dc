package id.warta.crawl;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What a run of a crawl did, or has done so far.
 *
 * @param startedAt when it started
 * @param took how long it ran
 * @param finished whether nothing is left to do within the plan's limits; false after a stop
 * @param sites what happened at each site, by name
 * @param hosts how each host was treated and answered, by name
 * @param lostLists sitemaps, feeds and pages of links that tell nothing any more
 */
public record CrawlReport(
    Instant startedAt,
    Duration took,
    boolean finished,
    List<SiteProgress> sites,
    List<HostProgress> hosts,
    List<LostList> lostLists)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  public CrawlReport {
    sites = List.copyOf(sites);
    hosts = List.copyOf(hosts);
    lostLists = List.copyOf(lostLists);
  }

  /** Addresses that wait for a later run. */
  public long queued() {
    return sum(SiteProgress::queued);
  }

  /** Pages fetched, robots.txt, feeds and sitemaps included. */
  public long fetched() {
    return sum(SiteProgress::fetched);
  }

  /** Bytes fetched, after decompression. */
  public long bytes() {
    return sum(SiteProgress::bytes);
  }

  /** New articles. */
  public long articles() {
    return sum(SiteProgress::articles);
  }

  /** Pages whose article was known. */
  public long duplicates() {
    return sum(SiteProgress::duplicates);
  }

  /** Addresses given up after failures. */
  public long errors() {
    return sum(SiteProgress::errors);
  }

  /** Addresses that gave no article, by reason, over all sites. */
  public Map<String, Long> refused() {
    Map<String, Long> all = new TreeMap<>();
    sites.forEach(site -> site.refused().forEach((why, n) -> all.merge(why, n, Long::sum)));
    return all;
  }

  /** Whether something was asked for and nothing could be had. */
  public boolean wasInVain() {
    return fetched() == errors() && !refused().isEmpty();
  }

  /** Pages fetched in a second, on average. */
  public double rate() {
    return fetched() / Math.max(1e-3, took.toNanos() / 1e9);
  }

  /**
   * This and another part of the same run, at the same sites later or at other sites.
   *
   * @param finished whether both together are
   */
  public CrawlReport plus(CrawlReport other, boolean finished) {
    Set<LostList> lost = new LinkedHashSet<>(lostLists);
    lost.addAll(other.lostLists());
    boolean first = startedAt.compareTo(other.startedAt()) <= 0;
    return new CrawlReport(
        first ? startedAt : other.startedAt(),
        took.plus(other.took()),
        finished,
        merged(sites, other.sites(), SiteProgress::site, SiteProgress::plus),
        merged(hosts, other.hosts(), HostProgress::host, HostProgress::plus),
        List.copyOf(lost));
  }

  private static <T> List<T> merged(
      List<T> some, List<T> others, Function<T, String> name, BinaryOperator<T> sum) {
    Map<String, T> all = new TreeMap<>();
    Stream.concat(some.stream(), others.stream())
        .forEach(one -> all.merge(name.apply(one), one, sum));
    return List.copyOf(all.values());
  }

  /** All of it as one JSON object, times in seconds. */
  public String json() {
    return ReportJson.of(this);
  }

  private long sum(ToLongFunction<SiteProgress> of) {
    return sites.stream().mapToLong(of).sum();
  }
}
