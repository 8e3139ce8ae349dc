package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Author;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who wrote it, where no element is marked as a byline. */
class BylineLinesTest {

  private static final String PAGE =
      """
      <html lang="%s"><body><h1>Old ferry sails again</h1>%s
      <p>The old ferry left the quay this morning for the first time in two years, with most of the island on board.</p>
      <p>Its engine had been taken apart twice, and the council had nearly sold the hull to a museum across the bay.</p>
      %s</body></html>
      """;

  private static final String LONG =
      "<p>The council had waited for this day, and so had the boys on the pier.</p>".repeat(30);

  static Stream<List<String>> lines() {
    return Table.of("byline-lines.txt", 3);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void a_line_behind_the_headline_names_the_author(List<String> line) {
    assertThat(authors(PAGE.formatted(line.get(0), line.get(1), ""))).isEqualTo(line.get(2));
  }

  @Test
  void a_label_behind_the_text_names_the_author() {
    assertThat(authors(PAGE.formatted("en", "", LONG + "<p>Written by Jane Roe</p>")))
        .isEqualTo("Jane Roe");
  }

  @Test
  void several_names_behind_the_text_are_of_other_articles() {
    String others = "<p>Written by Jane Roe</p><p>Written by John Doe</p>";
    assertThat(authors(PAGE.formatted("en", "", LONG + others))).isEqualTo("-");
  }

  @Test
  void who_writes_a_comment_is_no_author() {
    String comment = "<div class=comments><p>Written by Jane Roe</p></div>";
    assertThat(authors(PAGE.formatted("en", "", comment))).isEqualTo("-");
  }

  @Test
  void who_is_named_behind_the_headline_counts_more_than_who_put_it_into_the_system() {
    String stated = "<meta name=author content='Karla Kontor'>";
    String shown = "<div class=author>Jane Roe</div>";
    assertThat(authors(stated + PAGE.formatted("en", shown, ""))).isEqualTo("Jane Roe");
    assertThat(authors(stated + PAGE.formatted("en", "", LONG + shown))).isEqualTo("Karla Kontor");
  }

  private static String authors(String html) {
    URI url = URI.create("https://news.example/islands/old-ferry");
    Article article = ((Extraction.Found) Extractor.generic().extract(html, url)).article();
    String names = article.authors().stream().map(Author::name).collect(Collectors.joining(", "));
    return names.isEmpty() ? "-" : names;
  }
}
