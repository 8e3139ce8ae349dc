package id.warta;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Work that is done ahead in several threads and handed on in the order in which it was given, on
 * the giver's thread. A few pieces per thread wait at any time; whoever gives more waits, too.
 */
final class Ahead<R> implements AutoCloseable {

  private static final int PER_THREAD = 8;

  private final ExecutorService workers;
  private final int most;
  private final Consumer<R> taker;
  private final Deque<Future<R>> waiting = new ArrayDeque<>();

  Ahead(int threads, Consumer<R> taker) {
    this.workers = Executors.newFixedThreadPool(threads, Ahead::daemon);
    this.most = threads * PER_THREAD;
    this.taker = taker;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "warta-ahead");
    thread.setDaemon(true);
    return thread;
  }

  void submit(Callable<R> work) {
    waiting.add(workers.submit(work));
    if (waiting.size() > most) {
      taker.accept(result(waiting.remove()));
    }
  }

  /** Hands on what is left. */
  void finish() {
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

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
