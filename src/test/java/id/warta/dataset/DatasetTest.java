package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {

  private static final DatasetOptions DEFAULTS = DatasetOptions.defaults();

  @TempDir Path temporary;

  @Test
  void a_row_comes_back_as_it_was_written() {
    Path folder = temporary.resolve("d");
    write(folder, Articles.full(), Articles.plain(1));
    assertThat(rows(folder)).containsExactlyInAnyOrder(Articles.full(), Articles.plain(1));
  }

  @Test
  void a_row_is_readable_before_it_is_sealed() {
    Path folder = temporary.resolve("d");
    try (Dataset dataset = Dataset.open(folder, DEFAULTS)) {
      join(dataset.write(Articles.full()));
      assertThat(rows(folder)).containsExactly(Articles.full());
      assertThat(Dataset.info(folder).unsealed()).isEqualTo(1);
      assertThat(Dataset.info(folder).beingWritten()).isTrue();
    }
    assertThat(Dataset.info(folder).unsealed()).isZero();
    assertThat(Dataset.info(folder).beingWritten()).isFalse();
  }

  @Test
  void an_id_is_stored_once() {
    Path folder = temporary.resolve("d");
    try (Dataset dataset = Dataset.open(folder, DEFAULTS)) {
      assertThat(join(dataset.write(Articles.plain(1)))).isTrue();
      assertThat(join(dataset.write(Articles.plain(1)))).isFalse();
    }
    try (Dataset dataset = Dataset.open(folder, DEFAULTS)) {
      assertThat(join(dataset.write(Articles.plain(1)))).isFalse();
      assertThat(join(dataset.write(Articles.plain(2)))).isTrue();
      assertThat(dataset.size()).isEqualTo(2);
    }
    assertThat(rows(folder)).containsExactly(Articles.plain(1), Articles.plain(2));
  }

  @Test
  void files_are_sealed_when_they_are_full() throws IOException {
    Path folder = temporary.resolve("d");
    try (Dataset dataset = Dataset.open(folder, DEFAULTS.withSealRows(100))) {
      List<CompletableFuture<Boolean>> stored = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        stored.add(dataset.write(Articles.plain(i)).toCompletableFuture());
      }
      stored.forEach(CompletableFuture::join);
    }
    assertThat(Dataset.info(folder).files()).isBetween(2, 10);
    assertThat(rows(folder)).hasSize(1_000).doesNotHaveDuplicates();
    assertThat(Dataset.verify(folder).isWhole()).isTrue();
    assertThat(new Folder(folder).journals()).isEmpty();
  }

  @Test
  void what_was_only_in_the_journal_is_taken_up() throws IOException {
    Path folder = temporary.resolve("d");
    write(folder, Articles.plain(1));
    Path killed = temporary.resolve("killed");
    try (Dataset dataset = Dataset.open(folder, DEFAULTS)) {
      join(dataset.write(Articles.plain(2)));
      copy(folder, killed);
    }
    try (Dataset dataset = Dataset.open(killed, DEFAULTS)) {
      assertThat(join(dataset.write(Articles.plain(2)))).isFalse();
      assertThat(join(dataset.write(Articles.plain(3)))).isTrue();
    }
    assertThat(rows(killed)).hasSize(3);
    assertThat(Dataset.verify(killed).faults()).isEmpty();
  }

  @Test
  void a_second_run_without_news_changes_nothing() throws IOException {
    Path folder = temporary.resolve("d");
    write(folder, Articles.full());
    byte[] manifest = Files.readAllBytes(folder.resolve("manifest.json"));
    write(folder, Articles.full());
    assertThat(folder.resolve("manifest.json")).hasBinaryContent(manifest);
    assertThat(Dataset.verify(folder).faults()).isEmpty();
  }

  @Test
  void leaving_makes_no_file_and_loses_nothing() throws IOException {
    Path folder = temporary.resolve("d");
    try (Dataset dataset = Dataset.open(folder, DEFAULTS)) {
      CompletionStage<Boolean> stored = dataset.write(Articles.plain(1));
      dataset.leave();
      assertThat(stored.toCompletableFuture()).isCompletedWithValue(true);
      assertThatThrownBy(() -> dataset.write(Articles.plain(2)))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(new Folder(folder).parquetFiles()).isEmpty();
    assertThat(rows(folder)).containsExactly(Articles.plain(1));
    assertThat(Dataset.verify(folder).faults()).isEmpty();
    write(folder, Articles.plain(1), Articles.plain(2));
    assertThat(new Folder(folder).parquetFiles()).hasSize(1);
    assertThat(rows(folder)).containsExactlyInAnyOrder(Articles.plain(1), Articles.plain(2));
  }

  @Test
  void leaving_gives_up_the_file_that_is_being_made() throws IOException {
    Path folder = temporary.resolve("d");
    try (Dataset dataset = Dataset.open(folder, DEFAULTS.withSealRows(500))) {
      for (int i = 0; i < 2_000; i++) {
        dataset.write(Articles.usual(i));
      }
      dataset.leave();
    }
    assertThat(new Folder(folder).journals()).isNotEmpty();
    assertThat(rows(folder)).hasSize(2_000).doesNotHaveDuplicates();
    assertThat(Dataset.verify(folder).faults()).isEmpty();
    write(folder);
    assertThat(new Folder(folder).journals()).isEmpty();
    assertThat(rows(folder)).hasSize(2_000).doesNotHaveDuplicates();
    assertThat(Dataset.verify(folder).faults()).isEmpty();
  }

  @Test
  void a_second_writer_is_told_who_the_first_is() {
    Path folder = temporary.resolve("d");
    try (Dataset first = Dataset.open(folder, DEFAULTS)) {
      assertThat(first.size()).isZero();
      assertThatThrownBy(() -> Dataset.open(folder, DEFAULTS))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("is being written by pid " + ProcessHandle.current().pid() + " on ")
          .hasMessageContaining(" since ")
          .hasMessageContaining("Warta ");
    }
  }

  @Test
  void a_folder_of_other_things_is_refused() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("photos"));
    Files.writeString(folder.resolve("cat.jpg"), "no dataset");
    assertThatThrownBy(() -> Dataset.open(folder, DEFAULTS))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("holds other things and is no dataset");
    assertThat(folder).isDirectoryContaining(file -> file.endsWith("cat.jpg"));
    assertThatThrownBy(() -> Dataset.read(folder)).hasMessageContaining("has no manifest.json");
    assertThatThrownBy(() -> Dataset.info(folder)).hasMessageContaining("has no manifest.json");
  }

  @Test
  void a_file_is_no_folder() throws IOException {
    Path file = Files.writeString(temporary.resolve("articles"), "x");
    assertThatThrownBy(() -> Dataset.open(file, DEFAULTS))
        .hasMessageContaining("is a file and no folder");
  }

  @Test
  void a_dataset_without_its_manifest_is_refused() throws IOException {
    Path folder = temporary.resolve("d");
    write(folder, Articles.full());
    Files.delete(folder.resolve("manifest.json"));
    assertThatThrownBy(() -> Dataset.open(folder, DEFAULTS))
        .hasMessageContaining("manifest.json: is missing beside 1 Parquet files");
  }

  @Test
  void a_manifest_of_the_future_is_refused() throws IOException {
    Path folder = temporary.resolve("d");
    write(folder, Articles.full());
    Path manifest = folder.resolve("manifest.json");
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"format\" : 1", "\"format\" : 2"));
    assertThatThrownBy(() -> Dataset.open(folder, DEFAULTS)).hasMessageContaining("format 2");
  }

  @Test
  void a_closed_dataset_takes_no_rows() {
    Dataset dataset = Dataset.open(temporary.resolve("d"), DEFAULTS);
    dataset.close();
    dataset.close();
    assertThatThrownBy(() -> dataset.write(Articles.full()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
  }

  @Test
  void a_torn_commit_is_cut() throws IOException {
    Path folder = temporary.resolve("d");
    Path killed = temporary.resolve("killed");
    try (Dataset dataset = Dataset.open(folder, DEFAULTS)) {
      join(dataset.write(Articles.plain(1)));
      join(dataset.write(Articles.plain(2)));
      copy(folder, killed);
    }
    Path journal = new Folder(killed).journal(1);
    byte[] bytes = Files.readAllBytes(journal);
    Files.write(journal, java.util.Arrays.copyOf(bytes, bytes.length - 3));
    write(killed, Articles.plain(3));
    assertThat(rows(killed)).containsExactlyInAnyOrder(Articles.plain(1), Articles.plain(3));
  }

  @Test
  void a_clock_that_goes_backwards_costs_nothing() {
    Path folder = temporary.resolve("d");
    Instant now = Instant.parse("2026-11-20T12:00:00Z");
    for (int i = 0; i < 4; i++) {
      Clock earlier = Clock.fixed(now.minusSeconds(86_400L * i), ZoneOffset.UTC);
      try (Dataset dataset = Dataset.open(folder, DEFAULTS.withClock(earlier).withSealRows(2))) {
        for (int number = 3 * i; number < 3 * i + 3; number++) {
          join(dataset.write(Articles.plain(number)));
        }
      }
    }
    assertThat(rows(folder)).hasSize(12).doesNotHaveDuplicates();
    assertThat(Dataset.verify(folder).faults()).isEmpty();
    assertThat(Dataset.compact(folder, DEFAULTS)).isEqualTo(1);
    assertThat(rows(folder)).hasSize(12);
  }

  @Test
  void a_damaged_journal_is_set_aside_and_the_next_run_goes_on() throws IOException {
    Path folder = temporary.resolve("d");
    Path killed = temporary.resolve("killed");
    long second;
    try (Dataset dataset = Dataset.open(folder, DEFAULTS)) {
      join(dataset.write(Articles.plain(1)));
      second = Files.size(new Folder(folder).journal(1));
      join(dataset.write(Articles.plain(2)));
      join(dataset.write(Articles.plain(3)));
      copy(folder, killed);
    }
    Path journal = new Folder(killed).journal(1);
    flip(journal, second + 40);
    assertThat(Dataset.verify(killed).faults()).hasSize(1);
    assertThatThrownBy(() -> Dataset.open(killed, DEFAULTS))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("damaged bytes from byte " + second)
        .hasMessageContaining("its other 2 rows are safe")
        .hasMessageContaining("Run again");
    write(killed, Articles.plain(4));
    assertThat(rows(killed))
        .containsExactlyInAnyOrder(Articles.plain(1), Articles.plain(3), Articles.plain(4));
  }

  @Test
  void originals_and_copies_lie_in_files_of_their_own() throws IOException {
    Path folder = temporary.resolve("d");
    write(folder, Articles.full(), Articles.plain(1));
    assertThat(new Folder(folder).parquetFiles())
        .containsExactly(
            "data/crawl=2026-11/part-000001-copies.parquet",
            "data/crawl=2026-11/part-000001-originals.parquet");
  }

  static void write(Path folder, Row... rows) {
    try (Dataset dataset = Dataset.open(folder, DEFAULTS)) {
      for (Row row : rows) {
        join(dataset.write(row));
      }
    }
  }

  static boolean join(java.util.concurrent.CompletionStage<Boolean> stored) {
    return stored.toCompletableFuture().join();
  }

  static List<Row> rows(Path folder) {
    try (Stream<Row> rows = Dataset.read(folder)) {
      return rows.toList();
    }
  }

  static void flip(Path file, long position) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) position] ^= 0x10;
    Files.write(file, bytes);
  }

  /** What a killed process would leave. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
