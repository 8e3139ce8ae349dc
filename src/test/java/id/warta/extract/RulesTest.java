package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.page.Page;
import id.warta.site.RuleTests;
import id.warta.site.Site;
import id.warta.site.Sites;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the tests that stand in the rules of config/sites. */
class RulesTest {

  private static final Path FOLDER = Path.of("config/sites");
  private static final Sites SITES = Sites.read(FOLDER);
  private static final Extractor EXTRACTOR = Extractor.using(SITES);
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Site> sites() {
    return SITES.stream();
  }

  @ParameterizedTest
  @MethodSource("sites")
  void a_rule_passes_its_own_tests(Site site) {
    RuleTests tests = new RuleTests(FOLDER.resolve("tests"), RulesTest::article);
    assertThat(tests.run(site))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.toString()).endsWith(": passed"));
  }

  static Map<String, Object> article(Page page) {
    if (!(EXTRACTOR.extract(page) instanceof Extraction.Found)) {
      return Map.of();
    }
    try {
      String line = ArticleJson.line("", EXTRACTOR.extract(page));
      return JSON.readValue(line, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row that is no JSON", e);
    }
  }
}
