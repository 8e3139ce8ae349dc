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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An article on two pages goes through the whole line as one. */
class SeveralPagesTest {

  private static final String LEAD =
      "The ferry on the north shore has left every half hour since Monday, its owner says.";
  private static final String NEXT =
      "Captain Ada Merrin expects that schoolchildren will use it most, as they did last year.";
  private static final String LAST =
      "About forty thousand people made the crossing in twelve months, among them many hikers.";

  private static final Map<String, String> PAGES =
      Map.of(
          "/", "<a href='/2024/the-ferry-returns'>ferry</a>",
          "/2024/the-ferry-returns", page("<p>" + LEAD + "<p>" + NEXT, "?page=2"),
          "/2024/the-ferry-returns?page=2", page("<p>" + NEXT + "<p>" + LAST, ""));

  @TempDir Path folder;
  private HttpServer server;

  @BeforeEach
  void a_site() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
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
  void it_is_one_row_with_all_its_text() throws IOException {
    Path sites = Files.createDirectory(folder.resolve("sites"));
    Files.writeString(
        sites.resolve("ferry.example.yaml"),
        """
        site: ferry.example
        urls: {article: '^/\\d{4}/', canonical: {keep-query: []}}
        discover: {section: 'http://ferry.example/'}
        body: {within: article, remove: [.byline]}
        next: a.next@href
        """);
    HarvestReport report =
        Warta.sites(sites)
            .crawl("ferry.example", "http://ferry.example/")
            .contact("test@example.org")
            .delay(Duration.ofMillis(1))
            .connectTo("ferry.example", server.getAddress())
            .into(folder.resolve("data"));

    assertThat(report.stored()).isEqualTo(1);
    assertThat(report.warnings()).isEmpty();
    try (Stream<Row> rows = Dataset.read(folder.resolve("data"))) {
      List<Article> articles = rows.map(Row::article).toList();
      assertThat(articles.get(0).body()).extracting(Block::text).containsExactly(LEAD, NEXT, LAST);
      assertThat(articles.get(0).address())
          .hasToString("http://ferry.example/2024/the-ferry-returns");
    }
  }

  private static String page(String text, String next) {
    return "<html><head><title>The Ferry Returns</title>"
        + "<meta property=article:published_time content=2024-03-04T09:00:00Z></head><body>"
        + "<article><h1>The Ferry Returns</h1><p class=byline>By Ana Sol</p>"
        + text
        + "</article>"
        + (next.isEmpty() ? "" : "<a class=next href='" + next + "'>2</a>")
        + "</body></html>";
  }
}
