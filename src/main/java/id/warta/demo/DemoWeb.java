package id.warta.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Three invented news sites on loopback, to crawl without a network.
 *
 * <pre>{@code
 * try (DemoWeb web = DemoWeb.start()) {
 *   web.seeds();     // http://kabarniaga.example/ …
 *   web.hosts();     // kabarniaga.example → 127.0.0.1:41007 …
 *   web.articles();  // what a good crawl brings home
 *   web.log();       // who asked for what, and when
 * }
 * }</pre>
 *
 * <p>The sites' names end in {@code .example}, which no name server knows: a client connects to the
 * address that {@link #hosts()} gives and sends the name in its Host header. What is served is the
 * same at every start, byte by byte. Safe to use from several threads.
 */
public final class DemoWeb implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads;
  private final List<Request> log = new ArrayList<>();
  private volatile Edition edition;

  /**
   * One request that was answered.
   *
   * @param at when the server saw it
   * @param nanos the same on {@link System#nanoTime}'s clock, to measure gaps with
   * @param host the Host header without port, lower case
   * @param target path and query
   * @param agent the User-Agent header, empty if there is none
   * @param status the answer's
   * @param bytes of the answer's body as sent
   */
  public record Request(
      Instant at,
      long nanos,
      String host,
      String method,
      String target,
      String agent,
      int status,
      long bytes) {}

  private DemoWeb(HttpServer server) {
    this.server = server;
    this.edition = Edition.of(1);
    this.threads = Executors.newFixedThreadPool(8, DemoWeb::daemon);
    server.setExecutor(threads);
    server.createContext("/", new Desk(host -> edition.shelves().get(host), this::note));
    server.start();
  }

  /**
   * Starts the sites on a free port of loopback.
   *
   * @throws IOException if no port can be had
   */
  public static DemoWeb start() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return new DemoWeb(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
  }

  /** Where each site's host is to be reached. */
  public Map<String, InetSocketAddress> hosts() {
    Map<String, InetSocketAddress> hosts = new LinkedHashMap<>();
    edition.outlets().forEach(outlet -> hosts.put(outlet.host(), server.getAddress()));
    return hosts;
  }

  /** The home page of each site. */
  public List<URI> seeds() {
    return edition.outlets().stream().map(Outlet::home).toList();
  }

  /** All articles that are published now, site by site, newest first. */
  public List<DemoArticle> articles() {
    return edition.articles();
  }

  /**
   * Publishes what the newsrooms wrote meanwhile: one new article and a new version of an old one.
   * Doing so again changes nothing.
   */
  public void publish() {
    edition = Edition.of(2);
  }

  /** Every request so far, in the order in which they came. */
  public List<Request> log() {
    synchronized (log) {
      return log.stream().sorted(Comparator.comparingLong(Request::nanos)).toList();
    }
  }

  /** The requests that one host got so far. */
  public List<Request> log(String host) {
    return log().stream().filter(request -> request.host().equals(host)).toList();
  }

  /**
   * The shortest time between the starts of two requests to one host.
   *
   * @return null if it got fewer than two
   */
  public @Nullable Duration shortestGap(String host) {
    long[] starts = log(host).stream().mapToLong(Request::nanos).toArray();
    long shortest = Long.MAX_VALUE;
    for (int i = 1; i < starts.length; i++) {
      shortest = Math.min(shortest, starts[i] - starts[i - 1]);
    }
    return starts.length < 2 ? null : Duration.ofNanos(shortest);
  }

  /** Stops the sites at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void note(Request request) {
    synchronized (log) {
      log.add(request);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "demo-web");
    thread.setDaemon(true);
    return thread;
  }

  /** The web as it stands between two publications. */
  private record Edition(
      List<Outlet> outlets, Map<String, Map<String, Answer>> shelves, List<DemoArticle> articles) {

    static Edition of(int number) {
      List<Outlet> outlets =
          List.of(new KabarNiaga(number), new Marschenbote(number), new HarbourLedger(number));
      Map<String, Map<String, Answer>> shelves = new LinkedHashMap<>();
      outlets.forEach(outlet -> shelves.put(outlet.host(), outlet.shelf()));
      return new Edition(outlets, shelves, articles(outlets));
    }

    private static List<DemoArticle> articles(List<Outlet> outlets) {
      return outlets.stream().flatMap(outlet -> truths(outlet, outlets)).toList();
    }

    private static Stream<DemoArticle> truths(Outlet outlet, List<Outlet> all) {
      return outlet.stories().stream()
          .map(story -> outlet.truth(story, original(story.copyOf(), all)));
    }

    private static @Nullable URI original(@Nullable String copyOf, List<Outlet> all) {
      return copyOf == null
          ? null
          : all.stream()
              .flatMap(outlet -> outlet.find(copyOf).stream())
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("a copy of no story: " + copyOf));
    }
  }
}
