package id.warta.crawl;

import id.warta.page.Page;
import id.warta.page.Source;
import id.warta.page.Urls;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the addresses that a page or a list leads to, and what kind each is. Thread-safe. */
final class PageReader {

  private static final int MAX_LINKS = 5000;
  private static final String OUT_OF_BOUNDS = "too old or too new";
  private static final int MAX_TARGETS = 50_000;
  private static final Set<String> HTML =
      Set.of("text/html", "application/xhtml+xml", "", "application/xml", "text/xml");
  private static final Set<String> FEEDS =
      Set.of(
          "application/rss+xml",
          "application/atom+xml",
          "application/rdf+xml",
          "application/feed+json");

  private final CrawlPlan plan;
  private final SiteGuide guide;
  private final Sections sections;
  private final Preview preview;
  // Most links of a page are its site's menu, the same on every page.
  private final Map<Link, Optional<Target>> targets = new ConcurrentHashMap<>();

  /** A link as it stands on a page of a host, or on any if the host is empty. */
  private record Link(String scheme, @Nullable String authority, String href) {}

  /** Where a link leads to, what is expected there, and why it is not to be followed, if so. */
  private record Target(URI url, Kind kind, @Nullable String refusal) {}

  PageReader(CrawlPlan plan, Sections sections, Preview preview) {
    this.plan = plan;
    this.sections = sections;
    this.preview = preview;
    this.guide = plan.guide();
  }

  static boolean mayBeHtml(String mediaType) {
    return HTML.contains(mediaType);
  }

  /** What a sitemap or feed leads to. */
  List<Entry> links(Listing listing, Entry on) {
    Source source = on.source == Source.FEED ? Source.FEED : Source.SITEMAP;
    List<Entry> links = new ArrayList<>();
    for (Listing.Item item : listing.items()) {
      if (isWithin(item)) {
        (item.isList() ? list(item, on) : article(item, on, source)).ifPresent(links::add);
      } else {
        preview.leftOut(item.url(), on, OUT_OF_BOUNDS);
      }
    }
    return links;
  }

  private Optional<Entry> list(Listing.Item item, Entry on) {
    String url = item.url().toString().toLowerCase(Locale.ROOT);
    boolean news = url.contains("news") || url.contains("latest");
    Kind kind = news ? Kind.NEWS_LIST : Kind.SITEMAP;
    return Urls.normal(item.url().toString())
        .map(to -> entry(to, kind, Source.SITEMAP, on, minutes(item.date())));
  }

  private Optional<Entry> article(Listing.Item item, Entry on, Source source) {
    return target(item.url())
        .filter(to -> isWanted(to, on))
        .map(to -> entry(to.url(), to.kind(), source, on, dated(item.date())))
        .map(article -> changed(article, item));
  }

  private static Entry changed(Entry article, Listing.Item item) {
    article.changed = item.appeared() ? Entry.NO_DATE : minutes(item.date());
    return article;
  }

  // What a list of articles names is one, unless its look says that it is not.
  private Kind kind(URI url) {
    return switch (guide.look(url)) {
      case ARTICLE -> Kind.ARTICLE;
      case OTHER, SKIPPED -> Kind.PAGE;
      case UNKNOWN -> Traps.looksLikeArticle(url) ? Kind.ARTICLE : Kind.PAGE;
    };
  }

  // A list of lists has the date of its last change, an article maybe that of a correction.
  private boolean isWithin(Listing.Item item) {
    return item.date() == null || plan.bounds().mayHold(item.date(), item.appeared());
  }

  /**
   * The pages that a page leads to.
   *
   * @param anchors all its links
   */
  List<Entry> links(Page page, List<Element> anchors, Entry on) {
    URI base = base(page);
    Set<String> met = new HashSet<>();
    List<Entry> links = new ArrayList<>();
    for (Element anchor : meant(anchors, page, on)) {
      String href = anchor.attr("href");
      boolean follow = !anchor.attr("rel").contains("nofollow");
      if (follow && href.length() < 4096 && met.add(href) && links.size() < MAX_LINKS) {
        link(base, href, on).ifPresent(links::add);
      }
    }
    return links;
  }

