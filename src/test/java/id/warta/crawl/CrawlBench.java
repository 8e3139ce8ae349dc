package id.warta.crawl;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A crawl for measuring, without extraction: {@code seeds=FILE dir=STATE [threads=8] [delay=MILLIS]
 * [limit=SECONDS] [token=benchbot] [body=BYTES] [visitlog=FILE] [laps=1]}. Each lap is a crawl from
 * the beginning, in a state folder of its own; the later ones show what a request costs once all is
 * compiled. Ends at once when interrupted, as a command would.
 */
final class CrawlBench {

  private final Map<String, String> options = new HashMap<>();
  private final PrintStream out =
      new PrintStream(
          new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);

  public static void main(String[] args) throws IOException {
    CrawlBench bench = new CrawlBench();
    for (String arg : args) {
      int at = arg.indexOf('=');
      bench.options.put(arg.substring(0, at), arg.substring(at + 1));
    }
    for (int lap = 1; lap <= bench.number("laps", 1); lap++) {
      long before = ProcessTime.nanos();
      long requests = bench.run(Path.of(bench.options.get("dir") + "-" + lap));
      bench.out.println(ProcessTime.told(lap, before, requests));
    }
  }

  private long run(Path state) throws IOException {
    CrawlPlan.Builder plan =
        CrawlPlan.into(state)
            .delay(Duration.ofMillis(number("delay", 1000)))
            .threads((int) number("threads", 8))
            .userAgent("benchbot warta")
            .robotsToken(options.getOrDefault("token", "benchbot"))
            .maxBody((int) number("body", 5_000_000))
            .allowPrivateAddresses();
    for (String line : Files.readAllLines(Path.of(options.get("seeds")))) {
      plan.seed(URI.create(line.strip()));
    }
    Crawler crawler = Crawler.of(plan.build());
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(crawler, main)));
    stopAfter(number("limit", 0), crawler);
    CrawlReport report = crawler.run(taker());
    print(report);
    return report.fetched();
  }

  private void end(Crawler crawler, Thread main) {
    crawler.stop();
    try {
      main.join(3000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PageTaker taker() throws IOException {
    if (!options.containsKey("visitlog")) {
      return page -> CompletableFuture.completedFuture(Taken.article());
    }
    BufferedWriter log =
        Files.newBufferedWriter(
            Path.of(options.get("visitlog")), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return page -> {
      synchronized (log) {
        try {
          log.write(page.url() + "\n");
          log.flush();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return CompletableFuture.completedFuture(Taken.article());
    };
  }

  private static void stopAfter(long seconds, Crawler crawler) {
    if (seconds > 0) {
      Thread timer =
          new Thread(
              () -> {
                try {
                  Thread.sleep(seconds * 1000);
                  crawler.stop();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      timer.setDaemon(true);
      timer.start();
    }
  }

  private void print(CrawlReport report) {
    out.printf(
        "took=%.2f finished=%s fetched=%d articles=%d queued=%d errors=%d rate=%.0f refused=%s%n",
        report.took().toNanos() / 1e9,
        report.finished(),
        report.fetched(),
        report.articles(),
        report.queued(),
        report.errors(),
        report.rate(),
        report.refused());
    if (options.containsKey("sites")) {
      report.sites().forEach(out::println);
    }
  }

  private long number(String name, long usual) {
    return Long.parseLong(options.getOrDefault(name, Long.toString(usual)));
  }
}
