package id.warta;

import id.warta.dataset.Dataset;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Kills one crawl again and again: {@code DIR KILLS [HOSTS [ARTICLES]]} lets {@code warta crawl}
 * work on a web of its own on loopback, sends it SIGKILL at random moments, starts the same command
 * anew each time, lets it come to its end at last, and counts: what the dataset has twice or not at
 * all, and what was fetched again though it had been fetched before. That counts for the kill that
 * ended the process which had fetched it, however much later it is fetched again.
 */
final class CrawlKills implements AutoCloseable {

  /** What came of it; the most pages fetched again because of one kill is {@code worst}. */
  record Result(int articles, int kills, int lost, int twice, int again, int worst) {}

  private static final int THREADS = 8;
  private static final int PORT_ANY = 0;
  // The server may still find requests of the process that is dead.
  private static final int LAST_REQUESTS = 200;

  private final Path folder;
  private final Random random = new Random(20261123);
  private final InventedNews web;
  private final Map<String, Integer> fetchedBy = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> lostAtKill = new ConcurrentHashMap<>();
  private final AtomicInteger process = new AtomicInteger();
  private volatile boolean asked;

  CrawlKills(Path folder, int hosts, int articles) throws IOException {
    this.folder = folder;
    web = new InventedNews(PORT_ANY, hosts, articles, this::asked);
  }

  public static void main(String[] args) throws Exception {
    int kills = Integer.parseInt(args[1]);
    int hosts = args.length > 2 ? Integer.parseInt(args[2]) : 20;
    int articles = args.length > 3 ? Integer.parseInt(args[3]) : Math.max(20, 6 * kills);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try (CrawlKills bench = new CrawlKills(Path.of(args[0]), hosts, articles)) {
      out.println(bench.run(kills, 2000));
    }
  }

  /** Kills it so often, each time at most so many milliseconds after its first request. */
  Result run(int kills, int latest) throws IOException, InterruptedException {
    Path file = crawlFile();
    int done = 0;
    boolean ended = false;
    while (!ended) {
      asked = false;
      Process crawl = start(file);
      boolean last = done == kills;
      while (!asked && crawl.isAlive()) {
        Thread.sleep(5);
      }
      ended = crawl.waitFor(last ? 600_000 : random.nextInt(latest), TimeUnit.MILLISECONDS);
      crawl.destroyForcibly().waitFor();
      done += ended ? 0 : 1;
      Thread.sleep(LAST_REQUESTS);
      process.incrementAndGet();
    }
    return judge(done);
  }

  private Result judge(int kills) throws IOException {
    Map<String, Integer> stored = new HashMap<>();
    try (Stream<String> urls =
        Dataset.read(folder.resolve("dataset")).map(row -> row.article().url().toString())) {
      urls.forEach(url -> stored.merge(url, 1, Integer::sum));
    }
    List<String> all = web.articles();
    int lost = (int) all.stream().filter(url -> !stored.containsKey(url)).count();
    int twice = (int) stored.values().stream().filter(n -> n > 1).count();
    int again = lostAtKill.values().stream().mapToInt(Integer::intValue).sum();
    int worst = lostAtKill.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return new Result(all.size(), kills, lost, twice, again, worst);
  }

  private Path crawlFile() throws IOException {
    return Files.writeString(
        Files.createDirectories(folder).resolve("kills.yaml"),
        "seeds: ["
            + String.join(", ", web.seeds())
            + "]\ncontact: test@example.org\ndelay: 50ms\nthreads: "
            + THREADS
            + "\nraw: none\nallow-private-addresses: true\ndataset: "
            + folder.resolve("dataset")
            + "\n");
  }

  private Process start(Path file) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            "id.warta.cli.Main",
            "crawl",
            file.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out.txt").toFile()))
        .start();
  }

  private void asked(String article) {
    asked = true;
    Integer by = article.isEmpty() ? null : fetchedBy.put(article, process.get());
    if (by != null) {
      lostAtKill.merge(by, 1, Integer::sum);
    }
  }

  @Override
  public void close() {
    web.close();
  }
}
