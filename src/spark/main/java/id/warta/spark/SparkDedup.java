package id.warta.spark;

import id.warta.dataset.DatasetOptions;
import id.warta.dataset.Parcel;
import id.warta.dataset.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Datasets of Warta in, one dataset out: their rows in this order, with clusters over all. */
final class SparkDedup {

  private final SparkSession spark;
  private final Store store;

  SparkDedup(SparkSession spark) {
    this.spark = spark;
    this.store = new Store(spark);
  }

  /** Whether a folder is a dataset of Warta. */
  static boolean isDataset(Store store, String folder) throws IOException {
    return store.exists(folder + "/manifest.json");
  }

  /**
   * Reads the sealed files of datasets, finds duplicates over all, and writes a dataset.
   *
   * @throws IllegalArgumentException if there is something in {@code into}
   */
  DatasetJob.Result run(List<String> datasets, String into) throws IOException {
    DatasetJob job = new DatasetJob(spark, store, into, DatasetOptions.defaults());
    List<Row> files = new ArrayList<>();
    for (String dataset : datasets) {
      String manifest = dataset + "/manifest.json";
      for (String path : Parts.paths(manifest, store.read(manifest))) {
        files.add(RowFactory.create(files.size(), dataset + "/" + path, absolute(dataset)));
      }
    }
    try (Scratch scratch = new Scratch(spark, DatasetJob.scratch(into))) {
      return job.run(scratch.keep(rows(files)), scratch);
    }
  }

  private Dataset<Row> rows(List<Row> files) {
    Store from = store;
    return spark.createDataFrame(
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(files, Math.max(1, files.size()))
            .flatMap(file -> rows(from, file).iterator()),
        DatasetJob.type());
  }

  private static String absolute(String dataset) {
    boolean uri = dataset.matches("[a-z][a-z0-9+.-]+:.*");
    return uri ? dataset : Path.of(dataset).toAbsolutePath().normalize().toString();
  }

  private static Stream<Row> rows(Store store, Row input) {
    int number = input.getInt(0);
    String dataset = input.getString(2);
    long[] place = {0};
    return DatasetJob.parcels(store, input.getString(1), Parcel::read)
        .map(parcel -> DatasetJob.row(number, place[0]++, parcel.keptIn(dataset)));
  }
}
