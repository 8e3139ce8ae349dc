package id.warta.spark;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.Harvest;
import id.warta.archive.Stretch;
import id.warta.dataset.DatasetOptions;
import id.warta.dataset.Parts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * WARC files in, a dataset out, or more rows of one. Every page is read once, also when a job was
 * killed and the same is run again, as long as its rows are the same.
 *
 * <pre>
 * INTO/_scratch/job    the crawl's id, for whoever goes on
 * INTO/_scratch/read   what was read: {@link WarcReading}
 * INTO/_scratch/steps  what lies between the steps that look for duplicates
 * </pre>
 *
 * <p>In this order: the rows in the scratch folder, the files of the dataset, its manifest, the
 * list of the files that were read; then the scratch folder goes. A job that is killed between two
 * of these finds all its rows known when it is run again.
 */
final class ExtractJob {

  /** A few files that tell of little are read by one task. */
  private static final int SMALL = 16;

  private final SparkSession spark;
  private final Store store;
  private final long split;

  /**
   * @param split how many bytes of a WARC file one task reads, about
   */
  ExtractJob(SparkSession spark, long split) {
    this.spark = spark;
    this.store = new Store(spark);
    this.split = split;
  }

  /**
   * What came of it.
   *
   * @param dataset that was written
   * @param files what became of the pages of each WARC file that was read, in their order
   * @param before how many files an earlier job had read into the dataset, so that this one did not
   * @param stretches into which the files were cut
   * @param reused how many of these a job had read that was killed
   * @param anew how many of these had to be read again, by what is different now
   */
  record Result(
      DatasetJob.Result dataset,
      List<JsonNode> files,
      int before,
      int stretches,
      int reused,
      Map<String, Integer> anew) {}

  /**
   * Reads WARC files.
   *
   * @param warcs in the order in which one machine would read them
   * @param crawlId what the rows call the job; null for the time, or what a job called itself that
   *     was killed
   * @throws IllegalArgumentException if there is something in {@code into} that is no dataset
   */
  Result run(List<String> warcs, Rules rules, @Nullable String crawlId, String into)
      throws IOException {
    requireDataset(into);
    // First of all, for by its folder the next job knows that this one was at work.
    String id = id(into, crawlId);
    Optional<Path> local = store.local(into);
    Closeable held = local.isPresent() ? Parts.hold(local.get()) : () -> {};
    try (held) {
      return extract(warcs, rules, into, id);
    }
  }

  private void requireDataset(String into) throws IOException {
    if (!SparkDedup.isDataset(store, into)) {
      DatasetJob.requireFree(store, into);
    } else if (store.exists(into + Unit.STATE)) {
      throw new IllegalArgumentException(into + ": is a part of a crawl. Name another folder");
    } else if (store.local(into).isEmpty()
        && store.list(into + "/.warta").stream().anyMatch(name -> name.endsWith(".wal"))) {
      throw new IllegalArgumentException(
          into + ": has rows in a journal. Run warta dataset compact where it was written");
    }
  }

  private String id(String into, @Nullable String wanted) throws IOException {
    String place = DatasetJob.scratch(into) + "/job";
    Optional<byte[]> killed = store.find(place);
    if (wanted == null && killed.isPresent()) {
      return new String(killed.get(), StandardCharsets.UTF_8);
    }
    String id = wanted == null ? Harvest.crawlId(Instant.now()) : wanted;
    store.replace(place, id.getBytes(StandardCharsets.UTF_8));
    return id;
  }

  private Result extract(List<String> warcs, Rules rules, String into, String crawlId)
      throws IOException {
    Extracted extracted = new Extracted(store, into);
    Set<Warc> known = extracted.files();
    List<Warc> files = new ArrayList<>();
    int before = 0;
    for (String name : warcs.stream().distinct().toList()) {
      Warc warc = store.warc(name);
      if (known.contains(warc)) {
        before++;
      } else {
        files.add(warc);
      }
    }
    String scratch = DatasetJob.scratch(into);
    WarcReading reading = new WarcReading(spark, store, scratch + "/read");
    List<Done> done = reading.read(cut(files, rules, crawlId), rules);
    DatasetJob.Result added = add(done, into);
    List<JsonNode> read = Extracted.of(done);
    extracted.add(crawlId, read);
    store.delete(scratch);
    return new Result(added, read, before, done.size(), reading.reused(), reading.anew());
  }

  private List<List<Assignment>> cut(List<Warc> files, Rules rules, String crawlId) {
    String fingerprint = rules.fingerprint();
    return files.stream()
        .map(
            warc ->
                Stretch.cut(warc.bytes(), split).stream()
                    .map(stretch -> Assignment.of(warc, stretch, fingerprint, crawlId))
                    .toList())
        .toList();
  }

  private DatasetJob.Result add(List<Done> done, String into) throws IOException {
    byte[] manifest = store.find(into + "/" + DatasetJob.MANIFEST).orElse(null);
    Map<Integer, Long> counts = new TreeMap<>();
    for (int i = 0; i < done.size(); i++) {
      counts.put(i, done.get(i).articles());
    }
    if (manifest != null && counts.values().stream().allMatch(count -> count == 0)) {
      return DatasetJob.Result.NOTHING;
    }
    DatasetJob job = new DatasetJob(spark, store, into, DatasetOptions.defaults(), manifest);
    try (Scratch scratch = new Scratch(spark, DatasetJob.scratch(into) + "/steps")) {
      Dataset<Row> documents =
          Duplicates.documents(rows(done, WarcTask.DOCUMENTS, Done::documents));
      if (manifest != null) {
        Standing standing = new Standing(spark, store, into);
        documents = documents.unionByName(standing.documents(manifest));
      }
      return job.run(
          scratch.keep(documents), rows(done, WarcTask.ROWS, Done::rows), counts, scratch);
    }
  }

  /** What the tasks wrote, numbered over all of them. */
  private Dataset<Row> rows(List<Done> done, StructType type, UnaryOperator<String> name) {
    List<Row> files = new ArrayList<>();
    for (int i = 0; i < done.size(); i++) {
      if (!done.get(i).stem().isEmpty()) {
        files.add(RowFactory.create(i, name.apply(done.get(i).stem())));
      }
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int tasks = Math.min(files.size(), 4 * context.defaultParallelism() + files.size() / SMALL);
    Store from = store;
    return spark.createDataFrame(
        context.parallelize(files, Math.max(1, tasks)).flatMap(file -> rows(from, file)), type);
  }

  private static Iterator<Row> rows(Store store, Row file) throws IOException {
    RowFile.Reader reader = RowFile.read(store.open(file.getString(1)));
    TaskContext.get().addTaskCompletionListener((TaskContext task) -> reader.close());
    Iterable<Row> all = () -> reader;
    Stream<Row> rows = StreamSupport.stream(all.spliterator(), false);
    return rows.map(row -> numbered(file.getInt(0), row)).iterator();
  }

  private static Row numbered(int file, Row row) {
    Object[] values = new Object[row.size()];
    for (int i = 1; i < values.length; i++) {
      values[i] = row.get(i);
    }
    values[0] = DatasetJob.number(file, row.getLong(0));
    return RowFactory.create(values);
  }
}
