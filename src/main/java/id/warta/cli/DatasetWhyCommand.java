package id.warta.cli;

import id.warta.Provenance;
import id.warta.Warta;
import id.warta.article.Credit;
import id.warta.article.Image;
import id.warta.dataset.Lookup;
import id.warta.dataset.Origin;
import id.warta.dataset.Row;
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

/** {@code warta dataset why}: where a row comes from. */
@Command(
    name = "why",
    description = {
      "Tells where a row comes from: its file, its stored page, the rule that read it, the carrier "
          + "of every field, its cluster.",
      "The page is read again by the rules of today; a field that would be another now is shown "
          + "twice."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta dataset why datasets/demo 3f9a01",
      "  warta dataset why datasets/demo https://example.org/news/1 --json"
    })
final class DatasetWhyCommand implements Callable<Integer> {

  private static final int WIDTH = 80;
  private static final int NAME = 18;
  private static final int CARRIER = 20;
  private static final int MOST = 8;

  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The dataset's folder.")
  Path folder;

  @Parameters(
      index = "1",
      paramLabel = "ID",
      description = "An id, its first six or more digits, or a page's address.")
  String name;

  @Mixin OwnRules rules;

  @Option(names = "--json", description = "Print all of it as JSON.")
  boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  DatasetWhyCommand() {}

  @Override
  public Integer call() {
    Warta warta = rules.warta();
    Provenance found = warta.why(folder, name);
    if (json) {
      out().print(found.json());
    } else {
      print(found);
    }
    out().flush();
    return ExitCode.DONE;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void print(Provenance found) {
    Row row = found.row();
    line("id", found.id());
    line("url", row.article().url().toString());
    line("row", found.position() + " of " + found.file());
    page(found, row.origin());
    line("rule", reader(found.then().rule(), found.then().ruleVersion(), null));
    line("  now", reader(found.now().rule(), found.now().ruleVersion(), found.now().layout()));
    line("warta", found.then().version() + ", now " + found.now().version());
    line("read again", found.again());
    found.warnings().forEach(warning -> line("  warning", warning));
    cluster(row, found.members());
    permissions(row);
    out().println();
    out().println(cells("field", "carrier", "value"));
    for (Provenance.Field field : found.fields()) {
      field(field);
      if (field.name().equals("images")) {
        row.article().images().forEach(this::image);
      }
    }
  }

  private void line(String what, String value) {
    out().println(cut(String.format(Locale.ROOT, "%-11s %s", what, value), what.equals("url")));
  }

  // An address that is cut off is none.
  private static String cut(String line, boolean whole) {
    return whole ? line : shortened(line, WIDTH);
  }

  private void page(Provenance found, Origin origin) {
    Origin.Warc warc = origin.warc();
    if (warc != null) {
      line(
          "page",
          String.format(
              Locale.ROOT, "%s at byte %d, %d bytes", warc.file(), warc.offset(), warc.length()));
    }
    line(
        warc == null ? "page" : "",
        found.page() + (found.pages() > 1 ? ", " + found.pages() + " pages" : ""));
    line(
        "crawl",
        origin.crawlId()
            + ", fetched "
            + origin.fetchedAt()
            + ", "
            + origin.source().name().toLowerCase(Locale.ROOT));
  }

  private static String reader(
      @Nullable String rule, @Nullable String version, @Nullable String layout) {
    if (rule == null) {
      return "none";
    }
    return rule + " " + version + (layout == null ? "" : ", layout " + layout);
  }

  private void cluster(Row row, List<Lookup.Member> members) {
    line(
        "cluster",
        String.format(
            Locale.ROOT,
            "%s, %s, %d row%s",
            row.cluster().id(),
            row.cluster().role().name().toLowerCase(Locale.ROOT),
            members.size(),
            members.size() == 1 ? "" : "s"));
    if (members.size() > 1) {
      members.stream().limit(MOST).forEach(this::member);
    }
    if (members.size() > MOST) {
      line("", "… and " + (members.size() - MOST) + " more");
    }
  }

  private void member(Lookup.Member member) {
    String like =
        member.similarity() == null ? "" : String.format(Locale.ROOT, " %.2f", member.similarity());
    line("", member.id().substring(0, 8) + " " + member.role() + like + "  " + member.url());
  }

  private void permissions(Row row) {
    String evidence = row.article().permissions().evidence();
    if (evidence != null) {
      line("permissions", evidence);
    }
  }

  private void field(Provenance.Field field) {
    boolean isEmpty = field.value().isEmpty() || field.value().equals("[]");
    if (isEmpty && !field.differs()) {
      return;
    }
    out().println(cells(field.name(), field.carrier(), field.value()));
    if (field.differs() || field.moved()) {
      String now = String.valueOf(field.valueNow());
      out().println(cells("  ≠ now", field.carrierNow(), field.differs() ? now : "(the same)"));
    }
  }

  private void image(Image image) {
    Credit credit = image.credit();
    if (credit.line() != null) {
      out().println(cells("  credit", credit.carrier(), credit.line()));
    }
  }

  private static String cells(String name, @Nullable String carrier, String value) {
    String shown = value.isEmpty() || value.equals("[]") ? "(nothing)" : withoutBrackets(value);
    return shortened(
        String.format(
            Locale.ROOT,
            "%-" + NAME + "s %-" + CARRIER + "s %s",
            name,
            shortened(carrier == null ? "" : carrier, CARRIER),
            shown),
        WIDTH);
  }

  // A list is read by its values; its whole form is in the JSON.
  private static String withoutBrackets(String value) {
    return value.startsWith("[") && value.endsWith("]")
        ? value.replaceAll("\"\\w+\":|[\\[\\]{}\"]", "").replace(",", ", ")
        : value;
  }

  private static String shortened(String text, int most) {
    String line =
        text.substring(0, Math.min(text.length(), 4 * most)).replaceAll("[\\r\\n\\t]+", " ");
    if (line.length() <= most) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
    return line.substring(0, end) + "…";
  }
}
