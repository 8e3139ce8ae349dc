package id.warta.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;

import id.warta.article.Cluster;
import id.warta.article.Cluster.Role;
import id.warta.dataset.DatasetOptions;
import id.warta.dataset.Parcel;
import id.warta.dataset.Parts;
import id.warta.dedup.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
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
import org.jspecify.annotations.Nullable;

/**
 * Makes a dataset of rows, or adds them to one: finds the duplicates among them and writes the same
 * files that one machine writes, a few input files to a part, the originals and the others apart.
 *
 * <p>Every file's name and bytes follow from the input, so a task that is tried again puts the same
 * file in the same place. Only the manifest, written last and in one step, makes a dataset of the
 * files.
 */
final class DatasetJob {

  static final String MANIFEST = "manifest.json";

  private static final StructType ROW =
      Duplicates.NEW
          .add("published", DataTypes.LongType, false)
          .add("month", DataTypes.StringType, false)
          .add("row", DataTypes.BinaryType, false);

  /** So many rows of one file have numbers of their own. */
  private static final int FILE_BITS = 32;

  private final SparkSession spark;
  private final Store store;
  private final String into;
  private final DatasetOptions options;
  private final byte @Nullable [] before;

  /**
   * Prepares a job that makes a dataset.
   *
   * @param into the dataset's folder
   * @throws IllegalArgumentException if there is something in it
   */
  DatasetJob(SparkSession spark, Store store, String into, DatasetOptions options)
      throws IOException {
    this(spark, store, into, options, null);
    requireFree(store, into);
  }

  /**
   * Prepares a job that adds to a dataset.
   *
   * @param before its manifest; null if there is none yet
   */
  DatasetJob(
      SparkSession spark,
      Store store,
      String into,
      DatasetOptions options,
      byte @Nullable [] before) {
    this.spark = spark;
    this.store = store;
    this.into = into;
    this.options = options;
    this.before = before;
  }

  static void requireFree(Store store, String into) throws IOException {
    // what a job left that was killed is no reason to refuse
    if (store.exists(into + "/" + MANIFEST)
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
  record Result(long rows, Map<String, Long> roles, int files, int rounds) {
    static final Result NOTHING = new Result(0, Map.of(), 0, 0);
  }

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
    Row document = document(number(file, place), parcel);
    return RowFactory.create(
        document.get(0),
        document.get(1),
        document.get(2),
        document.get(3),
        document.get(4),
        document.get(5),
        parcel.publishedMicros(),
        parcel.month(),
        parcel.bytes());
  }

  static Row document(long sequence, Parcel parcel) {
    return Duplicates.document(sequence, document(parcel));
  }

  static Document document(Parcel parcel) {
    return new Document(parcel.id(), parcel.address(), parcel.text());
  }

  /** The number of a row among all. */
  static long number(long file, long place) {
    return (file << FILE_BITS) | place;
  }

  /** The place among all of the input file that a row is of. */
  private static Column file() {
    return shiftright(col("seq"), FILE_BITS).cast("int");
  }

  /**
   * On an executor: the rows of a file of a dataset.
   *
   * @param read opens a copy of it that lies on the executor's disk
   */
  static Stream<Parcel> parcels(Store store, String file, Function<Path, Stream<Parcel>> read) {
    try {
      Path copy = store.fetch(file);
      Stream<Parcel> parcels = read.apply(copy);
      // the open file stays readable until it is closed with the task
      Files.delete(copy);
      TaskContext.get().addTaskCompletionListener((TaskContext task) -> parcels.close());
      return parcels;
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }

  /** Writes the dataset of rows that {@link #row} made; they are read several times. */
  Result run(Dataset<Row> rows, Scratch scratch) throws IOException {
    Map<Integer, Long> counts = new TreeMap<>();
    rows.groupBy(file().as("file"))
        .count()
        .collectAsList()
        .forEach(file -> counts.put(file.getInt(0), file.getLong(1)));
    Dataset<Row> documents = Duplicates.documents(rows.select(columns(Duplicates.NEW)));
    return run(documents, rows, counts, scratch);
  }

  /**
   * Adds rows to the dataset.
   *
   * @param documents that are to be decided, and those that were before; they are read several
   *     times
   * @param rows of the former, with the columns {@code seq, id, published, month, row}
   * @param counts how many each input file has
   */
  Result run(Dataset<Row> documents, Dataset<Row> rows, Map<Integer, Long> counts, Scratch scratch)
      throws IOException {
    Duplicates duplicates = new Duplicates(Duplicates.WINDOW, scratch);
    Dataset<Row> verdicts =
        scratch.keep(duplicates.verdicts(documents).withColumnRenamed("seq", "of"));
    Map<String, Long> roles = new TreeMap<>();
    verdicts
        .groupBy("cluster_role")
        .count()
        .collectAsList()
        .forEach(role -> roles.put(role.getString(0), role.getLong(1)));
    long known = roles.getOrDefault("known", 0L);
    long all = roles.values().stream().mapToLong(Long::longValue).sum();
    sweep();
    if (before != null && known == all) {
      return new Result(0, roles, 0, duplicates.rounds());
    }
    Dataset<Row> stay = verdicts.where("cluster_role <> 'known'");
    Dataset<Row> placed =
        rows.withColumn("file", file())
            .join(stay, col("seq").equalTo(col("of")))
            .withColumn("original", col("cluster_role").equalTo("original"))
            .join(broadcast(parts(counts)), "file");
    List<String> parts = write(placed, scratch);
    if (!parts.isEmpty()) {
      new Standing(spark, store, into).keep(documents, stay, parts, before);
    }
    publish(parts);
    return new Result(all - known, roles, parts.size(), duplicates.rounds());
  }

  /** Switches over to the files, unless somebody else has changed the dataset meanwhile. */
  private void publish(List<String> parts) throws IOException {
    byte[] now = store.find(into + "/" + MANIFEST).orElse(null);
    if (!Arrays.equals(now, before)) {
      throw new IllegalStateException(
          into + ": somebody else has written it meanwhile. Run the same again");
    }
    for (Map.Entry<String, byte[]> paper :
        Parts.papers(name(), before, parts, options).entrySet()) {
      store.replace(into + "/" + paper.getKey(), paper.getValue());
    }
  }

  /** Removes what a job left that ended before it wrote the manifest. */
  private void sweep() throws IOException {
    List<String> known = before == null ? List.of() : Parts.paths(MANIFEST, before);
    for (String name : store.tree(into + "/data")) {
      String path = "data/" + name;
      if (Parts.number(path) > last() && !known.contains(path)) {
        store.delete(into + "/" + path);
      }
    }
  }

  private long last() {
    return before == null ? 0 : Parts.last(before);
  }

  static Column[] columns(StructType type) {
    return Stream.of(type.names()).map(name -> col(name)).toArray(Column[]::new);
  }

  private String name() {
    return new org.apache.hadoop.fs.Path(into).getName();
  }

  /** Which input files go into which part: as many after each other as fill one. */
  private Dataset<Row> parts(Map<Integer, Long> counts) {
    List<Row> parts = new ArrayList<>();
    long part = last() + 1;
    long filled = 0;
    for (Map.Entry<Integer, Long> file : new TreeMap<>(counts).entrySet()) {
      if (filled > 0 && filled + file.getValue() > options.sealRows()) {
        part++;
        filled = 0;
      }
      filled += file.getValue();
      parts.add(RowFactory.create(file.getKey(), part));
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
    PartWriting writing = new PartWriting(store, into, licence(), options.level());
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

  private @Nullable String licence() {
    String own = options.licence();
    return own == null && before != null ? Parts.licence(before) : own;
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
