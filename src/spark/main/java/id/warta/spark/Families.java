package id.warta.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;

import id.warta.article.Cluster;
import id.warta.dedup.Clusters;
import id.warta.dedup.Fingerprint;
import id.warta.dedup.Replay;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Families of documents, each decided by the index of one machine. */
final class Families {

  private static final StructType DECIDED =
      Duplicates.VERDICT.add(
          "puts", DataTypes.createArrayType(DataTypes.IntegerType, false), false);

  private final SparkSession spark;
  private final JavaRDD<Row> members;
  private final Scratch scratch;

  private Families(SparkSession spark, JavaRDD<Row> members, Scratch scratch) {
    this.spark = spark;
    this.members = members;
    this.scratch = scratch;
  }

  /** Brings the documents that hang together by links to one place each, in their order. */
  static Families of(Dataset<Row> documents, Dataset<Row> links, Scratch scratch) {
    Dataset<Row> components = Components.of(links, scratch).withColumnRenamed("seq", "member");
    return new Families(
        documents.sparkSession(),
        documents
            .join(components, col("seq").equalTo(col("member")), "left")
            .withColumn("family", coalesce(col("component"), col("seq")))
            .select("family", "seq", "id", "address", "sketch", "given_cluster", "given_role")
            .repartition(col("family"))
            .sortWithinPartitions("family", "seq")
            .toJavaRDD()
            // a family must stay in one place, which files would not promise
            .persist(StorageLevel.MEMORY_AND_DISK_SER()),
        scratch);
  }

  void forget() {
    members.unpersist();
  }

  /**
   * Decides each family.
   *
   * @param last by common key, the last document that finds something under it
   * @return verdicts, and in {@code puts} under which of these keys the document was put
   */
  Dataset<Row> decide(Map<Integer, Long> last) {
    Broadcast<Map<Integer, Long>> told =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(new HashMap<>(last));
    JavaRDD<Row> decided = members.mapPartitions(rows -> new Deciding(rows, told.value()));
    return scratch.keep(spark.createDataFrame(decided, DECIDED));
  }

  /** Which documents were put under common keys, in columns {@code bucket} and {@code seq}. */
  static Dataset<Row> puts(Dataset<Row> decided) {
    return decided
        .where(size(col("puts")).gt(0))
        .select(explode(col("puts")).as("bucket"), col("seq"));
  }

  /** The same of copies, which are put under their address only. */
  static Dataset<Row> putsOfCopies(Dataset<Row> copies, Map<Integer, Long> common) {
    Broadcast<Map<Integer, Long>> told =
        JavaSparkContext.fromSparkContext(copies.sparkSession().sparkContext())
            .broadcast(new HashMap<>(common));
    FlatMapFunction<Row, Row> stray =
        copy -> {
          int bucket = Replay.bucket(copy.getLong(1));
          return told.value().containsKey(bucket)
              ? List.of(RowFactory.create(bucket, copy.getLong(0))).iterator()
              : List.<Row>of().iterator();
        };
    StructType type =
        new StructType()
            .add("bucket", DataTypes.IntegerType, false)
            .add("seq", DataTypes.LongType, false);
    return copies.select("seq", "address").flatMap(stray, Encoders.row(type));
  }

  /** By key, the document whose entry is the first too many; a key without one is not there. */
  static Map<Integer, Long> lastToFind(Dataset<Row> puts) {
    Map<Integer, Long> last = new HashMap<>();
    int tooMany = Replay.COMMON + 1;
    puts.groupBy("bucket")
        .agg(sort_array(collect_list(col("seq"))).as("seqs"))
        .where(size(col("seqs")).geq(tooMany))
        .select(col("bucket"), element_at(col("seqs"), tooMany))
        .collectAsList()
        .forEach(row -> last.put(row.getInt(0), row.getLong(1)));
    return last;
  }

  /** Goes through rows that are sorted by family and number. */
  private static final class Deciding implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final Map<Integer, Long> last;
    private Replay replay;
    private long family = Long.MIN_VALUE;

    Deciding(Iterator<Row> rows, Map<Integer, Long> last) {
      this.rows = rows;
      this.last = last;
      this.replay = new Replay(last);
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public Row next() {
      Row row = rows.next();
      if (row.getLong(0) != family) {
        family = row.getLong(0);
        replay = new Replay(last);
      }
      Clusters.Member member = member(row, Fingerprint.from(row.getAs(4)));
      Integer[] puts = replay.puts().stream().map(Replay.Put::bucket).toArray(Integer[]::new);
      return RowFactory.create(
          row.getLong(1), member.cluster(), role(member), member.similarity(), puts);
    }

    private Clusters.Member member(Row row, Fingerprint text) {
      if (row.isNullAt(5)) {
        return replay.check(row.getLong(1), row.getString(2), row.getLong(3), text);
      }
      Cluster.Role role = Cluster.Role.valueOf(row.getString(6).toUpperCase(Locale.ROOT));
      replay.remember(row.getLong(1), row.getString(5), row.getLong(3), text, role);
      return new Clusters.Member(row.getString(5), role, null);
    }

    private static String role(Clusters.Member member) {
      return member.role() == null ? "known" : member.role().name().toLowerCase(Locale.ROOT);
    }
  }
}
