package id.warta.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Works on many things at once and hands the results on in the order of the things. */
final class InOrder {

  private InOrder() {}

  /**
   * Applies the work to everything and gives the results, in order, to the taker on the calling
   * thread. Only a few results per thread wait at any time, however many things there are.
   */
  static <T, R> void each(Iterator<T> things, int threads, Function<T, R> work, Consumer<R> taker)
      throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      Deque<Future<R>> ahead = new ArrayDeque<>();
      while (things.hasNext() || !ahead.isEmpty()) {
        while (things.hasNext() && ahead.size() < threads * 4) {
          T thing = things.next();
          ahead.add(workers.submit(() -> work.apply(thing)));
        }
        taker.accept(result(ahead.remove()));
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(cause);
    }
  }
}
