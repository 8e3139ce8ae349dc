package id.warta.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Tells which numbers hang together by links.
 *
 * <p>Alternating stars (Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii, "Connected
 * Components in MapReduce and Beyond", 2014): every number hangs its greater neighbours on its
 * least one, then its smaller neighbours and itself; links never grow in number, and after some
 * rounds, about the logarithm of the longest chain, all of a component hang on its least number.
 * GraphX, which would do the same in memory, is deprecated.
 */
final class Components {

  private Components() {}

  /**
   * Finds the components.
   *
   * @param links pairs of numbers in columns {@code earlier} and {@code later}
   * @param scratch for the rounds
   * @return {@code seq} and {@code component}, its least number, of every number that has links but
   *     the least ones
   */
  static Dataset<Row> of(Dataset<Row> links, Scratch scratch) {
    Dataset<Row> stars = scratch.keep(directed(links));
    Row state = state(stars);
    while (true) {
      Dataset<Row> next = scratch.keep(small(large(stars)));
      Row nextState = state(next);
      stars = next;
      if (nextState.equals(state)) {
        return stars.select(col("u").as("seq"), col("v").as("component"));
      }
      state = nextState;
    }
  }

  private static Dataset<Row> directed(Dataset<Row> links) {
    return links
        .select(
            greatest(col("earlier"), col("later")).as("u"),
            least(col("earlier"), col("later")).as("v"))
        .where("u <> v")
        .distinct();
  }

  /** Hangs the greater neighbours of each number on its least one. */
  private static Dataset<Row> large(Dataset<Row> links) {
    return links
        .union(links.select(col("v"), col("u")))
        .select(col("u"), col("v"), least(col("u"), leastOf("u")).as("m"))
        .where("v > u")
        .select(col("v").as("u"), col("m").as("v"))
        .distinct();
  }

  /** Hangs the smaller neighbours of each number, and itself, on its least one. */
  private static Dataset<Row> small(Dataset<Row> links) {
    return links
        .select(col("u"), col("v"), leastOf("u").as("m"))
        .select(
            explode(
                    array(
                        struct(col("u"), col("m").as("v")),
                        struct(col("v").as("u"), col("m").as("v"))))
                .as("link"))
        .select("link.u", "link.v")
        .where("u <> v")
        .distinct();
  }

  private static Column leastOf(String node) {
    return min(col("v")).over(Window.partitionBy(node));
  }

  private static Row state(Dataset<Row> links) {
    return links.agg(count(lit(1)), bit_xor(xxhash64(col("u"), col("v")))).head();
  }
}
