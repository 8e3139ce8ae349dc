package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Dated;
import java.net.URI;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Dates by where a page is at home: its host's country, then its language. */
class DateHomeTest {

  private static final String PAGE =
      """
      <html lang="%s"><head><title>Ferry sails again</title></head><body><h1>Ferry sails again</h1>%s
      <p>The old ferry left the quay this morning for the first time in two years, with most of the island on board.</p>
      <p>Its engine had been taken apart twice, and the council had nearly sold the hull to a museum across the bay.</p>
      </body></html>
      """;

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvFileSource(resources = "homes.csv", delimiter = ';')
  void a_date_is_read_as_its_home_writes_it(
      URI url, String language, String markup, String expected) {
    Extraction read = Extractor.generic().extract(PAGE.formatted(language, markup), url);
    Dated date = Objects.requireNonNull(((Extraction.Found) read).article().published());
    assertThat(say(date)).isEqualTo(expected);
  }

  private static String say(Dated date) {
    ZoneOffset offset = date.offset();
    return offset == null
        ? LocalDateTime.ofInstant(date.at(), ZoneOffset.UTC).toString()
        : OffsetDateTime.ofInstant(date.at(), offset).toString();
  }
}
