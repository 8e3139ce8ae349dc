package id.warta.extract;

import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import id.warta.page.Page;
import id.warta.page.Source;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Prints every run of a page with the reason why it is left out, for whoever asks why a sentence is
 * missing: {@code RunsMain PAGE.html URL}, or {@code RunsMain cases/SET.jsonl ID…} for annotated
 * pages.
 */
final class RunsMain {

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final int LONGEST = 110;

  private RunsMain() {}

  public static void main(String[] args) throws IOException {
    if (args[0].endsWith(".html")) {
      print(page(Path.of(args[0]), URI.create(args[1])));
      return;
    }
    for (BodyScoreMain.Case one : BodyScoreMain.cases(Path.of(args[0]))) {
      for (int i = 1; i < args.length; i++) {
        if (one.id().endsWith(args[i])) {
          print(one.page());
        }
      }
    }
  }

  private static Page page(Path file, URI url) throws IOException {
    Map<String, List<String>> headers = Map.of("content-type", List.of("text/html; charset=utf-8"));
    byte[] body = Files.readAllBytes(file);
    return Page.fetched(url, url, 200, headers, body, Instant.EPOCH, Source.SEED);
  }

  private static @Nullable String title(Page page) {
    return Extractor.generic().extract(page) instanceof Extraction.Found found
        ? found.article().title()
        : null;
  }

  private static void print(Page fetched) {
    Markup markup = new Markup(fetched);
    String title = title(fetched);
    PageText page = PageText.of(markup.nodes());
    StatedText stated = StatedText.of(markup);
    page.judge(null, title);
    Part root = BodyFinder.find(page, stated);
    OUT.println("title " + title + "; root " + (root == null ? "none" : path(root)));
    if (root == null) {
      page.runs().forEach(run -> OUT.println(line("?", run)));
      return;
    }
    page.judge(root, title);
    Run lead = LeadFinder.find(page, root, title, stated.description());
    String[] why = BlockSieve.sift(page, root, title, lead, Recall.nothing());
    for (int i = 0; i < why.length; i++) {
      Run run = page.runs().get(i);
      OUT.println(line(run.equals(lead) ? "LEAD" : why[i].isEmpty() ? "+++" : why[i], run));
    }
  }

  private static String line(String reason, Run run) {
    String text = run.text.substring(0, Math.min(LONGEST, run.text.length()));
    String junk = run.part.junk ? "!" : "";
    return reason + "\t" + run.weight + "\t" + path(run.part) + junk + "\t" + text;
  }

  private static String path(Part part) {
    StringBuilder path = new StringBuilder();
    int up = 0;
    for (Part p = part; p != null && up < 3; p = p.parent) {
      String role = p.role == Role.PLAIN ? "" : ":" + p.role;
      path.append(up++ == 0 ? "" : " < ").append(p.element.normalName()).append(role);
      String names = Objects.toString(p.element.className(), "");
      path.append(names.isEmpty() ? "" : "." + names.substring(0, Math.min(40, names.length())));
    }
    return path.toString();
  }
}
