package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.page.Page;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class AddressReaderTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "canonicals.csv", delimiter = ';')
  void an_address_that_all_pages_share_is_not_the_articles(
      URI page, URI address, boolean believed) {
    assertThat(AddressReader.isPlausible(page, address)).isEqualTo(believed);
  }

  @Test
  void the_next_carrier_is_asked_where_one_names_the_front_page() {
    Markup markup =
        new Markup(
            Page.of(
                """
                <link rel=canonical href="https://a.example/">
                <meta property=og:url content="https://a.example/news/ferry-sails-again-12">
                """,
                URI.create("https://a.example/news/ferry-sails-again-12?x=1")));
    assertThat(new AddressReader(markup).canonical(SiteRule.of(Optional.empty(), markup)))
        .contains(
            new Stated<>(URI.create("https://a.example/news/ferry-sails-again-12"), "meta:og:url"));
  }

  @Test
  void a_copy_in_a_web_archive_has_the_address_of_the_original() {
    assertThat(
            AddressReader.unwrapped(
                URI.create(
                    "https://archive.example/web/20160218174457/http://a.example/2010/05/ferry/")))
        .hasToString("http://a.example/2010/05/ferry/");
    assertThat(AddressReader.unwrapped(URI.create("https://a.example/2010/05/ferry/")))
        .hasToString("https://a.example/2010/05/ferry/");
  }
}
