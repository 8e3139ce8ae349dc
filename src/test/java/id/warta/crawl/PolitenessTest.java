package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
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
    List<Long> noticed = new CopyOnWriteArrayList<>();
    try (RawServer server = new RawServer(client -> answerLate(client, noticed))) {
      crawl(1, server.address());

      assertThat(gaps(noticed)).hasSizeGreaterThan(8).allMatch(gap -> gap >= DELAY.toNanos());
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

  // Lets every other request lie for a while before it looks at it.
  private static void answerLate(Socket client, List<Long> noticed)
      throws IOException, InterruptedException {
    Thread.sleep(noticed.size() % 2 == 0 ? 4 * DELAY.toMillis() : 0);
    String request = RawServer.request(client).get(0);
    noticed.add(System.nanoTime());
    boolean found = request.startsWith("GET / ") || request.contains("/a-story");
    RawServer.send(client, found ? "200 OK" : "404 No", found ? front() : "");
  }
}
