package id.warta;

import id.warta.dataset.Dataset;
import id.warta.dataset.Row;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills one reading of WARC files again and again: {@code DIR KILLS [ARTICLES [LATEST]]} lets
 * {@code warta extract --into} work on invented news, sends it SIGKILL at random moments, at most
 * so many milliseconds after its start, starts the same command anew each time, lets it come to its
 * end at last, and counts what the dataset has not, has twice, or has in another cluster than a
 * dataset that was made without a kill.
 */
final class ArchiveKills {

  private static final int FILES = 3;

  /** What came of it. */
  record Result(int articles, int kills, int lost, int twice, int otherwise) {}

  private final Path folder;
  private final int articles;
  private final Random random = new Random(20261123);

  ArchiveKills(Path folder, int articles) {
    this.folder = folder;
    this.articles = articles;
  }

  public static void main(String[] args) throws Exception {
    int articles = args.length > 2 ? Integer.parseInt(args[2]) : 20_000;
    int latest = args.length > 3 ? Integer.parseInt(args[3]) : 5_000;
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    out.println(
        new ArchiveKills(Path.of(args[0]), articles).run(Integer.parseInt(args[1]), latest));
  }

  /** Kills it so often, each time at most so many milliseconds after its start. */
  Result run(int kills, int latest) throws IOException, InterruptedException {
    List<String> warcs = warcs();
    Path killed = folder.resolve("killed");
    int done = 0;
    while (done < kills && !ends(warcs, killed, 1 + random.nextInt(latest))) {
      done++;
    }
    ends(warcs, killed, 600_000);
    Path whole = folder.resolve("whole");
    ends(warcs, whole, 600_000);
    return judge(done, clusters(killed), clusters(whole));
  }

  private List<String> warcs() throws IOException {
    Files.createDirectories(folder);
    List<String> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      Path file = folder.resolve("news-" + i + ".warc.gz");
      StoredWarc.add(file, i * articles / FILES, (i + 1) * articles / FILES);
      files.add(file.toString());
    }
    return files;
  }

  private Result judge(
      int kills, Map<String, List<String>> killed, Map<String, List<String>> whole) {
    int lost = 0;
    int otherwise = 0;
    for (Map.Entry<String, List<String>> row : whole.entrySet()) {
      List<String> there = killed.getOrDefault(row.getKey(), List.of());
      lost += there.isEmpty() ? 1 : 0;
      otherwise += there.isEmpty() || there.get(0).equals(row.getValue().get(0)) ? 0 : 1;
    }
    int twice = (int) killed.values().stream().filter(rows -> rows.size() > 1).count();
    return new Result(whole.size(), kills, lost, twice, otherwise);
  }

  private static Map<String, List<String>> clusters(Path dataset) {
    Map<String, List<String>> clusters = new HashMap<>();
    try (Stream<Row> rows = Dataset.read(dataset)) {
      rows.forEach(
          row ->
              clusters
                  .computeIfAbsent(row.article().url().toString(), url -> new ArrayList<>())
                  .add(row.cluster().toString()));
    }
    return clusters;
  }

  /** Runs the command for so long at most. Returns whether it came to its end. */
  private boolean ends(List<String> warcs, Path dataset, long millis)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "id.warta.cli.Main",
                "extract",
                "--no-rules",
                "--into",
                dataset.toString()));
    command.addAll(warcs);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out.txt").toFile()))
            .start();
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return ended;
  }
}
