package id.warta.cli;

import id.warta.Reextraction;
import id.warta.Rereading;
import id.warta.Warta;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta reextract}: the rows of a dataset by the rules of today. */
@Command(
    name = "reextract",
    description = {
      "Reads rows of a dataset again from the pages that the crawl kept, by the rules of today. "
          + "Asks nobody for anything.",
      "A row is due when its rule, the rule's version or Warta's version is another by now. Rows "
          + "that read the same stay as they are; a page that is missing, damaged or refused now "
          + "keeps its row. All changed files are switched over at once."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta reextract datasets/bisnis --dry-run          what would change",
      "  warta reextract datasets/bisnis --site bisnis.com  after its rule was mended",
      "  warta reextract datasets/bisnis --since 2026-03-01",
      "",
      "Which row has which new id stands in .warta/reextracted of the dataset.",
      "",
      "Exit codes: 0 done, 1 failed, or some stored page could not be read, 2 wrong use."
    })
final class ReextractCommand implements Callable<Integer> {

  private static final Duration SAY_EVERY = Duration.ofSeconds(10);

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The dataset's folder.")
  Path folder;

  @Mixin OwnRules rules;

  @Option(
      names = "--site",
      paramLabel = "SITE",
      description = "Only rows of this site: the name of a rule, or a host with all below it.")
  @Nullable String site;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = {
        "Only rows whose pages were fetched on this day (UTC) or later: 2026-03-01.",
        "It is the day of the fetch, for that is when a page looked as it is stored."
      })
  @Nullable LocalDate since;

  @Option(names = "--all", description = "Every row, not only those that are due.")
  boolean all;

  @Option(
      names = "--dry-run",
      description = {
        "Change nothing, and tell what would change.",
        "Rows that wait in a journal are not looked at."
      })
  boolean dryRun;

  @Option(
      names = "--drop-refused",
      description = "Leave out rows whose pages are no articles any more by today's rules.")
  boolean dropRefused;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "How many pages are read at once (default: one per core).")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print the report as JSON.")
  boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  ReextractCommand() {}

  @Override
  public Integer call() {
    Rereading rereading = rereading();
    Reextraction[] done = new Reextraction[1];
    Ticker.during(
        spec.commandLine().getErr(),
        SAY_EVERY,
        () -> (int) rereading.done(),
        () -> {
          done[0] = rereading.run();
          return 0;
        });
    if (site != null && since == null && done[0].looked() == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--site %s: no row of %s is of this site or has this host; see 'warta dataset info %s'",
              site,
              folder,
              folder));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(done[0].json());
    } else {
      new ReextractSummary(out).print(done[0]);
    }
    out.flush();
    return done[0].unreadable() == 0 ? ExitCode.DONE : ExitCode.PARTLY_FAILED;
  }

  private Rereading rereading() {
    Warta warta = rules.warta();
    Rereading rereading = warta.reextract(folder).threads(threads);
    if (site != null) {
      rereading.site(site);
    }
    if (since != null) {
      rereading.since(since);
    }
    if (all) {
      rereading.all();
    }
    if (dryRun) {
      rereading.dryRun();
    }
    if (dropRefused) {
      rereading.dropRefused();
    }
    return rereading;
  }
}
