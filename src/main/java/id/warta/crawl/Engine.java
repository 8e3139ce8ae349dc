package id.warta.crawl;

import crawlercommons.filters.basic.BasicURLNormalizer;
import edu.uci.ics.crawler4j.crawler.CrawlConfig;
import edu.uci.ics.crawler4j.crawler.CrawlController;
import edu.uci.ics.crawler4j.crawler.WebCrawler;
import edu.uci.ics.crawler4j.fetcher.PageFetchResult;
import edu.uci.ics.crawler4j.fetcher.PageFetcher;
import edu.uci.ics.crawler4j.frontier.DocIDServer;
import edu.uci.ics.crawler4j.frontier.Frontier;
import edu.uci.ics.crawler4j.frontier.FrontierConfiguration;
import edu.uci.ics.crawler4j.parser.HtmlParseData;
import edu.uci.ics.crawler4j.parser.HtmlParser;
import edu.uci.ics.crawler4j.parser.Parser;
import edu.uci.ics.crawler4j.robotstxt.RobotstxtConfig;
import edu.uci.ics.crawler4j.robotstxt.RobotstxtServer;
import edu.uci.ics.crawler4j.url.TLDList;
import edu.uci.ics.crawler4j.url.WebURL;
import edu.uci.ics.crawler4j.url.WebURLFactory;
import id.warta.page.Page;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Puts our parts into Crawler4j and runs its workers. Each worker goes round in Crawler4j's own
 * order: next address from the frontier, fetch, parse, schedule the links, visit, report back.
 */
final class Engine {

  // Any status that is no success and no redirect makes the engine leave an address alone.
  private static final int SETTLED = 599;

  // Every page goes through Reading.parse, so that nothing asks for the engine's own parser.
  private static final HtmlParser NO_PARSER = new HtmlParser() {};

  /** What has more pages than this is no article. */
  private static final int MAX_PARTS = 20;

  private final CrawlPlan plan;
  private final PoliteFrontier frontier;
  private final Fetcher fetcher;
  private final PageTaker taker;
  private final Sections sections;
  private final Preview preview;
  private final PageReader reader;
  private final CrawlController controller;

  Engine(
      CrawlPlan plan,
      PoliteFrontier frontier,
      Sections sections,
      Fetcher fetcher,
      PageTaker taker,
      Preview preview)
      throws IOException {
    this.plan = plan;
    this.frontier = frontier;
    this.fetcher = fetcher;
    this.taker = taker;
    this.sections = sections;
    this.preview = preview;
    this.reader = new PageReader(plan, sections, preview);
    this.controller = controller(config(plan));
  }

  private static CrawlConfig config(CrawlPlan plan) {
    CrawlConfig config = new CrawlConfig();
    config.setCrawlStorageFolder(plan.state().toString());
    config.setUserAgentString(plan.userAgent());
    config.setPolitenessDelay(0);
    config.setOnlineTldListUpdate(false);
    config.setFollowRedirects(false);
    config.setRespectNoFollow(false);
    config.setRespectNoIndex(false);
    config.setMaxDownloadSize(plan.maxBody());
    config.setBatchReadSize(1);
    return config;
  }

  private CrawlController controller(CrawlConfig config) throws IOException {
    BasicURLNormalizer normalizer =
        BasicURLNormalizer.newBuilder()
            .idnNormalization(BasicURLNormalizer.IdnNormalization.NONE)
            .build();
    Store store = new Store(frontier);
    try {
      TLDList domains = new TLDList(config);
      Asking asking = new Asking(config, normalizer);
      Reading reading = new Reading(config, normalizer, domains, store);
      return new CrawlController(
          config, normalizer, asking, reading, new Trusting(asking, store), domains, store);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("cannot start the crawl in " + plan.state() + ": " + e.getMessage(), e);
    }
  }

  /** A worker, to be run by a thread; it ends when the frontier does. */
  Runnable worker(int id) {
    return () -> {
      while (!frontier.isFinished()) {
        Worker worker = new Worker();
        worker.init(id, controller);
        worker.run();
        // The engine's loop ends early only if something like a stack overflow breaks it.
        worker.settleBroken();
      }
    };
  }

  /** Crawler4j's door to the storage. */
  private record Store(PoliteFrontier frontier) implements FrontierConfiguration {
    @Override
    public DocIDServer getDocIDServer() {
      return new Visited(frontier);
    }

    @Override
    public Frontier getFrontier() {
      return frontier;
    }

    @Override
    public WebURLFactory getWebURLFactory() {
      return () -> {
        throw new UnsupportedOperationException("addresses come from the page reader");
      };
    }

    @Override
    public void close() {
      // The crawler closes what it opened.
    }
  }

