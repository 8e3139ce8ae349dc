package id.warta.crawl;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks hosts up in threads of its own, since the system's resolver takes as long as it likes, and
 * neither a deadline nor the end of the crawl can interrupt it. Whoever asked goes on without the
 * answer then. Safe to share between threads.
 */
final class Lookups implements AddressGuard.Lookup, AutoCloseable {

  private final AddressGuard.Lookup resolver;
  private final Duration patience;

  /** What each thread waits for that does. */
  private final Map<Thread, Future<InetAddress[]>> underWay = new ConcurrentHashMap<>();

  private final ExecutorService threads;
  private volatile boolean closed;

  Lookups(AddressGuard.Lookup resolver, Duration patience) {
    this.resolver = resolver;
    this.patience = patience;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "warta-lookup");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public InetAddress[] all(String host) throws UnknownHostException {
    if (closed) {
      throw ended(host);
    }
    Future<InetAddress[]> answer = threads.submit(() -> resolver.all(host));
    underWay.put(Thread.currentThread(), answer);
    try {
      if (closed) {
        throw ended(host);
      }
      return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw failed(host + " was looked up for " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UnknownHostException unknown
          ? unknown
          : failed(host + ": " + e.getCause(), e);
    } catch (CancellationException e) {
      throw ended(host);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted", e);
    } finally {
      answer.cancel(false);
      underWay.remove(Thread.currentThread());
    }
  }

  private static UnknownHostException ended(String host) {
    return new UnknownHostException(host + " is not looked up, for the crawl has ended");
  }

  private static UnknownHostException failed(String message, Exception cause) {
    UnknownHostException failure = new UnknownHostException(message);
    failure.initCause(cause);
    return failure;
  }

  /** Lets everybody go on who waits. */
  @Override
  public void close() {
    closed = true;
    underWay.values().forEach(answer -> answer.cancel(false));
    threads.shutdown();
  }
}
