package id.warta.cli;

import id.warta.crawl.CrawlReport;
import id.warta.crawl.SiteProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How far a crawl is: a table of its sites, or a line. */
final class CrawlProgress implements ProgressDisplay.Look<CrawlReport> {

  private static final int MOST_SITES = 12;

  /** One line a site, and one for all of them. */
  @Override
  public List<String> table(CrawlReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-28s %7s %8s %9s %10s %8s %7s %7s %6s",
            "site",
            "queued",
            "fetched",
            "articles",
            "duplicates",
            "refused",
            "errors",
            "pages/s",
            "left"));
    report.sites().stream().limit(MOST_SITES).forEach(site -> lines.add(row(site, report.took())));
    if (report.sites().size() > MOST_SITES) {
      lines.add("… and " + (report.sites().size() - MOST_SITES) + " more sites");
    }
    if (report.sites().size() > 1) {
      lines.add(row(all(report), report.took()));
    }
    return lines;
  }

  /** Everything in one line, for a log. */
  @Override
  public String line(CrawlReport report) {
    SiteProgress all = all(report);
    return String.format(
        Locale.ROOT,
        "%s  %,d fetched, %,d queued, %,d articles, %,d duplicates, %,d refused, %,d errors, %.1f pages/s, %s left",
        ProgressDisplay.clock(report.took()),
        all.fetched(),
        all.queued(),
        all.articles(),
        all.duplicates(),
        all.refusals() - all.errors(),
        all.errors(),
        report.rate(),
        left(all, report.took()));
  }

  private static String row(SiteProgress site, Duration took) {
    return String.format(
        Locale.ROOT,
        "%-28s %,7d %,8d %,9d %,10d %,8d %,7d %7.1f %6s",
        shorten(site.site()),
        site.queued(),
        site.fetched(),
        site.articles(),
        site.duplicates(),
        site.refusals() - site.errors(),
        site.errors(),
        site.fetched() / seconds(took),
        left(site, took));
  }

  private static SiteProgress all(CrawlReport report) {
    return new SiteProgress(
        "all",
        report.queued(),
        report.fetched(),
        report.bytes(),
        report.articles(),
        report.duplicates(),
        report.errors(),
        report.refused());
  }

  private static String left(SiteProgress site, Duration took) {
    if (site.fetched() == 0) {
      return "?";
    }
    return ProgressDisplay.clock(
        Duration.ofMillis((long) (1000 * site.queued() * seconds(took) / site.fetched())));
  }

  private static double seconds(Duration time) {
    return Math.max(0.001, time.toNanos() / 1e9);
  }

  private static String shorten(String name) {
    return name.length() <= 28 ? name : name.substring(0, 27) + "…";
  }
}
