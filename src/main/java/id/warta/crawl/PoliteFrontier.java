package id.warta.crawl;

import edu.uci.ics.crawler4j.frontier.Frontier;
import edu.uci.ics.crawler4j.url.WebURL;
import id.warta.page.Source;
import id.warta.page.Urls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is asked when, and remembers it.
 *
 * <p>Every host has a queue, and the hosts that have something to ask for stand in one timer,
 * sorted by the moment they may be asked next. A thread that wants work takes the host whose moment
 * has come; the host leaves the timer while its address is out and comes back, its delay counted
 * from the moment the request was really sent, when the address has been processed. So a host never
 * gets two requests at a time nor two too close, and no thread ever sleeps on behalf of a host
 * while another host could be asked: a few threads serve thousands of hosts. Of the threads without
 * work one, the leader, sleeps until the next moment; the others wait to be called.
 *
 * <p>A host's first request is for its robots.txt; what waits for the host waits for that too. Its
 * rules are asked at the last moment, when an address is about to go out.
 *
 * <p>The {@link Journal} has each address when it is queued and when it is done with. What was out
 * when the process died is in the first list and not in the second, so it is queued again.
 */
final class PoliteFrontier implements Frontier, AutoCloseable {

  private static final int MAX_HOPS = 8;
  private static final int MAX_ROBOTS_HOPS = 5;
  private static final int MAX_ATTEMPTS = 4;
  private static final int MAX_BUSY = 6;
  private static final int MAX_ROBOTS_ATTEMPTS = 3;
  private static final int MAX_VALIDATORS = 1_000_000;

  /** How a list was when it was last read. */
  record Validators(String etag, String lastModified) {}

  private final CrawlPlan plan;
  private final Journal journal;
  private final Fingerprints seen;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, HostQueue> hosts = new HashMap<>();
  private final Map<String, SiteTally> sites = new TreeMap<>();
  private final SiteTally total;
  private final PriorityQueue<HostQueue> timer =
      new PriorityQueue<>(Comparator.comparingLong((HostQueue host) -> host.readyAt));
  private final Map<String, Validators> validators;
  private final Map<String, Integer> listDates;
  private final int run;
  private int number;
  private int out;
  private int offered;
  private int processed;
  private boolean finished;
  private boolean stopped;
  private boolean closed;
  private @Nullable Throwable failure;
  private @Nullable Thread leader;

  private PoliteFrontier(CrawlPlan plan, Journal journal, Memory memory) {
    this.plan = plan;
    this.journal = journal;
    this.seen = memory.seen();
    this.validators = memory.validators();
    this.listDates = memory.listDates();
    this.run = memory.nextRun();
    this.number = memory.numbers();
    this.total = new SiteTally("", plan.maxPages(), plan.maxArticles());
  }

  /**
   * Opens the frontier of a plan: goes on with what an earlier run left, or begins.
   *
   * @throws IOException if the plan's state folder cannot be used, or another crawl uses it
   */
  static PoliteFrontier open(CrawlPlan plan, Sections sections) throws IOException {
    Memory memory = new Memory();
    Journal journal = Journal.open(plan.state().resolve("frontier.journal"), memory);
    PoliteFrontier frontier = new PoliteFrontier(plan, journal, memory);
    frontier.begin(memory, sections);
    return frontier;
  }

  private void begin(Memory memory, Sections sections) {
    lock.lock();
    try {
      memory.unfinished(offset -> requeue(journal.read(offset), offset));
      if (memory.begins()) {
        journal.run(run, false);
        memory.revisited().forEach(offset -> revisit(journal.read(offset)));
      }
      plan.seeds().forEach(seed -> add(new Entry(seed, Kind.START, Source.SEED, 0, now()), ""));
      plan.seeds().stream()
          .flatMap(seed -> plan.guide().site(seed).stream())
          .distinct()
          .forEach(site -> addLists(sections.entries(plan.guide(), site), site));
    } finally {
      lock.unlock();
    }
  }

  private void addLists(List<Entry> lists, String site) {
    lists.forEach(list -> add(list, site));
  }

  private void requeue(Journal.Queued queued, long offset) {
    URI url = URI.create(queued.url());
    HostQueue host = host(url, "");
    host.push(HostQueue.number(queued.kind(), queued.minutes(), offset));
    count(host, 1);
    arm(host);
  }

