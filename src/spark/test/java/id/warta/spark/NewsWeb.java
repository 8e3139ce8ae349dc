package id.warta.spark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.warta.InventedNews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Hosts on loopback, each with an address of its own, that write down when they were asked what.
 */
final class NewsWeb implements AutoCloseable {

  /** A request. */
  record Asked(String host, String path, long nanos) {}

  private final int articles;
  private final HttpServer server;
  private final List<Asked> log = new CopyOnWriteArrayList<>();
  private final Map<String, String> more = new ConcurrentHashMap<>();
  private final List<URI> seeds;

  NewsWeb(int hosts, int articles) {
    this.articles = articles;
    try {
      server = HttpServer.create(new InetSocketAddress(0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::answer);
    server.start();
    seeds =
        IntStream.range(0, hosts)
            .mapToObj(i -> URI.create("http://127.0.7." + (i + 1) + ":" + port() + "/"))
            .toList();
  }

  int port() {
    return server.getAddress().getPort();
  }

  List<URI> seeds() {
    return seeds;
  }

  /** Adds something to a front page. */
  void add(URI seed, String html) {
    more.put(seed.getRawAuthority(), html);
  }

  List<Asked> log() {
    return log;
  }

  /** The addresses of all articles. */
  List<String> articles() {
    return seeds.stream()
        .flatMap(
            seed -> IntStream.range(0, articles).mapToObj(i -> seed.resolve(path(i)).toString()))
        .toList();
  }

  /** The shortest time between two requests to one host. */
  Duration shortestGap() {
    Map<String, List<Long>> hosts = new TreeMap<>();
    log.forEach(one -> hosts.computeIfAbsent(one.host(), h -> new ArrayList<>()).add(one.nanos()));
    return Duration.ofNanos(
        hosts.values().stream()
            .map(times -> times.stream().sorted().toList())
            .flatMap(
                times ->
                    IntStream.range(1, times.size()).mapToObj(i -> times.get(i) - times.get(i - 1)))
            .min(Long::compare)
            .orElse(Long.MAX_VALUE));
  }

  /** The articles that were asked for more than once. */
  List<String> twice() {
    return log.stream()
        .filter(one -> one.path().startsWith("/2026/"))
        .collect(Collectors.groupingBy(one -> one.host() + one.path(), Collectors.counting()))
        .entrySet()
        .stream()
        .filter(one -> one.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String path(int i) {
    return "/2026/11/" + (10 + i % 10) + "/the-news-of-number-" + i + ".html";
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String host = exchange.getRequestHeaders().getFirst("Host");
    log.add(new Asked(host, path, System.nanoTime()));
    boolean article = path.startsWith("/2026/");
    boolean there = article || path.equals("/");
    byte[] page =
        (article ? InventedNews.article(host + path) : front(host))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(there ? 200 : 404, there ? page.length : -1);
    if (there) {
      exchange.getResponseBody().write(page);
    }
    exchange.close();
  }

  private String front(String host) {
    return IntStream.range(0, articles)
        .mapToObj(i -> "<p><a href='" + path(i) + "'>" + i + "</a>")
        .collect(
            Collectors.joining(
                "\n", "<!doctype html><title>News</title>", more.getOrDefault(host, "")));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
