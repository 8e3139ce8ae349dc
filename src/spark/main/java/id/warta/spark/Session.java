package id.warta.spark;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Spark as whoever submitted the job set it up; on this machine alone if nobody did. */
final class Session {

  private static final Map<String, String> USUAL =
      Map.of(
          "spark.master", "local[*]",
          "spark.app.name", "warta",
          "spark.ui.showConsoleProgress", "false",
          "spark.sql.session.timeZone", "UTC");

  /** On one machine nobody else is asked, and no page is served. */
  private static final Map<String, String> LOCAL =
      Map.of(
          "spark.ui.enabled", "false",
          "spark.driver.bindAddress", "127.0.0.1",
          "spark.driver.host", "127.0.0.1",
          "spark.sql.shuffle.partitions", "32");

  private Session() {}

  static SparkSession open() {
    return open(Map.of());
  }

  /**
   * Likewise, for a job that needs something.
   *
   * @param needed whatever whoever submitted the job said
   */
  static SparkSession open(Map<String, String> needed) {
    SparkConf configuration = new SparkConf();
    needed.forEach(configuration::set);
    USUAL.forEach(configuration::setIfMissing);
    if (configuration.get("spark.master").startsWith("local")) {
      LOCAL.forEach(configuration::setIfMissing);
    }
    return SparkSession.builder().config(configuration).getOrCreate();
  }
}
