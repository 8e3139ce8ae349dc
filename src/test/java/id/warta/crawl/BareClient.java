package id.warta.crawl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;

/**
 * What a crawl is held against: a client that fetches a list of pages, unpacks them and throws them
 * away, or parses them before: {@code urls=FILE [threads=8] [laps=1] [parse=false]}.
 */
final class BareClient {

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final boolean parses;

  private BareClient(boolean parses) {
    this.parses = parses;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (String arg : args) {
      options.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
    }
    List<String> urls = Files.readAllLines(Path.of(options.get("urls")));
    PrintStream out =
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
    BareClient bare = new BareClient(Boolean.parseBoolean(options.get("parse")));
    int threads = Integer.parseInt(options.getOrDefault("threads", "8"));
    int laps = Integer.parseInt(options.getOrDefault("laps", "1"));
    for (int lap = 1; lap <= laps; lap++) {
      long before = ProcessTime.nanos();
      long fetched = bare.fetch(urls, threads);
      out.println(ProcessTime.told(lap, before, fetched));
    }
  }

  /** Returns how many pages came. */
  private long fetch(List<String> urls, int threads) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger came = new AtomicInteger();
    Thread[] all = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      all[i] =
          new Thread(
              () -> {
                for (int n = next.getAndIncrement(); n < urls.size(); n = next.getAndIncrement()) {
                  came.addAndGet(fetch(urls.get(n)) ? 1 : 0);
                }
              });
      all[i].start();
    }
    for (Thread thread : all) {
      thread.join();
    }
    return came.get();
  }

  private boolean fetch(String url) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", "benchbot bare")
            .build();
    try {
      byte[] packed = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
      byte[] body = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
      return !parses
          || Jsoup.parse(new String(body, StandardCharsets.UTF_8), url).childNodeSize() > 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
