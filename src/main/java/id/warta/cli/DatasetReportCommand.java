package id.warta.cli;

import id.warta.report.DatasetPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta dataset report}: a dataset to look at. */
@Command(
    name = "report",
    description = {
      "Writes a page that shows what is in a dataset.",
      "How well each site came out, when articles appeared, who found which field, and the newest "
          + "ones. The page is one file that loads nothing and runs no script."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  warta dataset report datasets/demo demo.html")
final class DatasetReportCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The dataset's folder.")
  Path folder;

  @Parameters(index = "1", paramLabel = "OUT", description = "The file; - is standard output.")
  Path out;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  DatasetReportCommand() {}

  @Override
  public Integer call() throws IOException {
    String page = DatasetPage.of(folder);
    if (out.toString().equals("-")) {
      PrintWriter printer = spec.commandLine().getOut();
      printer.print(page);
      printer.flush();
    } else {
      write(page);
    }
    return ExitCode.DONE;
  }

  private void write(String page) throws IOException {
    try {
      Files.writeString(out, page);
    } catch (IOException e) {
      throw new IOException(Failures.about(out.toString(), e), e);
    }
    spec.commandLine().getErr().println("written to " + out);
  }
}
