package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A dataset that an earlier Warta wrote stays one: the first, and the first that wrote lengths of
 * texts apart.
 */
@ParameterizedClass
@ValueSource(strings = {OldDatasetTest.FIRST, "format-1-lengths"})
class OldDatasetTest {

  static final String FIRST = "format-1";

  private static final Path FORMATS = Path.of("src/test/resources/id/warta/dataset");

  @Parameter String format;

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void copy() throws IOException {
    folder = temporary.resolve("sample");
    DatasetTest.copy(FORMATS.resolve(format), folder);
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

  /** It was left with rows in a journal; the first one's schema lacks columns of today. */
  @Test
  void its_journal_is_taken_up() throws IOException {
    Path left = temporary.resolve("left");
    DatasetTest.copy(FORMATS.resolve(format + "-journal"), left);
    assertThat(DatasetTest.rows(left)).hasSize(4).contains(Articles.plain(3));
    DatasetTest.write(left, Articles.plain(3), Articles.plain(4));
    assertThat(new Folder(left).journals()).isEmpty();
    assertThat(DatasetTest.rows(left))
        .containsExactlyInAnyOrder(
            Articles.full(),
            Articles.plain(1),
            Articles.plain(2),
            Articles.plain(3),
            Articles.plain(4));
    assertThat(Dataset.verify(left).faults()).isEmpty();
  }

  @Test
  void its_rows_have_nothing_in_columns_that_came_later() throws IOException {
    assumeTrue(format.equals(FIRST), "it lacks none");
    StringWriter out = new StringWriter();
    DatasetTest.write(folder, Articles.plain(7));
    Dataset.export(folder, View.all().only(List.of("title", "quality")), Export.JSONL, out);
    assertThat(out.toString().lines().filter(line -> line.contains("\"quality\""))).hasSize(1);
  }

  @Test
  void it_is_compacted_with_rows_of_today() throws IOException {
    DatasetTest.write(folder, Articles.plain(7));
    Dataset.compact(folder, DatasetOptions.defaults());
    assertThat(DatasetTest.rows(folder)).hasSize(7).contains(Articles.plain(7));
    assertThat(Dataset.verify(folder).faults()).isEmpty();
  }
}
