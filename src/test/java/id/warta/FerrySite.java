package id.warta;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A site on loopback with one article, which stands on two pages. */
final class FerrySite implements AutoCloseable {

  static final String URL = "http://ferry.example/2024/the-ferry-returns";
  static final String LEAD =
      "The ferry on the north shore has left every half hour since Monday, its owner says.";
  static final String NEXT =
      "Captain Ada Merrin expects that schoolchildren will use it most, as they did last year.";
  static final String LAST =
      "About forty thousand people made the crossing in twelve months, among them many hikers.";

  private final Map<String, String> pages;
  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();

  private FerrySite(Map<String, String> pages, HttpServer server) {
    this.pages = pages;
    this.server = server;
  }

  /**
   * Opens the site.
   *
   * @param second what stands on the second page before its last paragraph
   * @param end what stands behind it
   */
  static FerrySite open(String second, String end) throws IOException {
    Map<String, String> pages =
        Map.of(
            "/", "<a href='/2024/the-ferry-returns'>ferry</a>",
            "/2024/the-ferry-returns", page("<p>" + LEAD + "<p>" + NEXT, "?page=2"),
            "/2024/the-ferry-returns?page=2", page(second + "<p>" + LAST + end, ""));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FerrySite site = new FerrySite(pages, server);
    server.createContext("/", site::answer);
    server.start();
    return site;
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String html = pages.get(exchange.getRequestURI().toString());
    byte[] body = (html == null ? "" : html).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(html == null ? 404 : 200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String page(String text, String next) {
    return "<html><head><title>The Ferry Returns</title>"
        + "<meta property=article:published_time content=2024-03-04T09:00:00Z></head><body>"
        + "<article><p class=kicker>Kicker</p><h1>The Ferry Returns</h1>"
        + "<p class=byline>By Ana Sol</p>"
        + text
        + "</article>"
        + (next.isEmpty() ? "" : "<a class=next href='" + next + "'>2</a>")
        + "</body></html>";
  }

  /** The door, by a rule with this title and with these elements taken out of the text. */
  static Warta rules(Path sites, String title, String remove) throws IOException {
    Files.writeString(
        Files.createDirectories(sites).resolve("ferry.example.yaml"),
        """
        site: ferry.example
        urls: {article: '^/\\d{4}/', canonical: {keep-query: []}}
        discover: {section: 'http://ferry.example/'}
        title: %s
        body: {within: article, remove: [%s]}
        next: a.next@href
        """
            .formatted(title, remove));
    return Warta.sites(sites);
  }

  HarvestReport crawl(Warta warta, Path data) {
    return warta
        .crawl("ferry.example", "http://ferry.example/")
        .contact("test@example.org")
        .delay(Duration.ofMillis(1))
        .connectTo("ferry.example", server.getAddress())
        .into(data);
  }

  /** How many it was asked. */
  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
