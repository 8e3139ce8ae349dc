package id.warta.crawl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web of several hosts behind one loopback port, which writes down what it was asked. */
final class Web implements AutoCloseable {

  /** One request as it came in. */
  record Asked(String host, String path, long atNanos, Map<String, List<String>> headers) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, HttpHandler> pages = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  Web() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** A page of HTML. */
  Web page(String url, String html) {
    return text(url, "text/html; charset=utf-8", html);
  }

  Web text(String url, String type, String text) {
    return on(url, exchange -> send(exchange, 200, type, text.getBytes(StandardCharsets.UTF_8)));
  }

  Web status(String url, int status) {
    return on(url, exchange -> send(exchange, status, "text/html", new byte[0]));
  }

  Web redirect(String url, String to) {
    return on(
        url,
        exchange -> {
          exchange.getResponseHeaders().set("Location", to);
          send(exchange, 302, "text/html", new byte[0]);
        });
  }

  Web on(String url, HttpHandler handler) {
    URI uri = URI.create(url);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    pages.put(uri.getHost() + uri.getRawPath() + query, handler);
    return this;
  }

  static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  /** What was asked for, as {@code host/path}, in order. */
  List<String> asked() {
    return asked.stream().map(a -> a.host() + a.path()).toList();
  }

  List<Asked> log() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String host = exchange.getRequestHeaders().getFirst("Host");
    String path = exchange.getRequestURI().toString();
    asked.add(new Asked(host, path, System.nanoTime(), Map.copyOf(exchange.getRequestHeaders())));
    HttpHandler handler = pages.get(host + path);
    if (handler == null) {
      send(exchange, 404, "text/html", new byte[0]);
    } else {
      handler.handle(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
