package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

  @TempDir Path temporary;

  @Test
  void each_row_is_a_line_of_json() throws IOException {
    String[] lines = export(Export.JSONL).split("\n", -1);
    assertThat(lines).hasSize(3);
    JsonNode row = new ObjectMapper().readTree(lines[0]);
    assertThat(row.get("title").asText()).isEqualTo("Feri baru melayani tiga pulau mulai Senin");
    assertThat(row.get("published_at").asText()).isEqualTo("2026-11-19T08:30:00Z");
    assertThat(row.get("images").get(0).get("people").get(0).get("name").asText())
        .isEqualTo("Rina Ombak");
    assertThat(row.get("is_live").isBoolean()).isTrue();
    assertThat(row.get("language_score").asDouble()).isEqualTo(0.98);
    assertThat(row.get("http_status").asInt()).isEqualTo(200);
    assertThat(new ObjectMapper().readTree(lines[1]).has("language")).isFalse();
  }

  @Test
  void each_row_is_a_record_of_csv() throws IOException {
    String csv = export(Export.CSV);
    assertThat(csv)
        .startsWith("id,url,canonical_url,publisher,domain,title,")
        .contains(",Berita nomor 1,")
        .contains(",\"[\"\"feri\"\",\"\"pulau\"\"]\",")
        .contains(",2026-11-19T08:30:00Z,420,\"Kamis, 19 November 2026 15:30 WIB\",");
  }

  private String export(Export format) throws IOException {
    Path folder = temporary.resolve("d");
    DatasetTest.write(folder, Articles.full(), Articles.plain(1));
    StringWriter out = new StringWriter();
    assertThat(Dataset.export(folder, View.all(), format, out)).isEqualTo(2);
    return out.toString();
  }
}
