package id.warta;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Sends very many pages down the whole line, without a delay, and watches what should stay as it
 * is: {@code DIR PAGES [SECONDS]} starts an {@link InventedNews} in a process of its own, harvests
 * it into DIR, and tells every half minute how many articles there are, the heap after a
 * collection, the threads and the open files. Stops after so many seconds.
 */
final class Endurance {

  private static final int PER_HOST = 1000;
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private Endurance() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("serve")) {
      serve(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      return;
    }
    int hosts = Math.max(1, Integer.parseInt(args[1]) / PER_HOST);
    long seconds = args.length > 2 ? Long.parseLong(args[2]) : Long.MAX_VALUE;
    int port = 18_080;
    Process web = web(port, hosts);
    try {
      OUT.println(harvest(Path.of(args[0]), port, hosts, seconds));
      look(-1);
    } finally {
      web.destroy();
    }
  }

  // Ends with the process that started it.
  private static void serve(int port, int hosts) throws IOException {
    try (InventedNews news = new InventedNews(port, hosts, PER_HOST, url -> {})) {
      OUT.println(news.port());
      while (System.in.read() >= 0) {}
    }
  }

  private static Process web(int port, int hosts) throws IOException {
    Process web =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-cp",
                System.getProperty("java.class.path"),
                Endurance.class.getName(),
                "serve",
                Integer.toString(port),
                Integer.toString(hosts))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (web.getInputStream().read() < 0) {
      throw new IOException("the web did not start; is port " + port + " free?");
    }
    return web;
  }

  private static HarvestReport harvest(Path folder, int port, int hosts, long seconds) {
    Harvest harvest =
        Warta.bundled().crawl().contact("test@example.org").delay(Duration.ZERO).noArchive();
    harvest.allowPrivateAddresses();
    InventedNews.seeds(port, hosts).forEach(harvest::from);
    Thread watch = new Thread(() -> watch(harvest, seconds), "watch");
    watch.setDaemon(true);
    watch.start();
    return harvest.into(folder);
  }

  private static void watch(Harvest harvest, long seconds) {
    long start = System.nanoTime();
    try {
      while (true) {
        Thread.sleep(LOOK.toMillis());
        look(harvest.progress().map(report -> report.articles()).orElse(0L));
        if ((System.nanoTime() - start) / 1_000_000_000 >= seconds) {
          harvest.stop();
        }
      }
    } catch (InterruptedException | IOException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void look(long articles) throws IOException {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      OUT.printf(
          Locale.ROOT,
          "articles=%d heap_mb=%d threads=%d files=%d%n",
          articles,
          heap,
          ManagementFactory.getThreadMXBean().getThreadCount(),
          files.count());
    }
  }
}
