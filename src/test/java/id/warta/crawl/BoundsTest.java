package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

  private static final Bounds NOVEMBER =
      new Bounds(Instant.parse("2026-11-05T00:00:00Z"), Instant.parse("2026-11-12T00:00:00Z"));

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          path,                       may
          /2026/11/08/rain,           true
          /2026/11/4/rain,            true
          /2026/11/2/rain,            false
          /news/20261110/rain,        true
          /news/2026-11-20-rain,      false
          /2026/11/rain-in-november,  true
          /2026/10/rain-in-october,   false
          /2027/01/01/rain,           false
          /rain-of-the-year-2020,     true
          /1999999/rain,              true
          /,                          true
          """)
  void reads_the_day_that_an_address_tells(String path, boolean may) {
    assertThat(NOVEMBER.mayHold(URI.create("http://a.example" + path))).isEqualTo(may);
  }
}
