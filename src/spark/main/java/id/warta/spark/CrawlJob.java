package id.warta.spark;

import id.warta.CrawlFile;
import id.warta.HarvestReport;
import id.warta.crawl.CrawlReport;
import id.warta.dataset.Parts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A crawl file in, a dataset for each of its units out. Works in rounds: in each, every unit that
 * is not done gets a slice on some executor, and who is done leaves its place to others. Nothing
 * that counts is in the driver's memory: what a round publishes is on the store, and the next job
 * goes on from there.
 *
 * <pre>
 * INTO/units/bisnis.com/     a dataset like any other: data, raw, manifest.json, …
 *   .warta/unit/lease        who crawls it: {@link Lease}
 *   .warta/unit/head, state  what the next slice begins with: {@link Heads}, {@link State}
 * INTO/hosts/                hosts that turned up on the way: {@link Claims}
 * INTO/.warta/crawl.json     says that this is the folder of such a crawl
 * INTO/.warta/job            who runs the crawl
 * </pre>
 */
final class CrawlJob {

  private static final Logger LOG = LoggerFactory.getLogger(CrawlJob.class);

  /** A unit that fails so often in a row is given up. */
  private static final int MOST_FAILURES = 3;

  private final SparkSession spark;
  private final Store store;
  private final Terms terms;
  private final CrawlFile crawl;
  private final Rules rules;
  private final Function<String, Set<String>> lookup;
  private final AtomicInteger lostExecutors = new AtomicInteger();
  private final Map<String, CrawlReport> reports = new TreeMap<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private final Map<String, String> givenUp = new TreeMap<>();
  private final Map<String, Long> warnings = new TreeMap<>();
  private final Set<String> done = new HashSet<>();
  private final Instant started = Instant.now();
  private volatile List<CrawlTask.Group> groups = List.of();
  private volatile boolean stopped;
  private volatile boolean full;
  private long added;
  private long copies;

  CrawlJob(SparkSession spark, Terms terms, CrawlFile crawl, Rules rules) {
    this(spark, terms, crawl, rules, Units::resolve);
  }

  CrawlJob(
      SparkSession spark,
      Terms terms,
      CrawlFile crawl,
      Rules rules,
      Function<String, Set<String>> lookup) {
    this.spark = spark;
    this.store = new Store(spark);
    this.terms = terms;
    this.crawl = crawl;
    this.rules = rules;
    this.lookup = lookup;
  }

  /**
   * What came of it.
   *
   * @param report as of one harvest
   * @param units how many there were
   * @param givenUp why some were given up, by name
   * @param lostExecutors that were lost on the way
   */
  record Result(HarvestReport report, int units, Map<String, String> givenUp, int lostExecutors) {}

  /** How far it is. */
  record Progress(int units, int done, Note sum, int lostExecutors) {}

  /**
   * Crawls until nothing is left to do, or until it is stopped.
   *
   * @throws IllegalArgumentException if the folder is of something else
   * @throws IllegalStateException if another job crawls into it
   */
  Result run() throws IOException, InterruptedException {
    requireCrawl();
    Lease.Watch watch = new Lease.Watch(store, terms.into() + "/.warta/job", Lease.Clock.SYSTEM);
    Lease lease = take(watch);
    long period = lease.period().toMillis();
    ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(CrawlJob::daemon);
    Future<?> watching =
        keeper.scheduleWithFixedDelay(() -> watch(lease), period, period, TimeUnit.MILLISECONDS);
    SparkListener listener = listener();
    spark.sparkContext().addSparkListener(listener);
    try {
      groups = new Units(store, terms.into(), crawl, rules.sites(), lookup).plan();
      rounds();
      settle();
      return result();
    } finally {
      watching.cancel(false);
      keeper.shutdownNow();
      spark.sparkContext().removeSparkListener(listener);
      store.delete(terms.stop());
      if (lease.isValid()) {
        lease.release("");
      }
    }
  }

