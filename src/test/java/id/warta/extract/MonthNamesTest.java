package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthNamesTest {

  @ParameterizedTest
  @CsvSource({
    "listopad, hr, 10",
    "listopad, cs, 11",
    "Pebruari, id, 2",
    "Agt., id, 8",
    "MÄRZ, de, 3",
    "maaliskuuta, fi, 3",
    "मई, hi, 5",
    "iunie, ro-RO, 6",
    "Kohitātea, mi, 1"
  })
  void a_name_is_read_in_the_language_of_its_page(String name, String language, int month) {
    assertThat(MonthNames.of(name, language)).isEqualTo(month);
  }

  @Test
  void without_a_language_a_name_is_read_if_the_languages_agree() {
    assertThat(MonthNames.of("oktober", null)).isEqualTo(10);
    assertThat(MonthNames.of("harbour", null)).isZero();
  }

  @Test
  void every_language_of_the_table_has_a_year_of_months() {
    assertThat(WordList.lines("date-languages.txt"))
        .allSatisfy(
            language ->
                assertThat(
                        WordList.lines("month-names.csv").stream()
                            .filter(line -> line.startsWith(language + ",")))
                    .hasSize(12));
  }
}
