package id.warta.cli;

import id.warta.HarvestReport;
import id.warta.crawl.CrawlReport;
import id.warta.crawl.HostProgress;
import id.warta.crawl.LostList;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a harvest did, and how to load what it made. */
public final class Summary {

  private static final int MOST_LINES = 5;

  private Summary() {}

  /** Prints the whole of it. */
  static void print(HarvestReport report, PrintWriter out) {
    figures(report, out);
    files(out, report.dataset(), report.files(), report.added());
    unfinished(report, out);
    next(report.dataset(), report.files(), report.stored(), out);
    out.flush();
  }

  /** Prints what was read and stored, and what stood in the way. */
  public static void figures(HarvestReport report, PrintWriter out) {
    CrawlReport crawl = report.crawl();
    totals(
        out,
        crawl.fetched(),
        report.took(),
        report.added(),
        report.stored(),
        report.copies(),
        crawl.duplicates());
    counts("refused", report.refused(), out);
    countsIfAny("warnings", report.warnings(), out);
    hosts(crawl, out);
    lostLists(crawl.lostLists(), out);
  }

  /** Prints what is left to do, if anything is. */
  public static void unfinished(HarvestReport report, PrintWriter out) {
    if (!report.finished()) {
      out.printf(
          Locale.ROOT,
          "%nNot finished: %,d addresses wait for the next run.%n",
          report.crawl().queued());
    }
  }

  /** How to load a dataset, or how to come to files that can be loaded. */
  static void next(Path dataset, List<Path> files, long stored, PrintWriter out) {
    if (!files.isEmpty()) {
      load(dataset, out);
    } else if (stored > 0) {
      out.printf(
          Locale.ROOT,
          "All rows are safe, but in no file yet. The next run makes the files, or:%n"
              + "  warta dataset compact %s%n",
          quoted(dataset));
    }
  }

  /** What was read, stored and seen before. */
  static void totals(
      PrintWriter out,
      long pages,
      Duration took,
      long added,
      long stored,
      long copies,
      long known) {
    out.println();
    out.printf(Locale.ROOT, "pages       %,d in %.1f s%n", pages, took.toMillis() / 1000.0);
    out.printf(Locale.ROOT, "articles    %,d added, %,d in the dataset%n", added, stored);
    out.printf(
        Locale.ROOT,
        "duplicates  %,d of the added are copies, marked by cluster; known before: %,d%n",
        copies,
        known);
  }

  /** The files of a dataset, and whether this time brought any news. */
  static void files(PrintWriter out, Path dataset, List<Path> files, long added) {
    out.printf(Locale.ROOT, "files       %s%n", dataset);
    files.forEach(file -> out.printf(Locale.ROOT, "            %s%n", file));
    if (added == 0) {
      out.println();
      out.println("Nothing new: the dataset is as it was.");
    }
  }

  static void countsIfAny(String name, Map<String, Long> counts, PrintWriter out) {
    if (!counts.isEmpty()) {
      counts(name, counts, out);
    }
  }

  static void counts(String name, Map<String, Long> counts, PrintWriter out) {
    if (counts.isEmpty()) {
      out.printf(Locale.ROOT, "%-11s nothing%n", name);
      return;
    }
    String label = name;
    for (Map.Entry<String, Long> reason : counts.entrySet()) {
      out.printf(Locale.ROOT, "%-11s %,d × %s%n", label, reason.getValue(), reason.getKey());
      label = "";
    }
  }

  // A host that always answered is no news.
  private static void hosts(CrawlReport crawl, PrintWriter out) {
    List<HostProgress> troubled =
        crawl.hosts().stream()
            .filter(host -> host.failed() > 0)
            .sorted(Comparator.comparingLong(HostProgress::failed).reversed())
            .toList();
    String label = "hosts";
    for (HostProgress host : troubled.subList(0, Math.min(MOST_LINES, troubled.size()))) {
      out.printf(
          Locale.ROOT,
          "%-11s %s failed %,d of %,d times: %s%n",
          label,
          host.host(),
          host.failed(),
          host.requests(),
          host.failures());
      label = "";
    }
    if (troubled.size() > MOST_LINES) {
      out.printf(Locale.ROOT, "%-11s … and %,d more%n", label, troubled.size() - MOST_LINES);
    }
  }

  private static void lostLists(List<LostList> lists, PrintWriter out) {
    String label = "lost lists";
    for (LostList list : lists.subList(0, Math.min(MOST_LINES, lists.size()))) {
      out.printf(
          Locale.ROOT,
          "%-11s %s: %s%n",
          label,
          list.url(),
          list.why() == LostList.Why.DEAD ? "not there any more" : "replaced by others");
      label = "";
    }
    if (lists.size() > MOST_LINES) {
      out.printf(Locale.ROOT, "%-11s … and %,d more%n", label, lists.size() - MOST_LINES);
    }
  }

  private static void load(Path dataset, PrintWriter out) {
    String files = dataset.resolve("data").toString().replace('\\', '/') + "/**/*.parquet";
    out.println();
    out.println("Load it:");
    out.printf(Locale.ROOT, "  DuckDB   SELECT title, authors, images FROM '%s';%n", files);
    out.printf(Locale.ROOT, "  pandas   pd.read_parquet('%s/data')%n", dataset);
    out.printf(Locale.ROOT, "  polars   pl.scan_parquet('%s')%n", files);
    out.printf(
        Locale.ROOT, "Look at it:%n  warta dataset report %s report.html%n", quoted(dataset));
  }

  /** As a shell takes it. */
  private static String quoted(Path path) {
    return path.toString().contains(" ") ? "'" + path + "'" : path.toString();
  }
}
