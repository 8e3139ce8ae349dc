package id.warta.spark;

import id.warta.cli.TextColumns;
import id.warta.cli.TextColumns.Use;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta spark dedup}: datasets or anybody's tables in, the same with clusters out. */
@Command(
    name = "dedup",
    description = "Finds the copies and edits of texts over datasets or tables of any size.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta spark dedup datasets/2025 datasets/2026 --into datasets/both",
      "  warta spark dedup --text content 'hdfs:///news/*.parquet' --into hdfs:///clusters",
      "",
      "Datasets of Warta become one dataset; of other tables (Parquet, JSONL, CSV) the rows are"
          + " written as Parquet, with cluster_id, cluster_role and cluster_similarity. Verdicts"
          + " are those of warta dedup on one machine over the same rows in the same order."
    })
final class DedupCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "IN", arity = "1..*", description = "Datasets, or tables; no mixture.")
  List<String> places;

  @Option(
      names = "--into",
      required = true,
      paramLabel = "FOLDER",
      description = "Where to write; empty or not there.")
  String into;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "What tables are: parquet, json or csv (default: by their names).")
  @Nullable String format;

  @Option(names = "--text", paramLabel = "COLUMN", description = "The column of texts.")
  @Nullable String text;

  @Option(names = "--id", paramLabel = "COLUMN", description = "The column of ids.")
  @Nullable String id;

  @Option(names = "--url", paramLabel = "COLUMN", description = "The column of addresses.")
  @Nullable String url;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  DedupCommand() {}

  @Override
  public Integer call() throws IOException {
    long started = System.nanoTime();
    try (SparkSession spark = Session.open()) {
      say(run(spark), spec.commandLine().getErr(), started);
    }
    return 0;
  }

  private DatasetJob.Result run(SparkSession spark) throws IOException {
    Store store = new Store(spark);
    int datasets = 0;
    for (String place : places) {
      datasets += SparkDedup.isDataset(store, place) ? 1 : 0;
    }
    if (datasets > 0 && datasets < places.size()) {
      throw new IllegalArgumentException(
          "some of these are datasets and some are tables; name one kind at a time");
    }
    return datasets > 0
        ? new SparkDedup(spark).run(places, into)
        : new TableJob(spark, asked()).run(places, format, into);
  }

  private Map<Use, String> asked() {
    Map<Use, String> asked = new EnumMap<>(Use.class);
    put(asked, Use.TEXT, text);
    put(asked, Use.ID, id);
    put(asked, Use.URL, url);
    return asked;
  }

  private static void put(Map<Use, String> asked, TextColumns.Use use, @Nullable String column) {
    if (column != null) {
      asked.put(use, column);
    }
  }

  static void say(DatasetJob.Result result, PrintWriter err, long started) {
    double seconds = (System.nanoTime() - started) / 1e9;
    StringBuilder roles = new StringBuilder();
    result
        .roles()
        .forEach(
            (role, count) -> roles.append(String.format(Locale.ROOT, ", %,d %s", count, role)));
    err.printf(
        Locale.ROOT,
        "%,d rows%s; in %.1f s, %,.0f a second; decided in %d rounds%n",
        result.rows(),
        roles,
        seconds,
        result.rows() / seconds,
        result.rounds());
    err.flush();
  }
}
