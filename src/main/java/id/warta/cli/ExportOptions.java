package id.warta.cli;

import id.warta.dataset.Dataset;
import id.warta.dataset.Export;
import id.warta.dataset.View;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What exporting and sampling have in common. */
final class ExportOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES} (default: by the name of OUT; jsonl on standard output).")
  @Nullable Export format;

  @Option(
      names = "--columns",
      paramLabel = "NAME,…",
      split = ",",
      hideParamSyntax = true,
      description = "Write these columns only, in this order.")
  @Nullable List<String> columns;

  @Option(
      names = "--deduplicated",
      description = "Leave out copies, edits and revisions: one row of each cluster.")
  boolean deduplicated;

  /** All rows, with what was asked for. */
  View view() {
    View view = View.all().deduplicated(deduplicated);
    return columns == null ? view : view.only(columns);
  }

  /** Writes a view, and says so. */
  int write(Path folder, View view, Path out, CommandLine command) throws IOException {
    boolean standardOutput = out.toString().equals("-");
    PrintWriter printer = command.getOut();
    Export as = format != null ? format : standardOutput ? Export.JSONL : Export.of(out);
    long rows =
        standardOutput ? toStandardOutput(folder, view, as, printer) : to(out, folder, view, as);
    PrintWriter err = command.getErr();
    err.printf(
        Locale.ROOT, "%,d rows written to %s%n", rows, standardOutput ? "standard output" : out);
    err.flush();
    return ExitCode.DONE;
  }

  private static long toStandardOutput(Path folder, View view, Export as, PrintWriter printer)
      throws IOException {
    long rows = Dataset.export(folder, view, as, printer);
    if (printer.checkError()) {
      throw new StandardOutput.Closed();
    }
    return rows;
  }

  private static long to(Path out, Path folder, View view, Export as) throws IOException {
    try {
      return Dataset.export(folder, view, as, out);
    } catch (IOException e) {
      throw new IOException(Failures.about(out.toString(), e), e);
    }
  }
}