  /** Lets every link into the queue: the frontier asks robots.txt when an address goes out. */
  private static final class Trusting extends RobotstxtServer {
    Trusting(PageFetcher fetcher, Store store) {
      super(new RobotstxtConfig(), fetcher, store.getWebURLFactory());
    }

    @Override
    public boolean allows(WebURL url, boolean isSeed) {
      return true;
    }
  }

  /** Asks through our fetcher and settles whatever is not a page to read. */
  private final class Asking extends PageFetcher {

    Asking(CrawlConfig config, BasicURLNormalizer normalizer) throws Exception {
      super(config, normalizer, url -> -1);
      // It brings a client that trusts every certificate; that one stays idle, and goes at once.
      super.shutDown();
    }

    @Override
    public PageFetchResult fetchPage(WebURL url) {
      Entry entry = (Entry) url;
      PageFetchResult result = new Fetched();
      result.setFetchedUrl(url.getURL());
      entry.outcome = entry.brokenOff ? null : Verdict.ask(fetcher, plan, frontier, entry);
      result.setStatusCode(entry.outcome == null ? 200 : SETTLED);
      return result;
    }

    @Override
    public synchronized void shutDown() {
      // Nothing is left to shut down.
    }
  }

  /** The body is in the entry already. */
  private static final class Fetched extends PageFetchResult {
    Fetched() {
      super(false);
    }

    @Override
    public boolean fetchContent(edu.uci.ics.crawler4j.crawler.Page page, int maxBytes) {
      return true;
    }

    @Override
    public void close() {
      // Nothing is left to read.
    }
  }

  /** Parses with jsoup, once for the links and for whoever takes the page. */
  private final class Reading extends Parser {

    Reading(CrawlConfig config, BasicURLNormalizer normalizer, TLDList domains, Store store)
        throws IOException {
      super(config, normalizer, NO_PARSER, domains, store.getWebURLFactory());
    }

    @Override
    public void parse(edu.uci.ics.crawler4j.crawler.Page crawled) {
      Entry entry = (Entry) crawled.getWebURL();
      Set<WebURL> links = new HashSet<>(read(entry));
      HtmlParseData data = new HtmlParseData();
      data.setMetaTags(Map.of());
      data.setOutgoingUrls(links);
      crawled.setParseData(data);
    }
  }

  /** Reads a fetched body. Returns the links that the engine is to schedule. */
  private List<Entry> read(Entry entry) {
    if (entry.brokenOff) {
      entry.page = entry.parts.remove(entry.parts.size() - 1);
      return List.of();
    }
    Exchange exchange = entry.exchange;
    if (exchange == null) {
      throw new IllegalStateException("not fetched: " + entry);
    }
    if (entry.kind == Kind.PICTURE) {
      entry.outcome = new Outcome.Read();
      return List.of();
    }
    if (entry.kind.isList()) {
      readList(entry, exchange);
      return List.of();
    }
    if (!PageReader.mayBeHtml(exchange.mediaType())) {
      entry.outcome = new Outcome.Refused("not HTML");
      return List.of();
    }
    return readPage(entry, exchange);
  }

  private void readList(Entry entry, Exchange exchange) {
    Listing listing = Listing.read(exchange.body(), exchange.url());
    // Past the engine, which would leave out the lists that an earlier run has seen.
    frontier.schedule(entry, reader.links(listing, entry), listing.whole());
    entry.outcome =
        listing.whole() || !listing.items().isEmpty()
            ? new Outcome.Read()
            : new Outcome.Refused("list cannot be read");
  }

  private List<Entry> readPage(Entry entry, Exchange exchange) {
    List<Statement> terms = hostTerms(entry).about(exchange.url());
    Page page =
        Page.fetched(
                entry.parts.isEmpty() ? entry.requested : entry.address,
                exchange.url(),
                exchange.status(),
                exchange.headers(),
                exchange.body(),
                exchange.sentAt(),
                entry.source)
            .withTerms(terms.stream().map(said -> said.where() + ": " + said.text()).toList())
            .withServer(exchange.server());
    Markup markup = Markup.of(page.document());
    Reservation reservation = Reservation.of(page, markup.metas(), plan.robotsToken());
    if (entry.kind == Kind.START || entry.kind == Kind.SECTION) {
      frontier.scheduleAll(List.copyOf(reader.feeds(page, entry)));
    }
    if (!isForTaker(entry)) {
      entry.outcome = new Outcome.Read();
    } else if (plan.respectsReservations()) {
      entry.outcome =
          reservation
              .reason()
              .or(() -> hostTerms(entry).reason(exchange.url()))
              .map(Outcome.Refused::new)
              .orElse(null);
    }
    entry.page = page;
    if (entry.outcome == null) {
      goesOn(entry, page).ifPresent(next -> entry.outcome = next);
    }
    return reservation.allowsFollowing() ? unknown(links(page, markup, entry), entry) : List.of();
  }

