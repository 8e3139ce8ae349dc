package id.warta.cli;

import id.warta.crawl.CrawlReport;
import id.warta.crawl.SiteProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
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
 * Shows how far a crawl is: on a terminal a table that renews itself twice a second, elsewhere a
 * plain line now and then. Ends when closed.
 */
final class ProgressDisplay implements Runner.Display {

  private static final Duration BLINK = Duration.ofMillis(500);
  private static final int MOST_SITES = 12;

  private final Supplier<Optional<CrawlReport>> progress;
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
      Supplier<Optional<CrawlReport>> progress, PrintWriter err, boolean terminal) {
    this.progress = progress;
    this.err = err;
    this.terminal = terminal;
  }

  /**
   * Starts to show.
   *
   * @param every how often a plain line is written where there is no terminal
   */
  static ProgressDisplay start(
      Supplier<Optional<CrawlReport>> progress, PrintWriter err, boolean terminal, Duration every) {
    ProgressDisplay display = new ProgressDisplay(progress, err, terminal);
    long period = (terminal ? BLINK : every).toMillis();
    display.showing =
        display.clock.scheduleAtFixedRate(display::show, period, period, TimeUnit.MILLISECONDS);
    return display;
  }

  /** Whether a person sits before it. */
  @SuppressWarnings(
      "SystemConsoleNull") // on Java 22 and later, where it tells less, a redraw is the worst that
  // happens
  static boolean isTerminal() {
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
    progress.get().ifPresent(terminal ? this::draw : report -> err.println(line(report)));
    err.flush();
  }

  private void draw(CrawlReport report) {
    List<String> lines = table(report);
    StringBuilder out = new StringBuilder();
    if (drawn > 0) {
      out.append("\u001b[").append(drawn).append('A');
    }
    lines.forEach(line -> out.append("\u001b[2K").append(line).append('\n'));
    drawn = lines.size();
    err.print(out);
  }

  /** One line a site, and one for all of them. */
  static List<String> table(CrawlReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-28s %7s %8s %9s %10s %8s %7s %7s %6s",
            "site",
            "queued",
            "fetched",
            "articles",
            "duplicates",
            "refused",
            "errors",
            "pages/s",
            "left"));
    report.sites().stream().limit(MOST_SITES).forEach(site -> lines.add(row(site, report.took())));
    if (report.sites().size() > MOST_SITES) {
      lines.add("… and " + (report.sites().size() - MOST_SITES) + " more sites");
    }
    if (report.sites().size() > 1) {
      lines.add(row(all(report), report.took()));
    }
    return lines;
  }

  /** Everything in one line, for a log. */
  static String line(CrawlReport report) {
    SiteProgress all = all(report);
    return String.format(
        Locale.ROOT,
        "%s  %,d fetched, %,d queued, %,d articles, %,d duplicates, %,d refused, %,d errors, %.1f pages/s, %s left",
        clock(report.took()),
        all.fetched(),
        all.queued(),
        all.articles(),
        all.duplicates(),
        all.refusals() - all.errors(),
        all.errors(),
        report.rate(),
        left(all, report.took()));
  }

  private static String row(SiteProgress site, Duration took) {
    return String.format(
        Locale.ROOT,
        "%-28s %,7d %,8d %,9d %,10d %,8d %,7d %7.1f %6s",
        shorten(site.site()),
        site.queued(),
        site.fetched(),
        site.articles(),
        site.duplicates(),
        site.refusals() - site.errors(),
        site.errors(),
        site.fetched() / seconds(took),
        left(site, took));
  }

  private static SiteProgress all(CrawlReport report) {
    return new SiteProgress(
        "all",
        report.queued(),
        report.fetched(),
        report.bytes(),
        report.articles(),
        report.duplicates(),
        report.errors(),
        report.refused());
  }

  private static String left(SiteProgress site, Duration took) {
    if (site.fetched() == 0) {
      return "?";
    }
    return clock(Duration.ofMillis((long) (1000 * site.queued() * seconds(took) / site.fetched())));
  }

  static String clock(Duration time) {
    long s = Math.max(0, time.toSeconds());
    return s >= 3600
        ? String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60)
        : String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60);
  }

  private static double seconds(Duration time) {
    return Math.max(0.001, time.toNanos() / 1e9);
  }

  private static String shorten(String name) {
    return name.length() <= 28 ? name : name.substring(0, 27) + "…";
  }
}