  private void revisit(Journal.Queued queued) {
    URI url = URI.create(queued.url());
    Source source = Entry.source(queued);
    add(new Entry(url, queued.kind(), source, queued.depth(), queued.minutes()), "");
  }

  /** Whether an address needs no asking for. */
  boolean isKnown(String url) {
    lock.lock();
    try {
      return seen.contains(seen.of(url));
    } finally {
      lock.unlock();
    }
  }

  /** Those of a page's links that are new; all looked up at once, for the lock is everybody's. */
  List<Entry> unknown(List<Entry> links) {
    long[] prints = links.stream().mapToLong(link -> seen.of(link.getURL())).toArray();
    List<Entry> unknown = new ArrayList<>();
    lock.lock();
    try {
      for (int i = 0; i < prints.length; i++) {
        if (!seen.contains(prints[i])) {
          unknown.add(links.get(i));
        }
      }
    } finally {
      lock.unlock();
    }
    return unknown;
  }

  int known() {
    lock.lock();
    try {
      return seen.size();
    } finally {
      lock.unlock();
    }
  }

  /** How a list was when it was last read; null if it never was. */
  @Nullable Validators validators(String url) {
    lock.lock();
    try {
      return validators.get(url);
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
    lock.lock();
    try {
      urls.forEach(url -> follow((Entry) url));
    } catch (UncheckedIOException e) {
      fail(e);
    } finally {
      lock.unlock();
    }
  }

  private void follow(Entry link) {
    @Nullable Entry parent = link.foundOn;
    String site = parent == null || parent.host == null ? "" : parent.host.tally().site();
    if (add(link, site) && parent != null && link.kind == Kind.ARTICLE) {
      parent.newArticles++;
    }
  }

  private boolean add(Entry entry, String siteOfParent) {
    String url = entry.requested.toString();
    long plain = seen.of(url);
    long print = entry.kind.revisited() ? seen.of(url + '\n' + run) : plain;
    if (finished || seen.contains(print) || isUnchanged(entry, url)) {
      return false;
    }
    HostQueue host = host(entry.requested, siteOfParent);
    if (entry.kind == Kind.PAGE && !host.spendCredit(Traps.pattern(entry.requested))) {
      return false;
    }
    seen.add(print);
    seen.add(plain);
    long offset = journal.queued(entry.record(number++));
    host.push(HostQueue.number(entry.kind, entry.minutes, offset));
    count(host, 1);
    arm(host);
    return true;
  }

  // A list whose date is the one that an earlier run has read it with.
  private boolean isUnchanged(Entry entry, String url) {
    @Nullable Integer last = entry.kind == Kind.SITEMAP ? listDates.get(url) : null;
    return last != null && entry.minutes != Entry.NO_DATE && last == entry.minutes;
  }

  private HostQueue host(URI url, String siteOfParent) {
    return hosts.computeIfAbsent(Entry.hostOf(url), name -> newHost(name, url, siteOfParent));
  }

  private HostQueue newHost(String name, URI url, String siteOfParent) {
    String own = siteOfParent.isEmpty() ? name : siteOfParent;
    String site = plan.guide().site(url).orElse(own);
    SiteTally tally =
        sites.computeIfAbsent(
            site, s -> new SiteTally(s, plan.maxPagesPerSite(), plan.maxArticlesPerSite()));
    HostQueue host = new HostQueue(name, tally, new HostPace(plan.delay(), System.nanoTime()));
    tally.hosts().add(host);
    return host;
  }

  private void count(HostQueue host, int difference) {
    host.tally().queued(difference);
    total.queued(difference);
  }

  /** Puts a host into the timer if it has something to ask for, now or later. */
  private void arm(HostQueue host) {
    boolean waits = host.timed || host.out || host.isEmpty() || finished;
    boolean ready = host.hasRobotsToAsk() || (!host.awaitsRobots && !host.closed && hasRoom(host));
    if (waits || !ready) {
      return;
    }
    host.readyAt = host.nextTry(Math.max(host.notBefore, host.pace().earliest()));
    host.timed = true;
    timer.add(host);
    if (timer.peek() == host) {
      leader = null;
      changed.signal();
    }
  }

  private boolean hasRoom(HostQueue host) {
    return host.tally().hasRoom() && total.hasRoom();
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
        @Nullable HostQueue host = timer.peek();
        long now = System.nanoTime();
        if (host != null && host.readyAt - now <= 0) {
          @Nullable Entry entry = take(timer.remove(), now);
          if (entry != null) {
            return entry;
          }
          finishIfDone();
        } else if (patient) {
          await(host, now);
        } else {
          return null;
        }
      }
      return null;
    } finally {
      if (leader == null && !timer.isEmpty()) {
        changed.signal();
      }
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // next() is the loop
  private void await(@Nullable HostQueue next, long now) throws InterruptedException {
    if (next == null || leader != null) {
      changed.await();
      return;
    }
    leader = Thread.currentThread();
    try {
      changed.await(next.readyAt - now, TimeUnit.NANOSECONDS);
    } finally {
      if (leader == Thread.currentThread()) {
        leader = null;
      }
    }
  }

  private @Nullable Entry take(HostQueue host, long now) {
    host.timed = false;
    if (host.pace().earliest() - now > 0) {
      arm(host);
      return null;
    }
    @Nullable Entry entry;
    while ((entry = candidate(host, now)) != null) {
      if (entry.kind == Kind.ROBOTS) {
        return handOut(host, entry);
      }
      String scheme = entry.address.getScheme();
      @Nullable Robots robots = host.robots(scheme);
      if (robots == null || !robots.isCurrent(now)) {
        host.pushFirst(entry);
        host.awaitsRobots = true;
        return handOut(host, Entry.robots(host, scheme));
      }
      if (robots.allows(entry.address)) {
        return handOut(host, entry);
      }
      refuse(host, entry, "robots.txt");
    }
    return null;
  }

  private @Nullable Entry candidate(HostQueue host, long now) {
    if (host.hasRobotsToAsk()) {
      return host.pollRobots();
    }
    if (host.awaitsRobots || host.closed || !hasRoom(host)) {
      return null;
    }
    @Nullable Entry first = host.pollFirst(now);
    if (first != null || !host.hasWaiting()) {
      return first;
    }
    return Entry.of(journal.read(HostQueue.offset(host.pollWaiting())));
  }

  private Entry handOut(HostQueue host, Entry entry) {
    host.out = true;
    out++;
    entry.host = host;
    entry.outcome = null;
    entry.sentAt = System.nanoTime();
    if (entry.mayBeArticle()) {
      entry.counted = true;
      host.tally().out();
      total.out();
    }
    return entry;
  }

  @Override
  public void setProcessed(WebURL url) {
    Entry entry = (Entry) url;
    lock.lock();
    try {
      HostQueue host = Objects.requireNonNull(entry.host);
      host.out = false;
      out--;
      processed++;
      host.pace().sent(entry.sentAt);
      @Nullable Exchange exchange = entry.exchange;
      if (exchange != null) {
        host.tally().fetched(exchange.body().length);
        total.fetched(exchange.body().length);
      }
      if (entry.kind == Kind.ROBOTS) {
        settleRobots(entry, exchange);
      } else {
        settle(host, entry);
      }
      entry.exchange = null;
      entry.page = null;
      arm(host);
      finishIfDone();
    } catch (UncheckedIOException e) {
      fail(e);
    } finally {
      lock.unlock();
    }
  }

  private void settle(HostQueue host, Entry entry) {
    @Nullable Outcome outcome = entry.outcome;
    if (!(outcome instanceof Outcome.Offered)) {
      back(host, entry);
    }
    if (outcome instanceof Outcome.Refused refused) {
      host.pace().answered();
      refuse(host, entry, refused.reason());
    } else if (outcome instanceof Outcome.Moved moved) {
      move(host, entry, moved.to());
    } else if (stopped && (outcome == null || outcome instanceof Outcome.Again)) {
      // Cut off by the stop, which says nothing about the address.
      host.pushFirst(entry);
    } else if (outcome instanceof Outcome.Again again) {
      tryAgain(host, entry, again);
    } else if (outcome instanceof Outcome.Busy busy) {
      leaveAlone(host, entry, busy);
    } else if (outcome instanceof Outcome.Offered) {
      host.pace().answered();
    } else {
      host.pace().answered();
      done(host, entry);
    }
  }

  private void back(HostQueue host, Entry entry) {
    if (entry.counted) {
      boolean wasFull = !hasRoom(host);
      entry.counted = false;
      host.tally().back();
      total.back();
      if (wasFull && hasRoom(host)) {
        (total.hasRoom() ? hosts.values() : host.tally().hosts()).forEach(this::arm);
      }
    }
  }

  private void refuse(HostQueue host, Entry entry, String reason) {
    host.tally().refused(reason);
    done(host, entry);
  }

  private void done(HostQueue host, Entry entry) {
    if (entry.hops > 0) {
      Urls.normal(entry.address.toString()).ifPresent(url -> journal.seen(seen.of(url.toString())));
    }
    if (entry.kind == Kind.PAGE && entry.newArticles > 0) {
      host.earnCredit(Traps.pattern(entry.requested), entry.newArticles);
    }
    journal.done(entry.number);
    count(home(entry, host), -1);
  }

  // A redirect may have led to another host, but the address was counted where it was queued.
  private HostQueue home(Entry entry, HostQueue host) {
    return hosts.getOrDefault(Entry.hostOf(entry.requested), host);
  }

  private void move(HostQueue host, Entry entry, URI to) {
    host.pace().answered();
    URI normal = Urls.normal(to.toString()).orElse(to);
    boolean same = normal.equals(entry.requested);
    boolean fresh = seen.add(seen.of(normal.toString()));
    if (++entry.hops > MAX_HOPS) {
      refuse(host, entry, "too many redirects");
    } else if (!entry.kind.isList() && plan.guide().site(normal).isEmpty()) {
      refuse(host, entry, "redirect to another site");
    } else if (!same && !fresh && !entry.kind.revisited()) {
      refuse(host, entry, "redirect to a known page");
    } else {
      // The very address that the server named: a session in it may be what makes it work.
      entry.address = same ? to : normal;
      HostQueue next = host(to, host.tally().site());
      next.pushFirst(entry);
      arm(next);
    }
  }

  private void tryAgain(HostQueue host, Entry entry, Outcome.Again again) {
    if (++entry.attempts >= MAX_ATTEMPTS) {
      host.tally().error(again.reason());
      done(host, entry);
      return;
    }
    entry.retryAt = System.nanoTime() + again.after().toNanos();
    host.pushLater(entry);
  }

  private void leaveAlone(HostQueue host, Entry entry, Outcome.Busy busy) {
    host.pace().refused(System.nanoTime(), busy.pause());
    if (++entry.attempts >= MAX_BUSY) {
      host.tally().error(busy.reason());
      done(host, entry);
      return;
    }
    host.pushFirst(entry);
  }

  private void settleRobots(Entry entry, @Nullable Exchange answer) {
    HostQueue host = Objects.requireNonNull(entry.robotsOf);
    if (entry.outcome instanceof Outcome.Moved moved && ++entry.hops <= MAX_ROBOTS_HOPS) {
      entry.address = moved.to();
      HostQueue next = host(moved.to(), host.tally().site());
      next.pushFirst(entry);
      arm(next);
      return;
    }
    host.awaitsRobots = false;
    long now = System.nanoTime();
    @Nullable Robots robots = answer == null ? null : readRobots(answer, now);
    if (robots != null && robots.isReachable()) {
      host.robotsAttempts = 0;
      host.robots(entry.requested.getScheme(), robots);
      host.pace().crawlDelay(robots.crawlDelay());
      host.pace().sent(entry.sentAt);
      leads(host, entry, robots);
    } else {
      withoutRobots(host, entry, now);
    }
    arm(host);
  }

  private Robots readRobots(Exchange answer, long now) {
    boolean lost = answer.status() / 100 == 3;
    // Redirects without end count as a robots.txt that is not there.
    Exchange read =
        lost
            ? new Exchange(answer.url(), 404, answer.headers(), new byte[0], answer.sentAt())
            : answer;
    return Robots.read(read, plan.robotsToken(), now);
  }

  private void leads(HostQueue host, Entry entry, Robots robots) {
    String site = host.tally().site();
    List<URI> sitemaps = new ArrayList<>(robots.sitemaps());
    if (sitemaps.isEmpty() && plan.guide().site(entry.requested).isPresent()) {
      sitemaps.add(entry.requested.resolve("/sitemap.xml"));
    }
    for (URI sitemap : sitemaps) {
      add(new Entry(sitemap, Kind.NEWS_LIST, Source.SITEMAP, 1, now()), site);
    }
  }

  private void withoutRobots(HostQueue host, Entry entry, long now) {
    Duration pause = plan.delay().multipliedBy(5);
    Duration least = Duration.ofMillis(250);
    pause = (pause.compareTo(least) < 0 ? least : pause).multipliedBy(1 + 2L * host.robotsAttempts);
    Duration asked = entry.outcome instanceof Outcome.Busy busy ? busy.pause() : Duration.ZERO;
    pause = asked.compareTo(pause) > 0 ? asked : pause;
    boolean hopeless = entry.outcome instanceof Outcome.Refused;
    boolean soon = pause.compareTo(Duration.ofMinutes(5)) < 0;
    if (!hopeless && soon && ++host.robotsAttempts < MAX_ROBOTS_ATTEMPTS) {
      host.notBefore = now + pause.toNanos();
      return;
    }
    // What waits stays queued for the next run.
    host.closed = true;
    String reason =
        entry.outcome instanceof Outcome.Refused refused
            ? refused.reason()
            : "robots.txt cannot be had";
    for (int i = host.size(); i > 0; i--) {
      host.tally().refused(reason);
    }
  }

  /** A page is about to go to its taker. */
  void offered(Entry entry) {
    lock.lock();
    try {
      entry.outcome = new Outcome.Offered();
      offered++;
    } finally {
      lock.unlock();
    }
  }

  /** The taker of a page has decided. */
  void taken(Entry entry, Taken taken) {
    lock.lock();
    try {
      HostQueue host = Objects.requireNonNull(entry.host);
      offered--;
      if (closed) {
        return;
      }
      if (taken instanceof Taken.Refused refused) {
        host.tally().refused(refused.reason());
      } else if (taken instanceof Taken.Article) {
        host.tally().article();
        total.article();
      } else {
        host.tally().duplicate();
      }
      done(host, entry);
      back(host, entry);
      finishIfDone();
    } catch (UncheckedIOException e) {
      fail(e);
    } finally {
      changed.signalAll();
      lock.unlock();
    }
    flush();
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
    lock.lock();
    try {
      offered--;
      fail(cause);
    } finally {
      lock.unlock();
    }
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

  /** Remembers how a list was, once its links are queued. */
  void remember(Entry list, Validators found) {
    boolean useful = !found.etag().isEmpty() || !found.lastModified().isEmpty();
    boolean isShort = found.etag().length() + found.lastModified().length() < 1000;
    if (!useful || !isShort) {
      return;
    }
    lock.lock();
    try {
      String url = list.requested.toString();
      if (validators.size() < MAX_VALIDATORS) {
        validators.put(url, found);
        journal.validators(url, found.etag(), found.lastModified());
      }
    } catch (UncheckedIOException e) {
      fail(e);
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
    boolean idle = out == 0 && offered == 0 && (timer.isEmpty() || total.isFull());
    if (idle && !finished) {
      journal.run(run, true);
      end();
    }
  }

  private void end() {
    finished = true;
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
  }

  @Override
  public void finish() {
    stop();
  }

  @Override
  public boolean isFinished() {
    lock.lock();
    try {
      return finished;
    } finally {
      lock.unlock();
    }
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
    lock.lock();
    try {
      List<SiteProgress> progress = sites.values().stream().map(SiteTally::progress).toList();
      return new CrawlReport(startedAt, took, finished && !stopped, progress);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long getQueueLength() {
    lock.lock();
    try {
      return total.progress().queued();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long getNumberOfAssignedPages() {
    lock.lock();
    try {
      return out;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long getNumberOfProcessedPages() {
    lock.lock();
    try {
      return processed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long getNumberOfScheduledPages() {
    lock.lock();
    try {
      return number;
    } finally {
      lock.unlock();
    }
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

  private static int now() {
    return (int) (System.currentTimeMillis() / 60_000);
  }
}
