package id.warta.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import id.warta.article.Cluster;
import id.warta.article.Cluster.Role;
import id.warta.dataset.DatasetOptions;
import id.warta.dataset.Parcel;
import id.warta.dataset.Parts;
import id.warta.dedup.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Makes a dataset of rows: finds the duplicates among them and writes the same files that one
 * machine writes, a few input files to a part, the originals and the others apart.
 *
 * <p>Every file's name and bytes follow from the input, so a task that is tried again puts the same
 * file in the same place. Only the manifest, written last, makes a dataset of the files.
 */
final class DatasetJob {

  private static final StructType ROW =
      Duplicates.DOCUMENT
          .add("file", DataTypes.IntegerType, false)
          .add("published", DataTypes.LongType, false)
          .add("month", DataTypes.StringType, false)
          .add("row", DataTypes.BinaryType, false);

  /** So many rows of one file have numbers of their own. */
  private static final int FILE_BITS = 32;

  private final SparkSession spark;
  private final Store store;
  private final String into;
  private final DatasetOptions options;

  /**
   * Prepares a job.
   *
   * @param into the dataset's folder
   * @throws IllegalArgumentException if there is something in it
   */
  DatasetJob(SparkSession spark, Store store, String into, DatasetOptions options)
      throws IOException {
    this.spark = spark;
    this.store = store;
    this.into = into;
    this.options = options;
    requireFree(store, into);
  }

  static void requireFree(Store store, String into) throws IOException {
    // what a job left that was killed is no reason to refuse
    if (store.exists(into + "/manifest.json")
        || (!store.isFree(into) && !store.exists(scratch(into)))) {
      throw new IllegalArgumentException(
          into + ": holds something already. Name a folder that is empty or not there");
    }
  }

  static String scratch(String into) {
    return into + "/_scratch";
  }

  /**
   * What came of it.
   *
   * @param rows that were written
   * @param roles documents by role in their cluster; {@code known} ones were not written
   * @param files that were written
   * @param rounds in which the families were decided
   */
  record Result(long rows, Map<String, Long> roles, int files, int rounds) {}

  static StructType type() {
    return ROW;
  }

  /**
   * A row as {@link #run} takes it.
   *
   * @param file the input file's place among all, from 0
   * @param place the row's in that file, from 0
   */
  static Row row(int file, long place, Parcel parcel) {
    Row document =
        Duplicates.document(
            ((long) file << FILE_BITS) | place,
            new Document(parcel.id(), parcel.address(), parcel.text()));
    return RowFactory.create(
        document.get(0),
        document.get(1),
        document.get(2),
        document.get(3),
        document.get(4),
        document.get(5),
        file,
        parcel.publishedMicros(),
        parcel.month(),
        parcel.bytes());
  }

  /**
   * Writes the dataset.
   *
   * @param rows as {@link #row} makes them; they are read several times
   */
  Result run(Dataset<Row> rows, Scratch scratch) throws IOException {
    Duplicates duplicates = new Duplicates(Duplicates.WINDOW, scratch);
    Dataset<Row> verdicts =
        scratch.keep(
            duplicates.verdicts(rows.select(documentColumns())).withColumnRenamed("seq", "of"));
    Map<String, Long> roles = new TreeMap<>();
    verdicts
        .groupBy("cluster_role")
        .count()
        .collectAsList()
        .forEach(role -> roles.put(role.getString(0), role.getLong(1)));
    Dataset<Row> placed =
        rows.join(verdicts.where("cluster_role <> 'known'"), col("seq").equalTo(col("of")))
            .withColumn("original", col("cluster_role").equalTo("original"))
            .join(broadcast(parts(rows)), "file");
    List<String> parts = write(placed, scratch);
    for (Map.Entry<String, byte[]> paper : Parts.papers(name(), parts, options).entrySet()) {
      store.write(into + "/" + paper.getKey(), paper.getValue());
    }
    long known = roles.getOrDefault("known", 0L);
    long all = roles.values().stream().mapToLong(Long::longValue).sum();
    return new Result(all - known, roles, parts.size(), duplicates.rounds());
  }

  private static Column[] documentColumns() {
    return Stream.of(Duplicates.DOCUMENT.names()).map(name -> col(name)).toArray(Column[]::new);
  }

  private String name() {
    return new org.apache.hadoop.fs.Path(into).getName();
  }

  /** Which input files go into which part: as many after each other as fill one. */
  private Dataset<Row> parts(Dataset<Row> rows) {
    List<Row> parts = new ArrayList<>();
    long part = 1;
    long filled = 0;
    for (Row file : rows.groupBy("file").count().orderBy("file").collectAsList()) {
      if (filled > 0 && filled + file.getLong(1) > options.sealRows()) {
        part++;
        filled = 0;
      }
      filled += file.getLong(1);
      parts.add(RowFactory.create(file.getInt(0), part));
    }
    return spark.createDataFrame(
        parts,
        new StructType()
            .add("file", DataTypes.IntegerType, false)
            .add("part", DataTypes.LongType, false));
  }

  private List<String> write(Dataset<Row> placed, Scratch scratch) {
    Map<String, Long> counts = new HashMap<>();
    placed
        .groupBy("part", "month", "original")
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> counts.put(path(row), row.getLong(3)));
    if (counts.isEmpty()) {
      return List.of();
    }
    Broadcast<Map<String, Long>> told =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(counts);
    PartWriting writing = new PartWriting(store, into, options.licence(), options.level());
    Dataset<Row> written =
        placed
            .select(
                "part",
                "month",
                "original",
                "published",
                "id",
                "row",
                "cluster_id",
                "cluster_role",
                "cluster_similarity")
            .repartition(counts.size(), col("part"))
            .sortWithinPartitions("part", "month", "original", "published", "id")
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>) rows -> writing.write(rows, told.value()),
                Encoders.row(new StructType().add("part", DataTypes.StringType, false)));
    return scratch.keep(written).orderBy("part").collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  static String path(Row row) {
    return Parts.path(row.getLong(0), row.getString(1), row.getBoolean(2));
  }

  static byte[] bytes(Row row) {
    Cluster cluster =
        new Cluster(
            row.getString(6),
            Role.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
            row.isNullAt(8) ? null : row.getDouble(8));
    return Parcel.from(row.getAs(5)).in(cluster).bytes();
  }
}
