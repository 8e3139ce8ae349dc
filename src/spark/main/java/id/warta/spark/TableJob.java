package id.warta.spark;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.when;

import id.warta.cli.TextColumns;
import id.warta.dedup.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Anybody's tables in, the same rows with their clusters out, as Parquet. Rows are taken in the
 * order of the tables as named, of the files of each by name, and as they stand in each file. Rows
 * without text are left out.
 */
final class TableJob {

  private static final StructType PLACE =
      new StructType()
          .add("_file", DataTypes.StringType, false)
          .add("_start", DataTypes.LongType, false)
          .add("_offset", DataTypes.LongType, false)
          .add("_first", DataTypes.LongType, false)
          .add("_name", DataTypes.StringType, false);

  private final SparkSession spark;
  private final Store store;
  private final Map<TextColumns.Use, String> asked;
  private long taken;

  /**
   * @param asked columns that a person named
   */
  TableJob(SparkSession spark, Map<TextColumns.Use, String> asked) {
    this.spark = spark;
    this.store = new Store(spark);
    this.asked = asked;
  }

  /**
   * Writes the rows with their clusters.
   *
   * @param tables files, folders or patterns of them
   * @param format {@code parquet}, {@code json} or {@code csv}; null to go by the names
   */
  DatasetJob.Result run(List<String> tables, @Nullable String format, String into)
      throws IOException {
    DatasetJob.requireFree(store, into);
    try (Scratch scratch = new Scratch(spark, DatasetJob.scratch(into))) {
      List<Dataset<Row>> all = new ArrayList<>();
      for (String table : tables) {
        all.add(numbered(table, format));
      }
      Dataset<Row> rows = all.get(0);
      for (Dataset<Row> more : all.subList(1, all.size())) {
        rows = rows.unionByName(more, true);
      }
      return write(rows, into, scratch);
    }
  }

  private DatasetJob.Result write(Dataset<Row> rows, String into, Scratch scratch) {
    Duplicates duplicates = new Duplicates(Duplicates.WINDOW, scratch);
    Dataset<Row> verdicts =
        scratch.keep(
            duplicates.verdicts(scratch.keep(documents(rows))).withColumnRenamed("seq", "_of"));
    rows.drop("_id", "_address", "_text", "cluster_id", "cluster_role", "cluster_similarity")
        .join(verdicts, col("_seq").equalTo(col("_of")))
        .drop("_seq", "_of")
        .write()
        .mode("append") // the folder is there, with what lies between the steps
        .option("compression", "zstd")
        .parquet(into);
    Map<String, Long> roles = new TreeMap<>();
    verdicts
        .groupBy("cluster_role")
        .count()
        .collectAsList()
        .forEach(role -> roles.put(role.getString(0), role.getLong(1)));
    long written = roles.values().stream().mapToLong(Long::longValue).sum();
    return new DatasetJob.Result(written, roles, 0, duplicates.rounds());
  }

  private static Dataset<Row> documents(Dataset<Row> rows) {
    MapFunction<Row, Row> document =
        row ->
            Duplicates.document(
                row.getLong(0), new Document(row.getString(1), row.getString(2), row.getString(3)));
    return rows.select("_seq", "_id", "_address", "_text")
        .where(col("_text").isNotNull().and(col("_text").rlike("\\S")))
        .map(document, Encoders.row(Duplicates.DOCUMENT));
  }

  /** Adds to a table's rows their number, id, address and text. */
  private Dataset<Row> numbered(String table, @Nullable String format) throws IOException {
    Dataset<Row> plain = read(table, format);
    TextColumns columns = TextColumns.of(Path.of(table), List.of(plain.columns()), asked);
    Dataset<Row> placed =
        plain.select(
            col("*"),
            col("_metadata.file_path").as("_file"),
            col("_metadata.file_block_start").as("_start"),
            monotonically_increasing_id().as("_at"));
    Column url = text(plain, columns.url());
    return placed
        .join(broadcast(places(placed)), new String[] {"_file", "_start"})
        .withColumn("_seq", col("_offset").plus(col("_at")))
        .withColumn(
            "_place", concat(col("_name"), lit(":"), col("_seq").minus(col("_first")).plus(1)))
        .withColumn("_id", coalesce(text(plain, columns.id()), url, col("_place")))
        .withColumn("_address", coalesce(url, col("_id")))
        .withColumn("_text", text(plain, columns.text()))
        .drop("_file", "_start", "_at", "_offset", "_first", "_name", "_place");
  }

  private Dataset<Row> read(String table, @Nullable String format) throws IOException {
    String first =
        store.files(table, List.of(".parquet", ".jsonl", ".ndjson", ".json", ".csv", ".gz")).get(0);
    String name = first.toLowerCase(Locale.ROOT);
    String type =
        format != null
            ? format
            : name.contains(".parquet") ? "parquet" : name.contains(".csv") ? "csv" : "json";
    return spark.read().option("header", "true").format(type).load(table);
  }

  /** A column as text, a list with a blank line between its items; null where it is blank. */
  private static Column text(Dataset<Row> table, @Nullable String column) {
    if (column == null) {
      return lit(null).cast("string");
    }
    boolean list = table.schema().apply(column).dataType() instanceof ArrayType;
    Column text = list ? array_join(col(column), "\n\n") : col(column).cast("string");
    return when(text.rlike("\\S"), text);
  }

  /**
   * Where the rows of each piece of a file begin to count. Spark reads files in pieces, some of
   * them in one task; the rows of a piece are numbered one after the other, but from anywhere.
   */
  private Dataset<Row> places(Dataset<Row> placed) {
    List<Row> pieces =
        placed
            .groupBy("_file", "_start")
            .agg(min(col("_at")), count(lit(1)))
            .orderBy("_file", "_start")
            .collectAsList();
    List<Row> places = new ArrayList<>();
    String file = "";
    long first = taken;
    for (Row piece : pieces) {
      if (!piece.getString(0).equals(file)) {
        file = piece.getString(0);
        first = taken;
      }
      String name = Objects.requireNonNull(file).substring(file.lastIndexOf('/') + 1);
      places.add(RowFactory.create(file, piece.getLong(1), taken - piece.getLong(2), first, name));
      taken += piece.getLong(3);
    }
    return spark.createDataFrame(places, PLACE);
  }
}
