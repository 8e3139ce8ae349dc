package id.warta.cli;

import id.warta.ArchiveReport;
import java.io.PrintWriter;
import java.util.Locale;

/** What the reading of WARC files did, and how to load what it made. */
final class ArchiveSummary {

  private ArchiveSummary() {}

  /** Prints the whole of it. */
  static void print(ArchiveReport report, PrintWriter out) {
    out.println();
    out.printf(
        Locale.ROOT,
        "pages       %,d in %.1f s%n",
        report.pages(),
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
        report.known());
    Summary.counts("refused", report.refused(), out);
    if (!report.passedOver().isEmpty()) {
      Summary.counts("no page", report.passedOver(), out);
    }
    if (!report.warnings().isEmpty()) {
      Summary.counts("warnings", report.warnings(), out);
    }
    damage(report, out);
    out.printf(Locale.ROOT, "files       %s%n", report.dataset());
    report.files().forEach(file -> out.printf(Locale.ROOT, "            %s%n", file));
    state(report, out);
    Summary.next(report.dataset(), report.files(), report.stored(), out);
    out.flush();
  }

  private static void damage(ArchiveReport report, PrintWriter out) {
    if (report.damaged() + report.tooLarge() + report.torn() > 0) {
      out.printf(
          Locale.ROOT,
          "damage      %,d records damaged, %,d pages too large, %,d files torn at their end%n",
          report.damaged(),
          report.tooLarge(),
          report.torn());
    }
    report.samples().forEach(sample -> out.printf(Locale.ROOT, "            %s%n", sample));
  }

  private static void state(ArchiveReport report, PrintWriter out) {
    if (report.added() == 0) {
      out.println();
      out.println("Nothing new: the dataset is as it was.");
    }
    if (!report.finished() && report.failed().isEmpty()) {
      out.println();
      out.println("Not finished: the same command goes on where this ended.");
    }
  }
}
