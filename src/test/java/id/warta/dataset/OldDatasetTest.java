package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset that the first Warta wrote stays one. */
class OldDatasetTest {

  private static final Path OLD = Path.of("src/test/resources/id/warta/dataset/format-1");

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void copy() throws IOException {
    folder = temporary.resolve("sample");
    DatasetTest.copy(OLD, folder);
  }

  @Test
  void it_is_read() {
    assertThat(DatasetTest.rows(folder)).containsExactlyInAnyOrderElementsOf(Sample.rows());
  }

  @Test
  void it_is_whole() {
    assertThat(Dataset.verify(folder).faults()).isEmpty();
  }

  @Test
  void it_is_continued_without_a_row_twice_or_a_file_changed() throws IOException {
    Path file = folder.resolve("data/crawl=2026-11/part-000001-originals.parquet");
    byte[] before = Files.readAllBytes(file);
    DatasetTest.write(folder, Articles.full(), Articles.plain(1));
    assertThat(DatasetTest.rows(folder)).hasSize(7).contains(Articles.plain(1));
    assertThat(file).hasBinaryContent(before);
    assertThat(Dataset.verify(folder).faults()).isEmpty();
  }
}
