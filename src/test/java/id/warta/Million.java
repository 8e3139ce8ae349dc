package id.warta;

import id.warta.article.Article;
import id.warta.article.Block;
import id.warta.article.Dated;
import id.warta.dataset.Dataset;
import id.warta.dataset.DatasetOptions;
import id.warta.dataset.Origin;
import id.warta.dataset.Prepared;
import id.warta.dataset.Row;
import id.warta.dataset.Verification;
import id.warta.dedup.Verdict;
import id.warta.page.Source;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletionStage;

/**
 * Writes generated articles into a dataset, every tenth a copy of an earlier one at another
 * address, through the index of seen articles as a crawl does; then compacts and verifies it. Says
 * what each step took and how much heap was in use.
 *
 * <pre>java -Xmx1g -cp … id.warta.Million DIR 1000000</pre>
 */
public final class Million {

  private static final PrintWriter OUT =
      new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private static final Instant FETCHED = Instant.parse("2026-11-20T08:00:00Z");
  private static final String[] SYLLABLES = {
    "ka", "be", "ti", "lo", "mu", "sa", "re", "pi", "do", "wa", "ngu", "ja", "yu", "ra", "si", "no"
  };

  private Million() {}

  /** Writes as many as the second argument says into the folder of the first. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int count = args.length < 2 ? 1_000_000 : Integer.parseInt(args[1]);
    // Files of a quarter of the usual size, so that there is something to compact.
    DatasetOptions small = DatasetOptions.defaults().withSealRows(12_500);
    timed("written and deduplicated", count, () -> write(folder, small, count));
    timed(
        "compacted",
        count,
        () -> say("%,d files", Dataset.compact(folder, DatasetOptions.defaults())));
    timed("verified", count, () -> verify(folder));
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void timed(String what, int count, Step step) throws IOException {
    long start = System.nanoTime();
    step.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    Runtime java = Runtime.getRuntime();
    say(
        "%s: %.0f s, %,.0f rows/s, heap %d of %d MB",
        what,
        seconds,
        count / seconds,
        (java.totalMemory() - java.freeMemory()) >> 20,
        java.maxMemory() >> 20);
  }

  private static void write(Path folder, DatasetOptions options, int count) throws IOException {
    int copies = 0;
    try (Dataset dataset = Dataset.open(folder, options);
        SeenRows seen = SeenRows.open(dataset, false)) {
      for (int i = 0; i < count; i++) {
        Article article = article(i);
        if (seen.check(Prepared.of(article)) instanceof Verdict.Keep keep) {
          copies += keep.cluster().id().equals(article.id()) ? 0 : 1;
          CompletionStage<Boolean> stored =
              dataset.write(new Row(article, keep.cluster(), origin()));
          seen.wrote(stored);
        }
        if ((i + 1) % 100_000 == 0) {
          say("%,d", i + 1);
        }
      }
      dataset.flush();
      seen.confirm();
      say("%,d rows, %,d of them copies", dataset.size(), copies);
    }
  }

  private static void verify(Path folder) {
    Verification found = Dataset.verify(folder);
    found.faults().forEach(fault -> say("%s", fault));
    say("%,d of %,d rows are safe", found.safeRows(), found.rows());
  }

  /** Every tenth has the text of one up to a hundred thousand before it. */
  private static Article article(int number) {
    boolean copy = number % 10 == 9;
    int text = copy ? Math.max(0, number - 9 - 10 * (number % 10_007)) : number;
    Random random = new Random(text);
    List<Block> body = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      body.add(Block.paragraph(words(random, 25 + random.nextInt(30))));
    }
    return Article.at(URI.create("https://kota" + number % 50 + ".example/berita/" + number))
        .publisher("Kota " + number % 50)
        .title(words(random, 9))
        .language("id")
        .body(body)
        .published(new Dated(FETCHED.minusSeconds(number * 7L % 10_000_000), null, null))
        .build();
  }

  private static String words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      double common = random.nextDouble();
      int word = (int) (common * common * common * 40_000);
      text.append(i == 0 ? "" : " ");
      for (; word > 0; word >>= 4) {
        text.append(SYLLABLES[word & 15]);
      }
      text.append(i % 12 == 5 ? "yang" : "a");
    }
    return text.append('.').toString();
  }

  private static Origin origin() {
    return new Origin("million", FETCHED, 200, Source.FEED, null);
  }

  private static void say(String format, Object... values) {
    OUT.println(String.format(Locale.ROOT, format, values));
  }
}
