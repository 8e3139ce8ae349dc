package id.warta.cli;

import id.warta.ArchiveReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says in a line how far the reading of WARC files is: on a terminal always the same line. */
final class ArchiveProgress implements Runner.Display {

  private static final Duration BLINK = Duration.ofMillis(500);
  private static final double MB = 1e6;

  private final Supplier<Optional<ArchiveReport>> progress;
  private final PrintWriter err;
  private final boolean terminal;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "warta-progress");
            thread.setDaemon(true);
            return thread;
          });

  private @Nullable Future<?> showing;

  private ArchiveProgress(
      Supplier<Optional<ArchiveReport>> progress, PrintWriter err, boolean terminal) {
    this.progress = progress;
    this.err = err;
    this.terminal = terminal;
  }

  /**
   * Starts to show.
   *
   * @param every how often a line is written where there is no terminal
   */
  static ArchiveProgress start(
      Supplier<Optional<ArchiveReport>> progress,
      PrintWriter err,
      boolean terminal,
      Duration every) {
    ArchiveProgress display = new ArchiveProgress(progress, err, terminal);
    long period = (terminal ? BLINK : every).toMillis();
    display.showing =
        display.clock.scheduleAtFixedRate(display::show, period, period, TimeUnit.MILLISECONDS);
    return display;
  }

  private void show() {
    progress
        .get()
        .ifPresent(
            report -> {
              err.print(terminal ? "\r\u001b[K" + line(report) : line(report) + "\n");
              err.flush();
            });
  }

  /** How far it is: bytes, pages, articles, their rate, and the time that is left. */
  static String line(ArchiveReport report) {
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

  @Override
  public void close() {
    if (showing != null) {
      showing.cancel(false);
    }
    clock.shutdownNow();
    if (terminal) {
      err.println();
    }
  }
}
