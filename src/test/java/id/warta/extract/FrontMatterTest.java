package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Author;
import id.warta.article.Dated;
import id.warta.page.Page;
import id.warta.page.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands around a headline in many languages, calendars and clocks. */
class FrontMatterTest {

  private static final Instant FETCHED = Instant.parse("2026-11-20T12:00:00Z");

  /** One invented page and what a reader sees on it. */
  record Case(String name, URI url, Map<String, String> seen, String markup) {

    static Case of(String text) {
      int empty = text.indexOf("\n\n");
      String[] head = text.substring(0, empty).split("\n");
      String[] name = head[0].strip().split(" ");
      Map<String, String> seen = new LinkedHashMap<>();
      Arrays.stream(head)
          .skip(1)
          .map(line -> line.split(": ", 2))
          .forEach(line -> seen.put(line[0], line[1]));
      return new Case(name[0], URI.create(name[1]), seen, text.substring(empty + 2));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> pages() {
    return Stream.of(
            "frontmatter.txt",
            "frontmatter-more.txt",
            "frontmatter-bylines.txt",
            "frontmatter-dates.txt")
        .flatMap(FrontMatterTest::pages);
  }

  private static Stream<Case> pages(String file) {
    try (InputStream in = FrontMatterTest.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n?=== ")).skip(1).map(Case::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void what_stands_around_the_headline_is_read(Case page) {
    byte[] bytes = page.markup().getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> html = Map.of("content-type", List.of("text/html; charset=utf-8"));
    Page fetched = Page.fetched(page.url(), page.url(), 200, html, bytes, FETCHED, Source.SITEMAP);
    Extraction read = Extractor.generic().extract(fetched);
    Article article = ((Extraction.Found) read).article();
    Map<String, String> found = new LinkedHashMap<>();
    page.seen().forEach((field, value) -> found.put(field, say(article, field, value)));
    assertThat(found).isEqualTo(page.seen());
  }

  private static String say(Article article, String field, String expected) {
    return switch (field) {
      case "title" -> article.title();
      case "authors" -> writers(article);
      case "published" -> say(article.published(), expected.length());
      case "modified" -> say(article.modified(), expected.length());
      default -> throw new IllegalArgumentException(field);
    };
  }

  private static String writers(Article article) {
    List<String> names =
        article.authors().stream().filter(author -> !author.isEditor()).map(Author::name).toList();
    return names.isEmpty() ? "-" : String.join("; ", names);
  }

  // As long as what is expected: a day alone, or the minute and the offset too.
  private static String say(Dated date, int length) {
    if (date == null) {
      return "-";
    }
    ZoneOffset offset = date.offset() == null ? ZoneOffset.UTC : date.offset();
    OffsetDateTime at = date.at().atOffset(offset);
    return length == 10
        ? at.toLocalDate().toString()
        : at.toLocalDateTime().withSecond(0).withNano(0).toString()
            + (length == 17 ? "Z" : at.format(java.time.format.DateTimeFormatter.ofPattern("xxx")));
  }
}
