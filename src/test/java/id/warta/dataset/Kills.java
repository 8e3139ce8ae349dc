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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kills a writer with -9 again and again while DuckDB reads its folder, and counts what was lost,
 * doubled or unreadable.
 *
 * <p>The writer seals every few dozen rows, so that the kills fall into group commits, seals,
 * renames and manifest swaps alike; every third one makes few files of many first, and then DuckDB
 * reads what the manifest names rather than what lies there. The writer says the number of each row
 * that was acknowledged; after each kill all of these must be there, once.
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
  private volatile boolean compacting;

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

  /** Kills as often as the first argument says, at moments that follow from the second. */
  public static void main(String[] args) throws Exception {
    int kills = args.length == 0 ? 1_000 : Integer.parseInt(args[0]);
    long seed = args.length < 2 ? 0 : Long.parseLong(args[1]);
    try (PrintWriter out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      int done = 0;
      while (done < kills) {
        int some = Math.min(12, kills - done);
        Path folder = Files.createTempDirectory("warta-kills");
        out.println(new Kills(folder.resolve("d"), seed + done).run(some));
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
    compacting = kills % 3 == 2;
    Process writer = start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      // The first word is that the dataset is open.
      String line = said.readLine();
      Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
      Instant opened = manifestTime();
      int after = random.nextInt(moment == Moment.OPEN ? 500 : 150);
      Thread killer =
          new Thread(
              () -> {
                await(moment, opened, writer);
                sleep(after);
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

  /** What a kill waits for, before it waits for some milliseconds more. */
  private enum Moment {
    OPEN,
    /** A file is being made. */
    SEALING,
    /** A manifest was swapped. */
    SEALED
  }

  private void await(Moment moment, Instant opened, Process writer) {
    for (int i = 0; i < 2_000 && writer.isAlive() && !has(moment, opened); i++) {
      sleep(5);
    }
  }

  private boolean has(Moment moment, Instant opened) {
    return switch (moment) {
      case OPEN -> true;
      case SEALING -> isSealing();
      case SEALED -> !manifestTime().equals(opened);
    };
  }

  private boolean isSealing() {
    try (Stream<Path> files = Files.list(new Folder(folder).temporary())) {
      return files.anyMatch(file -> file.toString().endsWith(".parquet.tmp"));
    } catch (IOException e) {
      return false;
    }
  }

  private Instant manifestTime() {
    try {
      return Files.getLastModifiedTime(folder.resolve("manifest.json")).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  private static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
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
            String.valueOf(10 + random.nextInt(150)),
            String.valueOf(compacting))
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
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      while (running) {
        if (compacting) {
          pollManifest(connection);
        } else {
          pollGlob(connection);
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (SQLException | IOException e) {
      unreadable.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pollGlob(Connection connection) {
    try {
      count(connection, "'" + folder.toString().replace('\\', '/') + "/data/*/*.parquet'");
    } catch (SQLException e) {
      // Before the first file there is nothing to read, and a generation may have begun meanwhile.
      if (!compacting && !String.valueOf(e.getMessage()).contains("No files found")) {
        unreadable.incrementAndGet();
      }
    }
  }

  /** Reads the files of a snapshot; one that another replaced meanwhile proves nothing. */
  private void pollManifest(Connection connection) throws IOException {
    Path file = folder.resolve("manifest.json");
    List<Manifest.Part> parts = Files.exists(file) ? Manifest.read(file).files() : List.of();
    if (parts.isEmpty()) {
      return;
    }
    try {
      count(
          connection,
          parts.stream()
              .map(part -> "'" + folder.resolve(part.path()) + "'")
              .collect(Collectors.joining(", ", "read_parquet([", "])")));
    } catch (SQLException e) {
      if (Manifest.read(file).files().equals(parts)) {
        unreadable.incrementAndGet();
      }
    }
  }

  private void count(Connection connection, String from) throws SQLException {
    String sql = "select count(id), count(distinct id), sum(length(text)) from " + from;
    boolean moving = compacting;
    try (Statement statement = connection.createStatement();
        ResultSet counts = statement.executeQuery(sql)) {
      counts.next();
      polls.incrementAndGet();
      boolean doubled = counts.getLong(1) != counts.getLong(2);
      if (doubled && (moving == compacting)) {
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
      Path folder = Path.of(args[0]);
      boolean compact = Boolean.parseBoolean(args[3]) && Files.exists(folder);
      if (compact) {
        say(out, "open");
        Dataset.compact(folder, options.withSealRows(5_000));
      }
      Dataset dataset = Dataset.open(folder, options);
      if (!compact) {
        say(out, "open");
      }
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
