package id.warta.cli;

import id.warta.ArchiveReport;
import java.time.Duration;
import java.util.Locale;

/** How far the reading of WARC files is. */
final class ArchiveProgress implements ProgressDisplay.Look<ArchiveReport> {

  private static final double MB = 1e6;

  /** How far it is: bytes, pages, articles, their rate, and the time that is left. */
  @Override
  public String line(ArchiveReport report) {
    double seconds = Math.max(0.001, report.took().toNanos() / 1e9);
    return String.format(
        Locale.ROOT,
        "%s  %.0f of %.0f MB (%.0f %%), %,d pages, %,d articles, %.0f articles/s, %s left",
        ProgressDisplay.clock(report.took()),
        report.bytes() / MB,
        report.size() / MB,
        100.0 * report.bytes() / Math.max(1, report.size()),
        report.pages(),
        report.added() + report.known(),
        (report.added() + report.known()) / seconds,
        left(report, seconds));
  }

  // Files that an earlier run had done took no time.
  private static String left(ArchiveReport report, double seconds) {
    long done = report.bytes() - report.doneBefore();
    long toDo = report.size() - report.bytes();
    return done <= 0
        ? "?"
        : ProgressDisplay.clock(Duration.ofMillis((long) (1000 * seconds * toDo / done)));
  }
}
