package id.warta.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClustersTest {
  @TempDir Path folder;

  @Test
  void a_cluster_has_the_id_of_its_first_member() throws IOException {
    try (Clusters clusters = Clusters.inMemory()) {
      assertThat(clusters.of("row 1", Texts.WIRE)).isEqualTo("row 1");
      assertThat(clusters.of("row 2", Texts.OTHER)).isEqualTo("row 2");
      assertThat(clusters.of("row 3", Texts.EDITED)).isEqualTo("row 1");
      assertThat(clusters.of("row 1", Texts.WIRE)).isEqualTo("row 1");
    }
  }

  @Test
  void a_later_run_knows_the_ids_of_an_earlier_one() throws IOException {
    try (Clusters clusters = Clusters.open(folder, SeenOptions.standard())) {
      clusters.of("row 1", Texts.WIRE);
      clusters.commit();
    }
    try (Clusters clusters = Clusters.open(folder, SeenOptions.standard())) {
      assertThat(clusters.of("row 2", Texts.EDITED)).isEqualTo("row 1");
    }
  }
}
