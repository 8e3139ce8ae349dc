package id.warta.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void case_spacing_and_punctuation_do_not_change_the_content() {
    String shouted = Texts.WIRE.toUpperCase(Locale.ROOT).replace(", ", "  -  ");
    assertThat(content(shouted)).isEqualTo(content(Texts.WIRE));
  }

  @Test
  void an_accent_changes_the_content_but_not_the_shingles() {
    Fingerprint accented = Fingerprint.of("the café in the rue de la paix");
    Fingerprint plain = Fingerprint.of("the cafe in the rue de la paix");
    assertThat(accented.content()).isNotEqualTo(plain.content());
    assertThat(accented.keys()).isEqualTo(plain.keys());
  }

  @Test
  void composed_and_decomposed_letters_give_the_same_shingles() {
    String composed = "für die Übung über den Flüssen";
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    assertThat(Fingerprint.of(decomposed).keys()).isEqualTo(Fingerprint.of(composed).keys());
  }

  @Test
  void a_script_without_spaces_has_a_word_for_each_letter() {
    assertThat(Fingerprint.of("港は二週間閉鎖されます").shingles()).isEqualTo(7);
    assertThat(Fingerprint.of("ท่าเรือปิด").shingles()).isPositive();
  }

  @Test
  void numbers_and_names_are_marks() {
    String warm =
        "On a Monday in early spring 38 degrees were measured by an old man of Teluk Biru.";
    assertThat(Fingerprint.of(warm).marks()).isEqualTo(3);
    assertThat(Fingerprint.of("Nothing here is worth a mark.").marks()).isZero();
  }

  @Test
  void where_nouns_have_capitals_one_alone_is_no_mark() {
    String german = "Am Dienstag sprach der Bürgermeister Hans Meier vor 38 Leuten im Rathaus.";
    assertThat(Fingerprint.of(german).marks()).isEqualTo(2);
  }

  @Test
  void separators_inside_a_number_belong_to_it() {
    assertThat(Fingerprint.of("it cost 1,200.50 then").keys())
        .isEqualTo(Fingerprint.of("it cost 120050 then").keys());
    assertThat(content("it cost 1,200.50 then")).isNotEqualTo(content("it cost 120050 then"));
  }

  @Test
  void zeros_counts_half_bytes() {
    assertThat(Likeness.zeros(0)).isEqualTo(16);
    assertThat(Likeness.zeros(0x1000_0000_0000_000FL)).isEqualTo(14);
    assertThat(Likeness.zeros(-1)).isZero();
  }

  private static long content(String text) {
    return Fingerprint.of(text).content();
  }
}