  private void requireCrawl() throws IOException {
    String sign = terms.into() + "/.warta/crawl.json";
    if (store.exists(sign)) {
      return;
    }
    if (!store.isFree(terms.into())) {
      throw new IllegalArgumentException(
          terms.into()
              + ": holds something that warta spark crawl did not make. Name a folder that is empty,"
              + " not there, or of an earlier crawl");
    }
    store.write(sign, "{\"format\": 1}\n".getBytes(StandardCharsets.UTF_8));
  }

  private Lease take(Lease.Watch watch) throws IOException, InterruptedException {
    while (true) {
      Lease.Look look = watch.look();
      if (look instanceof Lease.Look.Held held && held.alive()) {
        throw new IllegalStateException(
            terms.into()
                + ": is being crawled by "
                + held.by()
                + " since "
                + held.since()
                + ". Wait until that job has ended, or stop it");
      }
      if (look instanceof Lease.Look.Free free) {
        Optional<Lease> lease =
            watch.take(free, Holder.name() + ", job " + terms.job(), terms.lease());
        if (lease.isPresent()) {
          return lease.get();
        }
      }
      Thread.sleep(Math.min(500, terms.lease().toMillis() / 20 + 1));
    }
  }

  private void watch(Lease lease) {
    try {
      if (!lease.renew("")) {
        lost();
        stop();
      }
      if (crawl.articles() != null && progress().sum().articles() >= crawl.articles()) {
        full = true;
        stop();
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("{}: the lease cannot be renewed for now: {}", terms.into(), e.getMessage());
    }
  }

  private synchronized void lost() {
    if (givenUp.put("all", "another job has taken over, since this one gave no sign of life")
        == null) {
      LOG.warn("{}: another job has taken over; this one ends", terms.into());
    }
  }

  private SparkListener listener() {
    return new SparkListener() {
      @Override
      public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        lostExecutors.incrementAndGet();
      }
    };
  }

  /** Ends the job soon: slices that run are published, and no others begin. From any thread. */
  void stop() {
    stopped = true;
    try {
      store.write(terms.stop(), new byte[0]);
    } catch (IOException e) {
      LOG.warn("{}: the executors could not be told to end: {}", terms.into(), e.getMessage());
    }
  }

  private void rounds() {
    List<CrawlTask.Group> open = open();
    while (!open.isEmpty() && !stopped) {
      round(open).forEach(this::take);
      full |= crawl.articles() != null && added >= crawl.articles();
      open = full ? List.of() : open();
    }
  }

  private List<CrawlTask.Group> open() {
    List<CrawlTask.Group> open = new ArrayList<>();
    for (CrawlTask.Group group : groups) {
      List<Unit> units =
          group.units().stream()
              .filter(unit -> !done.contains(unit.name()) && !givenUp.containsKey(unit.name()))
              .toList();
      if (!units.isEmpty()) {
        open.add(new CrawlTask.Group(new ArrayList<>(units)));
      }
    }
    return open;
  }

