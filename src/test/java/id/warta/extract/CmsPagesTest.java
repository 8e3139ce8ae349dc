package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import id.warta.article.Article;
import id.warta.article.Author;
import id.warta.article.Block;
import id.warta.article.Credit;
import id.warta.article.Dated;
import id.warta.article.Image;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invented stories in the markup of widespread content systems, read without any rule. Beside each
 * page stands what a careful reader would copy from it; in open.txt, what is not read right yet.
 */
class CmsPagesTest {

  private static final Path FOLDER = Path.of("src/test/resources/id/warta/extract/cms");

  static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".html"))
          .map(name -> name.substring(0, name.length() - ".html".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void the_text_is_what_a_reader_would_copy(String page) throws IOException {
    Expected expected = Expected.of(page);
    List<String> optional = expected.all("optional");
    check(
        page + " text",
        () ->
            assertThat(article(page, expected).body())
                .filteredOn(block -> !optional.contains(block.text()))
                .extracting(CmsPagesTest::line)
                .containsExactlyElementsOf(expected.blocks()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void title_and_authors_are_found(String page) throws IOException {
    Expected expected = Expected.of(page);
    check(
        page + " names",
        () -> {
          Article article = article(page, expected);
          assertThat(article.title()).isEqualTo(expected.one("title"));
          List<String> authors = expected.all("authors");
          if (!authors.isEmpty()) {
            assertThat(article.authors())
                .extracting(Author::name)
                .containsExactly(authors.get(0).split("; ", -1));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("pages")
  void the_date_is_found(String page) throws IOException {
    Expected expected = Expected.of(page);
    check(page + " date", () -> checkDate(article(page, expected), expected));
  }

  private static void checkDate(Article article, Expected expected) {
    for (String published : expected.all("published")) {
      assertThat(Objects.requireNonNull(article.published()).at())
          .isEqualTo(Instant.parse(published));
    }
    for (String day : expected.all("day")) {
      Dated date = Objects.requireNonNull(article.published());
      ZoneOffset offset = Objects.requireNonNullElse(date.offset(), ZoneOffset.UTC);
      assertThat(date.at().atOffset(offset).toLocalDate()).isEqualTo(day);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pictures_have_caption_and_credit_apart(String page) throws IOException {
    Expected expected = Expected.of(page);
    assumeThat(expected.all("image")).isNotEmpty();
    check(
        page + " pictures",
        () ->
            assertThat(article(page, expected).images())
                .extracting(CmsPagesTest::line)
                .containsExactlyElementsOf(expected.all("image")));
  }

  private static void check(String what, ThrowingCallable reading) throws IOException {
    if (Files.readAllLines(FOLDER.resolve("open.txt")).contains(what)) {
      assertThatThrownBy(reading).as("is read right now; take it off open.txt").isNotNull();
    } else {
      call(reading);
    }
  }

  private static void call(ThrowingCallable reading) {
    try {
      reading.call();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(Block block) {
    return switch (block.kind()) {
          case PARAGRAPH -> "P ";
          case SUBHEADING -> "H ";
          case QUOTE -> "Q ";
          case LIST_ITEM -> "L ";
        }
        + block.text();
  }

  private static String line(Image image) {
    String caption = Objects.requireNonNullElse(image.caption(), "");
    return image.url() + " | " + caption + " | " + credit(image.credit());
  }

  private static String credit(Credit credit) {
    String people =
        credit.people().stream().map(Credit.Person::name).collect(Collectors.joining("; "));
    String organisations =
        credit.organisations().stream()
            .map(Credit.Organisation::name)
            .collect(Collectors.joining("; "));
    return people + " | " + organisations;
  }

  private static Article article(String page, Expected expected) throws IOException {
    String html = Files.readString(FOLDER.resolve(page + ".html"));
    Extraction extraction = Extractor.generic().extract(html, URI.create(expected.one("url")));
    assertThat(extraction).isInstanceOf(Extraction.Found.class);
    return ((Extraction.Found) extraction).article();
  }

  /** Lines of key and value; a key may come again. */
  private record Expected(List<String> lines) {

    static Expected of(String page) throws IOException {
      return new Expected(Files.readAllLines(FOLDER.resolve(page + ".txt")));
    }

    List<String> blocks() {
      return lines.stream().filter(line -> line.matches("[PHQL] .*")).toList();
    }

    List<String> all(String key) {
      return lines.stream()
          .filter(line -> line.startsWith(key + " "))
          .map(line -> line.substring(key.length() + 1))
          .toList();
    }

    String one(String key) {
      return all(key).get(0);
    }
  }
}
