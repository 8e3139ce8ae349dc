package id.warta.spark;

import org.apache.spark.sql.SparkSession;

/** One Spark for the tests of this room; it ends with the process. */
final class LocalSpark {

  private static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[2]")
          .appName("warta-test")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.session.timeZone", "UTC")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.files.maxPartitionBytes", "24k")
          // a few hundred rows are not worth compiling for
          .config("spark.sql.codegen.wholeStage", "false")
          .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.driver.host", "127.0.0.1")
          .getOrCreate();

  private LocalSpark() {}

  static SparkSession session() {
    return SPARK;
  }
}
