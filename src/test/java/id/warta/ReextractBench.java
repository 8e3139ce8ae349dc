package id.warta;

import com.sun.net.httpserver.HttpServer;
import id.warta.archive.Archive;
import id.warta.dataset.Dataset;
import id.warta.dataset.DatasetOptions;
import id.warta.dataset.Export;
import id.warta.dataset.Origin;
import id.warta.dataset.Prepared;
import id.warta.dataset.View;
import id.warta.dedup.Verdict;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.page.Page;
import id.warta.page.Source;
import id.warta.site.Sites;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Mends the rules of half of the sites of a dataset and reads it again: {@code DIR ROWS}. Makes the
 * dataset in DIR first, with so many stored pages of invented articles on a hundred sites, if it is
 * not there. Tells the rows repaired per minute, the requests that the sites' server saw, and
 * whether the rows of the other half are what they were, column by column.
 */
final class ReextractBench {

  private static final int SITES = 100;
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private ReextractBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]).resolve("dataset");
    Path rules = Files.createDirectories(Path.of(args[0]).resolve("sites"));
    int rows = Integer.parseInt(args[1]);
    AtomicInteger requests = new AtomicInteger();
    HttpServer server = server(requests);
    int port = server.getAddress().getPort();
    try {
      rules(rules, SITES, ".kicker", ".byline");
      long start = System.nanoTime();
      write(folder, rules, rows, port);
      OUT.printf(Locale.ROOT, "made=%d seconds=%.1f%n", rows, seconds(start));
      Map<Boolean, Long> before = sums(folder);
      rules(rules, SITES / 2, "h1", "'.byline, .extra'");
      measure(folder, rules, "mended");
      Map<Boolean, Long> after = sums(folder);
      OUT.printf(
          Locale.ROOT,
          "requests=%d unchanged_rows_equal=%b mended_rows_differ=%b whole=%b%n",
          requests.get(),
          before.get(false).equals(after.get(false)),
          !before.get(true).equals(after.get(true)),
          Dataset.verify(folder).isWhole());
      measure(folder, rules, "again");
    } finally {
      server.stop(0);
    }
  }

  private static void measure(Path folder, Path rules, String what) {
    long start = System.nanoTime();
    Reextraction done = Warta.sites(rules).reextract(folder).run();
    double seconds = seconds(start);
    OUT.printf(Locale.ROOT, "%s: %s%n", what, done);
    OUT.printf(
        Locale.ROOT,
        "%s: seconds=%.1f repaired_per_minute=%.0f files=%d peak_heap_mb=%d%n",
        what,
        seconds,
        60 * done.changed() / seconds,
        done.files(),
        peak());
  }

  private static long peak() {
    return java.lang.management.ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        >> 20;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Every site leads here. */
  private static HttpServer server(AtomicInteger requests) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void rules(Path folder, int first, String title, String remove)
      throws IOException {
    for (int i = 0; i < first; i++) {
      Files.writeString(
          folder.resolve(host(i) + ".yaml"),
          "site: "
              + host(i)
              + "\ntitle: "
              + title
              + "\nbody: {within: article, remove: ["
              + remove
              + "]}\n");
    }
  }

  // What ends in localhost is the loopback address for every resolver.
  private static String host(int i) {
    return "news" + i + ".localhost";
  }

  private static void write(Path folder, Path rules, int rows, int port) throws IOException {
    Extractor extractor = Extractor.using(Sites.read(rules));
    try (Dataset dataset = Dataset.open(folder, DatasetOptions.defaults());
        SeenRows seen = SeenRows.open(dataset, false);
        Archive archive = Archive.open(folder);
        Ahead<Found> ahead =
            new Ahead<>(
                Runtime.getRuntime().availableProcessors(),
                found -> {
                  if (seen.check(found.article) instanceof Verdict.Keep keep) {
                    dataset.write(found.article, keep.cluster(), origin(archive, found.page));
                  }
                })) {
      for (int i = 0; i < rows; i++) {
        int number = i;
        ahead.submit(() -> Found.in(extractor, page(number, port)));
      }
      ahead.finish();
      dataset.flush();
      seen.confirm();
    }
  }

  private record Found(Page page, Prepared article) {
    static Found in(Extractor extractor, Page page) {
      Extraction.Found found = (Extraction.Found) extractor.extract(page);
      return new Found(page, Prepared.of(found.article()));
    }
  }

  private static Origin origin(Archive archive, Page page) {
    Origin origin = Origin.of(page, "bench");
    return archive
        .write(page)
        .map(at -> origin.kept(new Origin.Warc(at.file(), at.offset(), at.length())))
        .orElse(origin);
  }

  private static Page page(int number, int port) {
    URI url = URI.create("http://" + host(number % SITES) + ":" + port + "/2026/" + number);
    return Page.fetched(
        url,
        url,
        200,
        Map.of("content-type", List.of("text/html; charset=utf-8")),
        html(number).getBytes(StandardCharsets.UTF_8),
        Instant.parse("2026-11-20T08:00:00Z"),
        Source.SITEMAP);
  }

  /** Some 14 KB, a third of it text, with what stands around an article on most sites. */
  private static String html(int number) {
    Random words = new Random(number);
    return "<!doctype html><html lang=en><head><title>"
        + sentence(words, 8)
        + "</title><meta property=og:type content=article>"
        + "<meta property=article:published_time content=2026-11-"
        + (10 + number % 9)
        + "T10:00:00Z></head><body><header><nav>"
        + many(60, i -> "<a href='/section/" + i + "'>Section " + i + "</a> ")
        + "</nav></header><main><article><p class=kicker>"
        + sentence(words, 3)
        + "</p><h1>"
        + sentence(words, 8)
        + "</h1><p class=byline>By Ana Sol</p>"
        + many(12, i -> "<p>" + sentence(words, 50) + "</p>")
        + "<p class=extra>"
        + sentence(words, 30)
        + "</p></article><aside>"
        + many(
            30,
            i -> "<div class=card><a href='/2026/" + i + "'>" + sentence(words, 7) + "</a></div>")
        + "</aside></main><footer>"
        + many(30, i -> "<a href='/about/" + i + "'>About " + i + "</a> ")
        + "</footer></body></html>";
  }

  private static String many(int count, java.util.function.IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining("\n"));
  }

  private static String sentence(Random random, int length) {
    String[] syllables = {"ka", "be", "ti", "lo", "mu", "sa", "re", "pi", "do", "wa", "nu", "ja"};
    StringBuilder text = new StringBuilder("The");
    for (int i = 0; i < length; i++) {
      text.append(' ');
      for (int j = 0; j < 3; j++) {
        text.append(syllables[random.nextInt(syllables.length)]);
      }
    }
    return text.append('.').toString();
  }

  /** A sum over the rows with all their columns, of the mended half of the sites and the other. */
  private static Map<Boolean, Long> sums(Path folder) throws IOException {
    Sums sums = new Sums();
    Dataset.export(folder, View.all(), Export.JSONL, sums);
    return Map.of(true, sums.mended, false, sums.other);
  }

  private static final class Sums extends Writer {
    private final StringBuilder line = new StringBuilder();
    private long mended;
    private long other;

    @Override
    public void write(char[] text, int from, int length) {
      for (int i = from; i < from + length; i++) {
        if (text[i] == '\n') {
          add(line.toString());
          line.setLength(0);
        } else {
          line.append(text[i]);
        }
      }
    }

    private void add(String row) {
      CRC32 crc = new CRC32();
      crc.update(row.getBytes(StandardCharsets.UTF_8));
      int site = Integer.parseInt(row.replaceFirst(".*?\"url\":\"http://news(\\d+)\\..*", "$1"));
      if (site < SITES / 2) {
        mended += crc.getValue();
      } else {
        other += crc.getValue();
      }
    }

    @Override
    public void flush() {
      // Nothing waits.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
