package id.warta;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A web on loopback whose hosts have as many invented articles as one likes. */
public final class InventedNews implements AutoCloseable {

  private static final int PER_PAGE = 1000;
  private static final List<String> WORDS = words();

  private final int hosts;
  private final int articles;
  private final Consumer<String> asked;
  private final HttpServer server;

  /**
   * Starts the web.
   *
   * @param port where it listens; 0 for any
   * @param hosts up to 60,000
   * @param articles of each host
   * @param asked is told every article that is asked for, as {@code host:port/path}, and {@code ""}
   *     for whatever else
   */
  InventedNews(int port, int hosts, int articles, Consumer<String> asked) throws IOException {
    this.hosts = hosts;
    this.articles = articles;
    this.asked = asked;
    server = HttpServer.create(new InetSocketAddress(port), 1000);
    server.setExecutor(Executors.newCachedThreadPool(InventedNews::daemon));
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  List<String> seeds() {
    return seeds(port(), hosts);
  }

  /** The front pages of a web that listens at this port. */
  static List<String> seeds(int port, int hosts) {
    return IntStream.range(0, hosts).mapToObj(i -> "http://" + host(i, port) + "/").toList();
  }

  List<String> articles() {
    return IntStream.range(0, hosts)
        .boxed()
        .flatMap(
            host ->
                IntStream.range(0, articles)
                    .mapToObj(i -> "http://" + host(host, port()) + path(i)))
        .toList();
  }

  private static String host(int i, int port) {
    return "127.0." + (1 + i / 250) + "." + (1 + i % 250) + ":" + port;
  }

  private static String path(int i) {
    return "/2026/11/" + (10 + i % 10) + "/the-news-of-number-" + i + ".html";
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String url = exchange.getRequestHeaders().getFirst("Host") + path;
    boolean article = path.startsWith("/2026/");
    asked.accept(article ? url : "");
    boolean there = article || path.equals("/") || path.startsWith("/more/");
    byte[] page = (article ? article(url) : index(path)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(there ? 200 : 404, there ? page.length : -1);
    if (there) {
      exchange.getResponseBody().write(page);
    }
    exchange.close();
  }

  private String index(String path) {
    int page = path.startsWith("/more/") ? Integer.parseInt(path.substring(6)) : 0;
    int end = Math.min(articles, (page + 1) * PER_PAGE);
    String more = end < articles ? "<p><a href='/more/" + (page + 1) + "'>more</a>" : "";
    return IntStream.range(page * PER_PAGE, end)
        .mapToObj(i -> "<p><a href='" + path(i) + "'>" + i + "</a>")
        .collect(Collectors.joining("\n", "<!doctype html><title>News</title>", more));
  }

  /** The page of an article, which follows from its address. */
  public static String article(String url) {
    Random words = new Random(url.hashCode());
    String paragraphs =
        IntStream.range(0, 5)
            .mapToObj(i -> "<p>" + sentence(words, 60))
            .collect(Collectors.joining("\n"));
    return "<!doctype html><html lang=en><title>"
        + sentence(words, 8)
        + "</title><meta property=og:type content=article>"
        + "<meta property=article:published_time content=2026-11-20T10:00:00Z>"
        + "<article><h1>"
        + sentence(words, 8)
        + "</h1>"
        + paragraphs
        + "</article>";
  }

  private static String sentence(Random random, int length) {
    return random
        .ints(length, 0, WORDS.size())
        .mapToObj(WORDS::get)
        .collect(Collectors.joining(" ", "The ", "."));
  }

  private static List<String> words() {
    String[] heads = {"ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "va", "zi"};
    List<String> words = new ArrayList<>();
    for (String a : heads) {
      for (String b : heads) {
        for (String c : heads) {
          words.add(a + b + c);
        }
      }
    }
    return words;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