  // The next page belongs to this article and is none of its own.
  private List<Entry> links(Page page, Markup markup, Entry entry) {
    List<Entry> links = reader.links(page, markup.anchors(), entry);
    if (entry.outcome instanceof Outcome.GoesOn goesOn) {
      Optional<URI> next = reader.normal(goesOn.to());
      links.removeIf(link -> next.filter(link.requested::equals).isPresent());
    }
    return links;
  }

  private Optional<Outcome.GoesOn> goesOn(Entry entry, Page page) {
    long bytes =
        page.body().length + entry.parts.stream().mapToLong(part -> part.body().length).sum();
    if (entry.parts.size() >= MAX_PARTS - 1 || bytes > plan.maxBody()) {
      return Optional.empty();
    }
    Optional<URI> next = plan.guide().next(page).filter(to -> isFurther(entry, page, to));
    next.ifPresent(to -> entry.parts.add(page));
    return next.map(Outcome.GoesOn::new);
  }

  private boolean isFurther(Entry entry, Page page, URI next) {
    boolean read =
        next.equals(page.url())
            || next.equals(entry.requested)
            || entry.parts.stream().anyMatch(part -> next.equals(part.url()));
    SiteGuide guide = plan.guide();
    return !read
        && guide.site(next).isPresent()
        && guide.site(next).equals(guide.site(entry.requested));
  }

  // Nobody else touches the host while one of its pages is out.
  private static HostTerms hostTerms(Entry entry) {
    @Nullable HostQueue host = entry.host;
    @Nullable HostTerms terms = host == null ? null : host.terms(entry.address.getScheme());
    return terms == null ? HostTerms.NONE : terms;
  }

  private List<Entry> unknown(List<Entry> links, Entry on) {
    List<Entry> unknown = frontier.unknown(links);
    if (preview.isOn()) {
      Set<Entry> fresh = new HashSet<>(unknown);
      links.stream()
          .filter(link -> !fresh.contains(link))
          .forEach(link -> preview.leftOut(link.requested, on, "known"));
    }
    return unknown;
  }

  private boolean isForTaker(Entry entry) {
    SiteGuide.Look look = plan.guide().look(entry.requested);
    return look == SiteGuide.Look.ARTICLE
        || (look == SiteGuide.Look.UNKNOWN && entry.mayBeArticle());
  }

  /** One of Crawler4j's workers. */
  private final class Worker extends WebCrawler {

    private @Nullable Entry current;

    @Override
    protected WebURL handleUrlBeforeProcess(WebURL url) {
      current = (Entry) url;
      return url;
    }

    @Override
    public boolean shouldVisit(edu.uci.ics.crawler4j.crawler.Page page, WebURL url) {
      return true;
    }

    @Override
    public void visit(edu.uci.ics.crawler4j.crawler.Page crawled) {
      Entry entry = (Entry) crawled.getWebURL();
      if (entry.kind == Kind.SECTION && entry.newArticles > 0) {
        sections.next(entry.requested).ifPresent(frontier::schedule);
      }
      Page page = entry.page;
      if (entry.outcome == null && page != null) {
        offer(entry, page);
      }
    }

    @Override
    protected void onUnexpectedStatusCode(
        String url, int status, String contentType, String description) {
      // The entry knows.
    }

    @Override
    protected void onParseError(WebURL url, Exception e) {
      ((Entry) url).outcome = new Outcome.Refused("cannot be read");
      logger.warn("{} cannot be read", url, e);
    }

    @Override
    protected void onUnhandledException(
        edu.uci.ics.crawler4j.crawler.@Nullable Page page, Throwable e) {
      frontier.fail(e);
    }

    void settleBroken() {
      Entry entry = current;
      Throwable error = getError();
      if (error != null && entry != null) {
        logger.error("{} broke the crawler", entry, error);
        entry.outcome = new Outcome.Refused("broke the crawler");
        frontier.setProcessed(entry);
      }
    }
  }

  private static List<Page> parts(Entry entry, Page last) {
    List<Page> parts = new ArrayList<>(entry.parts);
    parts.add(last);
    return parts;
  }

  private void offer(Entry entry, Page page) {
    frontier.offered(entry);
    CompletionStage<Taken> stage;
    try {
      stage = entry.parts.isEmpty() ? taker.take(page) : taker.take(parts(entry, page));
    } catch (RuntimeException e) {
      frontier.failedTaker(e);
      return;
    }
    stage.whenComplete(
        (taken, failure) -> {
          if (failure != null) {
            frontier.failedTaker(failure);
          } else {
            frontier.taken(entry, taken);
          }
        });
  }
}
