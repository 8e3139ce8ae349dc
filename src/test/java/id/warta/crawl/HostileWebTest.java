package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that mean harm cost a refusal each, and the crawl comes to its end. */
class HostileWebTest {

  private static final String STORY = "/a-story-without-an-end";
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final String A = "http://a.example/";

  @TempDir private Path state;
  private final Web web = new Web();
  private final List<String> delivered = new CopyOnWriteArrayList<>();

  @AfterEach
  void closes() {
    web.close();
  }

  /** What a server sends without end, byte for byte, and what the crawl makes of it. */
  static Stream<Arguments> endless() {
    return Stream.of(
        arguments("header line", "HTTP/1.1 200 OK\r\nX-A: ", "x".repeat(1 << 13), "broken answer"),
        arguments("headers", "HTTP/1.1 200 OK\r\n", "X-A: b\r\n", "broken answer"),
        arguments("status line", "", "HTTP", "broken answer"),
        arguments("early hints", "", "HTTP/1.1 103 Early\r\nX-A: b\r\n\r\n", "time-out"),
        arguments(
            "chunk's size",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
            "0".repeat(1 << 13),
            "broken answer"),
        arguments(
            "small chunks",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
            ("40\r\n" + "x".repeat(64) + "\r\n").repeat(1000),
            "too big"),
        arguments(
            "body",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
            "x".repeat(9999),
            "too big"),
        arguments(
            "compressed nothing",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n",
            "\u001f\u008b\b\0\0\0\0\0\0\3\1\0\0\377\377".repeat(100),
            "too big"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endless")
  void ends_what_has_no_end(String what, String begin, String more, String refusal)
      throws IOException {
    try (RawServer server = endless(begin, more, 0)) {
      Duration timeout = refusal.equals("time-out") ? SHORT : Duration.ofSeconds(20);
      CrawlReport report = crawl(server.address(), timeout);

      assertThat(report.finished()).isTrue();
      assertThat(report.refused()).containsEntry(refusal, 1L);
      assertThat(delivered).isEmpty();
    }
  }

  @Test
  void does_not_wait_for_headers_that_come_drop_by_drop() throws IOException {
    try (RawServer server = endless("HTTP/1.1 200 OK\r\n", "X-A: b\r\n", 20)) {
      CrawlReport report = crawl(server.address(), SHORT);

      assertThat(report.refused()).containsEntry("time-out", 1L);
    }
  }

  @Test
  void follows_redirects_that_lead_on_and_on_for_a_while_only() throws IOException {
    web.page(A, "<a href='/the-first-of-many-moves-0'>x</a>");
    for (int i = 0; i < 50; i++) {
      web.redirect(A + "the-first-of-many-moves-" + i, "/the-first-of-many-moves-" + (i + 1));
    }

    CrawlReport report = crawl(web.address());

    assertThat(report.refused()).containsEntry("too many redirects", 1L);
    assertThat(web.asked()).filteredOn(url -> url.contains("moves")).hasSize(9);
  }

  @Test
  void reads_the_beginning_of_an_endless_robots_txt() throws IOException {
    web.on(
        A + "robots.txt",
        sends(
            "User-agent: *\nDisallow: /private\n# ", "and so on, and so on\n# ".repeat(5000), 900));
    web.page(
        A, "<a href='/private-matters-of-the-day'>x</a><a href='/public-matters-of-the-day'>y</a>");
    web.page(A + "public-matters-of-the-day", "x");

    CrawlReport report = crawl(web.address());

    assertThat(report.refused()).containsEntry("robots.txt", 1L);
    assertThat(delivered).containsExactly(A + "public-matters-of-the-day");
  }

  @Test
  void leaves_sitemaps_that_name_themselves_and_each_other_and_never_an_article()
      throws IOException {
    String index =
        "<sitemapindex><sitemap><loc>%s</loc></sitemap><sitemap><loc>%s</loc></sitemap></sitemapindex>";
    web.page(A, "x");
    for (int i = 0; i < 100; i++) {
      String here = i == 0 ? "/sitemap.xml" : "/maps/" + i + ".xml";
      web.text(
          A + here.substring(1), "text/xml", index.formatted(here, "/maps/" + (i + 1) + ".xml"));
    }

    CrawlReport report = crawl(web.address());

    assertThat(report.finished()).isTrue();
    assertThat(web.asked())
        .filteredOn(url -> url.endsWith(".xml"))
        .hasSize(10)
        .doesNotHaveDuplicates();
  }

  @Test
  void refuses_a_bomb_in_brotli() throws IOException {
    // Ten million zeros.
    byte[] bomb = HexFormat.of().parseHex("cbffff3ff82700e2b14020f7fe2fff2c31f04f00c46111808e2306");
    web.page(A, "<a href='/a-bomb-in-a-small-box.html'>x</a>");
    web.on(
        A + "a-bomb-in-a-small-box.html",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "br");
          Web.send(exchange, 200, "text/html", bomb);
        });

    CrawlReport report = crawl(web.address());

    assertThat(report.refused()).containsEntry("too big", 1L);
  }

  private static HttpHandler sends(String begin, String more, int times) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/plain");
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(begin.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < times; i++) {
          out.write(more.getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        exchange.close(); // cut off, as it should be
      }
    };
  }

  private CrawlReport crawl(InetSocketAddress address) throws IOException {
    return crawl(address, Duration.ofSeconds(20));
  }

  private CrawlReport crawl(InetSocketAddress address, Duration timeout) throws IOException {
    CrawlPlan plan =
        CrawlPlan.into(state)
            .seed(URI.create(A))
            .contact("test@example.org")
            .delay(Duration.ZERO)
            .timeout(timeout)
            .maxBody(100_000)
            .threads(2)
            .connectTo("a.example", address)
            .build();
    return Crawler.of(plan)
        .run(
            page -> {
              delivered.add(page.url().toString());
              return CompletableFuture.completedFuture(Taken.article());
            });
  }

  /**
   * A server with a harmless front page, whose one story never ends.
   *
   * @param pause milliseconds between two sendings
   */
  private static RawServer endless(String begin, String more, long pause) throws IOException {
    return new RawServer(
        client -> {
          String request = RawServer.request(client).get(0);
          if (!request.contains(STORY)) {
            boolean front = request.startsWith("GET / ");
            RawServer.send(client, front ? "200 OK" : "404 No", "<a href='" + STORY + "'>x</a>");
            return;
          }
          OutputStream out = client.getOutputStream();
          out.write(begin.getBytes(StandardCharsets.ISO_8859_1));
          while (true) {
            out.write(more.getBytes(StandardCharsets.ISO_8859_1));
            Thread.sleep(pause);
          }
        });
  }
}
