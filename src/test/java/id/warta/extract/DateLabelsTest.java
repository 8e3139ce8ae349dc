package id.warta.extract;

import static id.warta.extract.DateLabels.Kind.CHANGED;
import static id.warta.extract.DateLabels.Kind.OTHER;
import static id.warta.extract.DateLabels.Kind.PUBLISHED;
import static id.warta.extract.DateLabels.Kind.UNSAID;
import static org.assertj.core.api.Assertions.assertThat;

import id.warta.extract.DateLabels.Kind;
import id.warta.extract.DateLabels.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateLabelsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Published 3 May 2024; PUBLISHED",
        "Last updated: 3 May 2024; CHANGED",
        "Published or last updated 3 May 2024; CHANGED",
        "Mitglied seit 3. Mai 2024; OTHER",
        "3 May 2024; UNSAID",
        "3 May 2024, last updated; UNSAID",
        "Unpublished works of 1926; UNSAID",
        "公開日：令和8年3月4日; PUBLISHED",
        "Son Güncelleme: 13 Ağustos 2026; CHANGED"
      })
  void the_words_before_a_date_say_what_happened_then(String text, Kind kind) {
    assertThat(DateLabels.before(text)).isEqualTo(kind);
  }

  @Test
  void each_label_of_a_line_has_its_own_date() {
    assertThat(DateLabels.parts("Updated: March 5, 2026 Published: March 4, 2026"))
        .containsExactly(
            new Part(CHANGED, "Updated: March 5, 2026 "),
            new Part(PUBLISHED, "Published: March 4, 2026"));
    assertThat(DateLabels.parts("04/03/2026 13h45 Atualizado 05/03/2026 07h20"))
        .containsExactly(
            new Part(UNSAID, "04/03/2026 13h45 "),
            new Part(CHANGED, "Atualizado 05/03/2026 07h20"));
  }

  @Test
  void a_label_without_a_date_parts_nothing() {
    assertThat(DateLabels.parts("Joined 3 May 2024, updated"))
        .containsExactly(new Part(OTHER, "Joined 3 May 2024, updated"));
  }
}
