package id.warta.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import id.warta.demo.DemoWeb.Request;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the answers: finds the site by its Host header, honours conditional requests and gzip,
 * turns the first request for a flaky page away, and notes everything.
 */
final class Desk implements HttpHandler {

  private static final Answer WRONG_HOST = Answer.text("No such site.\n").status(421);
  private static final Answer BUSY =
      Answer.text("Please come back in a second.\n").status(503).with("Retry-After", "1");
  private static final Answer ONLY_READING = Answer.text("GET only.\n").status(405);

  private final Function<String, @Nullable Map<String, Answer>> shelves;
  private final Consumer<Request> log;
  private final Set<String> turnedAway = ConcurrentHashMap.newKeySet();

  Desk(Function<String, @Nullable Map<String, Answer>> shelves, Consumer<Request> log) {
    this.shelves = shelves;
    this.log = log;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Instant at = Instant.now();
    long nanos = System.nanoTime();
    String host = host(exchange);
    Answer answer = answer(exchange, host);
    boolean known = isKnown(exchange.getRequestHeaders(), answer);
    byte[] body = known ? new byte[0] : body(exchange, answer);
    int status = known ? 304 : answer.status();
    // noted before it is sent: a client that has its answer finds its request in the log
    log.accept(
        new Request(
            at,
            nanos,
            host,
            exchange.getRequestMethod(),
            target(exchange),
            Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("User-Agent"), ""),
            status,
            body.length));
    send(exchange, answer, status, body);
  }

  private Answer answer(HttpExchange exchange, String host) {
    Map<String, Answer> shelf = shelves.apply(host);
    if (shelf == null) {
      return WRONG_HOST;
    }
    if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      return ONLY_READING;
    }
    String target = withoutTracking(target(exchange));
    Answer found = shelf.getOrDefault(target, Answer.NOT_FOUND);
    return found.flaky() && turnedAway.add(host + target) ? BUSY : found;
  }

  /** Path and query, also where a client takes the server for its proxy and names the host too. */
  private static String target(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    String path = Objects.requireNonNullElse(uri.getRawPath(), "/");
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private static void send(HttpExchange exchange, Answer answer, int status, byte[] body)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    answer.headers().forEach(headers::set);
    if (status == 200 || status == 304) {
      headers.set("ETag", answer.tag());
    }
    if (answer.modified() != null) {
      headers.set("Last-Modified", date(answer.modified()));
    }
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static byte[] body(HttpExchange exchange, Answer answer) {
    if (exchange.getRequestMethod().equals("HEAD")) {
      return new byte[0];
    }
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    if (accepted == null || !accepted.contains("gzip") || !answer.isText()) {
      return answer.body();
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
    return Answer.gzip(answer.body());
  }

  private static boolean isKnown(Headers headers, Answer answer) {
    if (answer.status() != 200) {
      return false;
    }
    String tag = headers.getFirst("If-None-Match");
    if (tag != null) {
      return tag.contains(answer.tag());
    }
    String since = headers.getFirst("If-Modified-Since");
    return since != null && answer.modified() != null && isAfter(since, answer.modified());
  }

  private static boolean isAfter(String since, Instant modified) {
    try {
      Instant at = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(since));
      return !modified.isAfter(at);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String date(Instant at) {
    return DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
        .format(at.atOffset(ZoneOffset.UTC));
  }

  private static String host(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host == null ? "" : host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
  }

  private static String withoutTracking(String target) {
    return target.replaceAll("(?<=[?&])utm_[a-z]+=[^&]*&?", "").replaceFirst("[?&]$", "");
  }
}
