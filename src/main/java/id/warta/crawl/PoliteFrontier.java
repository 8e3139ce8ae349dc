package id.warta.crawl;

import edu.uci.ics.crawler4j.frontier.Frontier;
import edu.uci.ics.crawler4j.url.WebURL;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is asked when, and remembers it.
 *
 * <p>Every host has a {@linkplain HostQueue queue}, and the hosts that have something to ask for
 * stand in one {@linkplain HostTimer timer}, sorted by the moment they may be asked next. A thread
 * that wants work takes the host whose moment has come; the host leaves the timer while its address
 * is out and comes back, its delay counted from the moment the host surely had the request, when
 * the address has been processed. So a host never gets two requests at a time nor two too close,
 * and no thread ever sleeps on behalf of a host while another host could be asked: a few threads
 * serve thousands of hosts.
 *
 * <p>A host's first request is for its robots.txt; what waits for the host waits for that too. Its
 * rules are asked at the last moment, when an address is about to go out.
 *
 * <p>The {@link Journal} has each address when it is queued and when it is done with. What was out
 * when the process died is in the first list and not in the second, so it is queued again.
 *
 * <p>This class is the door, and holds the one lock; behind it the {@link Agenda} knows what is to
 * be asked for, and the {@link Settlement} what follows from an answer.
 */
final class PoliteFrontier implements Frontier, AutoCloseable {

  // An article does not wait for a picture of a host that is slow to let us in.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CrawlPlan plan;
  private final Journal journal;
  private final int run;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final HostTimer timer = new HostTimer(changed);
  private final Agenda agenda;
  private final Settlement settlement;
  private int offered;
  private int processed;
  private boolean finished;
  private boolean stopped;
  private boolean closed;
  private @Nullable Throwable failure;

  private PoliteFrontier(CrawlPlan plan, Journal journal, Memory memory, Preview preview) {
    this.plan = plan;
    this.journal = journal;
    this.run = memory.nextRun();
    this.agenda = new Agenda(plan, journal, memory, timer, preview);
    this.settlement = new Settlement(plan, agenda);
  }

  /**
   * Opens the frontier of a plan: goes on with what an earlier run left, or begins.
   *
   * @throws IOException if the plan's state folder cannot be used, or another crawl uses it
   */
  static PoliteFrontier open(CrawlPlan plan, Sections sections) throws IOException {
    return open(plan, sections, Preview.NONE);
  }

  /** Like {@link #open(CrawlPlan, Sections)}, maybe for a preview only. */
  static PoliteFrontier open(CrawlPlan plan, Sections sections, Preview preview)
      throws IOException {
    Memory memory = new Memory();
    Journal journal = Journal.open(plan.state().resolve("frontier.journal"), memory);
    if (memory.isWasteful()) {
      Memory whole = memory;
      Journal old = journal;
      memory = new Memory();
      journal = old.rewrite(fresh -> whole.write(old, fresh), memory);
    }
    PoliteFrontier frontier = new PoliteFrontier(plan, journal, memory, preview);
    frontier.begin(memory, sections);
    return frontier;
  }

  private void begin(Memory memory, Sections sections) {
    lock.lock();
    try {
      agenda.begin(memory, sections);
    } finally {
      lock.unlock();
    }
  }

  /** Whether an address needs no asking for. */
  boolean isKnown(String url) {
    return locked(() -> agenda.known().contains(agenda.known().print(url)));
  }

  /** Those of a page's links that are new; all looked up at once, for the lock is everybody's. */
  List<Entry> unknown(List<Entry> links) {
    Known known = agenda.known();
    long[] prints = links.stream().mapToLong(link -> known.print(link.getURL())).toArray();
    List<Entry> unknown = new ArrayList<>();
    lock.lock();
    try {
      for (int i = 0; i < prints.length; i++) {
        if (!known.contains(prints[i])) {
          unknown.add(links.get(i));
        }
      }
    } finally {
      lock.unlock();
    }
    return unknown;
  }

