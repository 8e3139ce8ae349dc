package id.warta.dataset;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a dataset is written. The defaults suit a crawl of any size on one machine.
 *
 * @param licence licence of the collection for its card, such as {@code cc-by-4.0}; null leaves
 *     {@code other}, for the articles stay their publishers'
 * @param sealRows a file is finished after so many rows
 * @param sealBytes a file is finished after so many bytes of journal
 * @param sealAfter a file is finished after so long, at the next write
 * @param level of zstd, 1 to 22
 * @param clock what the manifest's times come from
 */
public record DatasetOptions(
    @Nullable String licence,
    int sealRows,
    long sealBytes,
    Duration sealAfter,
    int level,
    Clock clock) {

  private static final DatasetOptions DEFAULTS =
      new DatasetOptions(null, 50_000, 256L << 20, Duration.ofHours(1), 3, Clock.systemUTC());

  public DatasetOptions {
    if (sealRows < 1 || sealBytes < 1 || level < 1 || level > 22) {
      throw new IllegalArgumentException(
          "sealRows and sealBytes are at least 1, level is 1 to 22: "
              + sealRows
              + ", "
              + sealBytes
              + ", "
              + level);
    }
  }

  /** Files of up to 50,000 rows, 256 MB of journal or an hour; zstd level 3. */
  public static DatasetOptions defaults() {
    return DEFAULTS;
  }

  /** These options with the licence of the collection. */
  public DatasetOptions withLicence(@Nullable String licence) {
    return new DatasetOptions(licence, sealRows, sealBytes, sealAfter, level, clock);
  }

  /** These options with files of so many rows at most. */
  public DatasetOptions withSealRows(int sealRows) {
    return new DatasetOptions(licence, sealRows, sealBytes, sealAfter, level, clock);
  }

  /** These options with files finished after so many bytes of journal. */
  public DatasetOptions withSealBytes(long sealBytes) {
    return new DatasetOptions(licence, sealRows, sealBytes, sealAfter, level, clock);
  }

  /** These options with files finished after so long. */
  public DatasetOptions withSealAfter(Duration sealAfter) {
    return new DatasetOptions(licence, sealRows, sealBytes, sealAfter, level, clock);
  }

  /** These options with another level of zstd. */
  public DatasetOptions withLevel(int level) {
    return new DatasetOptions(licence, sealRows, sealBytes, sealAfter, level, clock);
  }

  /** These options with another clock. */
  public DatasetOptions withClock(Clock clock) {
    return new DatasetOptions(licence, sealRows, sealBytes, sealAfter, level, clock);
  }
}
