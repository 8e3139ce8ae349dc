package id.warta.crawl;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a crawl. What one run leaves undone, be it stopped or killed, the next run of a plan with
 * the same state folder takes up; after a run that came to its end, the next one asks for what is
 * new.
 *
 * <pre>{@code
 * Crawler crawler = Crawler.of(plan);
 * CrawlReport report = crawler.run(page -> store.put(page).thenApply(x -> Taken.article()));
 * }</pre>
 *
 * <p>One crawler runs once. {@link #stop} and {@link #progress} may be called from any thread.
 */
public final class Crawler {

  private static final Duration GRACE = Duration.ofSeconds(1);

  private final CrawlPlan plan;
  private final AtomicBoolean started = new AtomicBoolean();
  private final Instant startedAt = Instant.now();
  private final long startedNanos = System.nanoTime();
  private volatile boolean stopped;
  private volatile @Nullable PoliteFrontier frontier;

  private Crawler(CrawlPlan plan) {
    this.plan = plan;
  }

  /** A crawler for a plan. */
  public static Crawler of(CrawlPlan plan) {
    return new Crawler(plan);
  }

  /**
   * Crawls until nothing is left to do within the plan's limits, or until it is stopped. An
   * interrupt stops it, too.
   *
   * @param taker receives the pages
   * @throws IOException if the state folder cannot be used or another crawl uses it
   * @throws CompletionException if the taker failed; its exception is the cause
   * @throws IllegalStateException if it has run already
   */
  public CrawlReport run(PageTaker taker) throws IOException {
    return run(taker, Preview.NONE);
  }

  /**
   * Like {@link #run}, but fetches no article and no page that may lead to one except start pages
   * and sections: tells instead what a run would do about each address. The state folder is used,
   * so give a copy of the one that counts.
   *
   * @param each receives the addresses, from one thread at a time
   */
  public CrawlReport preview(Consumer<Planned> each) throws IOException {
    PageTaker none = page -> CompletableFuture.completedStage(Taken.refused("only a preview"));
    return run(none, new Preview(each));
  }

  private CrawlReport run(PageTaker taker, Preview preview) throws IOException {
    if (started.getAndSet(true)) {
      throw new IllegalStateException("this crawler has run already; make another one");
    }
    Sections sections = new Sections();
    try (PoliteFrontier opened = PoliteFrontier.open(plan, sections, preview);
        Fetcher fetcher = new Fetcher(plan)) {
      frontier = opened;
      if (stopped) {
        opened.stop();
      }
      work(opened, fetcher, new Engine(plan, opened, sections, fetcher, taker, preview));
      opened.awaitTakers(GRACE);
      Throwable failure = unwrapped(opened.failure());
      if (failure != null) {
        throw new CompletionException("the crawl failed: " + failure.getMessage(), failure);
      }
      return progress();
    }
  }

  // What a taker's stage fails with may come wrapped by the stages behind it.
  private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private void work(PoliteFrontier opened, Fetcher fetcher, Engine engine) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= plan.threads(); i++) {
      Thread thread = new Thread(engine.worker(i), "warta-crawl-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      interrupted |= join(thread, opened, fetcher);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a worker. After a stop, fetches that take longer than a moment are cut off. */
  private static boolean join(Thread thread, PoliteFrontier frontier, Fetcher fetcher) {
    boolean interrupted = false;
    long stoppedAt = 0;
    while (thread.isAlive()) {
      try {
        thread.join(20);
        if (frontier.isFinished() && stoppedAt == 0) {
          stoppedAt = System.nanoTime();
        } else if (stoppedAt != 0 && System.nanoTime() - stoppedAt > GRACE.toNanos()) {
          fetcher.close();
        }
      } catch (InterruptedException e) {
        interrupted = true;
        frontier.stop();
      }
    }
    return interrupted;
  }

  /** Ends the run within two seconds; what is under way then is taken up by the next run. */
  public void stop() {
    stopped = true;
    PoliteFrontier running = frontier;
    if (running != null) {
      running.stop();
    }
  }

  /**
   * Asks for the beginning of a picture's file, some hundred kilobytes at most, as politely as for
   * a page: its host's robots.txt and pace hold, and a file that goes on is cut off. For takers
   * whose article needs it, while they keep the stage of their page open; nothing is tried twice or
   * stored.
   *
   * @return completes in a thread of the crawl; empty if the file is not to be had, if the plan
   *     allows no more pictures, if half a minute did not suffice, or if the crawl ends
   */
  public CompletionStage<Optional<byte[]>> picture(URI url) {
    PoliteFrontier running = frontier;
    boolean web = url.getHost() != null && List.of("http", "https").contains(url.getScheme());
    return running == null || !web
        ? CompletableFuture.completedStage(Optional.empty())
        : running.picture(url);
  }

  /** What has happened so far in this run. */
  public CrawlReport progress() {
    Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
    PoliteFrontier running = frontier;
    return running == null
        ? new CrawlReport(startedAt, took, false, List.of(), List.of(), List.of())
        : running.report(startedAt, took);
  }
}
