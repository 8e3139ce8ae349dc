package id.warta.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Says now and then how many rows there are while something takes long. */
final class Ticker {

  private Ticker() {}

  /** Does something and returns what it returns. */
  static long during(PrintWriter err, Duration every, IntSupplier rows, LongSupplier work) {
    CountDownLatch done = new CountDownLatch(1);
    Thread thread = new Thread(() -> tick(err, every, rows, done), "warta-progress");
    thread.setDaemon(true);
    thread.start();
    try {
      return work.getAsLong();
    } finally {
      done.countDown();
    }
  }

  private static void tick(PrintWriter err, Duration every, IntSupplier rows, CountDownLatch done) {
    try {
      while (!done.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        err.printf(Locale.ROOT, "%,d rows%n", rows.getAsInt());
        err.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
