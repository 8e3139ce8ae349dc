package id.warta.dataset;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Measures durable rows a second and the longest wait for an acknowledgement, sealing beside
 * DuckDB's writer on the same rows and the sizes of both, the opening of a dataset whose rows are
 * all in the journal, and how fast a second writer is refused.
 *
 * <p>Writing and sealing are measured several times, since the first time is also Java's first time
 * to see that code; the last line of each is what a long run comes to.
 *
 * <pre>java -Xmx1g -cp … id.warta.dataset.Speed 20000 100000</pre>
 */
public final class Speed {

  private static final int TIMES = 5;
  private static final DatasetOptions UNSEALED =
      DatasetOptions.defaults().withSealRows(Integer.MAX_VALUE).withSealBytes(Long.MAX_VALUE);
  private static final PrintWriter OUT =
      new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private Speed() {}

  /** Writes and seals as many rows as the first argument says, opens as many as the second. */
  public static void main(String[] args) throws Exception {
    int rows = args.length == 0 ? 20_000 : Integer.parseInt(args[0]);
    int opened = args.length < 2 ? 100_000 : Integer.parseInt(args[1]);
    Path folder = Files.createTempDirectory("warta-speed");
    try {
      writing(folder, rows);
      sealing(folder);
      opening(folder.resolve("left"), opened);
    } finally {
      Sample.delete(folder);
    }
  }

  private static void writing(Path folder, int count) throws Exception {
    List<Row> rows = IntStream.range(0, count).mapToObj(Articles::usual).toList();
    for (int i = 0; i < TIMES; i++) {
      Path place = folder.resolve("written");
      Sample.delete(place);
      write(place, rows);
    }
  }

  private static void write(Path place, List<Row> rows) {
    AtomicLong longest = new AtomicLong();
    Dataset dataset = Dataset.open(place, UNSEALED);
    List<CompletableFuture<?>> stored = new ArrayList<>(rows.size());
    long cpu = cpu();
    long start = System.nanoTime();
    for (Row row : rows) {
      long offered = System.nanoTime();
      stored.add(
          dataset
              .write(row)
              .thenAccept(done -> longest.accumulateAndGet(System.nanoTime() - offered, Math::max))
              .toCompletableFuture());
    }
    stored.forEach(CompletableFuture::join);
    double seconds = (System.nanoTime() - start) / 1e9;
    say(
        "%,.0f durable rows/s, %,.0f a second of a core, longest wait %.3f s",
        rows.size() / seconds, rows.size() / ((cpu() - cpu) / 1e9), longest.get() / 1e9);
    dataset.leave();
  }

  private static void sealing(Path folder) throws Exception {
    Folder written = new Folder(folder.resolve("written"));
    for (int i = 0; i < TIMES; i++) {
      Cost ours = seal(written);
      Path file = written.root().resolve(written.parquetFiles().get(0));
      Path theirs = folder.resolve("duckdb.parquet");
      Cost duckDb = duckDb(file, theirs);
      double journal = Files.size(written.journal(1)) / 1e6;
      say(
          "sealed %,.1f MB of journal: %.0f MB a second of a core (%.2f s of a core, %.2f s);"
              + " DuckDB's writer %.0f (%.2f, %.2f)",
          journal,
          journal / ours.core(),
          ours.core(),
          ours.seconds(),
          journal / duckDb.core(),
          duckDb.core(),
          duckDb.seconds());
      if (i == 0) {
        double ratio = (double) Files.size(file) / Files.size(theirs);
        say("bytes: %,d, DuckDB's %,d: %.4f", Files.size(file), Files.size(theirs), ratio);
      }
    }
  }

  private static Cost seal(Folder folder) throws Exception {
    try (Journal journal = Journal.open(folder.journal(1), false)) {
      return Cost.of(() -> new Seal(folder, 3, "speed", null, () -> false).seal(journal));
    }
  }

  private static Cost duckDb(Path ours, Path theirs) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set threads = 1");
      statement.execute(
          "create table rows as select * from read_parquet('"
              + ours
              + "', hive_partitioning = false)");
      return Cost.of(
          () ->
              statement.execute(
                  "copy (select * from rows order by published_at) to '"
                      + theirs
                      + "' (format parquet, compression zstd, compression_level 3,"
                      + " row_group_size 50000)"));
    }
  }

  private static void opening(Path left, int rows) throws Exception {
    Dataset dataset = Dataset.open(left, UNSEALED);
    CompletableFuture<?> last = CompletableFuture.completedFuture(true);
    for (int i = 0; i < rows; i++) {
      last = dataset.write(Articles.usual(i)).toCompletableFuture();
    }
    last.join();
    refusing(left);
    dataset.leave();
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      Dataset again = Dataset.open(left, UNSEALED);
      double seconds = (System.nanoTime() - start) / 1e9;
      say("opened with %,d of %,d rows in the journal in %.2f s", again.size(), rows, seconds);
      again.leave();
    }
  }

  private static void refusing(Path written) {
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      try {
        Dataset.open(written, UNSEALED).leave();
        throw new IllegalStateException("two writers");
      } catch (DatasetException refused) {
        say("a second writer was refused in %.1f ms", (System.nanoTime() - start) / 1e6);
      }
    }
  }

  /**
   * What something took.
   *
   * @param seconds by the clock
   * @param core seconds that all threads computed, whatever else the machine did meanwhile
   */
  private record Cost(double seconds, double core) {
    interface Task {
      void run() throws Exception;
    }

    static Cost of(Task task) throws Exception {
      long start = System.nanoTime();
      long cpu = cpu();
      task.run();
      return new Cost((System.nanoTime() - start) / 1e9, (cpu() - cpu) / 1e9);
    }
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void say(String format, Object... values) {
    OUT.println(String.format(Locale.ROOT, format, values));
  }
}