  private List<Slice.Result> round(List<CrawlTask.Group> open) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Rules> told = context.broadcast(rules);
    int slots = Math.max(1, context.defaultParallelism());
    int chunks = (open.size() + terms.atOnce() - 1) / terms.atOnce();
    int tasks = Math.max(chunks, Math.min(slots, open.size()));
    Store to = store;
    Terms with = terms;
    return context
        .parallelize(open, tasks)
        .mapPartitions(
            some -> {
              List<CrawlTask.Group> mine = new ArrayList<>();
              some.forEachRemaining(mine::add);
              TaskContext task = TaskContext.get();
              return new CrawlTask(to, with, told.value().sites())
                  .run(mine, task::isInterrupted)
                  .iterator();
            })
        .collect();
  }

  private synchronized void take(Slice.Result result) {
    String unit = result.unit();
    CrawlReport report = result.report();
    String failure = result.failure();
    if (report == null) {
      if (!stopped && failures.merge(unit, 1, Integer::sum) >= MOST_FAILURES) {
        givenUp.put(unit, String.valueOf(failure));
      }
      LOG.warn("{}: {}", unit, failure);
      return;
    }
    failures.remove(unit);
    reports.merge(unit, report, (before, part) -> before.plus(part, part.finished()));
    result.warnings().forEach((what, n) -> warnings.merge(what, n, Long::sum));
    added += result.added();
    copies += result.copies();
    if (result.finished()) {
      done.add(unit);
    }
  }

  /** The papers of a unit's dataset may be those that a holder wrote who came too late. */
  private void settle() throws IOException {
    for (String unit : reports.keySet()) {
      String folder = Unit.folder(terms.into(), unit);
      byte[] manifest = manifest(folder);
      if (manifest != null) {
        Slice.settle(store, folder, unit, manifest);
      }
    }
  }

  private byte @Nullable [] manifest(String folder) throws IOException {
    Heads.Kept kept = new Heads(store, folder + Unit.STATE).newest().files().get("manifest.json");
    return kept == null
        ? null
        : store.read(folder + Unit.STATE + "/" + kept.pieces().get(0).name());
  }

  private Result result() throws IOException {
    int units = groups.stream().mapToInt(group -> group.units().size()).sum();
    boolean finished = full || done.size() == units;
    CrawlReport sum =
        new CrawlReport(started, Duration.ZERO, true, List.of(), List.of(), List.of());
    for (CrawlReport report : reports.values()) {
      sum = sum.plus(report, true);
    }
    CrawlReport all =
        new CrawlReport(
            started,
            Duration.between(started, Instant.now()),
            finished,
            sum.sites(),
            sum.hosts(),
            sum.lostLists());
    long stored = 0;
    for (String folder : datasets()) {
      stored += Parts.rows(store.read(folder + "/manifest.json"));
    }
    HarvestReport report =
        new HarvestReport(all, Path.of(terms.into()), added, copies, stored, List.of(), warnings);
    return new Result(report, units, givenUp, lostExecutors.get());
  }

  /** The datasets of all units that have rows or had a slice, earlier crawls' too. */
  List<String> datasets() throws IOException {
    List<String> datasets = new ArrayList<>();
    for (String name : store.list(terms.into() + "/units")) {
      String folder = Unit.folder(terms.into(), name);
      if (store.exists(folder + "/manifest.json")) {
        datasets.add(folder);
      }
    }
    return datasets;
  }

  /** How far it is, with what those tell that crawl right now. From any thread. */
  Progress progress() throws IOException {
    Set<String> names = new HashSet<>();
    groups.forEach(group -> group.units().forEach(unit -> names.add(unit.name())));
    long[] sum = new long[4];
    synchronized (this) {
      reports.values().forEach(report -> plus(sum, report));
      names.removeAll(done);
    }
    for (String name : names) {
      plus(sum, current(Unit.folder(terms.into(), name) + Unit.LEASE));
    }
    int units = groups.stream().mapToInt(group -> group.units().size()).sum();
    return new Progress(
        units,
        units - names.size(),
        new Note(Map.of(), sum[0], sum[1], sum[2], sum[3]),
        lostExecutors.get());
  }

  private Note current(String leases) throws IOException {
    Lease.Beat beat = Lease.read(store, leases, Lease.highest(store, leases));
    return beat.over() ? Note.NOTHING : Note.parse(beat.note());
  }

  private static void plus(long[] sum, CrawlReport report) {
    plus(sum, new Note(Map.of(), 0, report.fetched(), report.articles(), report.errors()));
  }

  private static void plus(long[] sum, Note note) {
    sum[0] += note.queued();
    sum[1] += note.fetched();
    sum[2] += note.articles();
    sum[3] += note.errors();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "warta-job");
    thread.setDaemon(true);
    return thread;
  }
}
