package id.warta.spark;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.Harvest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta spark extract}: WARC files in, a deduplicated dataset out. */
@Command(
    name = "extract",
    description = "Reads WARC files into a deduplicated dataset.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta spark extract 'hdfs:///crawl/*.warc.gz' --into hdfs:///datasets/news",
      "  warta spark extract warc.paths.txt --into s3a://bucket/datasets/news",
      "",
      "The rows and clusters are those that warta extract makes of the same files in the same"
          + " order on one machine. A file that cannot be read, or not to its end, is told here and"
          + " in .warta/extracted of the dataset; the others are read."
    })
final class ExtractCommand implements Callable<Integer> {

  private static final List<String> ENDINGS = List.of(".warc", ".warc.gz", ".warc.zst");

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "WARC",
      arity = "1..*",
      description = "WARC files, folders or patterns of them, or .txt files that name one a line.")
  List<String> places;

  @Option(
      names = "--into",
      required = true,
      paramLabel = "FOLDER",
      description = "The dataset's folder; empty or not there.")
  String into;

  @Option(
      names = "--sites",
      paramLabel = "DIR",
      description = "Rules to go by, before those that come with Warta.")
  @Nullable Path sites;

  @Option(names = "--no-rules", description = "Goes by no rule at all.")
  boolean noRules;

  @Option(
      names = "--crawl-id",
      paramLabel = "ID",
      description = "What the rows say of their crawl (default: the time).")
  @Nullable String crawlId;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  ExtractCommand() {}

  @Override
  public Integer call() throws IOException {
    long started = System.nanoTime();
    PrintWriter err = spec.commandLine().getErr();
    try (SparkSession spark = Session.open()) {
      String id = crawlId == null ? Harvest.crawlId(Instant.now()) : crawlId;
      ExtractJob.Result result =
          new ExtractJob(spark).run(warcs(new Store(spark)), rules(), id, into);
      DedupCommand.say(result.dataset(), err, started);
      return say(result.files(), err);
    }
  }

  private Rules rules() throws IOException {
    if (noRules) {
      return Rules.none();
    }
    return sites == null ? Rules.bundled() : Rules.of(sites);
  }

  private List<String> warcs(Store store) throws IOException {
    List<String> warcs = new ArrayList<>();
    for (String place : places) {
      if (place.endsWith(".txt")) {
        new String(store.read(place), StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .forEach(warcs::add);
      } else {
        warcs.addAll(store.files(place, ENDINGS));
      }
    }
    return warcs;
  }

  /** Says what became of the pages, and which files are the matter. */
  private static int say(List<JsonNode> files, PrintWriter err) {
    long pages = 0;
    long damaged = 0;
    int failed = 0;
    for (JsonNode file : files) {
      pages += file.get("pages").asLong();
      damaged += file.get("damaged").asLong();
      if (file.has("failure")) {
        failed++;
        err.println("warta: " + file.get("file").asText() + ": " + file.get("failure").asText());
      }
    }
    err.printf(
        Locale.ROOT,
        "%,d pages of %,d files; %,d damaged records, %,d files that could not be read%n",
        pages,
        files.size(),
        damaged,
        failed);
    err.flush();
    return failed == 0 ? 0 : 1;
  }
}
