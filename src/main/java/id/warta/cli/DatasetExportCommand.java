package id.warta.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta dataset export}: a dataset in another format. */
@Command(
    name = "export",
    description = "Writes all rows, or a view of them, as JSONL, CSV or one Parquet file.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta dataset export datasets/demo demo.jsonl",
      "  warta dataset export datasets/demo demo.csv --columns title,published_at,url",
      "  warta dataset export datasets/demo demo.parquet --deduplicated",
      "  warta dataset export datasets/demo - | jq .title"
    })
final class DatasetExportCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The dataset's folder.")
  Path folder;

  @Parameters(index = "1", paramLabel = "OUT", description = "The file; - is standard output.")
  Path out;

  @Mixin ExportOptions options;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  DatasetExportCommand() {}

  @Override
  public Integer call() throws IOException {
    return options.write(folder, options.view(), out, spec.commandLine());
  }
}
