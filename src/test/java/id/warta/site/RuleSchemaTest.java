package id.warta.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleSchemaTest {

  private static final Path SCHEMA = Path.of("config/site.schema.json");

  /** With {@code -Dwarta.write=true} the test writes the file instead of comparing it. */
  @Test
  void the_schema_for_editors_says_what_the_reader_does() throws IOException {
    if (Boolean.getBoolean("warta.write")) {
      Files.writeString(SCHEMA, RuleSchema.json());
    }
    assertThat(Files.readString(SCHEMA)).isEqualTo(RuleSchema.json());
  }

  @Test
  void every_key_is_in_the_schema() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(RuleSchema.json());
    assertThat(schema.at("/properties").size()).isEqualTo(Rules.SITE.keys().size());
    assertThat(schema.at("/$defs/layout/properties/when").isObject()).isTrue();
    assertThat(schema.at("/$defs/rung/properties/xpath").isObject()).isTrue();
  }

  @Test
  void every_rule_names_the_schema_for_editors() throws IOException {
    try (Stream<Path> rules = Files.list(Path.of("config/sites"))) {
      assertThat(rules.filter(path -> path.toString().endsWith(".yaml")))
          .allSatisfy(
              rule ->
                  assertThat(Files.readString(rule))
                      .startsWith("# yaml-language-server: $schema=../site.schema.json\n"));
    }
  }
}
