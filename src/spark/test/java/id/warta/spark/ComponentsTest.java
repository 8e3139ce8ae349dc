package id.warta.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentsTest {

  @TempDir Path temporary;

  private static final StructType LINK =
      new StructType()
          .add("earlier", DataTypes.LongType, false)
          .add("later", DataTypes.LongType, false);

  @Test
  void a_long_chain_hangs_on_its_least_number() {
    List<long[]> chain = IntStream.range(5, 205).mapToObj(i -> new long[] {i, i + 1}).toList();
    Map<Long, Long> components = components(chain);
    assertThat(components).hasSize(200);
    assertThat(components.values()).containsOnly(5L);
  }

  @Test
  void links_at_random_make_the_components_of_a_union() {
    Random random = new Random(7);
    List<long[]> links = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      links.add(new long[] {random.nextInt(1_000), random.nextInt(1_000)});
    }
    assertThat(components(links)).isEqualTo(union(links));
  }

  @Test
  void no_link_makes_no_component() {
    assertThat(components(List.of())).isEmpty();
  }

  private Map<Long, Long> components(List<long[]> links) {
    List<Row> rows = links.stream().map(link -> RowFactory.create(link[0], link[1])).toList();
    Map<Long, Long> components = new TreeMap<>();
    Components.of(
            LocalSpark.session().createDataFrame(rows, LINK),
            new Scratch(LocalSpark.session(), temporary.toString()))
        .collectAsList()
        .forEach(row -> components.put(row.getLong(0), row.getLong(1)));
    return components;
  }

  private static Map<Long, Long> union(List<long[]> links) {
    long[] roots = IntStream.range(0, 1_000).mapToLong(i -> i).toArray();
    for (long[] link : links) {
      long a = roots[(int) link[0]];
      long b = roots[(int) link[1]];
      for (int i = 0; i < roots.length; i++) {
        roots[i] = roots[i] == a || roots[i] == b ? Math.min(a, b) : roots[i];
      }
    }
    Map<Long, Long> union = new TreeMap<>();
    for (int i = 0; i < roots.length; i++) {
      if (roots[i] != i) {
        union.put((long) i, roots[i]);
      }
    }
    return union;
  }
}
