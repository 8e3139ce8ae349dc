package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.page.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One field of a row by one thing that a page says. */
class FieldTableTest {

  private static final URI URL = URI.create("https://news.example/islands/ferry-sails-again");
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final String PAGE =
      """
      <html><head><title>Ferry sails again</title>%s</head><body><article><h1>Ferry sails again</h1>%s
      <p>The old ferry left the quay this morning for the first time in two years, with most of the island on board.</p>
      <p>Its engine had been taken apart twice, and the council had nearly sold the hull to a museum across the bay.</p>
      <p>Tickets cost what they used to cost, and those who kept one from the last winter may use it until the spring.</p>
      </article></body></html>
      """;

  static Stream<List<String>> fields() {
    return Table.of("fields.txt", 3);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void a_field_is_read(List<String> line) throws JsonProcessingException {
    String markup = line.get(0);
    boolean head = Stream.of("<meta", "<link", "<script").anyMatch(markup::startsWith);
    String html = PAGE.formatted(head ? markup : "", head ? "" : markup);
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    Page page = Page.stored(URL, bytes, StandardCharsets.UTF_8, NOW);
    String row = ArticleJson.line("x", Extractor.generic().extract(page));
    assertThat(say(new ObjectMapper().readTree(row).path(line.get(1)))).isEqualTo(line.get(2));
  }

  private static String say(JsonNode value) {
    if (value.isArray()) {
      return value.isEmpty()
          ? "[]"
          : value.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }
    return value.isNull() ? "-" : value.asText();
  }
}
