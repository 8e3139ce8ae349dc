package id.warta.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import id.warta.dedup.Document;
import id.warta.dedup.Fingerprint;
import id.warta.dedup.Replay;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clusters of documents that no machine sees together, equal to those that one machine finds
 * that sees them one after the other.
 *
 * <p>On one machine every decision depends on those before it. What carries that dependence is
 * little: a shared address, an equal text, or a key under which a document finds another that is
 * alike. So all documents get a number in their order, and
 *
 * <ol>
 *   <li>a text that stood at another address before, at an address of its own, is a copy of the
 *       first one for certain. It stands under no key, decides about nobody, and is left out of
 *       what follows.
 *   <li>the others are brought together under each of their keys, as fingerprints of two hundred
 *       bytes, and those that are alike are linked ({@link Links}). Links, addresses and equal
 *       texts make families ({@link Components}).
 *   <li>each family is decided by the index of one machine, in the order of the numbers ({@link
 *       Replay}). Whom it cannot see is not alike, and what is not alike decides nothing.
 * </ol>
 *
 * <p>With one exception: a key with more than {@value Replay#COMMON} entries finds nothing any
 * more, whoever put them. The last document that finds something is not known before, since not all
 * members of large clusters are put. It is found by rounds: the families are decided with a guess,
 * the documents that were put under each such key are counted over all families, and that gives the
 * next guess, until nothing changes. As a decision depends on earlier documents only, every round
 * makes a longer beginning right for good, and what stands still is right to the end. Two or three
 * rounds are usual.
 *
 * <p>Documents about which was decided before, for their rows stand in a dataset, come first and
 * keep their clusters: each family's index is told of them as the index of one machine is. A link
 * to the first one of its cluster brings each to its family, for whoever decided then may have
 * known other relatives.
 *
 * <p>Equal means equal but for hashes of 64 bits that are the same by chance. For one thread.
 */
final class Duplicates {

  private static final Logger LOG = LoggerFactory.getLogger(Duplicates.class);

  /** How many documents under one key are compared at first. */
  static final int WINDOW = 1_000;

  /** A document about which nothing is decided. */
  static final StructType NEW =
      new StructType()
          .add("seq", DataTypes.LongType, false)
          .add("id", DataTypes.StringType, false)
          .add("address", DataTypes.LongType, false)
          .add("content", DataTypes.LongType, false)
          .add("is_empty", DataTypes.BooleanType, false)
          .add("sketch", DataTypes.BinaryType, false);

  /**
   * A document that may be one of those about which was decided before; it has a number below 0
   * then, and the cluster and the role that it was given.
   */
  static final StructType DOCUMENT =
      NEW.add("given_cluster", DataTypes.StringType, true)
          .add("given_role", DataTypes.StringType, true);

  /** A document's number and what it is; the role is {@code known} where one machine keeps none. */
  static final StructType VERDICT =
      new StructType()
          .add("seq", DataTypes.LongType, false)
          .add("cluster_id", DataTypes.StringType, false)
          .add("cluster_role", DataTypes.StringType, false)
          .add("cluster_similarity", DataTypes.DoubleType, true);

  private final int window;
  private final Scratch scratch;
  private int rounds;
  private int widenings;

  /**
   * @param window how many documents under one key are compared at first
   * @param scratch for what lies between the steps
   */
  Duplicates(int window, Scratch scratch) {
    this.window = window;
    this.scratch = scratch;
  }

  /** A document as this class takes it. */
  static Row document(long sequence, Document document) {
    return standing(sequence, document, null, null);
  }

  /**
   * A document about which was decided before.
   *
   * @param sequence below 0
   */
  static Row standing(
      long sequence, Document document, @Nullable String cluster, @Nullable String role) {
    Fingerprint text = Fingerprint.of(document.text());
    return RowFactory.create(
        sequence,
        document.id(),
        document.addressHash(),
        text.content(),
        text.isEmpty(),
        text.bytes(),
        cluster,
        role);
  }

  /** Such documents with the columns of {@link #DOCUMENT}. */
  static Dataset<Row> documents(Dataset<Row> undecided) {
    return undecided
        .withColumn("given_cluster", lit(null).cast("string"))
        .withColumn("given_role", lit(null).cast("string"));
  }

  /** How often the families were decided. */
  int rounds() {
    return rounds;
  }

  /** How often it took a wider window. */
  int widenings() {
    return widenings;
  }

  /**
   * Decides about all documents but those about which was decided before.
   *
   * @param documents with the columns of {@link #DOCUMENT} in any order; every {@code seq} differs.
   *     They are read several times, so they are better persisted
   */
  Dataset<Row> verdicts(Dataset<Row> documents) {
    Dataset<Row> placed = scratch.keep(placed(documents));
    Dataset<Row> copies = placed.where(isCopy());
    Dataset<Row> judged =
        scratch.keep(
            documents.join(
                copies.select(col("seq").as("copy")),
                col("seq").equalTo(col("copy")),
                "left_anti"));
    Dataset<Row> decided = decide(judged, copies, same(placed.where(not(isCopy())))).drop("puts");
    return decided.unionByName(verdictsOf(copies, decided)).where("seq >= 0");
  }

  /** Adds the first document with the same address, how many have it, and that with its text. */
  private static Dataset<Row> placed(Dataset<Row> documents) {
    return documents
        .select("seq", "address", "content", "is_empty", "given_cluster", "given_role")
        .withColumn("first_here", min(col("seq")).over(Window.partitionBy("address")))
        .withColumn("here", count(lit(1)).over(Window.partitionBy("address")))
        .withColumn("first_text", min(col("seq")).over(Window.partitionBy("content")));
  }

  private static Column isCopy() {
    return col("here")
        .equalTo(1)
        .and(not(col("is_empty")))
        .and(col("first_text").notEqual(col("seq")))
        .and(coalesce(col("given_role"), lit("same")).equalTo("same"));
  }

  private static Dataset<Row> verdictsOf(Dataset<Row> copies, Dataset<Row> decided) {
    return copies
        .select(col("first_text"), col("seq").as("copy"))
        .join(decided.select("seq", "cluster_id"), col("first_text").equalTo(col("seq")))
        .select(
            col("copy").as("seq"),
            col("cluster_id"),
            lit("same").as("cluster_role"),
            lit(1.0).as("cluster_similarity"));
  }

  /** Links among those that share an address, a text, or a cluster that they were given. */
  private static Dataset<Row> same(Dataset<Row> placed) {
    Column first = min(col("seq")).over(Window.partitionBy("given_cluster"));
    return placed
        .select(col("first_here").as("earlier"), col("seq").as("later"))
        .union(placed.where(not(col("is_empty"))).select(col("first_text"), col("seq")))
        .union(placed.where("given_cluster is not null").select(first, col("seq")))
        .where("earlier < later");
  }

  private Dataset<Row> decide(Dataset<Row> judged, Dataset<Row> copies, Dataset<Row> same) {
    Links links = new Links(judged, same, window, Replay.COMMON, scratch);
    rounds = 0;
    widenings = 0;
    while (true) {
      Families families = Families.of(judged, links.all(), scratch);
      Decisions decisions = decide(families, copies, links.ends());
      families.forget();
      LOG.info("{} common keys stood still after {} rounds", links.ends().size(), rounds);
      if (decisions.tooNarrow().isEmpty()) {
        return decisions.rows();
      }
      LOG.info("{} of them are looked at further", decisions.tooNarrow().size());
      widenings++;
      links.widen(decisions.tooNarrow());
    }
  }

  /**
   * Decisions that stand still.
   *
   * @param tooNarrow keys of whose documents too few were compared
   */
  private record Decisions(Dataset<Row> rows, Set<Integer> tooNarrow) {}

  private Decisions decide(Families families, Dataset<Row> copies, Map<Integer, Long> ends) {
    Dataset<Row> strays = scratch.keep(Families.putsOfCopies(copies, ends));
    Map<Integer, Long> last = ends;
    while (true) {
      rounds++;
      Dataset<Row> decided = families.decide(last);
      Map<Integer, Long> counted = Families.lastToFind(Families.puts(decided).unionByName(strays));
      Map<Integer, Long> next = new HashMap<>(ends);
      counted.forEach((bucket, seq) -> next.merge(bucket, seq, Math::min));
      if (next.equals(last)) {
        return new Decisions(decided, tooNarrow(ends, counted));
      }
      last = next;
    }
  }

  private static Set<Integer> tooNarrow(Map<Integer, Long> ends, Map<Integer, Long> counted) {
    Set<Integer> tooNarrow = new HashSet<>();
    ends.forEach(
        (bucket, end) -> {
          if (end != Long.MAX_VALUE && !counted.containsKey(bucket)) {
            tooNarrow.add(bucket);
          }
        });
    return tooNarrow;
  }
}
