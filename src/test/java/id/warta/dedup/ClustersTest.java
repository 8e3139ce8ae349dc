package id.warta.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.article.Cluster.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
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
  void a_member_is_told_what_it_is_to_the_first() throws IOException {
    try (Clusters clusters = open()) {
      assertThat(clusters.of(new Document("a", "http://a", Texts.WIRE)))
          .isEqualTo(new Clusters.Member("a", Role.ORIGINAL, null));
      assertThat(clusters.of(new Document("b", "http://b", Texts.WIRE)))
          .isEqualTo(new Clusters.Member("a", Role.SAME, 1.0));
      assertThat(clusters.of(new Document("c", "http://a", Texts.EDITED)).role())
          .isEqualTo(Role.REVISION);
      assertThat(clusters.of(new Document("d", "http://d", Texts.EDITED)).role())
          .isEqualTo(Role.SAME);
      assertThat(clusters.of(new Document("a", "http://a", Texts.WIRE)))
          .isEqualTo(new Clusters.Member("a", null, null));
    }
  }

  @Test
  void clear_copies_come_together_in_any_order() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String story :
        List.of(Texts.WIRE, Texts.OTHER, Texts.match("Ash", "Elm", "Jo Li", 2, 9, 800))) {
      texts.addAll(List.of(story, story + " Sign up.", "By our reporter. " + story));
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(order, new Random(seed));
      Map<String, Set<Integer>> families = new HashMap<>();
      try (Clusters clusters = Clusters.inMemory()) {
        for (int i : order) {
          families
              .computeIfAbsent(clusters.of("row " + i, texts.get(i)), c -> new HashSet<>())
              .add(i);
        }
      }
      assertThat(families.values())
          .containsExactlyInAnyOrder(Set.of(0, 1, 2), Set.of(3, 4, 5), Set.of(6, 7, 8));
    }
  }

  @Test
  void a_later_run_knows_the_ids_of_an_earlier_one() throws IOException {
    try (Clusters clusters = open()) {
      clusters.of("row 1", Texts.WIRE);
      clusters.commit();
      clusters.of("row x", Texts.OTHER);
    }
    try (Clusters clusters = open()) {
      assertThat(clusters.of("row 2", Texts.EDITED)).isEqualTo("row 1");
      assertThat(clusters.of("row 3", Texts.OTHER)).isEqualTo("row 3");
      clusters.commit();
    }
    try (Clusters clusters = open()) {
      assertThat(clusters.of("row 4", Texts.OTHER)).isEqualTo("row 3");
    }
  }

  @Test
  void a_name_that_was_changed_is_not_given() throws IOException {
    try (Clusters clusters = open()) {
      clusters.of("row 1", Texts.WIRE);
      clusters.commit();
    }
    byte[] names = Files.readAllBytes(folder.resolve("names"));
    for (int i = 0; i < names.length; i++) {
      byte[] changed = names.clone();
      changed[i] ^= 4;
      Files.write(folder.resolve("names"), changed);
      assertThatThrownBy(this::ask)
          .as("byte %d", i)
          .hasRootCauseInstanceOf(DamagedIndexException.class)
          .hasMessageContaining("names is not an intact index");
    }
    Clusters.discard(folder);
    assertThat(folder).isDirectoryNotContaining(file -> file.endsWith("names"));
    ask();
  }

  private void ask() throws IOException {
    try (Clusters clusters = open()) {
      clusters.of("row 2", Texts.EDITED);
    } catch (DamagedIndexException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Clusters open() throws IOException {
    return Clusters.open(folder, SeenOptions.standard());
  }
}
