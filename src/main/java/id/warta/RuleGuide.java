package id.warta;

import id.warta.crawl.SiteGuide;
import id.warta.extract.Extractor;
import id.warta.page.Page;
import id.warta.site.Discovery;
import id.warta.site.Site;
import id.warta.site.Sites;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the crawl what the rules know of its sites; hosts without a rule go by the crawl's own
 * eyes.
 */
final class RuleGuide implements SiteGuide {

  /** How far back archives by date are read where the crawl names no first day. */
  private static final int DAYS = 7;

  private final Sites sites;
  private final Extractor extractor;
  private final Set<String> names;
  private final SiteGuide others;
  private final LocalDate since;
  private final LocalDate until;

  /**
   * @param names the rules that this crawl may follow
   * @param seeds further addresses whose hosts it may visit
   */
  RuleGuide(
      Sites sites,
      Set<String> names,
      List<URI> seeds,
      Optional<LocalDate> since,
      Optional<LocalDate> until) {
    this.sites = sites;
    this.extractor = Extractor.using(sites).articlesOnly();
    this.names = new HashSet<>(names);
    this.others = SiteGuide.hostsOf(seeds);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    this.until = until.filter(day -> day.isBefore(today)).orElse(today);
    this.since = since.orElse(this.until.minusDays(DAYS - 1));
    seeds.forEach(seed -> sites.of(seed).ifPresent(site -> this.names.add(site.name())));
  }

  @Override
  public Optional<String> site(URI url) {
    return rule(url).map(Site::name).or(() -> others.site(url));
  }

  @Override
  public Look look(URI url) {
    return rule(url).map(site -> look(site, url)).orElse(Look.UNKNOWN);
  }

  @Override
  public URI canonical(URI url) {
    return rule(url).map(site -> site.canonical(url)).orElse(url);
  }

  @Override
  public Optional<URI> next(Page page) {
    return extractor.next(page);
  }

  @Override
  public List<Listing> listings(String site) {
    List<Listing> listings = new ArrayList<>();
    if (names.contains(site)) {
      sites.named(site).ifPresent(rule -> rule.discover().forEach(d -> add(d, listings)));
    }
    return listings;
  }

  private Optional<Site> rule(URI url) {
    return sites.of(url).filter(site -> names.contains(site.name()));
  }

  private static Look look(Site site, URI url) {
    if (site.skips(url)) {
      return Look.SKIPPED;
    }
    if (site.urls().article() == null) {
      return Look.UNKNOWN;
    }
    return site.isArticle(url) ? Look.ARTICLE : Look.OTHER;
  }

  private void add(Discovery discovery, List<Listing> listings) {
    if (discovery instanceof Discovery.NewsSitemap news) {
      listings.add(new Listing(news.url(), Form.NEWS_SITEMAP, null));
    } else if (discovery instanceof Discovery.Sitemap sitemap) {
      listings.add(new Listing(sitemap.url(), Form.SITEMAP, null));
    } else if (discovery instanceof Discovery.Feed feed) {
      listings.add(new Listing(feed.url(), Form.FEED, null));
    } else if (discovery instanceof Discovery.Section section) {
      listings.add(new Listing(section.url(), Form.PAGE, section.links()));
    } else if (discovery instanceof Discovery.Archive archive) {
      addDays(archive, listings);
    }
  }

  // The newest day first, as the crawl works through its lists.
  private void addDays(Discovery.Archive archive, List<Listing> listings) {
    LocalDate last = archive.hasDay() ? since : until;
    for (LocalDate day = until; !day.isBefore(last); day = day.minusDays(1)) {
      LocalDate of = day;
      listings.add(
          new Listing(
              archive.page(day, 1),
              Form.PAGE,
              archive.links(),
              archive.hasNumber() ? n -> archive.page(of, n) : null));
    }
  }
}
