package id.warta;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import id.warta.article.Article;
import id.warta.article.Block;
import id.warta.dataset.Dataset;
import id.warta.dataset.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crawl stored by a bad rule is repaired by a good one, and the site is not asked again. */
class CrawlAndRereadTest {

  private static final String URL = "http://ferry.example/2024/the-ferry-returns";
  private static final String LEAD =
      "The ferry on the north shore has left every half hour since Monday, its owner says.";
  private static final String NEXT =
      "Captain Ada Merrin expects that schoolchildren will use it most, as they did last year.";
  private static final String LAST =
      "About forty thousand people made the crossing in twelve months, among them many hikers.";
  private static final String BOX =
      "A second story stands in this box, of lanterns and of a keeper who writes a diary of fish.";

  private static final Map<String, String> PAGES =
      Map.of(
          "/", "<a href='/2024/the-ferry-returns'>ferry</a>",
          "/2024/the-ferry-returns", page("<p>" + LEAD + "<p>" + NEXT, "?page=2"),
          "/2024/the-ferry-returns?page=2",
              page("<p>" + LAST + "<p class=box>" + BOX + "</p>", ""));

  @TempDir Path folder;
  private HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();

  @BeforeEach
  void a_site() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          String html = PAGES.get(exchange.getRequestURI().toString());
          byte[] body = (html == null ? "" : html).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(
              html == null ? 404 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void closes() {
    server.stop(0);
  }

  @Test
  void an_article_on_two_pages_is_repaired_without_one_request() throws IOException {
    Path data = folder.resolve("data");
    crawl(rules(".kicker", "").crawl("ferry.example", "http://ferry.example/"), data);
    Row before = StoredNews.row(data, URL);
    assertThat(before.article().title()).isEqualTo("Kicker");
    assertThat(before.article().body())
        .extracting(Block::text)
        .containsExactly(LEAD, NEXT, LAST, BOX);
    int asked = requests.get();
    server.stop(0);

    Warta mended = rules("h1", ", .box");
    Reextraction done = mended.reextract(data).run();

    assertThat(done.changed()).isEqualTo(1);
    assertThat(requests).hasValue(asked);
    Row after = StoredNews.row(data, URL);
    Article article = after.article();
    assertThat(article.title()).isEqualTo("The Ferry Returns");
    assertThat(article.body()).extracting(Block::text).containsExactly(LEAD, NEXT, LAST);
    assertThat(article.carriers()).containsEntry("pages", "2");
    assertThat(after.origin()).isEqualTo(before.origin());
    assertThat(Dataset.verify(data).isWhole()).isTrue();
    assertThat(mended.reextract(data).run().due()).isZero();
  }

  private Warta rules(String title, String remove) throws IOException {
    Path sites = Files.createDirectories(folder.resolve("sites"));
    Files.writeString(
        sites.resolve("ferry.example.yaml"),
        """
        site: ferry.example
        urls: {article: '^/\\d{4}/', canonical: {keep-query: []}}
        discover: {section: 'http://ferry.example/'}
        title: %s
        body: {within: article, remove: [.kicker%s]}
        next: a.next@href
        """
            .formatted(title, remove));
    return Warta.sites(sites);
  }

  private void crawl(Harvest harvest, Path data) {
    harvest
        .contact("test@example.org")
        .delay(Duration.ofMillis(1))
        .connectTo("ferry.example", server.getAddress())
        .into(data);
  }

  private static String page(String text, String next) {
    return "<html><head><title>The Ferry Returns</title>"
        + "<meta property=article:published_time content=2024-03-04T09:00:00Z></head><body>"
        + "<article><p class=kicker>Kicker</p><h1>The Ferry Returns</h1>"
        + text
        + "</article>"
        + (next.isEmpty() ? "" : "<a class=next href='" + next + "'>2</a>")
        + "</body></html>";
  }
}
