package id.warta.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class DateFormatTest {

  @ParameterizedTest
  @CsvFileSource(resources = "dates.csv", useHeadersInDisplayName = true)
  void a_date_is_read_as_the_site_writes_it(
      String language, String zone, String pattern, String text, String iso) {
    ZoneId site = zone == null ? null : ZoneId.of(zone);
    DateFormat format = DateFormat.of(pattern, Locale.forLanguageTag(language), site);
    assertThat(format.read(text)).isEqualTo(java.util.Optional.ofNullable(iso));
  }

  @Test
  void a_text_that_is_no_date_gives_nothing() {
    assertThat(DateFormat.of("d MMMM yyyy", Locale.ENGLISH, null).read("yesterday")).isEmpty();
  }
}
