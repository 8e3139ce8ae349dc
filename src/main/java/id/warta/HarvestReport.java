package id.warta;

import id.warta.crawl.CrawlReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a harvest did. Everything counts from the start of this run but {@code stored}.
 *
 * @param crawl what happened on the network, site by site
 * @param dataset the dataset's folder
 * @param added rows that this run added
 * @param copies how many of them are copies, edits or revisions of another row
 * @param stored rows in the dataset now
 * @param files data files in the dataset now, relative to its folder
 * @param warnings how many articles gave a reason to look after a rule, by rule and reason
 */
public record HarvestReport(
    CrawlReport crawl,
    Path dataset,
    long added,
    long copies,
    long stored,
    List<Path> files,
    Map<String, Long> warnings) {

  public HarvestReport {
    files = List.copyOf(files);
    warnings = Collections.unmodifiableMap(new TreeMap<>(warnings));
  }

  /** Addresses that gave no article, by reason. */
  public Map<String, Long> refused() {
    return new TreeMap<>(crawl.refused());
  }

  /** Whether nothing is left to do within the crawl's limits; false after a stop. */
  public boolean finished() {
    return crawl.finished();
  }

  /** How long it took. */
  public Duration took() {
    return crawl.took();
  }

  /** The report in a line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d pages, %,d articles added (%,d of them copies), %,d known before, %,d refused, %,d errors; %,d rows in %s",
        crawl.fetched(),
        added,
        copies,
        crawl.duplicates(),
        refused().values().stream().mapToLong(Long::longValue).sum() - crawl.errors(),
        crawl.errors(),
        stored,
        dataset);
  }
}
