package id.warta.cli;

import id.warta.dataset.Dataset;
import id.warta.dataset.DatasetInfo;
import id.warta.dataset.DatasetOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta dataset compact}: few files of many. */
@Command(
    name = "compact",
    description = {
      "Makes few large files of many small ones; the rows stay the same.",
      "Files of one month that are less than half full become one, and rows that wait in a journal "
          + "are sealed before. What is read meanwhile by the manifest is whole; who lists files "
          + "should wait."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  warta dataset compact datasets/demo")
final class DatasetCompactCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The dataset's folder.")
  Path folder;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  DatasetCompactCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    DatasetInfo before = Dataset.info(folder);
    say(err, "before", before);
    Dataset.compact(folder, DatasetOptions.defaults());
    say(err, "after", Dataset.info(folder));
    return ExitCode.DONE;
  }

  private static void say(PrintWriter err, String when, DatasetInfo info) {
    err.printf(
        Locale.ROOT,
        "%-7s %,d rows in %,d files, %,d bytes%n",
        when,
        info.rows() - info.unsealed(),
        info.files(),
        info.bytes());
    err.flush();
  }
}
