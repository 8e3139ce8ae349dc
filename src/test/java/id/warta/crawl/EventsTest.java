package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {

  private static final String A = "http://a.example/";

  @TempDir private Path folder;

  @Test
  void a_recording_has_every_exchange_every_settled_address_and_every_back_off()
      throws IOException {
    int[] times = {0};
    try (Web web = new Web();
        Recording recording = new Recording()) {
      web.on(
          A,
          exchange ->
              Web.send(exchange, times[0]++ == 0 ? 503 : 200, "text/html", new byte[] {'x'}));
      recording.start();
      Crawler.of(plan(web)).run(page -> CompletableFuture.completedFuture(Taken.article()));
      recording.stop();
      Path file = folder.resolve("crawl.jfr");
      recording.dump(file);

      List<RecordedEvent> events = RecordingFile.readAllEvents(file);
      assertThat(named(events, "id.warta.Fetch")).hasSize(web.log().size());
      assertThat(named(events, "id.warta.Fetch"))
          .filteredOn(event -> event.getString("url").equals(A))
          .extracting(event -> event.getInt("status"))
          .containsExactly(503, 200);
      assertThat(named(events, "id.warta.Settle")).hasSize(web.log().size());
      assertThat(named(events, "id.warta.BackOff"))
          .extracting(event -> event.getString("host"))
          .containsExactly("a.example");
    }
  }

  private CrawlPlan plan(Web web) {
    return CrawlPlan.into(folder.resolve("state"))
        .seed(URI.create(A))
        .contact("test@example.org")
        .delay(Duration.ZERO)
        .connectTo("a.example", web.address())
        .build();
  }

  private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
    return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
  }
}