  int known() {
    return locked(() -> agenda.known().size());
  }

  /** How a list was when it was last asked for; null if it never was. */
  @Nullable ListState list(String url) {
    lock.lock();
    try {
      return agenda.known().list(url);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void schedule(WebURL url) {
    scheduleAll(List.of(url));
  }

  @Override
  public void scheduleAll(List<WebURL> urls) {
    update(() -> urls.forEach(url -> agenda.follow((Entry) url)));
  }

  /**
   * Takes in what a list names.
   *
   * @param whole whether these are all that it names, so that what it named before is gone
   */
  void schedule(Entry list, List<Entry> links, boolean whole) {
    update(
        () -> {
          agenda.known().markChanged(list, links);
          links.forEach(agenda::follow);
          if (whole) {
            agenda.retire(
                list,
                links.stream().filter(link -> link.kind.isList()).map(Entry::getURL).toList());
          }
        });
  }

  @Override
  public void getNextURLs(int max, List<WebURL> result) {
    try {
      @Nullable Entry entry = next(true);
      while (entry != null) {
        result.add(entry);
        entry = result.size() < max ? next(false) : null;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
    }
  }

  private @Nullable Entry next(boolean patient) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      finishIfDone();
      while (!finished) {
        long now = System.nanoTime();
        @Nullable HostQueue host = ready(now);
        if (host != null) {
          @Nullable Entry entry = agenda.take(host, now);
          if (entry != null) {
            return entry;
          }
          finishIfDone();
          answerMeanwhile();
        } else if (patient) {
          timer.await(now);
        } else {
          return null;
        }
      }
      return null;
    } finally {
      timer.leave();
      lock.unlock();
    }
  }

  // Whatever is not stored when the process is killed is fetched again, so no more than a page a
  // thread is under way; but what these pages wait for may go out.
  private @Nullable HostQueue ready(long now) {
    boolean full = agenda.out() + offered >= plan.threads();
    @Nullable HostQueue host = full ? null : agenda.unpark();
    while (host == null) {
      host = timer.poll(now);
      if (host == null) {
        return null;
      }
      if (full && !host.isUrgent()) {
        agenda.park(host);
        host = null;
      }
    }
    return host;
  }

  /**
   * Asks for the beginning of a picture's file, when its host allows. The stage runs in a thread of
   * the crawl.
   */
  CompletionStage<Optional<byte[]>> picture(URI url) {
    Entry entry = Entry.picture(url);
    CompletableFuture<Optional<byte[]>> picture = Objects.requireNonNull(entry.picture);
    if (!locked(() -> agenda.addPicture(entry))) {
      picture.complete(Optional.empty());
    }
    return picture.completeOnTimeout(Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  // Not under the lock: an article goes on its way to the dataset.
  private void answer() {
    @Nullable Runnable answer = lock.isHeldByCurrentThread() ? null : agenda.answers().poll();
    while (answer != null) {
      answer.run();
      answer = agenda.answers().poll();
    }
  }

  private void answerMeanwhile() {
    lock.unlock();
    try {
      answer();
    } finally {
      lock.lock();
    }
  }

  @Override
  public void setProcessed(WebURL url) {
    update(
        () -> {
          processed++;
          settlement.settle((Entry) url, stopped);
          finishIfDone();
        });
  }

  /** Whether it is known at which network address an entry's host lives. */
  boolean isPlaced(Entry entry) {
    return locked(() -> Objects.requireNonNull(entry.host).address != null);
  }

  /**
   * Tells at which network address an entry's host lives.
   *
   * @return whether that address may be asked right now
   */
  boolean place(Entry entry, InetAddress address) {
    return locked(() -> agenda.place(Objects.requireNonNull(entry.host), address));
  }

  /** A page is about to go to its taker. */
  void offered(Entry entry) {
    update(
        () -> {
          entry.outcome = new Outcome.Offered();
          offered++;
        });
  }

  /** The taker of a page has decided. */
  void taken(Entry entry, Taken taken) {
    update(
        () -> {
          if (!closed) {
            HostQueue host = Objects.requireNonNull(entry.host);
            count(host, taken);
            agenda.done(host, entry);
            agenda.uncount(host, entry);
          }
        });
    flush();
    // Only now may another page go out: what a kill costs is never more than a page a thread.
    update(
        () -> {
          offered--;
          if (!closed) {
            finishIfDone();
          }
          changed.signalAll();
        });
  }

  private void count(HostQueue host, Taken taken) {
    host.metArticle(taken instanceof Taken.TooOld);
    if (taken instanceof Taken.Refused refused) {
      host.tally().refused(refused.reason());
    } else if (taken instanceof Taken.TooOld) {
      host.tally().refused("too old");
    } else if (taken instanceof Taken.Article) {
      host.tally().article();
      agenda.total().article();
    } else {
      host.tally().duplicate();
    }
  }

  // A page that is stored must not come again, so its record does not wait for others.
  private void flush() {
    try {
      journal.flush();
    } catch (UncheckedIOException e) {
      fail(e);
    }
  }

  /** The taker of a page has failed: so has the crawl. */
  void failedTaker(Throwable cause) {
    update(
        () -> {
          offered--;
          fail(cause);
        });
  }

  /** The crawl cannot go on. */
  void fail(Throwable cause) {
    lock.lock();
    try {
      failure = failure == null ? cause : failure;
      stop();
    } finally {
      lock.unlock();
    }
  }

  /** Waits a while for the takers of pages to decide. */
  void awaitTakers(Duration atMost) {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (offered > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void finishIfDone() {
    boolean idle =
        agenda.out() == 0
            && offered == 0
            && ((timer.isEmpty() && !agenda.hasParked()) || agenda.total().isFull());
    if (idle && !finished) {
      journal.run(run, true);
      end();
    }
  }

  private void end() {
    finished = true;
    agenda.end();
    changed.signalAll();
  }

  /** Hands nothing more out. What is out or waits stays queued. */
  void stop() {
    lock.lock();
    try {
      stopped |= !finished;
      end();
    } finally {
      lock.unlock();
    }
    answer();
  }

  @Override
  public void finish() {
    stop();
  }

  @Override
  public boolean isFinished() {
    return locked(() -> finished);
  }

  /** Why the crawl failed; null if it did not. */
  @Nullable Throwable failure() {
    lock.lock();
    try {
      return failure;
    } finally {
      lock.unlock();
    }
  }

  /** What has happened so far. */
  CrawlReport report(Instant startedAt, Duration took) {
    return locked(
        () -> {
          List<SiteProgress> progress =
              agenda.hosts().sites().stream().map(SiteTally::progress).toList();
          List<HostProgress> hosts =
              agenda.hosts().all().stream()
                  .map(HostQueue::progress)
                  .sorted(Comparator.comparing(HostProgress::host))
                  .toList();
          return new CrawlReport(
              startedAt, took, finished && !stopped, progress, hosts, agenda.lost());
        });
  }

  @Override
  public long getQueueLength() {
    return locked(() -> agenda.total().progress().queued());
  }

  @Override
  public long getNumberOfAssignedPages() {
    return locked(() -> (long) agenda.out());
  }

  @Override
  public long getNumberOfProcessedPages() {
    return locked(() -> (long) processed);
  }

  @Override
  public long getNumberOfScheduledPages() {
    return locked(() -> (long) agenda.numbers());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      stop();
      closed = true;
      journal.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the journal in " + plan.state(), e);
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> look) {
    lock.lock();
    try {
      return look.get();
    } finally {
      lock.unlock();
    }
  }

  // A journal that cannot be written ends the crawl.
  private void update(Runnable change) {
    lock.lock();
    try {
      change.run();
    } catch (UncheckedIOException e) {
      fail(e);
    } finally {
      lock.unlock();
    }
    answer();
  }
}
