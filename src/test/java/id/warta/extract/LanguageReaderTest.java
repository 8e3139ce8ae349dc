package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LanguageReaderTest {

  private static final String DANISH =
      "Regeringen siger, at prisen på strøm vil falde, når vinteren er forbi, fordi magasinerne er"
          + " fyldt op igen, og fordi der er kommet nye møller på havet.";

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "languages.csv", delimiter = ';')
  void a_sentence_tells_its_language(String language, String text) {
    assumeTrue(LanguageModel.isThere());
    assertThat(LanguageReader.read(List.of(), text))
        .get()
        .extracting(LanguageReader.Language::tag)
        .isEqualTo(language);
  }

  @Test
  void the_page_is_believed_where_its_text_bears_it_out() {
    assertThat(read("da-DK", DANISH).tag()).isEqualTo("da-DK");
    assertThat(read("da-DK", DANISH).carrier()).isEqualTo("html:lang");
  }

  @Test
  void a_page_that_is_plainly_wrong_is_not_believed() {
    assertThat(read("en", DANISH).tag()).isEqualTo("da");
    assertThat(read("en", DANISH).carrier()).isEqualTo("generic");
  }

  @Test
  void a_text_of_a_few_words_tells_nothing() {
    assertThat(read("fi", "12 – 5").tag()).isEqualTo("fi");
    assertThat(read("fi", "12 – 5").score()).isNull();
    assertThat(LanguageReader.read(List.of(), "Ja!")).isEmpty();
  }

  @Test
  void a_huge_text_is_read_as_fast_as_its_beginning() {
    String huge = DANISH.repeat(200_000);
    assertThat(read("en", huge)).isEqualTo(read("en", huge.substring(0, 5000)));
  }

  @Test
  void many_threads_hear_the_same() {
    Stream<LanguageReader.Language> heard =
        IntStream.range(0, 200).parallel().mapToObj(i -> read("en", DANISH));
    assertThat(heard.distinct()).hasSize(1);
  }

  private static LanguageReader.Language read(String stated, String text) {
    return LanguageReader.read(List.of(new Stated<>(stated, "html:lang")), text).orElseThrow();
  }
}
