package id.warta.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results between two steps, on the shared store: an executor that is lost takes none of them with
 * it, and no plan grows with the steps before. What is kept is deleted at the end.
 */
final class Scratch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

  private final SparkSession spark;
  private final Path folder;
  private int count;

  /** A folder of this name, which is emptied. */
  Scratch(SparkSession spark, String folder) {
    this.spark = spark;
    this.folder = new Path(folder);
    delete();
  }

  /** Works the rows out and keeps them. */
  Dataset<Row> keep(Dataset<Row> rows) {
    String place = new Path(folder, "step-" + count++).toString();
    long started = System.nanoTime();
    rows.write().option("compression", "zstd").parquet(place);
    LOG.debug("{}: {} ms", place, (System.nanoTime() - started) / 1_000_000);
    return spark.read().schema(rows.schema()).parquet(place);
  }

  private void delete() {
    try {
      FileSystem store = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
      store.delete(folder, true);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be emptied", e);
    }
  }

  @Override
  public void close() {
    delete();
  }
}
