package id.warta.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import id.warta.Ahead;
import id.warta.ArchiveHarvest;
import id.warta.ArchiveReport;
import id.warta.Warta;
import id.warta.article.Article;
import id.warta.extract.ArticleJson;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.site.Sites;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta extract}: pages in, one row a line out. */
@Command(
    name = "extract",
    description = "Reads the article of each page and prints it, in the order of the input.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta extract page.html --url https://example.org/news/1",
      "  warta extract pages/ > rows.jsonl",
      "  warta extract --no-rules manifest.jsonl > rows.jsonl",
      "  warta extract https://example.org/news/1 --format markdown",
      "  warta extract CC-NEWS-20261101.warc.gz > rows.jsonl",
      "  warta extract warcs/ --into datasets/november",
      "  warta extract @warcs.txt --into datasets/november --sites config/sites",
      "",
      "Where files of a folder or manifest give three or more pages of a site, these are "
          + "read twice: first to learn what repeats on the site, then to leave that out. A "
          + "page alone is read by itself.",
      "",
      "A manifest is a .jsonl file with a line for each page: {\"id\": …, \"url\": …, \"file\": …, "
          + "\"charset\"?: …}. Its files are relative to it.",
      "",
      "With --into, the pages of WARC files (.warc, .warc.gz, .warc.zst, anybody's) become a "
          + "dataset, as a crawl's do: with the same refusals, and duplicates marked. The files "
          + "are read in the order given. A run that was ended or killed goes on where it was "
          + "when it is started again, and files that are done are not read again.",
      "",
      "A page without an article gives a row with \"refused\", the reason and what the page "
          + "says of itself (title, date, authors, pictures); that is no failure. A file that is no page at all is one: exit code 1."
    })
final class ExtractCommand implements Callable<Integer> {

  /** How a row is printed. */
  enum Format {
    JSON,
    TEXT,
    MARKDOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What became of one input. */
  private record Result(
      Inputs.Input input, @Nullable Extraction extraction, @Nullable String failure) {}

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "INPUT",
      arity = "1..*",
      description =
          "Addresses, HTML and WARC files (compressed or not), folders of them, manifests; "
              + "@FILE names a file with one of these a line.")
  List<String> inputs;

  @Mixin OwnRules rules;

  @Option(names = "--no-rules", description = "Use no site rule at all.")
  boolean noRules;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      description = "What to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Format format;

  @Mixin PageOptions options;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "How many pages are read at once (default: one per core).")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--no-learning",
      description = "Read each page by itself, whatever other pages of its site show.")
  boolean noLearning;

  @Option(
      names = "--into",
      paramLabel = "DATASET",
      description = "Store the articles of WARC files in this folder instead of printing them.")
  @Nullable Path into;

  @Option(
      names = "--crawl-id",
      paramLabel = "ID",
      description = "With --into: what the rows call this run (default: the time of its start).")
  @Nullable String crawlId;

  @Option(
      names = "--learn",
      description =
          "With --into: let pages teach what repeats on their site. A row then depends on the pages before it.")
  boolean learn;

  @Option(
      names = "--drop-duplicates",
      description = "With --into: leave copies out instead of marking them.")
  boolean dropDuplicates;

  @Option(
      names = "--progress",
      paramLabel = "SECONDS",
      defaultValue = "30",
      converter = AtLeastOne.class,
      description =
          "With --into, where there is no terminal: how often a line tells how far it is (default: ${DEFAULT-VALUE}).")
  int progress;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  ExtractCommand() {}

  @Override
  public Integer call() throws IOException {
    return into == null ? toRows() : toDataset(into);
  }

  private int toDataset(Path folder) throws IOException {
    ArchiveHarvest harvest = Warta.sites(sites()).archive(WarcFiles.of(inputs)).threads(threads);
    if (crawlId != null) {
      harvest.crawlId(crawlId);
    }
    if (learn) {
      harvest.learn();
    }
    if (dropDuplicates) {
      harvest.dropDuplicates();
    }
    PrintWriter err = spec.commandLine().getErr();
    ArchiveReport report =
        Runner.run(
            ProgressDisplay.start(
                harvest::progress, new ArchiveProgress(), err, Duration.ofSeconds(progress)),
            harvest::stop,
            err,
            "the same command",
            () -> harvest.into(folder));
    ArchiveSummary.print(report, spec.commandLine().getOut());
    report.failed().values().forEach(this::say);
    return report.failed().isEmpty() ? ExitCode.DONE : ExitCode.PARTLY_FAILED;
  }

  private int toRows() throws IOException {
    List<Inputs.Input> pages = options.pages(inputs);
    Extractor plain = Extractor.using(sites());
    Extractor extractor = noLearning ? plain : new Learning(plain, threads).from(pages);
    PrintWriter out = spec.commandLine().getOut();
    int[] failures = {0};
    Ahead.each(
        new WarcInputs(pages, this::say),
        threads,
        input -> read(extractor, input),
        result -> failures[0] += print(result, out) ? 0 : 1);
    out.flush();
    return failures[0] == 0 ? ExitCode.DONE : ExitCode.PARTLY_FAILED;
  }

  private Sites sites() {
    return noRules ? Sites.none() : rules.sites();
  }

  private static Result read(Extractor extractor, Inputs.Input input) {
    try {
      return new Result(input, extractor.extract(input.page().call()), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(input, null, "interrupted");
    } catch (Exception e) {
      return new Result(input, null, Failures.about(input.name(), e));
    }
  }

  /** Returns whether it was a page, with an article or without. */
  private boolean print(Result result, PrintWriter out) {
    String name = result.input().name();
    Extraction extraction = result.extraction();
    warn(name, extraction);
    if (extraction == null) {
      say(result.failure());
      row(out, unreadable(name, String.valueOf(result.failure())));
      return false;
    }
    row(out, ArticleJson.line(name, extraction));
    if (extraction instanceof Extraction.Found found && format != Format.JSON) {
      print(out, render(found.article()));
    }
    if (extraction instanceof Extraction.Refused refused) {
      return tell(name, refused);
    }
    return true;
  }

  private void row(PrintWriter out, String row) {
    if (format == Format.JSON) {
      print(out, row);
    }
  }

  // Who reads no further wants no further work.
  private static void print(PrintWriter out, String text) {
    out.println(text);
    if (out.checkError()) {
      throw new StandardOutput.Closed();
    }
  }

  // A row of JSON tells the reason itself.
  private boolean tell(String name, Extraction.Refused refused) {
    boolean isPage = refused.reason() != Extraction.Reason.NOT_HTML;
    if (format != Format.JSON || !isPage) {
      say(name + (isPage ? ": no article: " : ": no HTML page: ") + refused.detail());
    }
    return isPage;
  }

  private void say(@Nullable String what) {
    spec.commandLine().getErr().println("warta: " + what);
  }

  // A row of JSON tells its warnings itself.
  private void warn(String name, @Nullable Extraction extraction) {
    if (format != Format.JSON && extraction instanceof Extraction.Found found) {
      found.warnings().forEach(one -> say(name + ": warning: " + one));
    }
  }

  private String render(Article article) {
    return format == Format.TEXT ? ArticleJson.text(article) : ArticleJson.markdown(article);
  }

  private static String unreadable(String name, String failure) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("input", name)
        .put("refused", "unreadable")
        .put("detail", failure)
        .toString();
  }
}
