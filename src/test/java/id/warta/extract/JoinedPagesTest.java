package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Block;
import id.warta.article.Image;
import id.warta.page.Page;
import id.warta.site.Sites;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class JoinedPagesTest {

  private static final String LEAD =
      "The ferry on the north shore has left every half hour since Monday, its owner says.";
  private static final String FIRST =
      "Captain Ada Merrin expects that schoolchildren will use it most, as they did last year.";
  private static final String SECOND =
      "About forty thousand people made the crossing in twelve months, among them many hikers.";
  private static final URI URL = URI.create("https://example.org/2024/ferry-returns");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvFileSource(resources = "next-pages.csv", useHeadersInDisplayName = true)
  void an_address_of_the_same_article_differs_by_its_number(URI page, URI next, boolean further) {
    assertThat(NextPage.isFurther(page, next)).isEqualTo(further);
  }

  @Test
  void the_rule_says_where_an_article_goes_on() throws IOException {
    Extractor extractor = ruled("next: a.more@href");
    assertThat(extractor.next(page("<a class=more href=/2024/part-two>", LEAD)))
        .contains(URI.create("https://example.org/2024/part-two"));
    assertThat(extractor.next(page("<link rel=next href='?page=2'>", LEAD))).isEmpty();
  }

  @Test
  void without_a_rule_the_relation_is_believed_if_the_address_fits() {
    assertThat(Extractor.generic().next(page("<link rel=next href='?page=2'>", LEAD)))
        .contains(URI.create(URL + "?page=2"));
    assertThat(Extractor.generic().next(page("<link rel=next href='/2024/other'>", LEAD)))
        .isEmpty();
  }

  @Test
  void a_single_page_says_that_the_article_goes_on() {
    Extraction.Found found =
        (Extraction.Found)
            Extractor.generic().extract(page("<link rel=next href='?page=2'>", LEAD));
    assertThat(found.warnings())
        .containsExactly(new Extraction.Warning(Extraction.Topic.MORE_PAGES, URL + "?page=2"));
    assertThat(ArticleJson.line("x", found))
        .contains("\"warnings\":[\"the article goes on: " + URL + "?page=2\"]");
  }

  @Test
  void further_pages_add_text_and_pictures() {
    Extraction joined =
        Extractor.generic()
            .extract(
                List.of(
                    page("<link rel=next href='?page=2'>", LEAD, FIRST),
                    Page.of(
                        html("", LEAD, SECOND)
                            .replace("/ferry.jpg", "/harbour.jpg")
                            .replace("By Ana Sol", "By Somebody Else"),
                        URI.create(URL + "?page=2"))));
    Article article = ((Extraction.Found) joined).article();
    assertThat(article.body()).extracting(Block::text).containsExactly(LEAD, FIRST, SECOND);
    assertThat(article.images())
        .extracting(Image::url)
        .extracting(URI::getPath)
        .containsExactly("/ferry.jpg", "/harbour.jpg");
    assertThat(article.images()).extracting(Image::lead).containsExactly(true, false);
    assertThat(article.address()).isEqualTo(URL);
    assertThat(article.carriers()).containsEntry("pages", "2");
    assertThat(((Extraction.Found) joined).warnings()).isEmpty();
  }

  @Test
  void a_first_page_without_an_article_gives_none() {
    Page empty = Page.of("<p>x", URL);
    assertThat(Extractor.generic().extract(List.of(empty, page("", LEAD))))
        .isInstanceOf(Extraction.Refused.class);
  }

  @Test
  void what_a_rule_misses_is_told() throws IOException {
    Extraction.Found found =
        (Extraction.Found)
            ruled("title: h1.gone\nbody: p.gone")
                .extract(page("", LEAD, FIRST, SECOND, LEAD + " " + FIRST));
    assertThat(found.warnings())
        .extracting(Extraction.Warning::topic)
        .containsExactly(Extraction.Topic.RULE_BODY_EMPTY, Extraction.Topic.RULE_FIELD_EMPTY);
    assertThat(found.article().carriers().get("body")).isEqualTo("generic (rule found nothing)");
  }

  @Test
  void a_page_that_no_layout_fits_is_told() throws IOException {
    Extraction.Found found =
        (Extraction.Found)
            ruled("layouts: [{when: .gone, title: h1}]").extract(page("", LEAD, FIRST, SECOND));
    assertThat(found.warnings())
        .extracting(Extraction.Warning::topic)
        .containsExactly(Extraction.Topic.NO_LAYOUT);
  }

  private Extractor ruled(String rule) throws IOException {
    Files.writeString(folder.resolve("example.org.yaml"), "site: example.org\n" + rule + "\n");
    return Extractor.using(Sites.read(folder));
  }

  private static Page page(String head, String... paragraphs) {
    return Page.of(html(head, paragraphs), URL);
  }

  private static String html(String head, String... paragraphs) {
    return "<html><head><title>Ferry Returns</title><meta property=og:type content=article>"
        + head
        + "</head><body><article><h1>Ferry Returns</h1><p class=byline>By Ana Sol</p>"
        + "<figure><img src=/ferry.jpg width=800 height=500><figcaption>A ferry.</figcaption></figure>"
        + "<p>"
        + String.join("</p><p>", paragraphs)
        + "</p></article></body></html>";
  }
}