  private List<Element> meant(List<Element> anchors, Page page, Entry on) {
    @Nullable String selector = on.kind == Kind.SECTION ? sections.selector(on.requested) : null;
    return selector == null ? anchors : page.document().select(selector).select("a[href]");
  }

  private Optional<Entry> link(URI base, String href, Entry on) {
    if (href.isEmpty() || href.startsWith("#") || href.startsWith("javascript:")) {
      return Optional.empty();
    }
    Optional<Target> target =
        href.charAt(0) == '/' && !href.startsWith("//")
            ? known(new Link(base.getScheme(), base.getRawAuthority(), href), base)
            : href.startsWith("http") ? known(new Link("", "", href), base) : target(base, href);
    return target
        .filter(to -> isWanted(to, on))
        .map(to -> entry(to.url(), to.kind(), source(on), on, dated(null)));
  }

  private Optional<Target> known(Link link, URI base) {
    if (targets.size() > MAX_TARGETS) {
      targets.clear();
    }
    return targets.computeIfAbsent(link, to -> target(base, to.href()));
  }

  private Optional<Target> target(URI base, String href) {
    return Urls.resolve(base, href).flatMap(this::target);
  }

  private Optional<Target> target(URI url) {
    return Urls.normal(url.toString())
        .map(guide::canonical)
        .map(to -> new Target(to, kind(to), refusal(to)));
  }

  private boolean isWanted(Target target, Entry on) {
    if (target.refusal() != null) {
      preview.leftOut(target.url(), on, target.refusal());
    }
    return target.refusal() == null;
  }

  /** The feeds that a page names in its head. */
  List<Entry> feeds(Page page, Entry on) {
    URI base = base(page);
    List<Entry> feeds = new ArrayList<>();
    for (Element link : page.document().select("link[rel~=(?i)alternate][type][href]")) {
      if (FEEDS.contains(link.attr("type").strip().toLowerCase(Locale.ROOT)) && feeds.size() < 20) {
        Urls.resolve(base, link.attr("href"))
            .flatMap(url -> Urls.normal(url.toString()))
            .filter(url -> guide.site(url).isPresent())
            .map(to -> entry(to, Kind.NEWS_LIST, Source.FEED, on, now()))
            .ifPresent(feeds::add);
      }
    }
    return feeds;
  }

  private static Entry entry(URI to, Kind kind, Source source, Entry on, int minutes) {
    Entry entry = new Entry(to, kind, source, on.getDepth() + 1, minutes);
    entry.foundOn = on;
    return entry;
  }

  /** The form of an address under which the crawl asks for it; empty if it does not. */
  Optional<URI> normal(URI url) {
    return target(url).filter(to -> to.refusal() == null).map(Target::url);
  }

  private @Nullable String refusal(URI url) {
    SiteGuide.Look look = guide.look(url);
    if (guide.site(url).isEmpty()) {
      return "another site";
    }
    if (look == SiteGuide.Look.SKIPPED) {
      return "skipped by the rule";
    }
    if (look != SiteGuide.Look.ARTICLE && Traps.isPointless(url)) {
      return "no article's address";
    }
    return plan.bounds().mayHold(url) ? null : OUT_OF_BOUNDS;
  }

  private static Source source(Entry on) {
    return on.kind == Kind.SECTION ? Source.ARCHIVE : Source.LINK;
  }

  // Of a document with a base element that is what it says.
  private static URI base(Page page) {
    return Urls.resolve(page.url(), page.document().baseUri()).orElse(page.url());
  }

  private static int minutes(@Nullable Instant date) {
    return date == null ? Entry.NO_DATE : (int) (date.getEpochSecond() / 60);
  }

  // An article without a date counts as found just now: what pages link to is mostly new.
  private static int dated(@Nullable Instant date) {
    return date == null ? now() : minutes(date);
  }

  private static int now() {
    return (int) (System.currentTimeMillis() / 60_000);
  }
}
