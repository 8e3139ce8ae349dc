package id.warta.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class WrongRulesTest {

  @ParameterizedTest
  @CsvFileSource(resources = "wrong-rules.csv", useHeadersInDisplayName = true, numLinesToSkip = 0)
  void a_wrong_rule_is_told_with_its_place(String rule, String message) {
    assertThat(mistakesIn("site: example.org\n" + rule.replace('⏎', '\n'))).isEqualTo(message);
  }

  private static String mistakesIn(String yaml) {
    byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
    RuleBook book =
        new RuleBook(Map.of("example.org", new RuleFiles.RuleFile("example.org.yaml", bytes)));
    book.read();
    return book.mistakes().stream()
        .map(mistake -> mistake.toString().replace("example.org.yaml:", ""))
        .collect(Collectors.joining(" ⏎ "));
  }
}
