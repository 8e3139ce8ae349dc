package id.warta.dataset;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Kills a writer with -9 again and again while DuckDB reads its folder, and counts what was lost,
 * doubled or unreadable.
 *
 * <p>The writer seals every few dozen rows, so that the kills fall into group commits, seals,
 * renames and manifest swaps alike. It says the number of each row that was acknowledged; after
 * each kill all of these must be there, once.
 *
 * <pre>
 * mvn -q -Pquick test-compile
 * java -cp target/classes:target/test-classes:… id.warta.dataset.Kills 1000
 * </pre>
 */
public final class Kills {

  private final Path folder;
  private final Random random;
  private final Set<Integer> acknowledged = new HashSet<>();
  private int next;
  private int kills;
  private int lost;
  private int doubled;
  private int inJournals;
  private long rows;
  private final AtomicInteger polls = new AtomicInteger();
  private final AtomicInteger unreadable = new AtomicInteger();
  private volatile boolean running = true;

  Kills(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  /** What came of some kills. */
  record Result(
      int kills,
      long acknowledged,
      int lost,
      int doubled,
      int polls,
      int unreadable,
      int journalsLeft) {}

  /** Kills as often as the first argument says. */
  public static void main(String[] args) throws Exception {
    int kills = args.length == 0 ? 1_000 : Integer.parseInt(args[0]);
    try (PrintWriter out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      int done = 0;
      while (done < kills) {
        int some = Math.min(50, kills - done);
        Path folder = Files.createTempDirectory("warta-kills");
        out.println(new Kills(folder.resolve("d"), done).run(some));
        Sample.delete(folder);
        done += some;
      }
    }
  }

  Result run(int times) throws Exception {
    Thread poller = new Thread(this::poll);
    poller.start();
    try {
      for (int i = 0; i < times; i++) {
        killOnce();
        count();
      }
    } finally {
      running = false;
      poller.join();
    }
    return new Result(
        kills, acknowledged.size(), lost, doubled, polls.get(), unreadable.get(), inJournals);
  }

  private void killOnce() throws IOException, InterruptedException {
    Process writer = start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      // The first word is that the dataset is open.
      String line = said.readLine();
      long end = System.nanoTime() + Duration.ofMillis(random.nextInt(1_500)).toNanos();
      Thread killer =
          new Thread(
              () -> {
                sleepUntil(end);
                writer.toHandle().destroyForcibly();
              });
      killer.start();
      while ((line = said.readLine()) != null) {
        if (line.endsWith(".")) {
          acknowledged.add(Integer.parseInt(line.substring(0, line.length() - 1)));
        }
      }
      killer.join();
      kills++;
    }
    if (!writer.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the writer does not die");
    }
    next = acknowledged.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private static void sleepUntil(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos - System.nanoTime()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process start() throws IOException {
    // It begins a little before the last one ended, to offer rows that are there already.
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            folder.toString(),
            String.valueOf(Math.max(0, next - 50)),
            String.valueOf(10 + random.nextInt(150)))
        .redirectError(new File(folder.toAbsolutePath().getParent().toFile(), "errors.txt"))
        .start();
  }

  private void count() {
    Set<Integer> found = new HashSet<>();
    rows = 0;
    try (Stream<Row> stored = Dataset.read(folder)) {
      stored.forEach(
          row -> {
            rows++;
            found.add(number(row));
          });
    }
    doubled += (int) (rows - found.size());
    lost += (int) acknowledged.stream().filter(number -> !found.contains(number)).count();
    inJournals += Dataset.info(folder).unsealed() > 0 ? 1 : 0;
    Verification verified = Dataset.verify(folder);
    unreadable.addAndGet(verified.faults().size());
  }

  private static int number(Row row) {
    String path = row.article().url().getPath();
    return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
  }

  private void poll() {
    String glob = folder.toString().replace('\\', '/') + "/data/*/*.parquet";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      while (running) {
        pollOnce(connection, glob);
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (SQLException e) {
      unreadable.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pollOnce(Connection connection, String glob) {
    String sql = "select count(id), count(distinct id), sum(length(text)) from '" + glob + "'";
    try (Statement statement = connection.createStatement();
        ResultSet counts = statement.executeQuery(sql)) {
      counts.next();
      polls.incrementAndGet();
      if (counts.getLong(1) != counts.getLong(2)) {
        unreadable.incrementAndGet();
      }
    } catch (SQLException e) {
      // Before the first file there is nothing to read.
      if (!String.valueOf(e.getMessage()).contains("No files found")) {
        unreadable.incrementAndGet();
      }
    }
  }

  /** The process that is killed. */
  public static final class Writer {
    private Writer() {}

    /** Writes numbered rows from a number on until it dies, and says which are acknowledged. */
    public static void main(String[] args) throws Exception {
      FileOutputStream out = new FileOutputStream(FileDescriptor.out);
      DatasetOptions options = DatasetOptions.defaults().withSealRows(Integer.parseInt(args[2]));
      Dataset dataset = Dataset.open(Path.of(args[0]), options);
      say(out, "open");
      List<CompletableFuture<?>> pending = new ArrayList<>();
      for (int i = Integer.parseInt(args[1]); ; i++) {
        int number = i;
        pending.add(
            dataset
                .write(Articles.plain(number))
                .thenAccept(stored -> say(out, number + "."))
                .toCompletableFuture());
        if (pending.size() > 500) {
          pending.forEach(CompletableFuture::join);
          pending.clear();
        }
      }
    }

    private static void say(FileOutputStream out, String word) {
      try {
        // One write each, so that a word is said in full or not at all.
        out.write((word + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
