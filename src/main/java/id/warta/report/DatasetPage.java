package id.warta.report;

import id.warta.article.Article;
import id.warta.article.Author;
import id.warta.article.Dated;
import id.warta.article.Image;
import id.warta.dataset.Dataset;
import id.warta.dataset.DatasetInfo;
import id.warta.dataset.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A dataset as one HTML page: how much of what there is, when it appeared, how well each site came
 * out, which reader found which field, and the newest articles as examples. Says nothing of whether
 * the files are whole; {@link Dataset#verify} does.
 *
 * <pre>{@code
 * Files.writeString(Path.of("demo.html"), DatasetPage.of(Path.of("datasets/demo")));
 * }</pre>
 *
 * <p>The page is a file of its own: it loads nothing, runs no script, follows the reader's choice
 * of light or dark, and prints.
 */
public final class DatasetPage {

  private static final int EXAMPLES = 12;
  private static final int MOST_SITES = 200;
  private static final int BEGINNING = 240;
  private static final Comparator<Article> BY_TIME =
      Comparator.comparing(DatasetPage::time).thenComparing(article -> article.url().toString());

  private final Map<String, SiteCounts> sites = new TreeMap<>();
  private final Map<String, Map<String, Long>> readers = new TreeMap<>();
  private final PriorityQueue<Article> newest = new PriorityQueue<>(BY_TIME);
  private final Timeline timeline = new Timeline();
  private final Html html = new Html();

  private DatasetPage() {}

  /**
   * Reads a dataset, every row of it, and describes it.
   *
   * @return the page
   * @throws id.warta.dataset.DatasetException if the folder is no dataset or cannot be read
   */
  public static String of(Path dataset) {
    DatasetPage page = new DatasetPage();
    DatasetInfo info = Dataset.info(dataset);
    try (Stream<Row> rows = Dataset.read(dataset)) {
      rows.map(Row::article).forEach(page::count);
    }
    page.write(String.valueOf(dataset.toAbsolutePath().normalize().getFileName()), info);
    return page.html.toString();
  }

  private void count(Article article) {
    String host = article.url().getHost();
    sites.computeIfAbsent(host == null ? "?" : host, name -> new SiteCounts()).add(article);
    article.carriers().forEach(this::countReader);
    Dated published = article.published();
    if (published != null) {
      timeline.add(published.at());
    }
    newest.add(article);
    if (newest.size() > EXAMPLES) {
      newest.remove();
    }
  }

  // A carrier starts with who found it: "rule:css h1", "ld:headline", "generic".
  private void countReader(String field, String carrier) {
    String reader = carrier.replaceFirst("(?s)[: (].*", "");
    readers.computeIfAbsent(field, name -> new TreeMap<>()).merge(reader, 1L, Long::sum);
  }

  private void write(String name, DatasetInfo info) {
    html.raw("<!doctype html>\n<html lang=en><head><meta charset=utf-8>\n");
    html.raw("<meta name=viewport content=\"width=device-width\">\n");
    html.raw("<meta name=color-scheme content=\"light dark\">\n");
    html.element("title", name + ": dataset")
        .raw("<style>\n" + style() + "</style></head><body>\n");
    html.raw("<main>\n").element("h1", name);
    totals(info);
    if (!timeline.isEmpty()) {
      html.element("h2", "When they appeared");
      timeline.draw(html);
    }
    sites();
    pairs("Languages", "language", info.languages(), info.rows());
    pairs("Copies and revisions", "role in its cluster", info.roles(), info.rows());
    readers();
    examples();
    html.raw("</main></body></html>\n");
  }

  private void totals(DatasetInfo info) {
    long pictures = sites.values().stream().mapToLong(site -> site.pictures).sum();
    long credited = sites.values().stream().mapToLong(site -> site.credited).sum();
    html.raw("<dl>\n");
    total("articles", info.rows());
    total("words", info.words());
    total("sites", sites.size());
    total("pictures", pictures);
    total("with credit", credited);
    total("bytes", info.bytes());
    html.raw("</dl>\n<p>").text("Written from " + info.created() + " to " + info.updated());
    html.text(info.unsealed() == 0 ? "." : "; " + info.unsealed() + " rows are not in files yet.");
    html.raw("</p>\n");
  }

  private void total(String name, long number) {
    html.raw("<div>").element("dt", name);
    html.element("dd", String.format(Locale.ROOT, "%,d", number)).raw("</div>\n");
  }

  private void sites() {
    html.element("h2", "How each site came out");
    html.raw("<div class=wide><table><thead><tr><th scope=col>host");
    Stream.of("articles", "characters each", "under " + SiteCounts.SHORT).forEach(this::heading);
    Stream.of("dated", "signed", "with pictures").forEach(this::heading);
    Stream.of("pictures captioned", "pictures credited").forEach(this::heading);
    html.raw("</tr></thead><tbody>\n");
    sites.entrySet().stream()
        .sorted(Comparator.comparingLong(site -> -site.getValue().articles))
        .limit(MOST_SITES)
        .forEach(site -> site(site.getKey(), site.getValue()));
    html.raw("</tbody></table></div>\n");
    if (sites.size() > MOST_SITES) {
      html.element("p", "… and " + (sites.size() - MOST_SITES) + " more hosts.");
    }
  }

  private void heading(String name) {
    html.raw("<th scope=col class=n>").text(name);
  }

  private void site(String host, SiteCounts site) {
    html.raw("<tr><th scope=row>").text(host).raw("</th>").number(site.articles);
    html.number(site.characters / site.articles).number(site.shortTexts);
    html.share(site.dated, site.articles).share(site.signed, site.articles);
    html.share(site.pictured, site.articles);
    html.share(site.captioned, site.pictures).share(site.credited, site.pictures).raw("</tr>\n");
  }

  private void pairs(String title, String what, Map<String, Long> counts, long all) {
    html.element("h2", title).raw("<table><thead><tr><th scope=col>").text(what);
    Stream.of("articles", "share").forEach(this::heading);
    html.raw("</tr></thead><tbody>\n");
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            entry ->
                html.raw("<tr><th scope=row>")
                    .text(entry.getKey())
                    .raw("</th>")
                    .number(entry.getValue())
                    .share(entry.getValue(), all)
                    .raw("</tr>\n"));
    html.raw("</tbody></table>\n");
  }

  private void readers() {
    html.element("h2", "Who found what");
    html.element(
        "p",
        "A field is read by the site's rule, or from the page's own metadata, or by looking "
            + "(generic). Where a site has a rule, much that is generic is a reason to look after it.");
    html.raw("<table><thead><tr><th scope=col>field<th scope=col>found by</tr></thead><tbody>\n");
    readers.forEach(
        (field, counts) ->
            html.raw("<tr><th scope=row>")
                .text(field)
                .raw("</th><td>")
                .text(inOrder(counts))
                .raw("</td></tr>\n"));
    html.raw("</tbody></table>\n");
  }

  private static String inOrder(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void examples() {
    html.element("h2", "The newest");
    List<Article> articles = newest.stream().sorted(BY_TIME.reversed()).toList();
    articles.forEach(this::example);
  }

  private void example(Article article) {
    String text = article.text();
    String beginning =
        text.length() <= BEGINNING ? text : text.substring(0, beginning(text)) + " …";
    html.raw("<article lang=\"" + Html.escape(String.valueOf(article.language())) + "\" dir=auto>");
    html.raw("<h3>").link(article.url(), article.title()).raw("</h3>\n");
    html.raw("<p class=by>").text(byline(article)).raw("</p>\n").element("p", beginning);
    article.images().stream().limit(1).forEach(this::picture);
    html.raw("</article>\n");
  }

  // Not within a character of two halves.
  private static int beginning(String text) {
    return Character.isLowSurrogate(text.charAt(BEGINNING)) ? BEGINNING - 1 : BEGINNING;
  }

  private static String byline(Article article) {
    Dated published = article.published();
    String day = published == null ? "no date" : published.at().toString();
    String names = article.authors().stream().map(Author::name).collect(Collectors.joining(", "));
    return article.url().getHost() + " · " + day + (names.isEmpty() ? "" : " · " + names);
  }

  private void picture(Image image) {
    String caption = image.caption();
    String credit = image.credit().line();
    html.raw("<p class=by>Picture: ").text(caption == null ? "no caption" : caption);
    html.text(credit == null ? "" : " (" + credit + ")").raw("</p>\n");
  }

  private static Instant time(Article article) {
    Dated published = article.published();
    return published == null ? Instant.MIN : published.at();
  }

  private static String style() {
    try (InputStream in = DatasetPage.class.getResourceAsStream("page.css")) {
      if (in == null) {
        throw new IllegalStateException("the page's style is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
