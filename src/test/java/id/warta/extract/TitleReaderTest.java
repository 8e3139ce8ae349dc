package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.page.Page;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TitleReaderTest {

  private static final URI URL = URI.create("https://news.example/islands/ferry-sails-again");

  static Stream<List<String>> titles() {
    return Table.of("titles.txt", 2);
  }

  @ParameterizedTest
  @MethodSource("titles")
  void carriers_are_judged(List<String> line) {
    Markup markup = new Markup(Page.of(line.get(0), URL));
    TitleReader reader = new TitleReader(markup, new SiteNames(markup, null), Recall.nothing());
    assertThat(reader.read(SiteRule.of(Optional.empty(), markup)).map(Stated::value))
        .contains(line.get(1));
  }
}
