package id.warta.crawl;

import id.warta.page.Source;
import id.warta.page.Urls;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is to be asked for: takes addresses in, notes them in the {@link Journal}, and hands them
 * out host by host when their moment has come. The {@link PoliteFrontier} guards it with its lock.
 */
final class Agenda {

  private static final int MAX_LIST_DEPTH = 10;

  private final CrawlPlan plan;
  private final Journal journal;
  private final Known known;
  private final Hosts hosts;
  private final HostTimer timer;
  private final TermsDesk terms;
  private final Preview preview;
  private final SiteTally total;
  private final ListWatch watch = new ListWatch();
  private final Queue<HostQueue> parked = new ArrayDeque<>();
  private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
  private long pictures;
  private int number;
  private int out;
  private boolean over;

  Agenda(CrawlPlan plan, Journal journal, Memory memory, HostTimer timer, Preview preview) {
    this.plan = plan;
    this.journal = journal;
    this.known = new Known(memory, plan.revisions());
    this.hosts = new Hosts(plan);
    this.timer = timer;
    this.preview = preview;
    this.terms = new TermsDesk(plan, journal, memory.texts());
    this.number = memory.numbers();
    this.total =
        new SiteTally(
            "",
            plan.maxPages() - plan.before().allPages(),
            plan.maxArticles() - plan.before().allArticles());
  }

  /** Takes up what an earlier run left, or begins a run. */
  void begin(Memory memory, Sections sections) {
    requeue(memory);
    known.lists().filter(ListState::isDead).forEach(watch::see);
    if (memory.begins()) {
      journal.run(memory.nextRun(), false);
      known.begin();
      known.revisited().forEach(list -> add(Entry.of(list.entry()), ""));
    }
    for (URI seed : plan.seeds()) {
      add(new Entry(seed, Kind.START, Source.SEED, 0, minute()), "");
    }
    plan.seeds().stream()
        .flatMap(seed -> plan.guide().site(seed).stream())
        .distinct()
        .forEach(site -> sections.entries(plan.guide(), site).forEach(list -> add(list, site)));
  }

  /** The lists that tell nothing any more. */
  List<LostList> lost() {
    return watch.lost();
  }

  private void requeue(Memory memory) {
    List<@Nullable HostQueue> met = new ArrayList<>();
    memory.unfinished(
        (host, waiting) -> {
          while (met.size() <= host) {
            met.add(null);
          }
          @Nullable HostQueue queue = met.get(host);
          if (queue == null) {
            queue = hosts.of(URI.create(journal.read(HostQueue.offset(waiting)).url()), "");
            met.set(host, queue);
          }
          queue.push(waiting);
          count(queue, 1);
        });
    hosts.all().forEach(this::arm);
  }

  Known known() {
    return known;
  }

  Hosts hosts() {
    return hosts;
  }

  SiteTally total() {
    return total;
  }

  /** Addresses that are out. */
  int out() {
    return out;
  }

  /** Addresses that were ever queued. */
  int numbers() {
    return number;
  }

  /** Takes a link in, if it is new. */
  void follow(Entry link) {
    @Nullable Entry parent = link.foundOn;
    String site = parent == null || parent.host == null ? "" : parent.host.tally().site();
    if (parent != null && preview.isOn() && !known.isNew(link)) {
      preview.leftOut(link.requested, parent, "known");
    } else if (add(link, site) && parent != null) {
      parent.news++;
      parent.newArticles += link.kind == Kind.ARTICLE ? 1 : 0;
    }
  }

  /** Takes an address in. Returns whether it was new. */
  boolean add(Entry entry, String siteOfParent) {
    if (over || isTooDeep(entry) || !known.isNew(entry)) {
      return false;
    }
    HostQueue host = hosts.of(entry.requested, siteOfParent);
    if (entry.kind == Kind.PAGE && !host.spendCredit(Traps.pattern(entry.requested))) {
      return false;
    }
    if (!known.admits(entry, minute())) {
      return false;
    }
    rememberParent(entry);
    long offset = journal.queued(entry.record(number++));
    host.push(HostQueue.number(entry.kind, entry.minutes, offset));
    count(host, 1);
    arm(host);
    return true;
  }

  // The protocol knows indexes of sitemaps, and no indexes of indexes; sites know a few levels.
  private static boolean isTooDeep(Entry entry) {
    return entry.kind.isList() && entry.getDepth() > MAX_LIST_DEPTH;
  }

  /** Puts an entry before all others of a host. */
  void addFirst(HostQueue host, Entry entry) {
    host.pushFirst(entry);
    arm(host);
  }

  private void count(HostQueue host, int difference) {
    host.tally().queued(difference);
    total.queued(difference);
  }

