package id.warta.crawl;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * One host: what waits for it, when it may be asked next, what its robots.txt says. Addresses wait
 * as plain numbers that sort by what to ask for first and lead to the journal's record. The {@link
 * PoliteFrontier} guards it with its lock.
 *
 * <pre>
 * number: rank of the kind (3 bits)  age in half-hours (21)  offset in the journal (39)
 * </pre>
 */
final class HostQueue {

  private static final int OFFSET_BITS = 39;
  private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;
  private static final int AGE_MASK = (1 << 21) - 1;
  // 1990 in minutes since 1970; the web is not much older.
  private static final int EPOCH = 10_518_480;
  private static final int CREDIT = 10;
  private static final int MAX_PATTERNS = 10_000;
  private static final int PATIENCE = 100;

  private final String name;
  private final SiteTally tally;
  private final HostTally count = new HostTally();
  private final HostPace pace;
  private final LongHeap waiting = new LongHeap();
  private final Deque<Entry> first = new ArrayDeque<>();
  private final Deque<Entry> pictures = new ArrayDeque<>();
  private final PriorityQueue<Entry> later =
      new PriorityQueue<>(Comparator.comparingLong((Entry entry) -> entry.retryAt));
  private final Map<String, Robots> robots = new HashMap<>(2);
  private final Map<String, HostTerms> terms = new HashMap<>(2);
  private final Map<String, Integer> credits = new HashMap<>();

  /** Whether it stands in the frontier's timer. */
  boolean timed;

  /** Whether its moment has come, but it must wait for pages that are under way to be stored. */
  boolean parked;

  /** Whether one of its addresses is out. */
  boolean out;

  /** Whether its robots.txt is being asked for, maybe at another host. */
  boolean awaitsRobots;

  /** Whether its robots.txt could not be had, so that nothing more is asked in this run. */
  boolean closed;

  int robotsAttempts;
  private int tooOldInARow;

  /** Where it lives on the network; null until it is asked for the first time. */
  @Nullable InetAddress address;

  /** Whether {@link #notBefore} is a slot of its address's pace. */
  boolean hasSlot;

  /** When it may be asked, as it stands in the timer. */
  long readyAt;

  /** Not to be asked before, whatever its pace allows. */
  long notBefore;

  HostQueue(String name, SiteTally tally, HostPace pace) {
    this.name = name;
    this.tally = tally;
    this.pace = pace;
    this.notBefore = pace.earliest();
  }

  String name() {
    return name;
  }

  SiteTally tally() {
    return tally;
  }

  /** What happened here. */
  HostTally count() {
    return count;
  }

  HostProgress progress() {
    long left = Math.max(pace.earliest(), notBefore) - System.nanoTime();
    Duration rest = Duration.ofNanos(Math.max(left, pace.delay().toNanos()));
    return count.progress(name, tally.site(), pace.delay(), rest);
  }

  HostPace pace() {
    return pace;
  }

  /** Sorts by rank, then newest first, then in the order of discovery. */
  static long number(Kind kind, int minutes, long offset) {
    if (offset > OFFSET_MASK) {
      throw new IllegalStateException("the journal has outgrown 512 GB");
    }
    long halfHours = Math.max(0, Math.min(AGE_MASK, (minutes - EPOCH) / 30));
    return ((long) kind.rank() << 60) | ((AGE_MASK - halfHours) << OFFSET_BITS) | offset;
  }

  static long offset(long number) {
    return number & OFFSET_MASK;
  }

  void push(long number) {
    waiting.push(number);
  }

  /** Puts an entry before all others: a redirect's next hop, a second try. */
  void pushFirst(Entry entry) {
    if (entry.kind == Kind.ROBOTS) {
      first.addFirst(entry);
    } else {
      first.addLast(entry);
    }
  }

  /** Puts a picture before all others: its article waits. */
  void pushPicture(Entry entry) {
    pictures.addLast(entry);
  }

  boolean hasPictures() {
    return !pictures.isEmpty();
  }

  /** A picture that its article still waits for. */
  @Nullable Entry pollPicture() {
    @Nullable Entry entry = pictures.pollFirst();
    while (entry != null && Objects.requireNonNull(entry.picture).isDone()) {
      entry = pictures.pollFirst();
    }
    return entry;
  }

  /** Whether somebody waits for what is to be asked for here. */
  boolean isUrgent() {
    return hasRobotsToAsk() || hasPictures();
  }

  /** Puts an entry aside until its moment of {@link Entry#retryAt} comes; others go on. */
  void pushLater(Entry entry) {
    later.add(entry);
  }

  int size() {
    return waiting.size() + first.size() + later.size();
  }

  /** When the next of them may be asked for, as far as they themselves are concerned. */
  long nextTry(long soonest) {
    @Nullable Entry aside = later.peek();
    boolean onlyLater = waiting.isEmpty() && !isUrgent() && first.isEmpty() && aside != null;
    return onlyLater && aside != null ? Math.max(soonest, aside.retryAt) : soonest;
  }

  boolean isEmpty() {
    return size() == 0 && pictures.isEmpty();
  }

  boolean hasRobotsToAsk() {
    @Nullable Entry head = first.peekFirst();
    return head != null && head.kind == Kind.ROBOTS;
  }

  @Nullable Entry pollRobots() {
    return first.pollFirst();
  }

  @Nullable Entry pollFirst(long now) {
    @Nullable Entry aside = later.peek();
    return aside != null && aside.retryAt - now <= 0 ? later.poll() : first.pollFirst();
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  long pollWaiting() {
    return waiting.pop();
  }

  @Nullable Robots robots(String scheme) {
    return robots.get(scheme);
  }

  void robots(String scheme, Robots rules) {
    robots.put(scheme, rules);
  }

  @Nullable HostTerms terms(String scheme) {
    return terms.get(scheme);
  }

  void terms(String scheme, HostTerms said) {
    terms.put(scheme, said);
  }

  /** An article here was older than the crawl wants, or not. */
  void metArticle(boolean tooOld) {
    tooOldInARow = tooOld ? tooOldInARow + 1 : 0;
  }

  /** Whether so much here was too old that the rest will be, too. */
  boolean isPast() {
    return tooOldInARow >= PATIENCE;
  }

  /**
   * Whether one more address of this pattern may be queued. A pattern starts with a small credit
   * and earns more by leading to new articles, which ends calendars and other endless lists.
   */
  boolean spendCredit(String pattern) {
    Integer left = credits.get(pattern);
    if (left == null && credits.size() >= MAX_PATTERNS) {
      return false;
    }
    int credit = left == null ? CREDIT : left;
    if (credit > 0) {
      credits.put(pattern, credit - 1);
    }
    return credit > 0;
  }

  void earnCredit(String pattern, int articles) {
    credits.computeIfPresent(pattern, (p, left) -> Math.min(1_000_000, left + 2 * articles));
  }
}
