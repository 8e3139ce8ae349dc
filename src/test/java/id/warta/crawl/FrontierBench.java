package id.warta.crawl;

import edu.uci.ics.crawler4j.url.WebURL;
import id.warta.page.Source;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The frontier alone: {@code DIR N [HOSTS]} puts N addresses in, fifty at a time, takes half of
 * them out again, opens the frontier anew as after a kill, takes the rest out, and opens it once
 * more. Tells the CPU seconds of the one thread beside the time, for machines that have other work.
 */
final class FrontierBench {

  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private static long cpu;

  private FrontierBench() {}

  public static void main(String[] args) throws IOException {
    int n = Integer.parseInt(args[1]);
    int hosts = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
    CrawlPlan plan =
        CrawlPlan.into(Path.of(args[0]))
            .seed(URI.create("http://site-0.example.org/"))
            .guide(url -> Optional.of("all"))
            .contact("bench@example.org")
            .delay(Duration.ZERO)
            .build();
    long base = heap();
    try (PoliteFrontier frontier = PoliteFrontier.open(plan, new Sections())) {
      long start = System.nanoTime();
      cpu = cpu();
      fill(frontier, n, hosts);
      say("in", n, start);
      OUT.printf("heap_bytes_per_url=%.1f%n", (heap() - base) / (double) n);
      start = System.nanoTime();
      cpu = cpu();
      say("out", drain(frontier, n / 2), start);
    }
    long start = System.nanoTime();
    cpu = cpu();
    try (PoliteFrontier frontier = PoliteFrontier.open(plan, new Sections())) {
      say("open", n, start);
      OUT.printf("heap_bytes_per_url=%.1f%n", (heap() - base) / (double) n);
      start = System.nanoTime();
      cpu = cpu();
      say("out", drain(frontier, Integer.MAX_VALUE), start);
      CrawlReport report = frontier.report(Instant.now(), Duration.ZERO);
      OUT.printf("finished=%s queued=%d%n", report.finished(), report.queued());
    }
    start = System.nanoTime();
    cpu = cpu();
    PoliteFrontier.open(plan, new Sections()).close();
    say("open_compacting", n, start);
    start = System.nanoTime();
    cpu = cpu();
    PoliteFrontier.open(plan, new Sections()).close();
    say("open_compacted", n, start);
  }

  private static void fill(PoliteFrontier frontier, int n, int hosts) {
    for (int i = 0; i < n; ) {
      List<WebURL> batch = new ArrayList<>(50);
      for (int k = 0; k < 50 && i < n; k++, i++) {
        String url =
            "http://site-%d.example.org/2026/11/21/section/some-typical-article-slug-here-%d.html"
                .replace("%d.example", i % hosts + ".example")
                .replace("%d", Integer.toString(i));
        if (!frontier.isKnown(url)) {
          batch.add(new Entry(URI.create(url), Kind.ARTICLE, Source.LINK, 1, 29_000_000));
        }
      }
      frontier.scheduleAll(batch);
    }
  }

  private static int drain(PoliteFrontier frontier, int most) {
    int taken = 0;
    List<WebURL> batch = new ArrayList<>();
    while (taken < most) {
      batch.clear();
      frontier.getNextURLs(50, batch);
      if (batch.isEmpty()) {
        break;
      }
      for (WebURL url : batch) {
        Entry entry = (Entry) url;
        entry.exchange =
            new Exchange(entry.address, 404, Map.of(), new byte[0], Instant.EPOCH, null);
        entry.outcome = new Outcome.Read();
        frontier.setProcessed(entry);
      }
      taken += batch.size();
    }
    return taken;
  }

  private static void say(String what, int n, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    double busy = (cpu() - cpu) / 1e9;
    OUT.printf(
        "%s n=%d s=%.2f url_s=%.0f cpu_s=%.2f url_cpu_s=%.0f%n",
        what, n, seconds, n / seconds, busy, n / busy);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
