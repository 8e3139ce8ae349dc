package id.warta.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.dataset.DatasetOptions;
import id.warta.site.Sites;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * WARC files in, a dataset out: one task a file, every page read once. What was read lies in the
 * scratch folder before duplicates are looked for, so nothing is read twice.
 */
final class ExtractJob {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A row, or where there is a note, what became of the pages of a file. */
  private static final StructType READ = DatasetJob.type().add("note", DataTypes.StringType, true);

  private final SparkSession spark;
  private final Store store;

  ExtractJob(SparkSession spark) {
    this.spark = spark;
    this.store = new Store(spark);
  }

  /**
   * What came of it.
   *
   * @param dataset that was written
   * @param files what became of the pages of each WARC file, in their order
   */
  record Result(DatasetJob.Result dataset, List<JsonNode> files) {}

  /**
   * Reads WARC files.
   *
   * @param warcs in the order in which one machine would read them
   * @throws IllegalArgumentException if there is something in {@code into}
   */
  Result run(List<String> warcs, Rules rules, String crawlId, String into) throws IOException {
    DatasetJob job = new DatasetJob(spark, store, into, DatasetOptions.defaults());
    try (Scratch scratch = new Scratch(spark, DatasetJob.scratch(into))) {
      Dataset<Row> read = scratch.keep(read(warcs, rules, crawlId));
      List<JsonNode> files = files(read);
      DatasetJob.Result result = job.run(read.where("note is null").drop("note"), scratch);
      write(into, crawlId, files);
      return new Result(result, files);
    }
  }

  private Dataset<Row> read(List<String> warcs, Rules rules, String crawlId) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Rules> told = context.broadcast(rules);
    List<Row> inputs = new ArrayList<>();
    for (String warc : warcs) {
      inputs.add(RowFactory.create(inputs.size(), warc));
    }
    Store from = store;
    return spark.createDataFrame(
        context
            .parallelize(inputs, Math.max(1, inputs.size()))
            .flatMap(input -> task(from, input, told.value().sites(), crawlId)),
        READ);
  }

  private static WarcTask task(Store store, Row input, Sites sites, String crawlId) {
    WarcTask task = new WarcTask(store, input.getInt(0), input.getString(1), sites, crawlId);
    TaskContext.get().addTaskCompletionListener((TaskContext ended) -> task.close());
    return task;
  }

  /** What became of the pages of a file, on its way with the rows. */
  static Row note(int file, String report) {
    return RowFactory.create(-1L, "", 0L, 0L, true, new byte[0], file, 0L, "", new byte[0], report);
  }

  static Row withoutNote(Row row) {
    Object[] values = new Object[row.size() + 1];
    for (int i = 0; i < row.size(); i++) {
      values[i] = row.get(i);
    }
    return RowFactory.create(values);
  }

  private static List<JsonNode> files(Dataset<Row> read) throws IOException {
    List<JsonNode> files = new ArrayList<>();
    for (Row note :
        read.where("note is not null").select("file", "note").orderBy("file").collectAsList()) {
      files.add(JSON.readTree(note.getString(1)));
    }
    return files;
  }

  private void write(String into, String crawlId, List<JsonNode> files) throws IOException {
    StringBuilder lines = new StringBuilder();
    files.forEach(file -> lines.append(file).append('\n'));
    store.write(
        into + "/.warta/extracted/" + crawlId + ".jsonl",
        lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
