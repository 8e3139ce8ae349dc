package id.warta.cli;

import id.warta.Harvest;
import id.warta.HarvestReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs a harvest for a person: shows how far it is, and ends it cleanly on Ctrl-C. */
final class Runner {

  /** How long Ctrl-C waits for what is under way to be stored. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Runner() {}

  /**
   * Runs the harvest.
   *
   * @param every how often a plain line of progress is written where there is no terminal
   * @param again what to call to go on after Ctrl-C
   */
  static HarvestReport run(
      Harvest harvest, Path folder, PrintWriter err, Duration every, String again) {
    return run(harvest, err, every, again, () -> harvest.into(folder));
  }

  /** Likewise, whatever the harvest is to do. */
  static <T> T run(
      Harvest harvest, PrintWriter err, Duration every, String again, Supplier<T> what) {
    return run(
        ProgressDisplay.start(harvest::progress, new CrawlProgress(), err, every),
        harvest::stop,
        err,
        again,
        what);
  }

  /** Likewise, whatever it is. */
  static <T> T run(
      ProgressDisplay<?> display, Runnable stop, PrintWriter err, String again, Supplier<T> what) {
    Thread worker = Thread.currentThread();
    Thread onInterrupt =
        new Thread(
            () -> {
              err.println("\nwarta: ending; what was read is being stored. To go on: " + again);
              err.flush();
              stop.run();
              join(worker);
            },
            "warta-interrupt");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      return what.get();
    } finally {
      display.close();
      remove(onInterrupt);
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook is what ends it.
      return;
    }
  }

  private static void join(Thread worker) {
    try {
      worker.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
