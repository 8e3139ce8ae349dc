package id.warta;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What reading stored pages did. Everything counts from the start of this run but {@code stored}.
 *
 * @param dataset the dataset's folder
 * @param crawlId what the rows call the run
 * @param pages how many pages were read
 * @param added rows that this run added
 * @param copies how many of them are copies, edits or revisions of another row
 * @param known articles that were in the dataset already, or were dropped as copies
 * @param refused pages without an article, by reason
 * @param passedOver records without a page, by what they were
 * @param damaged records, or stretches of a file, that could not be read
 * @param tooLarge pages larger than any page is
 * @param torn files that end in the middle of a record
 * @param samples the first few things that were the matter, each with its file and byte
 * @param failed files that could not be read, or not to their end, and why
 * @param warnings how many articles gave a reason to look after a rule, by rule and reason
 * @param bytes of the files that are done, by this run or an earlier one
 * @param doneBefore how many of these by an earlier one
 * @param size of all files, in bytes
 * @param stored rows in the dataset now
 * @param files data files in the dataset now
 * @param finished whether every file was read to its end; false after a stop
 * @param took how long it took
 */
public record ArchiveReport(
    Path dataset,
    String crawlId,
    long pages,
    long added,
    long copies,
    long known,
    Map<String, Long> refused,
    Map<String, Long> passedOver,
    long damaged,
    long tooLarge,
    long torn,
    List<String> samples,
    Map<String, String> failed,
    Map<String, Long> warnings,
    long bytes,
    long doneBefore,
    long size,
    long stored,
    List<Path> files,
    boolean finished,
    Duration took) {

  public ArchiveReport {
    refused = sorted(refused);
    passedOver = sorted(passedOver);
    samples = List.copyOf(samples);
    failed = sorted(failed);
    warnings = sorted(warnings);
    files = List.copyOf(files);
  }

  private static <T> Map<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }

  /** Pages that were read a second. */
  public double rate() {
    return pages / Math.max(0.001, took.toNanos() / 1e9);
  }

  /** The report in a line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d pages, %,d articles added (%,d of them copies), %,d known before, %,d refused, %,d damaged; %,d rows in %s",
        pages,
        added,
        copies,
        known,
        refused.values().stream().mapToLong(Long::longValue).sum(),
        damaged,
        stored,
        dataset);
  }
}