  /** Puts a host into the timer if it has something to ask for, now or later. */
  void arm(HostQueue host) {
    boolean waits = host.timed || host.parked || host.out || host.isEmpty() || over;
    boolean open = !host.awaitsRobots && !host.closed;
    boolean ready = host.hasRobotsToAsk() || (open && (host.hasPictures() || hasRoom(host)));
    if (!waits && ready) {
      timer.add(host, host.nextTry(Math.max(host.notBefore, host.pace().earliest())));
    }
  }

  private boolean hasRoom(HostQueue host) {
    return host.tally().hasRoom() && total.hasRoom();
  }

  /** Hands nothing more out. */
  void end() {
    over = true;
    for (HostQueue host : hosts.all()) {
      forgoPictures(host);
    }
  }

  /** What to ask a host for whose moment has come; null if it is to wait on, or has nothing. */
  @Nullable Entry take(HostQueue host, long now) {
    if (host.pace().earliest() - now > 0 || !hasSlot(host, now)) {
      arm(host);
      return null;
    }
    @Nullable Entry entry;
    while ((entry = candidate(host, now)) != null) {
      if (known.isRetired(entry)) {
        done(host, entry);
        continue;
      }
      if (host.isPast() && entry.isLinked()) {
        refuse(host, entry, "linked from what is too old");
        continue;
      }
      @Nullable Entry allowed = allowed(host, entry, now);
      if (allowed == null) {
        refuse(host, entry, "robots.txt");
      } else if (allowed == entry && entry.mayBeArticle() && preview.isOn()) {
        decide(host, entry);
      } else {
        return handOut(host, allowed);
      }
    }
    return null;
  }

  private void decide(HostQueue host, Entry entry) {
    @Nullable HostTerms said = host.terms(entry.address.getScheme());
    @Nullable String refusal =
        said == null || !plan.respectsReservations()
            ? null
            : said.reason(entry.address).orElse(null);
    preview.decided(host, entry, refusal);
    done(host, entry);
  }

  private boolean hasSlot(HostQueue host, long now) {
    @Nullable InetAddress address = host.address;
    long slot = host.hasSlot || address == null ? now : hosts.at(address).slot(now);
    host.hasSlot = slot - now > 0;
    host.notBefore = Math.max(host.notBefore, slot);
    return !host.hasSlot;
  }

  /** Tells where a host lives. Returns whether that address may be asked right now. */
  boolean place(HostQueue host, InetAddress address) {
    host.address = address;
    return hasSlot(host, System.nanoTime());
  }

  private @Nullable Entry candidate(HostQueue host, long now) {
    if (host.hasRobotsToAsk()) {
      return host.pollRobots();
    }
    if (host.awaitsRobots || host.closed) {
      return null;
    }
    @Nullable Entry picture = host.pollPicture();
    if (picture != null) {
      return picture;
    }
    if (!hasRoom(host)) {
      return null;
    }
    @Nullable Entry first = host.pollFirst(now);
    if (first != null || !host.hasWaiting()) {
      return first;
    }
    return Entry.of(journal.read(HostQueue.offset(host.pollWaiting())));
  }

  /** The entry, or what must be asked for before it; null if robots.txt forbids it. */
  private @Nullable Entry allowed(HostQueue host, Entry entry, long now) {
    if (entry.kind == Kind.ROBOTS || entry.brokenOff) {
      return entry;
    }
    String scheme = entry.address.getScheme();
    @Nullable Robots robots = host.robots(scheme);
    if (robots == null || !robots.isCurrent(now)) {
      putBack(host, entry);
      host.awaitsRobots = true;
      return Entry.robots(host, scheme);
    }
    if (!robots.allows(entry.address)) {
      return null;
    }
    @Nullable Entry before =
        entry.mayBeArticle() ? terms.missing(host, entry.address, robots, minute()) : null;
    if (before != null) {
      host.pushFirst(entry);
      return before;
    }
    return entry;
  }

  /** Puts an entry back that was about to go out. */
  static void putBack(HostQueue host, Entry entry) {
    if (entry.kind == Kind.PICTURE) {
      host.pushPicture(entry);
    } else {
      host.pushFirst(entry);
    }
  }

  private Entry handOut(HostQueue host, Entry entry) {
    host.out = true;
    out++;
    entry.host = host;
    entry.outcome = null;
    entry.arrivedBy = System.nanoTime();
    entry.took = 0;
    if (entry.mayBeArticle()) {
      entry.counted = true;
      host.tally().out();
      total.out();
    }
    return entry;
  }

  /** Takes a picture in, whose article waits for it. Returns whether there was room for it. */
  boolean addPicture(Entry entry) {
    HostQueue host = hosts.of(entry.requested, "");
    if (over || host.closed || pictures >= plan.maxPictures()) {
      return false;
    }
    pictures++;
    addPicture(host, entry);
    return true;
  }

  /** Puts a picture before all others of a host. */
  void addPicture(HostQueue host, Entry entry) {
    host.pushPicture(entry);
    if (host.parked) {
      host.parked = false;
      parked.remove(host);
    }
    arm(host);
  }

