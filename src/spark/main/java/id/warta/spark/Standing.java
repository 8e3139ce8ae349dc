package id.warta.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.dataset.Parcel;
import id.warta.dataset.Parts;
import id.warta.dedup.SeenOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The documents of the rows that a dataset has already, as the search for duplicates takes them.
 *
 * <p>On one machine an index remembers which document came when. Here a record does, of each job
 * that added rows: their fingerprints in the order in which they were decided.
 *
 * <pre>
 * .warta/judged/NAME.json   which files of the dataset it is of, with their checksums
 * .warta/judged/NAME/       their documents, in ORC, for nothing here may end in .parquet
 * </pre>
 *
 * <p>A record whose files are not all in the manifest as they were is worth nothing: somebody has
 * compacted the dataset or read it again, or the job ended before its manifest was there. Files
 * without a record, such as those of one machine, are put in the order in which the index beside
 * them knows them, where that can be reached. What is in no index is read as that machine reads it
 * then: in the order of the files' paths, each row in the cluster that it has, whatever its role
 * there.
 */
final class Standing {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Documents of one source have numbers below this. */
  private static final long STEP = 1L << 54;

  /** Those that no index knows have numbers above this. */
  private static final long UNKNOWN = 1L << 53;

  private static final int MOST_RECORDS = 200;

  private static final StructType PLACE =
      new StructType()
          .add("document", DataTypes.LongType, false)
          .add("place", DataTypes.LongType, false)
          .add("is_copy", DataTypes.BooleanType, false);

  private final SparkSession spark;
  private final Store store;
  private final String dataset;

  Standing(SparkSession spark, Store store, String dataset) {
    this.spark = spark;
    this.store = store;
    this.dataset = dataset;
  }

  /** Of which files of the dataset the documents of a folder are. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Judged(String folder, Map<String, String> parts) {}

  /**
   * Where documents come from.
   *
   * @param number of the first part they are of
   * @param folder of a record; null of files without one
   * @param files without a record
   */
  private record Source(long number, @Nullable String folder, List<String> files) {}

  /** The documents of the rows of a manifest, all with numbers below 0. */
  Dataset<Row> documents(byte[] manifest) throws IOException {
    List<Source> sources = sources(manifest);
    Dataset<Row> all = spark.createDataFrame(List.<Row>of(), Duplicates.DOCUMENT);
    for (int i = 0; i < sources.size(); i++) {
      long first = (i - sources.size()) * STEP;
      all = all.unionByName(documents(sources.get(i)).withColumn("seq", col("seq").plus(first)));
    }
    return all;
  }

  private List<Source> sources(byte[] manifest) throws IOException {
    Map<String, String> left = new TreeMap<>(Parts.sums(manifest));
    List<Source> sources = new ArrayList<>();
    for (Judged judged : judged(left)) {
      judged.parts().keySet().forEach(left::remove);
      sources.add(new Source(first(judged), judged.folder(), List.of()));
    }
    if (sources.isEmpty()) {
      return List.of(new Source(0, null, List.copyOf(left.keySet())));
    }
    left.keySet().forEach(file -> sources.add(new Source(Parts.number(file), null, List.of(file))));
    sources.sort(Comparator.comparingLong(Source::number));
    return joined(sources);
  }

