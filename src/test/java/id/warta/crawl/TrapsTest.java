package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class TrapsTest {

  @ParameterizedTest
  @CsvFileSource(resources = "addresses.csv", delimiter = '|', nullValues = "-")
  void tells_what_an_address_looks_like(String path, String looks, String pattern) {
    URI url = URI.create("https://a.example" + path);

    String found =
        Traps.isPointless(url) ? "pointless" : Traps.looksLikeArticle(url) ? "article" : "page";
    assertThat(found).isEqualTo(looks);
    if (pattern != null) {
      assertThat(Traps.pattern(url)).isEqualTo(pattern);
    }
  }
}
