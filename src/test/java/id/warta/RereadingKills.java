package id.warta;

import id.warta.dataset.Dataset;
import id.warta.dataset.DatasetOptions;
import id.warta.dataset.Row;
import id.warta.site.Sites;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kills a process that reads a dataset again with -9, again and again, and looks what is left:
 * {@code TIMES [SEED]}. Each time the rows must be all old or all new, and whole once the next
 * writer was there.
 */
final class RereadingKills {

  private static final int ROWS = 100;
  private static final String FERRY = "https://ferry.example/2026/";

  private final Path temporary;
  private final Random random;
  private int old;
  private int anew;
  private int mixed;
  private int faults;

  RereadingKills(Path temporary, long seed) {
    this.temporary = temporary;
    this.random = new Random(seed);
  }

  /** What came of some kills: how often the rows were all old, all new, or some of each. */
  record Result(int old, int anew, int mixed, int faults) {}

  /** What a kill waits for, before it waits for some milliseconds more. */
  private enum Moment {
    READING,
    WRITING,
    SWAPPED
  }

  public static void main(String[] args) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    if (args[0].equals("reextract")) {
      out.println(Warta.sites(Sites.read(Path.of(args[2]))).reextract(Path.of(args[1])).run());
      return;
    }
    long seed = args.length < 2 ? 0 : Long.parseLong(args[1]);
    Path temporary = Files.createTempDirectory("warta-kills");
    out.println(new RereadingKills(temporary, seed).run(Integer.parseInt(args[0])));
    delete(temporary);
  }

  Result run(int times) throws Exception {
    Path first = temporary.resolve("first");
    Path sites = Files.createDirectories(temporary.resolve("sites"));
    write(first, rule(sites, ".kicker"));
    rule(sites, "h1");
    for (int i = 0; i < times; i++) {
      Path folder = temporary.resolve("d" + i);
      copy(first, folder);
      kill(folder, sites, Moment.values()[i % Moment.values().length]);
      look(folder, sites);
      delete(folder);
    }
    return new Result(old, anew, mixed, faults);
  }

  private static Path rule(Path sites, String title) throws IOException {
    Files.writeString(
        sites.resolve("ferry.example.yaml"),
        "site: ferry.example\ntitle: " + title + "\nbody: article\n");
    return sites;
  }

  private static void write(Path folder, Path sites) throws IOException {
    DatasetOptions options = DatasetOptions.defaults().withSealRows(ROWS / 5);
    try (StoredNews news = new StoredNews(folder, Sites.read(sites), options)) {
      for (int i = 0; i < ROWS; i++) {
        news.add(FERRY + i, page(i));
      }
    }
  }

  private static String page(int i) {
    Random words = new Random(i);
    String text =
        words.ints(80, 0, 9999).mapToObj(word -> "w" + word).collect(Collectors.joining(" "));
    return "<title>The news of number "
        + i
        + "</title><meta property=article:published_time content=2026-11-19T09:00:00Z>"
        + "<article><p class=kicker>Kicker</p><h1>The news of number "
        + i
        + "</h1><p>"
        + text
        + ".</p></article>";
  }

  private void kill(Path folder, Path sites, Moment moment) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx300m",
                "-cp",
                System.getProperty("java.class.path"),
                RereadingKills.class.getName(),
                "reextract",
                folder.toString(),
                sites.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (process.isAlive() && !isThere(folder, moment)) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    TimeUnit.MILLISECONDS.sleep(random.nextInt(moment == Moment.READING ? 500 : 60));
    process.toHandle().destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the process does not die");
    }
  }

  private static boolean isThere(Path folder, Moment moment) throws IOException {
    return switch (moment) {
      case READING -> Files.exists(folder.resolve(".warta/tmp/rewrite.rows"));
      case WRITING -> Files.exists(first(folder));
      case SWAPPED -> Files.readString(folder.resolve("manifest.json")).contains("\"generation\"");
    };
  }

  private static Path first(Path folder) {
    return folder.resolve("data/crawl=2026-11/part-g000001-000001-originals.parquet");
  }

  private void look(Path folder, Path sites) throws IOException {
    List<Row> rows = StoredNews.rows(folder);
    long kickers = rows.stream().filter(row -> row.article().title().equals("Kicker")).count();
    boolean all = rows.stream().map(Row::id).distinct().count() == ROWS && rows.size() == ROWS;
    old += all && kickers == ROWS ? 1 : 0;
    anew += all && kickers == 0 ? 1 : 0;
    mixed += all && (kickers == 0 || kickers == ROWS) ? 0 : 1;
    Dataset.open(folder, DatasetOptions.defaults()).close();
    faults += Dataset.verify(folder).faults().size();
    Reextraction again = Warta.sites(Sites.read(sites)).reextract(folder).run();
    boolean whole = again.changed() == kickers && Dataset.verify(folder).isWhole();
    faults += whole && StoredNews.rows(folder).size() == ROWS ? 0 : 1;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
