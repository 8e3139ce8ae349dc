package id.warta.spark;

import id.warta.CrawlFile;
import id.warta.Harvest;
import id.warta.cli.AtLeastOne;
import id.warta.cli.OwnRules;
import id.warta.cli.Summary;
import id.warta.cli.Times;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta spark crawl}: a crawl file in, a dataset for each of its sites out. */
@Command(
    name = "crawl",
    description =
        "Crawls the sites of a crawl file from many machines, as politely as from one, and goes on"
            + " where the last run ended.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta spark crawl config/crawls/my.yaml --into hdfs:///crawls/my",
      "  warta spark crawl config/crawls/my.yaml --into /nfs/my --dataset /nfs/news",
      "",
      "Each site is crawled by one machine at a time; those that share a network address by one"
          + " together. FOLDER/units has a dataset for each. Ctrl-C ends the crawl cleanly; the same"
          + " command goes on. docs/scale.md tells which stores will do.",
      "",
      "Exit codes: 0 done, 1 nothing could be fetched or a site was given up, 2 wrong use."
    })
final class CrawlCommand implements Callable<Integer> {

  /** A second attempt beside the first would only wait for its leases. */
  private static final Map<String, String> ONCE = Map.of("spark.speculation", "false");

  private static final int BEFORE_SPARK = 1000;
  private static final Duration PUBLISHING = Duration.ofSeconds(30);
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "CRAWL.yaml", description = "The crawl file, on this machine.")
  Path file;

  @Option(
      names = "--into",
      required = true,
      paramLabel = "FOLDER",
      description = "The crawl's folder on a store that all machines share.")
  String into;

  @Option(
      names = "--dataset",
      paramLabel = "FOLDER",
      description =
          "Once nothing is left to do, make one deduplicated dataset of all there; empty or not there.")
  @Nullable String dataset;

  @Mixin OwnRules own;

  @Option(
      names = "--slice",
      paramLabel = "TIME",
      defaultValue = "5m",
      converter = Times.class,
      description =
          "Write a site's rows and state down after this time (default: ${DEFAULT-VALUE}).")
  Duration slice;

  @Option(
      names = "--lease",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Times.class,
      description =
          "Let another machine take a site over after this time without a sign of life"
              + " (default: ${DEFAULT-VALUE}).")
  Duration lease;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      defaultValue = "32",
      converter = AtLeastOne.class,
      description = "How many sites a task crawls at the same time (default: ${DEFAULT-VALUE}).")
  int atOnce;

  @Option(
      names = "--progress",
      paramLabel = "TIME",
      defaultValue = "1m",
      converter = Times.class,
      description = "How often to tell how far it is (default: ${DEFAULT-VALUE}).")
  Duration every;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  CrawlCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    CrawlFile crawl = CrawlFile.read(file);
    if (lease.compareTo(SHORTEST_LEASE) < 0) {
      throw new IllegalArgumentException("--lease: at least " + SHORTEST_LEASE.toSeconds() + "s");
    }
    Rules rules = Rules.of(own);
    Terms terms = new Terms(into, Harvest.crawlId(Instant.now()), slice, lease, atOnce);
    try (SparkSession spark = Session.open(ONCE)) {
      if (dataset != null) {
        DatasetJob.requireFree(new Store(spark), dataset);
      }
      CrawlJob job = new CrawlJob(spark, terms, crawl, rules);
      CrawlJob.Result result = run(job);
      say(result);
      if (dataset != null && result.report().finished()) {
        unite(spark, job.datasets(), dataset);
      }
      return exitCode(result);
    }
  }

  private void unite(SparkSession spark, List<String> datasets, String into) throws IOException {
    long started = System.nanoTime();
    DatasetJob.Result united = new SparkDedup(spark).run(datasets, into);
    DedupCommand.say(united, err(), started);
  }

  /** Tells how far it is, and ends it cleanly on Ctrl-C. */
  private CrawlJob.Result run(CrawlJob job) throws IOException, InterruptedException {
    Thread worker = Thread.currentThread();
    Runnable onInterrupt = () -> end(job, worker);
    // Spark ends itself in a hook of its own, before which the slices must be published.
    ShutdownHookManager.get()
        .addShutdownHook(onInterrupt, BEFORE_SPARK, patience().toMillis(), TimeUnit.MILLISECONDS);
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(CrawlCommand::daemon);
    long period = every.toMillis();
    Future<?> telling =
        clock.scheduleWithFixedDelay(() -> tell(job), period, period, TimeUnit.MILLISECONDS);
    try {
      return job.run();
    } finally {
      telling.cancel(false);
      clock.shutdownNow();
      if (!ShutdownHookManager.get().isShutdownInProgress()) {
        ShutdownHookManager.get().removeShutdownHook(onInterrupt);
      }
    }
  }

  private void end(CrawlJob job, Thread worker) {
    err()
        .println(
            "\nwarta: ending; what was read is being stored. To go on: warta spark crawl "
                + file
                + " --into "
                + into);
    err().flush();
    job.stop();
    try {
      worker.join(patience().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Within a sixth of a term each holder has looked whether to end.
  private Duration patience() {
    return lease.dividedBy(2).plus(PUBLISHING);
  }

  private void tell(CrawlJob job) {
    try {
      CrawlJob.Progress progress = job.progress();
      err()
          .printf(
              Locale.ROOT,
              "%d of %d units done; %,d fetched, %,d queued, %,d articles, %,d errors; %d executors"
                  + " lost%n",
              progress.done(),
              progress.units(),
              progress.sum().fetched(),
              progress.sum().queued(),
              progress.sum().articles(),
              progress.sum().errors(),
              progress.lostExecutors());
    } catch (IOException e) {
      err().println("warta: cannot tell how far it is: " + e.getMessage());
    }
    err().flush();
  }

  private void say(CrawlJob.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    Summary.figures(result.report(), out);
    out.printf(
        Locale.ROOT,
        "units       %,d in %s/units; %,d executors lost%n",
        result.units(),
        into,
        result.lostExecutors());
    Summary.unfinished(result.report(), out);
    result
        .givenUp()
        .forEach((unit, why) -> out.printf(Locale.ROOT, "given up    %s: %s%n", unit, why));
    out.flush();
  }

  private static int exitCode(CrawlJob.Result result) {
    return result.report().crawl().wasInVain() || !result.givenUp().isEmpty() ? 1 : 0;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "warta-progress");
    thread.setDaemon(true);
    return thread;
  }
}
