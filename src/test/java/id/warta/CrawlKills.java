package id.warta;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.warta.dataset.Dataset;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  private static final List<String> WORDS = words();

  private final Path folder;
  private final int hosts;
  private final int articles;
  private final Random random = new Random(20261123);
  private final HttpServer server;
  private final Map<String, Integer> fetchedBy = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> lostAtKill = new ConcurrentHashMap<>();
  private volatile int process;
  private volatile boolean asked;

  CrawlKills(Path folder, int hosts, int articles) throws IOException {
    this.folder = folder;
    this.hosts = hosts;
    this.articles = articles;
    server = HttpServer.create(new InetSocketAddress(PORT_ANY), 200);
    server.setExecutor(Executors.newCachedThreadPool(CrawlKills::daemon));
    server.createContext("/", this::answer);
    server.start();
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
      process++;
    }
    return judge(done);
  }

  private Result judge(int kills) throws IOException {
    Map<String, Integer> stored = new HashMap<>();
    try (Stream<String> urls =
        Dataset.read(folder.resolve("dataset")).map(row -> row.article().url().toString())) {
      urls.forEach(url -> stored.merge(url, 1, Integer::sum));
    }
    int lost = 0;
    for (int host = 0; host < hosts; host++) {
      for (int i = 0; i < articles; i++) {
        lost += stored.containsKey("http://" + host(host) + path(i)) ? 0 : 1;
      }
    }
    int twice = (int) stored.values().stream().filter(n -> n > 1).count();
    int again = lostAtKill.values().stream().mapToInt(Integer::intValue).sum();
    int worst = lostAtKill.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return new Result(hosts * articles, kills, lost, twice, again, worst);
  }

  private Path crawlFile() throws IOException {
    List<String> seeds =
        IntStream.range(0, hosts).mapToObj(i -> "http://" + host(i) + "/").toList();
    return Files.writeString(
        Files.createDirectories(folder).resolve("kills.yaml"),
        "seeds: ["
            + String.join(", ", seeds)
            + "]\ncontact: test@example.org\ndelay: 50ms\nthreads: "
            + THREADS
            + "\narchive: false\nallow-private-addresses: true\ndataset: "
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

  private String host(int i) {
    return "127.0.1." + (i + 1) + ":" + server.getAddress().getPort();
  }

  private static String path(int i) {
    return "/2026/11/" + (10 + i % 10) + "/the-news-of-number-" + i + ".html";
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String url = exchange.getRequestHeaders().getFirst("Host") + path;
    asked = true;
    boolean article = path.startsWith("/2026/");
    if (article) {
      Integer by = fetchedBy.put(url, process);
      if (by != null) {
        lostAtKill.merge(by, 1, Integer::sum);
      }
    }
    byte[] page = (article ? article(url) : index()).getBytes(StandardCharsets.UTF_8);
    boolean there = article || path.equals("/");
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(there ? 200 : 404, there ? page.length : -1);
    if (there) {
      exchange.getResponseBody().write(page);
    }
    exchange.close();
  }

  private String index() {
    return IntStream.range(0, articles)
        .mapToObj(i -> "<p><a href='" + path(i) + "'>" + i + "</a>")
        .collect(Collectors.joining("\n", "<!doctype html><title>News</title>", ""));
  }

  private static String article(String url) {
    Random words = new Random(url.hashCode());
    String paragraphs =
        IntStream.range(0, 5)
            .mapToObj(i -> "<p>" + sentence(words, 60))
            .collect(Collectors.joining("\n"));
    return "<!doctype html><html lang=en><title>"
        + sentence(words, 8)
        + "</title><meta property=og:type content=article>"
        + "<meta property=article:published_time content=2026-11-20T10:00:00Z>"
        + "<article><h1>"
        + sentence(words, 8)
        + "</h1>"
        + paragraphs
        + "</article>";
  }

  private static String sentence(Random random, int length) {
    return random
        .ints(length, 0, WORDS.size())
        .mapToObj(WORDS::get)
        .collect(Collectors.joining(" ", "The ", "."));
  }

  private static List<String> words() {
    String[] heads = {"ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "va", "zi"};
    List<String> words = new ArrayList<>();
    for (String a : heads) {
      for (String b : heads) {
        for (String c : heads) {
          words.add(a + b + c);
        }
      }
    }
    return words;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
