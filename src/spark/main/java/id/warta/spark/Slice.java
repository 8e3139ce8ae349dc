package id.warta.spark;

import id.warta.CrawlFile;
import id.warta.Harvest;
import id.warta.HarvestReport;
import id.warta.Warta;
import id.warta.crawl.CrawlReport;
import id.warta.crawl.Handover;
import id.warta.crawl.Permit;
import id.warta.dataset.Parts;
import id.warta.site.Sites;
import id.warta.spark.Heads.Head;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A unit's crawl for a while, on whatever machine: takes its lease, fetches its state, goes on with
 * the harvest in a scratch folder, and publishes rows, pages and state together.
 *
 * <p>Rows and pages go to the unit's folder under names that carry the number of the lease, so
 * nobody writes over another's; they count from the moment the new {@linkplain Heads head} is made.
 * Whoever dies before leaves files that nobody knows, which the next one removes, and the pages are
 * asked for again: no row is lost and none is doubled.
 *
 * <p>For one thread, but for {@link #finish}, which any thread may call.
 */
final class Slice {

  private static final String MANIFEST = "manifest.json";

  /** So many files at most has the dataset of one slice. */
  private static final long FILES = 1000;

  private static final Pattern NUMBER = Pattern.compile("(?:part|pages)-(\\d{1,18})");

  private final Store store;
  private final Terms terms;
  private final Unit unit;
  private final List<Unit> neighbours;
  private final Sites sites;
  private final ScheduledExecutorService keeper;
  private final Lease.Clock clock;
  private final String folder;
  private final String state;
  private final Heads heads;
  private final State states;
  private final CrawlFile crawl;
  private volatile boolean finishing;
  private volatile @Nullable Harvest harvest;

  /**
   * @param neighbours units that must not be crawled at the same time
   * @param keeper whose threads renew the lease
   * @param clock that the lease goes by
   */
  Slice(
      Store store,
      Terms terms,
      Unit unit,
      List<Unit> neighbours,
      Sites sites,
      ScheduledExecutorService keeper,
      Lease.Clock clock) {
    this.clock = clock;
    this.neighbours = neighbours;
    this.store = store;
    this.terms = terms;
    this.unit = unit;
    this.sites = sites;
    this.keeper = keeper;
    this.folder = Unit.folder(terms.into(), unit.name());
    this.state = folder + Unit.STATE;
    this.heads = new Heads(store, state);
    this.states = new State(store, state);
    this.crawl = CrawlFile.parse(unit.name(), unit.crawl());
  }

  /**
   * What came of a slice. Travels to the driver.
   *
   * @param unit its name
   * @param finished whether nothing is left to do for this job
   * @param report what happened on the network; null if nothing counts
   * @param added rows
   * @param copies how many of these are copies
   * @param warnings by rule and topic
   * @param failure why nothing counts; null if it does
   */
  record Result(
      String unit,
      boolean finished,
      @Nullable CrawlReport report,
      long added,
      long copies,
      TreeMap<String, Long> warnings,
      @Nullable String failure)
      implements Serializable {

    private static final long serialVersionUID = 1L;

    static Result failed(String unit, String why) {
      return new Result(unit, false, null, 0, 0, new TreeMap<>(), why);
    }
  }

  /** Ends the slice soon, with everything published. */
  void finish() {
    finishing = true;
    Harvest running = harvest;
    if (running != null) {
      running.finish();
    }
  }

  /**
   * Does it.
   *
   * @throws IOException if the store or the scratch folder fails; nothing counts then
   */
  Result run() throws IOException, InterruptedException {
    long patience = System.nanoTime() + patience().toNanos();
    List<Lease.Watch> others = neighbours.stream().map(other -> watch(other.name())).toList();
    Lease.Watch watch = watch(unit.name());
    while (!finishing) {
      Lease.Look look = look(others, watch);
      if (look instanceof Lease.Look.Free free) {
        Optional<Lease> lease = watch.take(free, holder(), terms.lease());
        if (lease.isPresent()) {
          return run(lease.get(), free);
        }
      } else if (look instanceof Lease.Look.Held held && System.nanoTime() - patience > 0) {
        return Result.failed(unit.name(), said(held));
      } else {
        Thread.sleep(Math.min(200, terms.lease().toMillis() / 20 + 1));
      }
    }
    return Result.failed(unit.name(), "the job ended before it began");
  }

  private Lease.Watch watch(String name) {
    String leases = Unit.folder(terms.into(), name) + Unit.LEASE;
    return new Lease.Watch(store, leases, clock);
  }

  private static Lease.Look look(List<Lease.Watch> others, Lease.Watch own) throws IOException {
    Lease.Look look = own.look();
    for (Lease.Watch other : others) {
      Lease.Look there = other.look();
      look = there instanceof Lease.Look.Held ? there : look;
    }
    return look;
  }

  // Whoever was left over from a job that died ends with its slice.
  private Duration patience() {
    return terms.slice().plus(terms.lease().multipliedBy(3));
  }

  private String said(Lease.Look.Held held) {
    return String.format(
        Locale.ROOT,
        "%s is crawled by %s since %s. End that crawl, or wait until it has ended",
        folder,
        held.by(),
        held.since());
  }

  private String holder() {
    return Holder.name() + ", job " + terms.job();
  }

  private Result run(Lease lease, Lease.Look.Free before) throws IOException {
    Path scratch = Files.createTempDirectory("warta-" + unit.name() + "-");
    Pulse pulse = new Pulse(lease, Note.parse(before.last().note()), crawl.delay(), work());
    Future<?> beating =
        keeper.scheduleWithFixedDelay(
            pulse,
            0,
            Math.min(Pulse.TICK.toMillis(), lease.period().toMillis()),
            TimeUnit.MILLISECONDS);
    try {
      return run(lease, before, scratch);
    } finally {
      beating.cancel(false);
      pulse.end();
      delete(scratch);
    }
  }

  private Pulse.Work work() {
    return new Pulse.Work() {
      @Override
      public String place() {
        return folder;
      }

      @Override
      public Optional<Note> note() {
        Harvest running = harvest;
        return running == null
            ? Optional.empty()
            : running.progress().map(report -> Note.of(report, crawl.delay()));
      }

      @Override
      public boolean isToEnd() throws IOException {
        return store.exists(terms.stop());
      }

      @Override
      public void finish() {
        Slice.this.finish();
      }
    };
  }

  private Result run(Lease lease, Lease.Look.Free before, Path scratch) throws IOException {
    Head head = heads.newest();
    states.fetch(head, scratch);
    byte @Nullable [] manifest = take(scratch.resolve(MANIFEST));
    Files.write(scratch.resolve(MANIFEST), Parts.goingOn(manifest, lease.number() * FILES));
    Path taken = placeholder(scratch, lease.number() * FILES);
    if (!before.last().over() && before.number() > 0) {
      sweep(lease, head, manifest);
    }
    HarvestReport report = harvest(lease, before, head, scratch);
    Files.delete(taken);
    if (!lease.isValid()) {
      return Result.failed(unit.name(), "the lease ended; the slice does not count");
    }
    return publish(lease, head, manifest, report, scratch);
  }

  private static byte @Nullable [] take(Path file) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    byte[] content = Files.readAllBytes(file);
    Files.delete(file);
    return content;
  }

  // The archive names its files by the highest number there is.
  private static Path placeholder(Path scratch, long number) throws IOException {
    Path raw = Files.createDirectories(scratch.resolve("raw"));
    return Files.createFile(raw.resolve(String.format(Locale.ROOT, "pages-%06d.warc.gz", number)));
  }

  private HarvestReport harvest(Lease lease, Lease.Look.Free before, Head head, Path scratch) {
    Claims claims = new Claims(store, terms.into(), unit.name(), lease.number(), crawl.delay());
    Harvest running =
        Warta.sites(sites)
            .crawl(crawl)
            .threads(Math.min(crawl.threads(), 1 + unit.hosts().size()))
            .during(terms.slice())
            .crawlId(terms.job())
            .permit(permit(lease, claims));
    if (before.number() > 0) {
      running.after(handover(before, head));
    }
    harvest = running;
    if (finishing) {
      running.finish();
    }
    return running.into(scratch);
  }

  private Handover handover(Lease.Look.Free before, Head head) {
    boolean same = head.job().equals(terms.job());
    return new Handover(
        Note.parse(before.last().note()).waits(),
        same ? head.pages() : Map.of(),
        same ? head.articles() : Map.of());
  }

  private Permit permit(Lease lease, Claims claims) {
    return new Permit() {
      @Override
      public boolean isOpen() {
        return lease.isValid();
      }

      @Override
      public boolean allows(String host) {
        return unit.hosts().contains(host) || claims.has(host);
      }
    };
  }

  private Result publish(
      Lease lease, Head head, byte @Nullable [] manifest, HarvestReport report, Path scratch)
      throws IOException {
    byte[] added = Files.readAllBytes(scratch.resolve(MANIFEST));
    Map<String, byte[]> papers = Parts.papers(unit.name(), manifest, added);
    List<String> outputs = new ArrayList<>(Parts.paths(MANIFEST, added));
    List<String> pages = pages(scratch);
    outputs.addAll(pages);
    for (String output : outputs) {
      store.put(scratch.resolve(output), 0, folder + "/" + output);
    }
    record(lease, report);
    Files.write(scratch.resolve(".warta").resolve(MANIFEST), papers.get(MANIFEST));
    Head next = next(lease, head, report, pages, scratch);
    if (!lease.isValid() || !heads.publish(next)) {
      return Result.failed(unit.name(), "another has taken over; the slice does not count");
    }
    write(store, folder, papers);
    heads.forgetBefore(next);
    return new Result(
        unit.name(),
        report.finished(),
        report.crawl(),
        report.added(),
        report.copies(),
        new TreeMap<>(report.warnings()),
        null);
  }

  private void record(Lease lease, HarvestReport report) throws IOException {
    String name = String.format(Locale.ROOT, "%s-%06d.json", terms.job(), lease.number());
    store.write(
        folder + "/.warta/crawls/" + name,
        report.crawl().json().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private Head next(Lease lease, Head head, HarvestReport report, List<String> pages, Path scratch)
      throws IOException {
    Handover counts =
        new Handover(
                Map.of(),
                head.job().equals(terms.job()) ? head.pages() : Map.of(),
                head.job().equals(terms.job()) ? head.articles() : Map.of())
            .and(report.crawl());
    List<String> archive = new ArrayList<>(head.archive());
    archive.addAll(pages);
    Map<String, Heads.Kept> files = new TreeMap<>();
    states
        .send(head, lease.number(), scratch)
        .forEach(
            (name, kept) -> files.put(name.equals(".warta/" + MANIFEST) ? MANIFEST : name, kept));
    return new Head(
        head.number() + 1,
        lease.number(),
        UUID.randomUUID().toString(),
        terms.job(),
        report.finished(),
        files,
        archive,
        counts.pages(),
        counts.articles());
  }

  private static List<String> pages(Path scratch) throws IOException {
    try (Stream<Path> files = Files.list(scratch.resolve("raw"))) {
      return files.map(file -> "raw/" + file.getFileName()).sorted().toList();
    }
  }

  // What later holders made is not known here, and stays, should this one have slept meanwhile.
  private void sweep(Lease lease, Head head, byte @Nullable [] manifest) throws IOException {
    List<String> known = new ArrayList<>(head.archive());
    if (manifest != null) {
      known.addAll(Parts.paths(MANIFEST, manifest));
    }
    for (String kind : List.of("data", "raw")) {
      for (String name : store.tree(folder + "/" + kind)) {
        Matcher number = NUMBER.matcher(name);
        boolean older = number.find() && Long.parseLong(number.group(1)) / FILES < lease.number();
        if (older && !known.contains(kind + "/" + name)) {
          store.delete(folder + "/" + kind + "/" + name);
        }
      }
    }
    if (manifest != null) {
      settle(store, folder, unit.name(), manifest);
    }
  }

  /** Makes the papers of a unit's dataset those of a manifest. */
  static void settle(Store store, String folder, String name, byte[] manifest) throws IOException {
    if (store.find(folder + "/" + MANIFEST).filter(m -> Arrays.equals(m, manifest)).isEmpty()) {
      write(store, folder, Parts.papers(name, null, manifest));
    }
  }

  // The manifest is the last of them.
  private static void write(Store store, String folder, Map<String, byte[]> papers)
      throws IOException {
    for (Map.Entry<String, byte[]> paper : papers.entrySet()) {
      store.write(folder + "/" + paper.getKey(), paper.getValue());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
