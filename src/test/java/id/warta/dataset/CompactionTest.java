package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {

  private static final DatasetOptions DEFAULTS = DatasetOptions.defaults();

  @TempDir Path temporary;

  @Test
  void many_files_become_few_with_the_same_rows_in_order() {
    Path folder = temporary.resolve("d");
    DatasetTest.write(folder, Articles.plain(3), Articles.plain(1));
    DatasetTest.write(folder, Articles.full(), Articles.plain(2));
    DatasetTest.write(folder, Articles.plain(4));
    assertThat(Dataset.compact(folder, DEFAULTS)).isEqualTo(2);
    assertThat(DatasetTest.rows(folder))
        .hasSize(5)
        .filteredOn(row -> row.cluster().role() == id.warta.article.Cluster.Role.ORIGINAL)
        .isSortedAccordingTo(Comparator.comparing(row -> row.article().published().at()));
    assertThat(Dataset.verify(folder).faults()).isEmpty();
    DatasetTest.write(folder, Articles.plain(4), Articles.plain(5));
    assertThat(Dataset.compact(folder, DEFAULTS)).isEqualTo(2);
    assertThat(Dataset.compact(folder, DEFAULTS)).isEqualTo(2);
    assertThat(DatasetTest.rows(folder)).hasSize(6).doesNotHaveDuplicates();
    assertThat(Dataset.verify(folder).isWhole()).isTrue();
  }

  @Test
  void full_files_stay_as_they_are() {
    Path folder = temporary.resolve("d");
    DatasetTest.write(folder, Articles.plain(1), Articles.plain(2));
    DatasetTest.write(folder, Articles.plain(3), Articles.plain(4));
    assertThat(Dataset.compact(folder, DEFAULTS.withSealRows(4))).isEqualTo(2);
    assertThat(Dataset.compact(folder, DEFAULTS.withSealRows(5))).isEqualTo(1);
  }

  @Test
  void what_a_compaction_that_died_left_behind_is_removed() throws IOException {
    Path folder = temporary.resolve("d");
    DatasetTest.write(folder, Articles.plain(1));
    DatasetTest.write(folder, Articles.plain(2));
    Path data = folder.resolve("data/crawl=2026-11");
    Path old = data.resolve("part-000001-originals.parquet");
    byte[] bytes = Files.readAllBytes(old);

    Path unborn = data.resolve("part-g000001-000001-originals.parquet");
    Files.write(unborn, bytes);
    DatasetTest.write(folder);
    assertThat(unborn).doesNotExist();

    Dataset.compact(folder, DEFAULTS);
    assertThat(old).doesNotExist();
    Files.write(old, bytes);
    assertThat(Dataset.verify(folder).notes()).anyMatch(note -> note.contains("was replaced"));
    DatasetTest.write(folder);
    assertThat(old).doesNotExist();
    assertThat(DatasetTest.rows(folder)).hasSize(2);
  }

  @Test
  void files_made_of_files_keep_the_licence() throws IOException {
    Path folder = temporary.resolve("d");
    for (int i = 1; i <= 2; i++) {
      try (Dataset dataset = Dataset.open(folder, DEFAULTS.withLicence("cc-by-4.0"))) {
        dataset.write(Articles.plain(i));
      }
    }
    Dataset.compact(folder, DEFAULTS);
    Path made = folder.resolve("data/crawl=2026-11/part-g000001-000001-originals.parquet");
    try (ParquetInput in = ParquetInput.open(made)) {
      assertThat(in.properties()).containsEntry("licence", "cc-by-4.0");
    }
  }

  @Test
  void a_dataset_takes_in_another() {
    Path one = temporary.resolve("one");
    Path two = temporary.resolve("two");
    DatasetTest.write(one, Articles.plain(1), Articles.plain(2));
    DatasetTest.write(two, Articles.plain(2), Articles.full());
    try (Dataset dataset = Dataset.open(one, DEFAULTS)) {
      assertThat(dataset.merge(two)).isEqualTo(1);
      assertThat(dataset.merge(two)).isZero();
    }
    assertThat(DatasetTest.rows(one))
        .containsExactlyInAnyOrder(Articles.plain(1), Articles.plain(2), Articles.full());
  }

  @Test
  void no_dataset_is_no_dataset() {
    assertThatThrownBy(() -> Dataset.compact(temporary.resolve("none"), DEFAULTS))
        .hasMessageContaining("is no dataset");
    assertThat(temporary.resolve("none")).doesNotExist();
  }
}