  /** Neighbours without a record as one source. */
  private static List<Source> joined(List<Source> sources) {
    List<Source> joined = new ArrayList<>();
    for (Source source : sources) {
      Source last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && last.folder() == null && source.folder() == null) {
        List<String> files = new ArrayList<>(last.files());
        files.addAll(source.files());
        joined.set(joined.size() - 1, new Source(last.number(), null, files));
      } else {
        joined.add(source);
      }
    }
    return joined;
  }

  private static long first(Judged judged) {
    return judged.parts().keySet().stream().mapToLong(Parts::number).min().orElse(0);
  }

  private String records() {
    return dataset + "/.warta/judged";
  }

  /** The records that are of these files. */
  private List<Judged> judged(Map<String, String> files) throws IOException {
    List<Judged> all = new ArrayList<>();
    for (String name : store.list(records())) {
      if (name.endsWith(".json")) {
        Judged judged = JSON.readValue(store.read(records() + "/" + name), Judged.class);
        if (files.entrySet().containsAll(judged.parts().entrySet())) {
          all.add(judged);
        }
      }
    }
    return all.size() > MOST_RECORDS ? List.of() : all;
  }

  private Dataset<Row> documents(Source source) throws IOException {
    if (source.folder() != null) {
      return spark.read().schema(Duplicates.DOCUMENT).orc(records() + "/" + source.folder());
    }
    List<Row> files = new ArrayList<>();
    source
        .files()
        .forEach(file -> files.add(RowFactory.create(files.size(), dataset + "/" + file)));
    Store from = store;
    return ordered(
        spark.createDataFrame(
            JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(files, Math.max(1, files.size()))
                .flatMap(file -> documents(from, file).iterator()),
            Duplicates.DOCUMENT));
  }

  /** Numbers documents as the index of one machine has come to know them. */
  private Dataset<Row> ordered(Dataset<Row> documents) throws IOException {
    Column document =
        shiftleft(col("content"), 32).bitwiseOR(col("address").bitwiseAND(lit(0xFFFFFFFFL)));
    Column role = when(col("is_copy"), "same").otherwise("near");
    return documents
        .withColumn("document", document)
        .join(places(), new String[] {"document"}, "left")
        .withColumn("seq", coalesce(col("place"), col("seq").plus(UNKNOWN)))
        .withColumn("given_role", coalesce(role, lit("near")))
        .select(DatasetJob.columns(Duplicates.DOCUMENT));
  }

  private Dataset<Row> places() throws IOException {
    List<Row> places = new ArrayList<>();
    Optional<Path> local = store.local(dataset);
    if (local.isPresent()) {
      for (SeenOrder.Place place : SeenOrder.of(local.get().resolve(".warta/seen"))) {
        places.add(RowFactory.create(place.document(), (long) places.size(), place.isCopy()));
      }
    }
    return spark.createDataFrame(places, PLACE);
  }

  private static Stream<Row> documents(Store store, Row input) {
    long[] place = {DatasetJob.number(input.getInt(0), 0)};
    return DatasetJob.parcels(store, input.getString(1), Parcel::texts)
        .map(
            parcel ->
                Duplicates.standing(
                    place[0]++, DatasetJob.document(parcel), parcel.clusterId(), "near"));
  }

  /**
   * Keeps a record of documents whose rows are in files that the next manifest is to name, and
   * removes records that are worth nothing.
   *
   * @param documents all there are
   * @param verdicts on those that have rows; their number stands in {@code of}
   * @param parts the files, as {@link Parts#write} gave them
   * @param before the manifest so far; null if there is none
   */
  void keep(
      Dataset<Row> documents, Dataset<Row> verdicts, List<String> parts, byte @Nullable [] before)
      throws IOException {
    tidy(before);
    Map<String, String> sums = new TreeMap<>();
    parts.stream().map(Parts::sum).forEach(part -> sums.put(part.getKey(), part.getValue()));
    String name = UUID.randomUUID().toString();
    documents
        .drop("given_cluster", "given_role")
        .join(verdicts, col("seq").equalTo(col("of")))
        .withColumn("given_cluster", col("cluster_id"))
        .withColumn("given_role", col("cluster_role"))
        .select(DatasetJob.columns(Duplicates.DOCUMENT))
        .write()
        .option("compression", "zstd")
        .orc(records() + "/" + name);
    store.replace(records() + "/" + name + ".json", JSON.writeValueAsBytes(new Judged(name, sums)));
  }

  private void tidy(byte @Nullable [] manifest) throws IOException {
    List<String> valid = new ArrayList<>();
    if (manifest != null) {
      judged(Parts.sums(manifest)).forEach(judged -> valid.add(judged.folder()));
    }
    for (String name : store.list(records())) {
      if (!valid.contains(name.replaceFirst("\\.json$", ""))) {
        store.delete(records() + "/" + name);
      }
    }
  }
}
