package id.warta.cli;

import id.warta.CrawlFile;
import id.warta.Harvest;
import id.warta.HarvestReport;
import id.warta.Warta;
import id.warta.demo.DemoWeb;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code warta demo}: the main job on an invented news web, offline. */
@Command(
    name = "demo",
    description =
        "Does the main job offline: starts an invented news web on loopback, crawls it politely, "
            + "writes datasets/demo.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta demo",
      "  warta demo --into /tmp/demo",
      "",
      "A second run adds nothing, and says so. docs/demo.md tells what the pages show."
    })
final class DemoCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "The dataset's folder (default: datasets/demo).")
  @Nullable Path into;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  DemoCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    CrawlFile crawl = CrawlFile.parse("demo", resource("/id/warta/crawls/demo.yaml"));
    Path folder =
        into != null ? into : crawl.dataset() != null ? crawl.dataset() : Path.of("datasets/demo");
    try (DemoWeb web = DemoWeb.start()) {
      err.printf(
          Locale.ROOT,
          "Three invented news sites on loopback (%s), crawled as config/crawls/demo.yaml says.%n",
          String.join(", ", web.hosts().keySet()));
      Harvest harvest = Warta.bundled().crawl(crawl);
      web.hosts().forEach(harvest::connectTo);
      HarvestReport report = Runner.run(harvest, folder, err, Duration.ofSeconds(5), "warta demo");
      Summary.print(report, spec.commandLine().getOut());
      return report.stored() > 0 ? ExitCode.DONE : ExitCode.PARTLY_FAILED;
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = DemoCommand.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the demo's crawl file is not in the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
