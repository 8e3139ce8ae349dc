package id.warta.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far something is: on a terminal lines that renew themselves twice a second, elsewhere a
 * plain line now and then. Ends when closed.
 *
 * @param <T> what tells how far it is
 */
final class ProgressDisplay<T> implements AutoCloseable {

  private static final Duration BLINK = Duration.ofMillis(500);

  // A line that a narrow terminal wrapped would be two when the lines are drawn over.
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final Supplier<Optional<T>> progress;
  private final Look<T> look;
  private final PrintWriter err;
  private final boolean terminal;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "warta-progress");
            thread.setDaemon(true);
            return thread;
          });
  private int drawn;
  private @Nullable Future<?> showing;

  private ProgressDisplay(
      Supplier<Optional<T>> progress, Look<T> look, PrintWriter err, boolean terminal) {
    this.progress = progress;
    this.look = look;
    this.err = err;
    this.terminal = terminal;
  }

  /**
   * Starts to show.
   *
   * @param every how often a plain line is written where there is no terminal
   */
  static <T> ProgressDisplay<T> start(
      Supplier<Optional<T>> progress, Look<T> look, PrintWriter err, Duration every) {
    boolean terminal = isTerminal();
    ProgressDisplay<T> display = new ProgressDisplay<>(progress, look, err, terminal);
    long period = (terminal ? BLINK : every).toMillis();
    display.showing =
        display.clock.scheduleAtFixedRate(display::show, period, period, TimeUnit.MILLISECONDS);
    return display;
  }

  /** Whether a person sits before it. */
  @SuppressWarnings(
      "SystemConsoleNull") // on Java 22 and later, where it tells less, a redraw is the worst that
  // happens
  private static boolean isTerminal() {
    return System.console() != null && !"dumb".equals(System.getenv("TERM"));
  }

  @Override
  public void close() {
    if (showing != null) {
      showing.cancel(false);
    }
    clock.shutdownNow();
    if (terminal) {
      show();
    }
  }

  private synchronized void show() {
    progress.get().ifPresent(terminal ? this::draw : report -> err.println(look.line(report)));
    err.flush();
  }

  private void draw(T report) {
    List<String> lines = look.table(report);
    StringBuilder out = new StringBuilder(NO_WRAP);
    if (drawn > 0) {
      out.append("\u001b[").append(drawn).append('A');
    }
    lines.forEach(line -> out.append("\u001b[2K").append(line).append('\n'));
    drawn = lines.size();
    err.print(out.append(WRAP));
  }

  static String clock(Duration time) {
    long s = Math.max(0, time.toSeconds());
    return s >= 3600
        ? String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60)
        : String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60);
  }

  /** What is shown. */
  interface Look<T> {

    /** For a terminal: lines that replace those before. */
    default List<String> table(T report) {
      return List.of(line(report));
    }

    /** For a log: everything in one line. */
    String line(T report);
  }
}
