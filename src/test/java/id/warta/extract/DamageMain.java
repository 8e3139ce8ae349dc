package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.BodyScoreMain.Case;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Tells how well damaged pages are read: {@code DamageMain EVERY cases/SET.jsonl…} takes about one
 * of so many pages, damages each in every way, and prints by kind of damage the mean score against
 * the gold, the mean agreement with the page's own undamaged reading, and the pages that lose most.
 *
 * <p>What a page cut short no longer holds is not asked of it. {@code -Dkind=WORDS} tries only the
 * kinds of that name.
 */
final class DamageMain {

  private static final int WORST = 3;
  private static final double NOTHING = 0.02;
  private static final Pattern END_TAG =
      Pattern.compile("(?i)</(div|p|ul|ol|li|table|tr|td|article|section|blockquote|figure)>");

  private static final Map<String, UnaryOperator<String>> KINDS = kinds();

  private record Loss(String id, double agreement) {}

  private DamageMain() {}

  private static Map<String, UnaryOperator<String>> kinds() {
    Map<String, UnaryOperator<String>> kinds = new LinkedHashMap<>();
    kinds.put("none", html -> html);
    kinds.put("cut at two thirds", html -> html.substring(0, html.length() * 2 / 3));
    kinds.put(
        "no end tags of paragraphs", html -> html.replaceAll("(?i)</(p|li|td|tr|dd|dt)>", ""));
    kinds.put("a third of the end tags lost", DamageMain::loseEndTags);
    kinds.put("no classes, no ids", html -> changed(html, DamageMain::unname));
    kinds.put("classes hashed", html -> changed(html, DamageMain::hash));
    kinds.put("every element of structure a div", html -> changed(html, DamageMain::divide));
    kinds.put("boxes in boxes", html -> changed(html, DamageMain::box));
    kinds.put("laid out in tables", html -> changed(html, DamageMain::tabulate));
    kinds.put("paragraphs by line breaks", html -> changed(html, DamageMain::breakLines));
    kinds.put("no metadata", html -> changed(html, DamageMain::forget));
    kinds.put(
        "the wrong language",
        html -> changed(html, page -> page.select("html").attr("lang", "zu")));
    kinds.put("upper-case tags", DamageMain::shout);
    kinds.put("tables, no classes, no metadata", html -> changed(html, DamageMain::everything));
    return kinds;
  }

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<Case> cases = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      for (Case one : BodyScoreMain.cases(Path.of(args[i]))) {
        if (Math.floorMod(one.id().hashCode() / 2, Integer.parseInt(args[0])) == 0) {
          cases.add(one);
        }
      }
    }
    String only = System.getProperty("kind", "");
    KINDS.forEach(
        (kind, damage) -> {
          if (kind.contains(only)) {
            report(out, kind, damage, cases);
          }
        });
  }

  private static void report(
      PrintStream out, String kind, UnaryOperator<String> damage, List<Case> cases) {
    double score = 0;
    double agreement = 0;
    List<Loss> losses = new ArrayList<>();
    for (Case one : cases) {
      String html = html(one);
      String damaged = damage.apply(html);
      List<Block> whole = body(one, html);
      List<Block> read = body(one, damaged);
      String left = Texts.key(Jsoup.parse(damaged).text() + damaged);
      List<Block> asked = whole.stream().filter(x -> left.contains(Texts.key(x.text()))).toList();
      double agrees = BodyScoreMain.agreement(asked, read);
      agreement += agrees;
      score += BodyScoreMain.score(one, read).f1();
      losses.add(new Loss(one.set() + "/" + one.id(), agrees));
    }
    int n = cases.size();
    out.printf(
        Locale.ROOT,
        "%-34s n %d  gold %.2f  agreement %.2f%n",
        kind,
        n,
        100 * score / n,
        100 * agreement / n);
    losses.stream()
        .filter(loss -> loss.agreement() < 1 - NOTHING)
        .sorted((a, b) -> Double.compare(a.agreement(), b.agreement()))
        .limit(WORST)
        .forEach(loss -> out.printf(Locale.ROOT, "    %.3f %s%n", loss.agreement(), loss.id()));
  }

  private static String html(Case one) {
    return one.page().text();
  }

  private static List<Block> body(Case one, String html) {
    URI url = one.page().url();
    return Extractor.generic().extract(html, url) instanceof Extraction.Found found
        ? found.article().body()
        : List.of();
  }

  private static String changed(String html, Consumer<Document> change) {
    Document page = Jsoup.parse(html);
    page.outputSettings().prettyPrint(false);
    change.accept(page);
    return page.outerHtml();
  }

  private static String loseEndTags(String html) {
    Random random = new Random(7);
    return END_TAG.matcher(html).replaceAll(tag -> random.nextInt(3) > 0 ? tag.group() : "");
  }

  private static void unname(Document page) {
    page.getAllElements().forEach(element -> element.removeAttr("class").removeAttr("id"));
  }

  private static void hash(Document page) {
    for (Element element : page.select("[class]")) {
      element.attr(
          "class", "c" + Integer.toString(element.className().hashCode() & Integer.MAX_VALUE, 36));
    }
  }

  private static void divide(Document page) {
    page.select("article, main, section, header, footer, aside, nav, figure, figcaption, address")
        .tagName("div");
  }

  private static void box(Document page) {
    page.select("p, h2, h3, ul, blockquote")
        .wrap("<div class=\"row\"><div class=\"col\"></div></div>");
  }

  private static void tabulate(Document page) {
    for (Element box :
        page.select("div, article, section").stream().filter(DamageMain::isText).toList()) {
      List<Node> inside = List.copyOf(box.childNodes());
      Element cell = box.appendElement("table").appendElement("tr").appendElement("td");
      inside.forEach(cell::appendChild);
    }
  }

  private static boolean isText(Element box) {
    return box.childrenSize() > 2 && box.select("p").size() > 2;
  }

  private static void breakLines(Document page) {
    for (Element paragraph : page.select("p")) {
      paragraph.after("<br><br>");
      paragraph.before(new TextNode(" "));
      paragraph.unwrap();
    }
  }

  private static void forget(Document page) {
    page.select("meta, script").remove();
  }

  private static String shout(String html) {
    return Pattern.compile("</?[a-z][a-z0-9]*")
        .matcher(html)
        .replaceAll(tag -> tag.group().toUpperCase(Locale.ROOT));
  }

  private static void everything(Document page) {
    forget(page);
    unname(page);
    divide(page);
    tabulate(page);
  }
}
