package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.page.Page;
import id.warta.site.RuleTest;
import id.warta.site.RuleTests;
import id.warta.site.Site;
import id.warta.site.Sites;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

  // Sister sites share parts, and one of them may show what is true for all.
  @Test
  void every_part_of_a_rule_does_something_in_a_test() throws IOException {
    List<RuleCheck> checks = new ArrayList<>();
    for (Site site : SITES) {
      checks.add(checked(site));
    }
    Set<String> alive =
        checks.stream().flatMap(one -> one.alive().stream()).collect(Collectors.toSet());
    assertThat(checks.stream().flatMap(one -> one.findings().stream()))
        .filteredOn(finding -> !finding.dead().isEmpty() && !alive.contains(finding.dead()))
        .isEmpty();
  }

  private static RuleCheck checked(Site site) throws IOException {
    RuleTests tests = new RuleTests(FOLDER.resolve("tests"), page -> Map.of());
    RuleCheck check = new RuleCheck(site);
    for (RuleTest test : site.tests()) {
      check.add(tests.page(test));
    }
    return check;
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
