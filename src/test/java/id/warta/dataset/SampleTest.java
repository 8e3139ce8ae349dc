package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps what is committed below {@code datasets} equal to what the code makes. */
class SampleTest {

  private static final Path DATASETS = Path.of("datasets");

  @TempDir Path temporary;

  @Test
  void the_sample_is_whole_and_holds_its_articles() {
    Path sample = DATASETS.resolve("sample");
    assertThat(Dataset.verify(sample).faults()).isEmpty();
    assertThat(DatasetTest.rows(sample)).containsExactlyInAnyOrderElementsOf(Sample.rows());
  }

  @Test
  void the_sample_is_written_to_the_byte_again() throws IOException {
    Path anew = temporary.resolve("sample");
    Sample.write(anew);
    List<Path> files = files(anew);
    assertThat(files(DATASETS.resolve("sample"))).isEqualTo(files);
    for (Path file : files) {
      assertThat(anew.resolve(file))
          .as("%s; id.warta.dataset.Sample writes the committed one anew", file)
          .hasSameBinaryContentAs(DATASETS.resolve("sample").resolve(file));
    }
  }

  @Test
  void the_data_card_names_every_column() throws IOException {
    assertThat(DATASETS.resolve("README.md"))
        .content(StandardCharsets.UTF_8)
        .isEqualTo(Card.project());
  }

  @Test
  void schema_card_and_croissant_name_the_columns_alike() throws IOException {
    List<String> names = Columns.ALL.stream().map(Column::name).toList();
    List<String> docs = Columns.ALL.stream().map(Column::doc).toList();
    ObjectMapper json = new ObjectMapper();
    Path sample = DATASETS.resolve("sample");
    JsonNode schema = json.readTree(sample.resolve("schema.avsc").toFile()).path("fields");
    assertThat(texts(schema, "name")).isEqualTo(names);
    assertThat(texts(schema, "doc")).isEqualTo(docs);
    JsonNode fields =
        json.readTree(sample.resolve("croissant.json").toFile()).at("/recordSet/0/field");
    assertThat(texts(fields, "name")).isEqualTo(names.stream().map("articles/"::concat).toList());
    assertThat(texts(fields, "description")).isEqualTo(docs);
    assertThat(sample.resolve("README.md")).content(StandardCharsets.UTF_8).contains(names);
  }

  private static List<String> texts(JsonNode objects, String name) {
    List<String> texts = new ArrayList<>();
    objects.forEach(object -> texts.add(object.path(name).asText()));
    return texts;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }
}
