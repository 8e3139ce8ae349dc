package id.warta;

import id.warta.archive.Archive;
import id.warta.crawl.CrawlPlan;
import id.warta.crawl.CrawlReport;
import id.warta.crawl.Crawler;
import id.warta.crawl.Handover;
import id.warta.crawl.Permit;
import id.warta.crawl.Planned;
import id.warta.dataset.Dataset;
import id.warta.dataset.DatasetOptions;
import id.warta.extract.SiteMemory;
import id.warta.site.Discovery;
import id.warta.site.Site;
import id.warta.site.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A crawl that ends in a dataset. Collects what to do, then does it {@linkplain #into into} a
 * folder; the same harvest into the same folder goes on where the last one ended, and adds only
 * what is new.
 *
 * <p>For one thread, but for {@link #stop()} and {@link #progress()}.
 */
public final class Harvest {

  private static final DateTimeFormatter CRAWL_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Sites sites;
  private final Set<String> names = new LinkedHashSet<>();
  private final List<URI> seeds = new ArrayList<>();
  private final Map<String, InetSocketAddress> connectTo = new LinkedHashMap<>();
  private @Nullable String contact;
  private @Nullable String userAgent;
  private @Nullable String robotsToken;
  private Duration delay = CrawlFile.POLITE;
  private int threads = 8;
  private int bodyBytes = CrawlFile.BODY_BYTES;
  private long articles = Long.MAX_VALUE;
  private long articlesPerSite = Long.MAX_VALUE;
  private long pagesPerSite = Long.MAX_VALUE;
  private @Nullable LocalDate since;
  private @Nullable LocalDate until;
  private int picturesPerArticle;
  private long pictures;
  private boolean dropDuplicates;
  private boolean archive = true;
  private boolean revisions;
  private boolean learn = true;
  private boolean respectReservations = true;
  private @Nullable URI proxy;
  private boolean allowPrivateAddresses;
  private @Nullable Duration time;
  private @Nullable String crawlId;
  private @Nullable Handover before;
  private Permit permit = Permit.ALWAYS;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean finishing;
  private volatile @Nullable Crawler crawler;

  Harvest(Sites sites) {
    this.sites = sites;
  }

  /**
   * Crawls this site, too.
   *
   * @param site the name of a rule, such as {@code bisnis.com}, or an address to start from
   * @throws IllegalArgumentException if it is neither; the message tells names that are
   */
  public Harvest from(String site) {
    if (site.startsWith("http://") || site.startsWith("https://")) {
      return from(URI.create(site));
    }
    names.add(sites.site(site).name());
    return this;
  }

  /** Crawls the host of this address, too, starting there. */
  public Harvest from(URI seed) {
    seeds.add(seed);
    return this;
  }

  /**
   * Who is crawling: a web address or an e-mail address that goes into the User-Agent. Required.
   */
  public Harvest contact(String contact) {
    this.contact = contact;
    return this;
  }

  /**
   * The least time between two requests to a host; robots.txt may ask for more. One second if not
   * set.
   */
  public Harvest delay(Duration delay) {
    this.delay = delay;
    return this;
  }

  /** How many pages are fetched at once, all hosts together, 1 to 1000. Eight if not set. */
  public Harvest threads(int threads) {
    this.threads = threads;
    return this;
  }

  /** Stops after so many new articles. */
  public Harvest articles(long most) {
    this.articles = most;
    return this;
  }

  /** Stops with a site after so many new articles of it. */
  public Harvest articlesPerSite(long most) {
    this.articlesPerSite = most;
    return this;
  }

  /** Only articles of this day and later, as far as sitemaps and feeds tell before fetching. */
  public Harvest since(LocalDate day) {
    this.since = day;
    return this;
  }

  /** Only articles of this day and earlier, likewise. */
  public Harvest until(LocalDate day) {
    this.until = day;
    return this;
  }

  /** Leaves copies of other articles out of the dataset; otherwise they are kept and marked. */
  public Harvest dropDuplicates() {
    this.dropDuplicates = true;
    return this;
  }

  /** Does not keep the pages themselves; otherwise they go into WARC files. */
  public Harvest noArchive() {
    this.archive = false;
    return this;
  }

  /**
   * Reads articles again of which a sitemap or feed says that they changed since it was read the
   * last time; what changed is a further row, a {@linkplain id.warta.article.Cluster revision} of
   * the first. Otherwise an article is asked for once and for all.
   */
  public Harvest revisions() {
    this.revisions = true;
    return this;
  }

  /**
   * Reads each page by itself; otherwise the articles of a site teach the reader what repeats on
   * it, and that is left out of all later ones.
   */
  public Harvest noLearning() {
    this.learn = false;
    return this;
  }

  /**
   * Asks for the beginnings of picture files, where a page does not tell who took its pictures, and
   * takes the credits from what the files say of themselves (IPTC and XMP). The hosts of the
   * pictures are treated as politely as those of the pages. Needs the optional library {@code
   * com.drewnoakes:metadata-extractor}. Not done if not set.
   *
   * @param perArticle how many pictures of an article, the lead being the first
   * @param total how many in one crawl
   */
  public Harvest pictureFiles(int perArticle, long total) {
    if (perArticle < 1 || total < 1) {
      throw new IllegalArgumentException("picture files: " + perArticle + ", " + total);
    }
    this.picturesPerArticle = perArticle;
    this.pictures = total;
    return this;
  }

  /** Lets the crawl connect to loopback and private addresses, which it refuses otherwise. */
  public Harvest allowPrivateAddresses() {
    this.allowPrivateAddresses = true;
    return this;
  }

  /** Connects to this address wherever a page of that host is asked for. */
  public Harvest connectTo(String host, InetSocketAddress address) {
    connectTo.put(host, address);
    return this;
  }

  /**
   * Ends after this time, with every row in a file; the next harvest into the folder goes on. No
   * limit if not set.
   */
  public Harvest during(Duration time) {
    this.time = time;
    return this;
  }

  /** What the rows call their crawl; the time of its beginning if not set. */
  public Harvest crawlId(String id) {
    this.crawlId = id;
    return this;
  }

  /** Asks this before every request; everything may go out if not set. */
  public Harvest permit(Permit permit) {
    this.permit = permit;
    return this;
  }

  /**
   * Is a further part of a harvest: hosts are left alone, and limits count, as the part before
   * hands over.
   */
  public Harvest after(Handover before) {
    this.before = before;
    return this;
  }

  /** Takes over everything that a crawl file says. */
  Harvest like(CrawlFile file) {
    file.sites().forEach(this::from);
    seeds.addAll(file.seeds());
    contact = file.contact();
    userAgent = file.userAgent();
    robotsToken = file.robotsToken();
    delay = file.delay();
    threads = file.threads();
    bodyBytes = file.bodyBytes();
    articles = orUnlimited(file.articles());
    articlesPerSite = orUnlimited(file.articlesPerSite());
    pagesPerSite = orUnlimited(file.pagesPerSite());
    since = file.since();
    until = file.until();
    dropDuplicates = file.dropDuplicates();
    archive = file.archive();
    picturesPerArticle = file.picturesPerArticle();
    pictures = picturesPerArticle == 0 ? 0 : file.pictures();
    revisions = file.revisions();
    learn = file.learn();
    respectReservations = file.respectReservations();
    proxy = file.proxy();
    allowPrivateAddresses = file.allowPrivateAddresses();
    return this;
  }

  /**
   * Crawls until nothing is left to do within the limits, or until {@link #stop()}.
   *
   * @param folder of the dataset; made if it is not there, continued if it is
   * @throws IllegalStateException if the harvest has nothing to crawl or no contact
   * @throws id.warta.dataset.DatasetException if the folder cannot be written, or another process
   *     writes it
   */
  public HarvestReport into(Path folder) {
    return harvest(folder, null, report -> {});
  }

  /**
   * Like {@link #into(Path)}, but begins again and again until {@link #stop()}. Each time it asks
   * only for the lists that may have changed by then, as often as they do change.
   *
   * @param every how long after its last beginning the crawl begins again, at the earliest
   * @param afterEach receives what each crawl did
   * @return what the last one did
   */
  public HarvestReport into(Path folder, Duration every, Consumer<HarvestReport> afterEach) {
    return harvest(folder, every, afterEach);
  }

  private HarvestReport harvest(
      Path folder, @Nullable Duration every, Consumer<HarvestReport> afterEach) {
    try (Dataset dataset = Dataset.open(folder, DatasetOptions.defaults());
        SeenRows seen = SeenRows.open(dataset, dropDuplicates);
        Archive pages = archive(folder)) {
      SiteMemory memory = learn ? SiteMemory.open(folder.resolve(".warta/learned")) : null;
      Instant started;
      HarvestReport report;
      do {
        started = Instant.now();
        CrawlPlan plan = plan(state(folder));
        String id = crawlId == null ? crawlId(started) : crawlId;
        Line line = new Line(plan, sites, seen, dataset, pages, id, dropDuplicates, memory);
        CrawlReport crawl = run(plan, line);
        finish(line, dataset);
        report = line.report(crawl, folder);
        CrawlRecords.keep(folder, id, crawl);
        afterEach.accept(report);
      } while (every != null && waits(started.plus(every)));
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
    }
  }

  /** What rows call a run that began then, unless they are told another name: its second in UTC. */
  public static String crawlId(Instant started) {
    return CRAWL_ID.format(started.truncatedTo(ChronoUnit.SECONDS));
  }

  private Archive archive(Path folder) {
    String userAgent = plan(state(folder)).userAgent();
    return archive
        ? Archive.open(folder, userAgent, Optional.ofNullable(contact).orElse(""))
        : Archive.none();
  }

  private void finish(Line line, Dataset dataset) throws IOException {
    if (stopping.getCount() == 0) {
      // Whoever stops is waiting; the journal has every row, and the next run makes the files.
      dataset.leave();
      line.confirm();
    } else {
      line.finish();
    }
  }

  /** Returns false if the harvest was stopped meanwhile. */
  private boolean waits(Instant until) {
    try {
      long left = Math.max(0, Duration.between(Instant.now(), until).toMillis());
      return !stopping.await(left, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Tells what {@link #into(Path)} would fetch, and of the addresses that it would not, why not.
   * Asks for robots.txt, terms of use, sitemaps, feeds, start pages and sections, at the same pace,
   * but for no article, and changes nothing.
   *
   * @param folder of the dataset; it need not be there
   * @param each receives one address after the other
   */
  public CrawlReport preview(Path folder, Consumer<Planned> each) {
    try {
      Path state = Files.createTempDirectory("warta-preview");
      try {
        Path journal = state(folder).resolve("frontier.journal");
        if (Files.exists(journal)) {
          Files.copy(journal, state.resolve("frontier.journal"));
        }
        Crawler running = Crawler.of(plan(state));
        crawler = running;
        return running.preview(each);
      } finally {
        for (Path file :
            List.of(
                state.resolve("frontier.journal"), state.resolve("frontier.journal.lock"), state)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Ends the harvest soon, with everything stored that was fetched. From any thread; may be called
   * again.
   */
  public void stop() {
    stopping.countDown();
    Crawler running = crawler;
    if (running != null) {
      running.stop();
    }
  }

  /** Like {@link #stop()}, but makes files of all rows, which may take a while. */
  public void finish() {
    finishing = true;
    Crawler running = crawler;
    if (running != null) {
      running.stop();
    }
  }

  /**
   * The hosts that it is sure to ask: those of seeds, front pages and the lists that rules name,
   * with their ports if these are not the usual ones.
   */
  public Set<String> hosts() {
    CrawlPlan plan = plan(Path.of("."));
    Set<String> hosts = new TreeSet<>();
    for (URI seed : plan.seeds()) {
      hosts.add(host(seed));
      plan.guide()
          .site(seed)
          .ifPresent(
              site -> plan.guide().listings(site).forEach(list -> hosts.add(host(list.url()))));
    }
    return hosts;
  }

  private static String host(URI url) {
    return url.getRawAuthority().toLowerCase(Locale.ROOT);
  }

  /** What the crawl has done so far; empty before it starts. From any thread. */
  public Optional<CrawlReport> progress() {
    return Optional.ofNullable(crawler).map(Crawler::progress);
  }

  private CrawlReport run(CrawlPlan plan, Line line) throws IOException {
    Crawler running = Crawler.of(plan);
    line.pictures(picturesPerArticle, running::picture);
    crawler = running;
    if (stopping.getCount() == 0 || finishing) {
      running.stop();
    }
    return time == null ? running.run(line) : runFor(time, running, line);
  }

  private static CrawlReport runFor(Duration time, Crawler running, Line line) throws IOException {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Harvest::daemon);
    Future<?> end = clock.schedule(running::stop, time.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return running.run(line);
    } finally {
      end.cancel(false);
      clock.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "warta-time");
    thread.setDaemon(true);
    return thread;
  }

  private static Path state(Path folder) {
    return folder.resolve(".warta").resolve("frontier");
  }

  private CrawlPlan plan(Path state) {
    RuleGuide guide =
        new RuleGuide(sites, names, seeds, Optional.ofNullable(since), Optional.ofNullable(until));
    CrawlPlan.Builder plan =
        CrawlPlan.into(state)
            .seeds(seeds)
            .seeds(
                names.stream()
                    .flatMap(name -> sites.named(name).stream())
                    .map(Harvest::home)
                    .toList())
            .guide(guide)
            .delay(delay)
            .threads(threads)
            .maxBody(bodyBytes)
            .maxArticles(articles)
            .maxArticlesPerSite(articlesPerSite)
            .maxPagesPerSite(pagesPerSite);
    Optional.ofNullable(contact).filter(text -> !text.isBlank()).ifPresent(plan::contact);
    Optional.ofNullable(userAgent).ifPresent(plan::userAgent);
    Optional.ofNullable(robotsToken).ifPresent(plan::robotsToken);
    Optional.ofNullable(proxy).ifPresent(plan::proxy);
    Optional.ofNullable(since)
        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
        .ifPresent(plan::since);
    Optional.ofNullable(until)
        .map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
        .ifPresent(plan::until);
    if (pictures > 0) {
      plan.maxPictures(pictures);
    }
    if (revisions) {
      plan.revisions();
    }
    if (!respectReservations) {
      plan.ignoreReservations();
    }
    if (allowPrivateAddresses) {
      plan.allowPrivateAddresses();
    }
    connectTo.forEach(plan::connectTo);
    Optional.ofNullable(before).ifPresent(plan::after);
    return plan.permit(permit).build();
  }

  // A rule names its lists of articles, and those may live on hosts of their own; its front page is
  // on the site's.
  private static URI home(Site site) {
    return site.discover().stream()
        .filter(Discovery.Section.class::isInstance)
        .map(section -> ((Discovery.Section) section).url().resolve("/"))
        .findFirst()
        .orElseGet(() -> URI.create("https://" + site.name() + "/"));
  }

  private static long orUnlimited(@Nullable Integer limit) {
    return limit == null ? Long.MAX_VALUE : limit;
  }
}
