package id.warta.spark;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.cli.AtLeastOne;
import id.warta.cli.OwnRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
          + " order on one machine. The same command goes on where a job was killed, and a dataset"
          + " that is there gets more rows. A file that cannot be read, or not to its end, is told here and"
          + " in .warta/extracted of the dataset; the others are read."
    })
final class ExtractCommand implements Callable<Integer> {

  private static final int MEGA = 20;
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
      description = "The dataset's folder; made if it is not there, added to if it is.")
  String into;

  @Mixin OwnRules own;

  @Option(names = "--no-rules", description = "Goes by no rule at all.")
  boolean noRules;

  @Option(
      names = "--crawl-id",
      paramLabel = "ID",
      description = "What the rows say of their crawl (default: the time).")
  @Nullable String crawlId;

  @Option(
      names = "--split",
      paramLabel = "MB",
      defaultValue = "128",
      converter = AtLeastOne.class,
      description =
          "How much of a WARC file one task reads, in megabytes (default: ${DEFAULT-VALUE}).")
  int split;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  ExtractCommand() {}

  @Override
  public Integer call() throws IOException {
    long started = System.nanoTime();
    PrintWriter err = spec.commandLine().getErr();
    try (SparkSession spark = Session.open()) {
      ExtractJob.Result result =
          new ExtractJob(spark, (long) split << MEGA)
              .run(warcs(new Store(spark)), rules(), crawlId, into);
      say(result, err);
      DedupCommand.say(result.dataset(), err, started);
      return say(result.files(), err);
    }
  }

  private Rules rules() throws IOException {
    return noRules ? Rules.none() : Rules.of(own);
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

  /** Says what was not to be done, and what had to be done again. */
  private static void say(ExtractJob.Result result, PrintWriter err) {
    if (result.before() > 0) {
      err.printf(
          Locale.ROOT,
          "WARC files that were read into the dataset before, and are not read again: %,d%n",
          result.before());
    }
    if (result.reused() > 0) {
      err.printf(
          Locale.ROOT,
          "going on: stretches that had been read: %,d of %,d%n",
          result.reused(),
          result.stretches());
    }
    result
        .anew()
        .forEach(
            (what, count) ->
                err.printf(
                    Locale.ROOT,
                    "stretches that were read again, since there is a change in %s: %,d%n",
                    what,
                    count));
    if (result.dataset().rows() == 0) {
      err.println("nothing to add");
    }
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
        "files: %,d; pages: %,d; damaged records: %,d; files that could not be read: %,d%n",
        files.size(),
        pages,
        damaged,
        failed);
    err.flush();
    return failed == 0 ? 0 : 1;
  }
}
