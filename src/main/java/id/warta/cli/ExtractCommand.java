package id.warta.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import id.warta.article.Article;
import id.warta.extract.ArticleJson;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.site.Sites;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
      "",
      "Where files of a folder or manifest give three or more pages of a site, these are "
          + "read twice: first to learn what repeats on the site, then to leave that out. A "
          + "page alone is read by itself.",
      "",
      "A manifest is a .jsonl file with a line for each page: {\"id\": …, \"url\": …, \"file\": …, "
          + "\"charset\"?: …}. Its files are relative to it.",
      "",
      "A page without an article gives a row with \"refused\" and the reason; that is no "
          + "failure. A file that is no page at all is one: exit code 1."
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
      description = "Addresses, HTML files (gzipped or not), folders of them, manifests.")
  List<String> inputs;

  @Option(
      names = "--sites",
      paramLabel = "DIR",
      description = "A folder of rules to use before those that come with Warta.")
  @Nullable Path sites;

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

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  ExtractCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Inputs.Input> pages = options.pages(inputs);
    Extractor plain = Extractor.using(sites());
    Extractor extractor = noLearning ? plain : new Learning(plain, threads).from(pages);
    PrintWriter out = spec.commandLine().getOut();
    int[] failures = {0};
    InOrder.each(
        pages.iterator(),
        threads,
        input -> read(extractor, input),
        result -> failures[0] += print(result, out) ? 0 : 1);
    out.flush();
    return failures[0] == 0 ? ExitCode.DONE : ExitCode.PARTLY_FAILED;
  }

  private Sites sites() throws IOException {
    if (noRules) {
      return Sites.none();
    }
    return sites == null ? Sites.bundled() : Sites.read(sites).orElse(Sites.bundled());
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
