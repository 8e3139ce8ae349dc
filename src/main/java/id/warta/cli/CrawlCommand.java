package id.warta.cli;

import id.warta.CrawlFile;
import id.warta.Harvest;
import id.warta.HarvestReport;
import id.warta.Warta;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta crawl}: a crawl file in, a dataset out. */
@Command(
    name = "crawl",
    description =
        "Crawls the sites of a crawl file into a dataset, politely, and goes on where the last run ended.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta crawl config/crawls/my.yaml",
      "  warta crawl config/crawls/my.yaml --into datasets/trial --max-articles 100",
      "",
      "Ctrl-C ends a crawl cleanly; the same command goes on. config/README.md tells what a crawl file may say."
    })
final class CrawlCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "CRAWL.yaml", description = "The crawl file.")
  Path file;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "The dataset's folder, instead of the crawl file's.")
  @Nullable Path into;

  @Option(
      names = "--max-articles",
      paramLabel = "N",
      description = "Stop after N new articles, whatever the crawl file says.")
  @Nullable Long articles;

  @Option(
      names = "--sites",
      paramLabel = "DIR",
      description = "A folder of rules to use before those that come with Warta.")
  @Nullable Path sites;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  CrawlCommand() {}

  @Override
  public Integer call() {
    CrawlFile crawl = CrawlFile.read(file);
    Path folder = into == null ? crawl.dataset() : into;
    if (folder == null) {
      throw new IllegalArgumentException(
          file
              + ": names no dataset; add 'dataset: datasets/"
              + crawl.name()
              + "' or give --into DIR");
    }
    Warta warta = sites == null ? Warta.bundled() : Warta.sites(sites);
    Harvest harvest = warta.crawl(crawl);
    if (articles != null) {
      harvest.articles(articles);
    }
    String again = "warta crawl " + file + (into == null ? "" : " --into " + into);
    HarvestReport report =
        Runner.run(harvest, folder, spec.commandLine().getErr(), Duration.ofMinutes(1), again);
    Summary.print(report, spec.commandLine().getOut());
    return report.crawl().fetched() > 0 && report.crawl().errors() == report.crawl().fetched()
        ? ExitCode.PARTLY_FAILED
        : ExitCode.DONE;
  }
}
