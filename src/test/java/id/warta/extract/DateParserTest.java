package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class DateParserTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "dates.csv", delimiter = ';', nullValues = "-")
  void reads_dates_as_pages_write_them(@Nullable String language, String text, String expected) {
    assertThat(read(text, language)).isEqualTo(expected);
  }

  @Test
  void what_is_no_date_gives_none() {
    assertThat(read("13 persons, 2024 in total", "en")).isEqualTo("none");
    assertThat(read("31 February 2024", "en")).isEqualTo("none");
    assertThat(read("99/99/2024", "en")).isEqualTo("none");
    assertThat(read("", null)).isEqualTo("none");
    assertThat(read("1".repeat(100_000), null)).isEqualTo("none");
    assertThat(read("1 ".repeat(100_000), null)).isEqualTo("none");
  }

  private static String read(String text, @Nullable String language) {
    return DateParser.parse(text, language).map(DateParserTest::print).orElse("none");
  }

  private static String print(DateParser.Parsed date) {
    if (date.time() == null) {
      return date.day().toString();
    }
    return date.zone() == null
        ? date.day().atTime(date.time()).toString()
        : date.at(ZoneOffset.UTC).toString();
  }
}
