package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void what_is_called_stable_has_the_key_that_normalising_gives() {
    StringBuilder stable = new StringBuilder();
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      if (Texts.isStable(c)) {
        stable.append(c);
      }
    }
    String text = stable.toString();

    assertThat(Texts.key(text))
        .isEqualTo(Texts.key(Normalizer.normalize(text, Normalizer.Form.NFKC)))
        .hasSizeGreaterThan(30_000);
  }

  @Test
  void wide_and_decomposed_letters_have_the_key_of_plain_ones() {
    assertThat(Texts.key("Ｃａｆｅ\u0301 ½")).isEqualTo(Texts.key("Café 1⁄2"));
  }

  @Test
  void fields_stand_between_white_space() {
    assertThat(Texts.fields("  lead\tstory\n big ")).containsExactly("lead", "story", "big");
    assertThat(Texts.fields(" ")).isEmpty();
  }
}
