package id.warta.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what config/README.md says of rules against what is read. */
class RulesDocumentTest {

  static List<Type.Shape> shapes() {
    return List.of(
        Rules.SITE,
        Rules.LAYOUT,
        Rules.URLS,
        Rules.RUNG,
        Rules.BODY,
        Rules.IMAGES,
        Rules.TEST,
        Rules.DISCOVER);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void every_key_stands_in_the_document(Type.Shape shape) throws IOException {
    String document = Files.readString(Path.of("config/README.md"));
    for (String key : shape.keys().keySet()) {
      assertThat(document)
          .as("the key '%s' of a %s", key, shape.name())
          .containsPattern("`(?:[\\w-]+\\.)*" + key + "[`.]");
    }
  }
}
