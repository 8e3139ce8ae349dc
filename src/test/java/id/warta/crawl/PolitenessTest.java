package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The delay holds where it counts: at the server, however late anybody gets to run. */
class PolitenessTest {

  private static final Duration DELAY = Duration.ofMillis(60);

  @TempDir private Path state;

  @Test
  void keeps_the_delay_to_a_server_that_notices_its_requests_late() throws IOException {
    try (Drowsy server = new Drowsy()) {
      crawl(1, server.address());

      assertThat(gaps(server.noticed))
          .hasSizeGreaterThan(8)
          .allMatch(gap -> gap >= DELAY.toNanos());
    }
  }

  @Test
  void keeps_the_delay_while_others_want_the_processors() throws IOException {
    AtomicBoolean over = new AtomicBoolean();
    try (Web web = new Web()) {
      IntStream.range(0, 6).forEach(host -> web.page(url(host), front()));
      IntStream.range(0, 6 * Runtime.getRuntime().availableProcessors())
          .forEach(i -> new Thread(() -> spin(over)).start());

      crawl(6, web.address());

      Map<String, List<Long>> hosts = new TreeMap<>();
      web.log()
          .forEach(
              one -> hosts.computeIfAbsent(one.host(), h -> new ArrayList<>()).add(one.atNanos()));
      assertThat(hosts).hasSize(6);
      hosts.forEach(
          (host, times) ->
              assertThat(gaps(times)).hasSize(12).allMatch(gap -> gap >= DELAY.toNanos()));
    } finally {
      over.set(true);
    }
  }

  private void crawl(int hosts, InetSocketAddress address) throws IOException {
    CrawlPlan.Builder plan = CrawlPlan.into(state).contact("test@example.org").delay(DELAY);
    for (int host = 0; host < hosts; host++) {
      plan.seed(URI.create(url(host)));
      plan.connectTo("host-" + host + ".example", address);
    }
    Crawler.of(plan.build()).run(page -> CompletableFuture.completedFuture(Taken.article()));
  }

  private static String url(int host) {
    return "http://host-" + host + ".example/";
  }

  private static String front() {
    StringBuilder html = new StringBuilder("<title>News</title>");
    for (int i = 0; i < 8; i++) {
      html.append("<a href='/a-story-with-the-number-").append(i).append("'>x</a>");
    }
    return html.toString();
  }

  private static void spin(AtomicBoolean over) {
    while (!over.get()) {
      Thread.onSpinWait();
    }
  }

  private static List<Long> gaps(List<Long> times) {
    return IntStream.range(1, times.size()).mapToObj(i -> times.get(i) - times.get(i - 1)).toList();
  }

  /** A server that lets every other request lie for a while before it looks at it. */
  private static final class Drowsy implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Long> noticed = new CopyOnWriteArrayList<>();

    Drowsy() throws IOException {
      Thread thread = new Thread(this::serve);
      thread.setDaemon(true);
      thread.start();
    }

    InetSocketAddress address() {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void serve() {
      try {
        while (true) {
          try (Socket client = socket.accept()) {
            answer(client);
          }
        }
      } catch (IOException | InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void answer(Socket client) throws IOException, InterruptedException {
      Thread.sleep(noticed.size() % 2 == 0 ? 4 * DELAY.toMillis() : 0);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      String request = String.valueOf(in.readLine());
      noticed.add(System.nanoTime());
      boolean front = request.startsWith("GET / ");
      String page = front || request.contains("/a-story") ? front() : "";
      String head =
          "HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(page.isEmpty() ? "404 No" : "200 OK", page.length());
      client.getOutputStream().write((head + page).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
