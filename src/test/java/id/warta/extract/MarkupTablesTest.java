package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.credit.CreditReader;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read out of single elements, line by line. */
class MarkupTablesTest {

  private static final String PAGE = "https://news.example/2026/ferry.html";
  private static final String NONE = "none";

  static Stream<List<String>> imageSources() {
    return Table.of("image-sources.txt", 2);
  }

  @ParameterizedTest
  @MethodSource("imageSources")
  void the_largest_version_of_a_picture_is_found(List<String> line) {
    Element image = Jsoup.parse(line.get(0), PAGE).selectFirst("img");
    assertThat(ImageSource.of(image).map(MarkupTablesTest::say).orElse(NONE))
        .isEqualTo(line.get(1));
  }

  private static String say(ImageSource source) {
    return source.url() + " " + orDash(source.width()) + " " + orDash(source.height());
  }

  private static String orDash(Integer pixels) {
    return pixels == null ? "-" : pixels.toString();
  }

  static Stream<List<String>> captions() {
    return Table.of("captions.txt", 3);
  }

  @ParameterizedTest
  @MethodSource("captions")
  void captions_and_credits_are_told_apart(List<String> line) {
    Element box = Jsoup.parse(line.get(0), PAGE).body().child(0);
    CaptionFinder found = CaptionFinder.in(box, CreditReader.bundled());
    assertThat(found.caption() == null ? NONE : found.caption()).isEqualTo(line.get(1));
    assertThat(String.join("|", found.credits())).isEqualTo(line.get(2));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "language-tags.csv")
  void languages_are_written_in_one_way(String written, String tag) {
    assertThat(LanguageReader.normal(written == null ? "" : written).orElse(null)).isEqualTo(tag);
  }

  static Stream<List<String>> jsonMarkup() {
    return Table.of("json-markup.txt", 2);
  }

  @ParameterizedTest
  @MethodSource("jsonMarkup")
  void text_in_json_becomes_elements(List<String> line) throws JsonProcessingException {
    assertThat(markup(line.get(0)).html().replace("\n", "")).isEqualTo(line.get(1));
  }

  @Test
  void json_nested_without_end_is_cut_off() throws JsonProcessingException {
    String deep = "[".repeat(500) + "\"too deep\"" + "]".repeat(500);
    assertThat(markup(deep).text()).isEmpty();
    String wide = "[" + "\"word\",".repeat(50_000) + "\"last\"]";
    assertThat(markup(wide).childrenSize()).isLessThanOrEqualTo(20_001);
  }

  private static Element markup(String json) throws JsonProcessingException {
    Element all = JsonMarkup.of(List.of(new ObjectMapper().readTree(json)), PAGE);
    all.ownerDocument().outputSettings().prettyPrint(false);
    return all;
  }
}
