package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {

  private static final String ORIGINALS = "data/crawl=2026-11/part-000001-originals.parquet";

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void write() {
    folder = temporary.resolve("d");
    DatasetTest.write(folder, Articles.full(), Articles.plain(1), Articles.plain(2));
  }

  @Test
  void a_whole_dataset_has_no_faults() {
    Verification found = Dataset.verify(folder);
    assertThat(found.faults()).isEmpty();
    assertThat(found.rows()).isEqualTo(3);
    assertThat(found.safeRows()).isEqualTo(3);
  }

  @Test
  void a_flipped_bit_is_found_wherever_it_is() throws IOException {
    Random random = new Random(1);
    for (String name :
        List.of(
            ORIGINALS,
            "manifest.json",
            "README.md",
            "croissant.json",
            "schema.avsc",
            "SHA256SUMS")) {
      Path file = folder.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      for (int i = 0; i < 20; i++) {
        int position = i == 0 ? 0 : i == 1 ? whole.length - 1 : random.nextInt(whole.length);
        DatasetTest.flip(file, position);
        assertThat(isWhole(folder)).as("%s, byte %d", name, position).isFalse();
        Files.write(file, whole);
      }
    }
    assertThat(isWhole(folder)).isTrue();
  }

  @Test
  void a_flipped_bit_in_a_journal_is_found_or_costs_nothing() throws IOException {
    Path left = left();
    Path file = new Folder(left).journal(1);
    byte[] whole = Files.readAllBytes(file);
    List<Row> rows = DatasetTest.rows(left);
    for (long position : positions(whole.length)) {
      DatasetTest.flip(file, position);
      assertThat(!isWhole(left) || DatasetTest.rows(left).equals(rows))
          .as("byte %d of %d", position, whole.length)
          .isTrue();
      Files.write(file, whole);
    }
    assertThat(isWhole(left)).isTrue();
  }

  @Test
  void rows_that_are_safe_in_a_damaged_journal_are_there_after_the_next_writer() throws Exception {
    Path left = left();
    byte[] whole = Files.readAllBytes(new Folder(left).journal(1));
    List<Row> rows = DatasetTest.rows(left);
    for (long position : positions(whole.length)) {
      if (position % 16 != 0) {
        continue;
      }
      Path damaged = temporary.resolve("at-" + position);
      DatasetTest.copy(left, damaged);
      DatasetTest.flip(new Folder(damaged).journal(1), position);
      Verification found = Dataset.verify(damaged);
      if (!found.isWhole()) {
        assertThatThrownBy(() -> DatasetTest.write(damaged))
            .isInstanceOf(DatasetException.class)
            .hasMessageContaining("journal");
      }
      DatasetTest.write(damaged);
      assertThat(DatasetTest.rows(damaged))
          .as("byte %d", position)
          .hasSize((int) found.safeRows())
          .isSubsetOf(rows);
    }
  }

  @Test
  void a_flipped_bit_in_the_last_commit_of_a_killed_writer_is_found() throws IOException {
    Path killed = temporary.resolve("killed");
    try (Dataset dataset = Dataset.open(temporary.resolve("left"), DatasetOptions.defaults())) {
      dataset.write(Articles.plain(1)).toCompletableFuture().join();
      dataset.write(Articles.plain(2)).toCompletableFuture().join();
      DatasetTest.copy(dataset.folder(), killed);
    }
    Path file = new Folder(killed).journal(1);
    byte[] whole = Files.readAllBytes(file);
    for (int position = whole.length - 1; position > whole.length - 400; position -= 3) {
      DatasetTest.flip(file, position);
      assertThat(isWhole(killed)).as("byte %d of %d", position, whole.length).isFalse();
      Files.write(file, whole);
    }
  }

  /** A dataset whose writer left its rows in a journal, each in a commit of its own. */
  private Path left() {
    Dataset dataset = Dataset.open(temporary.resolve("left"), DatasetOptions.defaults());
    for (Row row : List.of(Articles.full(), Articles.plain(1), Articles.plain(2))) {
      dataset.write(row).toCompletableFuture().join();
    }
    dataset.leave();
    return dataset.folder();
  }

  /** The first and the last bytes, and many between them. */
  private static List<Long> positions(long length) {
    Random random = new Random(length);
    LongStream ends =
        LongStream.concat(LongStream.range(0, 24), LongStream.range(length - 40, length));
    return LongStream.concat(ends, random.longs(400, 24, length)).boxed().distinct().toList();
  }

  private static boolean isWhole(Path folder) {
    try {
      return Dataset.verify(folder).isWhole();
    } catch (DatasetException e) {
      return false;
    }
  }

  @Test
  void rows_of_undamaged_pages_are_safe() throws IOException {
    Path large = temporary.resolve("large");
    try (Dataset dataset = Dataset.open(large, DatasetOptions.defaults())) {
      for (int i = 0; i < 1_500; i++) {
        dataset.write(Articles.usual(i));
      }
    }
    Path file = large.resolve(ORIGINALS);
    DatasetTest.flip(file, Files.size(file) / 3);
    Verification found = Dataset.verify(large);
    assertThat(found.faults()).hasSize(1);
    assertThat(found.faults().get(0).safeRows()).startsWith("safe rows: ").endsWith("of 1500");
    assertThat(found.safeRows()).isBetween(1L, 1_499L);
    assertThatThrownBy(() -> DatasetTest.rows(large))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("part-000001-originals.parquet: cannot be read");
  }

  @Test
  void a_missing_file_is_named() throws IOException {
    Files.delete(folder.resolve(ORIGINALS));
    Verification found = Dataset.verify(folder);
    assertThat(found.faults()).hasSize(1);
    assertThat(found.faults().get(0))
        .hasToString(
            ORIGINALS + ": is missing; none of its 2 rows are here. Put back a copy of the file");
    assertThat(found.safeRows()).isEqualTo(1);
  }

  @Test
  void a_file_that_the_manifest_does_not_name_is_named() throws IOException {
    Files.copy(folder.resolve(ORIGINALS), folder.resolve("data/crawl=2026-11/part-000009.parquet"));
    assertThat(Dataset.verify(folder).faults())
        .extracting(Verification.Fault::file)
        .containsExactly("data/crawl=2026-11/part-000009.parquet");
  }

  @Test
  void a_file_cut_short_is_found() throws IOException {
    Path file = folder.resolve(ORIGINALS);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(Dataset.verify(folder).faults().get(0).toString())
        .contains("its footer cannot be read", "no row is safe");
  }

  @Test
  void a_damaged_file_stops_the_next_writer_before_it_doubles_rows() throws IOException {
    Path file = folder.resolve(ORIGINALS);
    Files.write(file, new byte[100]);
    assertThatThrownBy(() -> Dataset.open(folder, DatasetOptions.defaults()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(ORIGINALS)
        .hasMessageContaining("warta dataset verify");
  }

  @Test
  void what_follows_from_the_manifest_is_written_anew() throws IOException {
    Files.delete(folder.resolve("README.md"));
    Files.delete(folder.resolve("croissant.json"));
    assertThat(Dataset.verify(folder).faults()).hasSize(2);
    Files.delete(folder.resolve("SHA256SUMS"));
    assertThat(Dataset.verify(folder).faults()).hasSize(1);
    DatasetTest.write(folder);
    assertThat(Dataset.verify(folder).faults()).isEmpty();
  }
}
