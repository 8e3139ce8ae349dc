package id.warta.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta dataset sample}: some rows of a dataset. */
@Command(
    name = "sample",
    description = {
      "Chooses N rows at random, of every site and language its share.",
      "The same seed chooses the same rows, however they are spread over files."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta dataset sample datasets/demo 500 sample.jsonl",
      "  warta dataset sample datasets/demo 20 - --columns title,text --seed 7"
    })
final class DatasetSampleCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The dataset's folder.")
  Path folder;

  @Parameters(
      index = "1",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "How many rows.")
  int rows;

  @Parameters(index = "2", paramLabel = "OUT", description = "The file; - is standard output.")
  Path out;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "Another number, another choice (default: ${DEFAULT-VALUE}).")
  long seed;

  @Mixin ExportOptions options;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  DatasetSampleCommand() {}

  @Override
  public Integer call() throws IOException {
    return options.write(folder, options.view().sample(rows, seed), out, spec.commandLine());
  }
}