  /** A host whose moment has come is to wait until {@link #unpark}. */
  void park(HostQueue host) {
    host.parked = true;
    parked.add(host);
  }

  /** The host that has waited longest; null if none waits. */
  @Nullable HostQueue unpark() {
    @Nullable HostQueue host = parked.poll();
    if (host != null) {
      host.parked = false;
    }
    return host;
  }

  /** Nothing can be had from a host any more. */
  void forgoPictures(HostQueue host) {
    for (@Nullable Entry one = host.pollPicture(); one != null; one = host.pollPicture()) {
      answer(one, Optional.empty());
    }
  }

  /** Nobody is to wait for a picture any longer, or nothing came of it. */
  void answer(Entry picture, Optional<byte[]> file) {
    answers.add(() -> Objects.requireNonNull(picture.picture).complete(file));
  }

  /** Whether hosts wait although their moment has come. */
  boolean hasParked() {
    return !parked.isEmpty();
  }

  /** What to run, without the lock, for those who wait for pictures. */
  Queue<Runnable> answers() {
    return answers;
  }

  /** An entry is back, whatever came of it. */
  void back(HostQueue host, Entry entry) {
    host.out = false;
    out--;
    if (!(entry.outcome instanceof Outcome.Postponed)) {
      host.pace().asked(entry.arrivedBy);
    }
    host.count().back(entry);
    @Nullable Exchange exchange = entry.exchange;
    if (exchange != null && entry.kind != Kind.PICTURE) {
      host.tally().fetched(exchange.body().length);
      total.fetched(exchange.body().length);
    }
  }

  /** A page that was out is counted as what became of it, or may go out again. */
  void uncount(HostQueue host, Entry entry) {
    if (entry.counted) {
      boolean wasFull = !hasRoom(host);
      entry.counted = false;
      host.tally().back();
      total.back();
      if (wasFull && hasRoom(host)) {
        (total.hasRoom() ? hosts.all() : host.tally().hosts()).forEach(this::arm);
      }
    }
  }

  void settleTerms(Entry entry) {
    terms.settle(entry, entry.exchange, minute());
  }

  void refuse(HostQueue host, Entry entry, String reason) {
    if (entry.mayBeArticle()) {
      preview.decided(host, entry, reason);
    }
    if (entry.kind == Kind.PICTURE) {
      answer(entry, Optional.empty());
      return;
    }
    if (breaksOff(host, entry)) {
      return;
    }
    host.tally().refused(reason);
    done(host, entry);
  }

  /**
   * An article of which a further page cannot be had goes out once more, with the pages before it,
   * and nothing is asked for.
   */
  boolean breaksOff(HostQueue host, Entry entry) {
    if (entry.parts.isEmpty() || entry.brokenOff) {
      return false;
    }
    entry.brokenOff = true;
    addFirst(host, entry);
    return true;
  }

  void done(HostQueue host, Entry entry) {
    if (entry.kind == Kind.TERMS) {
      return;
    }
    entry.parts.forEach(part -> seen(part.url()));
    if (entry.hops > 0) {
      seen(entry.address);
    }
    if (entry.kind == Kind.PAGE && entry.newArticles > 0) {
      host.earnCredit(Traps.pattern(entry.requested), entry.newArticles);
    }
    if (entry.kind.revisited()) {
      remember(entry);
    }
    journal.done(entry.number);
    count(home(entry, host), -1);
  }

  private void seen(URI address) {
    Urls.normal(address.toString()).ifPresent(url -> journal.seen(known.print(url.toString())));
  }

  private void remember(Entry list) {
    @Nullable ListState last = known.list(list.requested.toString());
    ListState state = ListState.after(last, list, parent(list), minute());
    if (!known.isRetired(list) && known.remember(state)) {
      journal.list(state);
      watch.see(state);
    }
  }

  // What goes out comes from the journal, which does not tell who named it.
  private void rememberParent(Entry list) {
    long parent = parent(list);
    if (parent == 0 || !list.kind.isList()) {
      return;
    }
    @Nullable ListState last = known.list(list.requested.toString());
    ListState named = last == null ? ListState.named(list, parent) : last.namedBy(parent);
    if (!named.equals(last) && known.remember(named)) {
      journal.list(named);
    }
  }

  private long parent(Entry list) {
    @Nullable Entry parent = list.foundOn;
    return parent == null || !parent.kind.isList() ? 0 : known.print(parent.requested.toString());
  }

  /** A list has been read to its end: what it names no more is forgotten. */
  void retire(Entry parent, List<String> named) {
    for (ListState gone : known.retire(known.print(parent.requested.toString()), named)) {
      journal.list(gone);
      watch.see(gone);
    }
  }

  // A redirect may have led to another host, but the address was counted where it was queued.
  private HostQueue home(Entry entry, HostQueue host) {
    @Nullable HostQueue home = hosts.known(entry.requested);
    return home == null ? host : home;
  }

  static int minute() {
    return (int) (System.currentTimeMillis() / 60_000);
  }
}
