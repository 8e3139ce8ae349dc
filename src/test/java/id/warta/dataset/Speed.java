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

/**
 * Measures durable rows a second, the longest wait for an acknowledgement, the opening of a dataset
 * whose rows are all in the journal, and the size and time of sealing beside DuckDB's writer on the
 * same rows.
 *
 * <pre>java -Xmx1g -cp … id.warta.dataset.Speed 100000</pre>
 */
public final class Speed {

  private static final PrintWriter OUT =
      new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private Speed() {}

  /** Measures with as many rows as the argument says. */
  public static void main(String[] args) throws Exception {
    int rows = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
    Path folder = Files.createTempDirectory("warta-speed");
    try {
      writing(folder, rows);
      opening(folder.resolve("killed"), rows);
      besideDuckDb(folder.resolve("d"));
    } finally {
      Sample.delete(folder);
    }
  }

  private static void writing(Path folder, int rows) throws Exception {
    DatasetOptions options =
        DatasetOptions.defaults().withSealRows(Integer.MAX_VALUE).withSealBytes(Long.MAX_VALUE);
    AtomicLong longest = new AtomicLong();
    try (Dataset dataset = Dataset.open(folder.resolve("d"), options)) {
      List<CompletableFuture<?>> stored = new ArrayList<>(rows);
      long began = cpu();
      long start = System.nanoTime();
      for (int i = 0; i < rows; i++) {
        long offered = System.nanoTime();
        stored.add(
            dataset
                .write(Articles.usual(i))
                .thenAccept(
                    done -> longest.accumulateAndGet(System.nanoTime() - offered, Math::max))
                .toCompletableFuture());
      }
      stored.forEach(CompletableFuture::join);
      double seconds = (System.nanoTime() - start) / 1e9;
      say(
          "%,.0f durable rows/s, %,.0f a second of a core, longest wait %.3f s",
          rows / seconds, rows / ((cpu() - began) / 1e9), longest.get() / 1e9);
      DatasetTest.copy(folder.resolve("d"), folder.resolve("killed"));
      start = System.nanoTime();
      long cpu = cpu();
      dataset.flush();
      seconds = (System.nanoTime() - start) / 1e9;
      double core = (cpu() - cpu) / 1e9;
      long journal = Files.size(new Folder(folder.resolve("killed")).journal(1));
      say(
          "sealed %,.1f MB of journal in %.2f s: %.0f MB/s, %.0f MB a second of a core",
          journal / 1e6, seconds, journal / 1e6 / seconds, journal / 1e6 / core);
    }
  }

  private static void opening(Path killed, int rows) {
    long start = System.nanoTime();
    try (Dataset dataset = Dataset.open(killed, DatasetOptions.defaults())) {
      double seconds = (System.nanoTime() - start) / 1e9;
      say("opened with %,d of %,d rows in the journal in %.2f s", dataset.size(), rows, seconds);
      Sample.delete(killed.resolve("data"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void besideDuckDb(Path folder) throws Exception {
    Path theirs = folder.resolveSibling("duckdb.parquet");
    String glob = folder + "/data/*/*.parquet";
    long ours = Dataset.info(folder).bytes();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set threads = 1");
      statement.execute(
          "create table rows as select * from read_parquet('"
              + glob
              + "', hive_partitioning = false)");
      long start = System.nanoTime();
      long cpu = cpu();
      statement.execute(
          "copy (select * from rows order by published_at) to '"
              + theirs
              + "' (format parquet, compression zstd, compression_level 3, row_group_size 50000)");
      double seconds = (System.nanoTime() - start) / 1e9;
      long size = Files.size(theirs);
      long rows = Dataset.info(folder).rows();
      say("DuckDB wrote the same rows in %.2f s, %.2f s of a core", seconds, (cpu() - cpu) / 1e9);
      say(
          "bytes a row: ours %.0f, DuckDB's %.0f, ratio %.3f",
          (double) ours / rows, (double) size / rows, (double) ours / size);
    }
  }

  /** Nanoseconds that all threads have computed, whatever else the machine does meanwhile. */
  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void say(String format, Object... values) {
    OUT.println(String.format(Locale.ROOT, format, values));
  }
}
