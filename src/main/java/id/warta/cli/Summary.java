package id.warta.cli;

import id.warta.HarvestReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** What a harvest did, and how to load what it made. */
final class Summary {

  private Summary() {}

  /** Prints the whole of it. */
  static void print(HarvestReport report, PrintWriter out) {
    out.println();
    out.printf(
        Locale.ROOT,
        "pages       %,d in %.1f s%n",
        report.crawl().fetched(),
        report.took().toMillis() / 1000.0);
    out.printf(
        Locale.ROOT,
        "articles    %,d added, %,d in the dataset%n",
        report.added(),
        report.stored());
    out.printf(
        Locale.ROOT,
        "duplicates  %,d of the added are copies, marked by cluster; known before: %,d%n",
        report.copies(),
        report.crawl().duplicates());
    counts("refused", report.refused(), out);
    if (!report.warnings().isEmpty()) {
      counts("warnings", report.warnings(), out);
    }
    out.printf(Locale.ROOT, "files       %s%n", report.dataset());
    report.files().forEach(file -> out.printf(Locale.ROOT, "            %s%n", file));
    if (report.added() == 0) {
      out.println();
      out.println("Nothing new: the dataset is as it was.");
    }
    if (!report.finished()) {
      out.println();
      out.printf(
          Locale.ROOT,
          "Not finished: %,d addresses wait for the next run.%n",
          report.crawl().queued());
    }
    if (report.stored() > 0) {
      load(report.dataset(), out);
    }
    out.flush();
  }

  private static void counts(String name, Map<String, Long> counts, PrintWriter out) {
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

  private static void load(Path dataset, PrintWriter out) {
    String files = dataset.resolve("data").toString().replace('\\', '/') + "/**/*.parquet";
    out.println();
    out.println("Load it:");
    out.printf(Locale.ROOT, "  DuckDB   SELECT title, authors, images FROM '%s';%n", files);
    out.printf(Locale.ROOT, "  pandas   pd.read_parquet('%s/data')%n", dataset);
    out.printf(Locale.ROOT, "  polars   pl.scan_parquet('%s')%n", files);
  }
}
