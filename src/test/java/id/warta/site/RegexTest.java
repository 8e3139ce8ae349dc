package id.warta.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {

  @Test
  void named_groups_are_found() {
    Pattern dateline = Pattern.compile("^(?<outlet>Bisnis\\.com), (?<place>\\p{Lu}+)");
    Regex.Match match = Regex.find(dateline, "Bisnis.com, JAKARTA - Presiden").orElseThrow();
    assertThat(match.group("place")).contains("JAKARTA");
    assertThat(match.group("other")).isEmpty();
    assertThat(match.end()).isEqualTo(19);
  }

  @ParameterizedTest
  @ValueSource(strings = {".*.*.*.*.*.*x", "^(.*?,){12}P", "(a|b|ab)*(.*)(.*)(.*)(.*)\\1x"})
  void a_pattern_that_takes_ages_gives_up(String pattern) {
    String hostile = "ab,".repeat(2_000);
    assertThat(Regex.find(Pattern.compile(pattern), hostile)).isEmpty();
  }

  @Test
  void a_pattern_that_needs_a_deep_stack_gives_up() {
    assertThat(Regex.find(Pattern.compile("^(a|b)*$"), "ab".repeat(500_000))).isEmpty();
  }

  @Test
  void a_long_text_is_no_attack() {
    assertThat(Regex.finds(Pattern.compile("needle"), "hay ".repeat(100_000) + "needle")).isTrue();
  }

  @Test
  void a_replacement_that_takes_ages_leaves_the_text() {
    String text = "ab".repeat(3_000);
    assertThat(Regex.replaceAll(Pattern.compile(".*.*.*.*.*.*x"), text, "")).isEqualTo(text);
  }
}
