package id.warta;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Work that is done ahead in several threads and handed on in the order in which it was given, on
 * the giver's thread. A few pieces per thread wait at any time; whoever gives more waits, too.
 */
public final class Ahead<R> implements AutoCloseable {

  private static final int PER_THREAD = 8;

  private final ExecutorService workers;
  private final int most;
  private final Consumer<R> taker;
  private final Deque<Future<R>> waiting = new ArrayDeque<>();

  /**
   * Prepares the threads.
   *
   * @param taker receives the results on the thread that gives the work
   */
  public Ahead(int threads, Consumer<R> taker) {
    this.workers = Executors.newFixedThreadPool(threads, Ahead::daemon);
    this.most = threads * PER_THREAD;
    this.taker = taker;
  }

  /** Does this work on all things there are. */
  public static <T, R> void each(
      Iterator<T> things, int threads, Function<T, R> work, Consumer<R> taker) {
    try (Ahead<R> ahead = new Ahead<>(threads, taker)) {
      while (things.hasNext()) {
        T thing = things.next();
        ahead.submit(() -> work.apply(thing));
      }
      ahead.finish();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "warta-ahead");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Gives work to the threads.
   *
   * @throws RuntimeException what earlier work or the taker has thrown
   * @throws IllegalStateException if this thread is interrupted
   */
  public void submit(Callable<R> work) {
    waiting.add(workers.submit(work));
    if (waiting.size() > most) {
      taker.accept(result(waiting.remove()));
    }
  }

  /** Hands on what is left; throws as {@link #submit}. */
  public void finish() {
    while (!waiting.isEmpty()) {
      taker.accept(result(waiting.remove()));
    }
  }

  private R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  /** Ends the threads, whatever they do. */
  @Override
  public void close() {
    workers.shutdownNow();
  }
}
