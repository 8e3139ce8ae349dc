package id.warta.cli;

import id.warta.dataset.Dataset;
import id.warta.dataset.DatasetInfo;
import id.warta.dataset.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta dataset}: what one does with a dataset. */
@Command(
    name = "dataset",
    description = "Tells what is in a dataset and whether it is whole; exports, samples and joins.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DatasetExportCommand.class,
      DatasetSampleCommand.class,
      DatasetMergeCommand.class,
      DatasetCompactCommand.class,
      DatasetReportCommand.class,
      DatasetWhyCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta dataset info datasets/demo",
      "  warta dataset verify datasets/demo     reads every file and checks every byte",
      "  warta dataset card datasets/demo       the card that stands in README.md",
      "  warta dataset export datasets/demo demo.csv --columns title,published_at,url",
      "  warta dataset export datasets/demo demo.parquet --deduplicated",
      "  warta dataset sample datasets/demo 500 sample.jsonl",
      "  warta dataset merge datasets/all datasets/demo datasets/bisnis",
      "  warta dataset report datasets/demo demo.html    a page to look at",
      "  warta dataset why datasets/demo 3f9a01   where a row and its fields come from",
      "  warta dataset compact datasets/demo    few large files of many small ones",
      "",
      "Exit codes: 0 done, 1 failed or not whole, 2 wrong use."
    })
final class DatasetCommand implements Runnable {

  private static final int MOST = 12;
  private static final int BAR = 20;

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  DatasetCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Which of export, sample, merge, compact, report, why, card, info and verify?");
  }

  @Command(
      name = "info",
      description = "Tells rows, files, sites, languages and how well the columns are filled.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  warta dataset info datasets/demo")
  int info(@Parameters(paramLabel = "DIR", description = "The dataset's folder.") Path folder) {
    DatasetInfo info = Dataset.info(folder);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT, "dataset     %s%s%n", folder, info.beingWritten() ? " (being written)" : "");
    out.printf(
        Locale.ROOT,
        "rows        %,d%s%n",
        info.rows(),
        info.unsealed() == 0
            ? ""
            : String.format(Locale.ROOT, ", %,d of them not yet in a file", info.unsealed()));
    out.printf(Locale.ROOT, "files       %,d, %,d bytes%n", info.files(), info.bytes());
    out.printf(Locale.ROOT, "words       %,d%n", info.words());
    out.printf(Locale.ROOT, "written     %s to %s%n", info.created(), info.updated());
    if (info.publishedFirst() != null) {
      out.printf(
          Locale.ROOT, "published   %s to %s%n", info.publishedFirst(), info.publishedLast());
    }
    out.println("sites       " + counts(info.domains()));
    out.println("languages   " + counts(info.languages()));
    out.println("roles       " + counts(info.roles()));
    filled(info.filled(), info.rows() - info.unsealed(), out);
    out.flush();
    return ExitCode.DONE;
  }

  @Command(
      name = "verify",
      description = "Reads every file and tells what is wrong, and which rows are safe.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  warta dataset verify datasets/demo")
  int verify(@Parameters(paramLabel = "DIR", description = "The dataset's folder.") Path folder) {
    Verification result = Dataset.verify(folder);
    PrintWriter out = spec.commandLine().getOut();
    result.notes().forEach(out::println);
    result.faults().forEach(out::println);
    out.printf(
        Locale.ROOT,
        "%,d files read: %,d of %,d rows are as they were written%n",
        result.files(),
        result.safeRows(),
        result.rows());
    out.println(result.isWhole() ? "The dataset is whole." : result.faults().size() + " faults.");
    out.flush();
    return result.isWhole() ? ExitCode.DONE : ExitCode.PARTLY_FAILED;
  }

  @Command(
      name = "card",
      description = "Prints the dataset's card, as its files give it now.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  warta dataset card datasets/demo")
  int card(@Parameters(paramLabel = "DIR", description = "The dataset's folder.") Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(Dataset.card(folder));
    out.flush();
    return ExitCode.DONE;
  }

  private static String counts(Map<String, Long> counts) {
    return largestFirst(counts)
            .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "))
        + (counts.size() > MOST ? " …" : "");
  }

  private static void filled(Map<String, Long> filled, long rows, PrintWriter out) {
    if (rows == 0) {
      return;
    }
    out.println("filled");
    int width = filled.keySet().stream().mapToInt(String::length).max().orElse(0);
    filled.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(column -> out.println(share(column.getKey(), width, column.getValue(), rows)));
  }

  /** {@code summary ################.... 81.3 % 1,234}. */
  private static String share(String column, int width, long filled, long rows) {
    int marks = (int) (BAR * filled / rows);
    // Whole only where it is.
    double percent = Math.floor(1000.0 * filled / rows) / 10;
    return String.format(
        Locale.ROOT,
        "  %-" + width + "s  %s%s  %5.1f %%  %,d",
        column,
        "#".repeat(marks),
        ".".repeat(BAR - marks),
        percent,
        filled);
  }

  private static Stream<Map.Entry<String, Long>> largestFirst(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST);
  }
}
