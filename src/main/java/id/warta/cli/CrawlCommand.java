package id.warta.cli;

import id.warta.CrawlFile;
import id.warta.Harvest;
import id.warta.HarvestReport;
import id.warta.Warta;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  warta crawl config/crawls/my.yaml --dry-run",
      "  warta crawl config/crawls/my.yaml --every 30m",
      "",
      "Ctrl-C ends a crawl cleanly; the same command goes on. config/README.md tells what a "
          + "crawl file may say.",
      "",
      "Exit codes: 0 done, 1 nothing could be fetched, 2 wrong use."
    })
final class CrawlCommand implements Callable<Integer> {

  private static final Duration LINE_EVERY = Duration.ofMinutes(1);

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
      converter = AtLeastOne.class,
      description = "Stop after N new articles, whatever the crawl file says.")
  @Nullable Integer articles;

  @Mixin OwnRules rules;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = Times.class,
      description = {
        "Keep running, and crawl again after this time: 30m, 2h, 1d.",
        "Lists are asked for as often as they change."
      })
  @Nullable Duration every;

  @Option(
      names = "--dry-run",
      description = {
        "Fetch no article; show what would be fetched, and of the rest why not.",
        "Asks for robots.txt, sitemaps, feeds, start pages and sections."
      })
  boolean dryRun;

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
    Warta warta = rules.warta();
    Harvest harvest = warta.crawl(crawl);
    if (articles != null) {
      harvest.articles(articles);
    }
    String again = "warta crawl " + file + (into == null ? "" : " --into " + into);
    if (dryRun) {
      return preview(harvest, folder, again);
    }
    return every == null
        ? once(harvest, folder, again)
        : often(harvest, folder, every, again + " --every " + every.toMinutes() + "m");
  }

  private int once(Harvest harvest, Path folder, String again) {
    HarvestReport report = Runner.run(harvest, folder, err(), LINE_EVERY, again);
    Summary.print(report, out());
    return exitCode(report);
  }

  private int often(Harvest harvest, Path folder, Duration pause, String again) {
    PrintWriter out = out();
    HarvestReport last =
        Runner.run(
            harvest,
            err(),
            LINE_EVERY,
            again,
            () ->
                harvest.into(
                    folder,
                    pause,
                    report -> {
                      out.println(report.crawl().startedAt() + "  " + report);
                      out.flush();
                    }));
    return exitCode(last);
  }

  private int preview(Harvest harvest, Path folder, String again) {
    PreviewTable table = new PreviewTable();
    Runner.run(
        harvest, err(), LINE_EVERY, again + " --dry-run", () -> harvest.preview(folder, table));
    table.print(out());
    return ExitCode.DONE;
  }

  private static int exitCode(HarvestReport report) {
    return report.crawl().wasInVain() ? ExitCode.PARTLY_FAILED : ExitCode.DONE;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
