package id.warta.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UrlsTest {

  // Not a CsvFileSource: addresses contain the # that would begin a comment there.
  static Stream<String> table() throws IOException {
    InputStream table = Objects.requireNonNull(UrlsTest.class.getResourceAsStream("urls.csv"));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void brings_addresses_into_one_form(String line) {
    int at = line.lastIndexOf(" |");
    String found = line.substring(0, at);
    String normal = line.substring(at + 2).strip();

    assertThat(Urls.normal(found).map(URI::toString).orElse("")).isEqualTo(normal);
  }

  @ParameterizedTest
  @MethodSource("table")
  void leaves_the_normal_form_as_it_is(String line) {
    String normal = line.substring(line.lastIndexOf(" |") + 2).strip();
    if (!normal.isEmpty()) {
      assertThat(Urls.normal(normal)).hasToString("Optional[" + normal + "]");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x.html                  | https://a.example/b/x.html",
        "/x.html                 | https://a.example/x.html",
        "../x.html               | https://a.example/x.html",
        "//b.example/x           | https://b.example/x",
        "?page=2                 | https://a.example/b/c.html?page=2",
        "' https://b.example/x ' | https://b.example/x",
        "a b.html                | https://a.example/b/a%20b.html",
        "http://b.example/ü      | http://b.example/%C3%BC",
        "javascript:void(0)      |",
        "mailto:x@example.org    |",
        "tel:+62                 |",
      })
  void resolves_links_as_pages_have_them(String link, String resolved) {
    URI base = URI.create("https://a.example/b/c.html?q=1");

    assertThat(Urls.resolve(base, link).map(URI::toString).orElse(null)).isEqualTo(resolved);
  }

  @Test
  void survives_what_nobody_should_write() {
    assertThat(Urls.normal("")).isEmpty();
    assertThat(Urls.normal("http://")).isEmpty();
    assertThat(Urls.normal("http://a..example/")).isNotNull();
    assertThat(Urls.normal("http://%00.example/")).isEmpty();
    assertThat(Urls.normal("http://" + "a".repeat(100_000) + "/")).isNotNull();
    assertThat(Urls.normal("http://a.example/" + "../".repeat(10_000)))
        .hasToString("Optional[http://a.example/]");
    assertThat(Urls.resolve(URI.create("http://a.example/"), "\0\uD800")).isNotNull();
  }
}
