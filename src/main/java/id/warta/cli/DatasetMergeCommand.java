package id.warta.cli;

import id.warta.dataset.Dataset;
import id.warta.dataset.DatasetOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta dataset merge}: the rows of some datasets in one. */
@Command(
    name = "merge",
    description = {
      "Adds the rows of other datasets that are not there yet, with the clusters they have.",
      "INTO is made if it is not there. The others stay as they are."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  warta dataset merge datasets/all datasets/demo datasets/bisnis")
final class DatasetMergeCommand implements Callable<Integer> {

  private static final Duration SAY_EVERY = Duration.ofSeconds(10);

  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "INTO", description = "The dataset that grows.")
  Path into;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FROM",
      description = "The datasets whose rows it gets.")
  List<Path> from;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  DatasetMergeCommand() {}

  @Override
  public Integer call() throws IOException {
    for (Path other : from) {
      Dataset.info(other);
      if (Files.exists(into) && Files.isSameFile(into, other)) {
        throw new IllegalArgumentException(other + ": is the dataset that should grow");
      }
    }
    PrintWriter err = spec.commandLine().getErr();
    try (Dataset dataset = Dataset.open(into, DatasetOptions.defaults())) {
      for (Path other : from) {
        long added = Ticker.during(err, SAY_EVERY, dataset::size, () -> dataset.merge(other));
        err.printf(Locale.ROOT, "%,d rows added from %s%n", added, other);
        err.flush();
      }
      err.printf(Locale.ROOT, "%,d rows in %s%n", dataset.size(), into);
      err.flush();
    }
    return ExitCode.DONE;
  }
}
