package id.warta.cli;

import id.warta.ArchiveReport;
import java.io.PrintWriter;
import java.util.Locale;

/** What the reading of WARC files did, and how to load what it made. */
final class ArchiveSummary {

  private ArchiveSummary() {}

  /** Prints the whole of it. */
  static void print(ArchiveReport report, PrintWriter out) {
    Summary.totals(
        out,
        report.pages(),
        report.took(),
        report.added(),
        report.stored(),
        report.copies(),
        report.known());
    Summary.counts("refused", report.refused(), out);
    Summary.countsIfAny("no page", report.passedOver(), out);
    Summary.countsIfAny("warnings", report.warnings(), out);
    damage(report, out);
    Summary.files(out, report.dataset(), report.files(), report.added());
    if (!report.finished() && report.failed().isEmpty()) {
      out.println();
      out.println("Not finished: the same command goes on where this ended.");
    }
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
}
