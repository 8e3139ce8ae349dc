package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Author;
import id.warta.article.Glimpse;
import id.warta.article.Image;
import id.warta.extract.Extraction.Reason;
import id.warta.page.Page;
import id.warta.page.Source;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

  private static final String NEWS = "https://kabar.example/2026/night-ferry";
  private static final String TEXT =
      "<p>The night ferry to Port Lamin will sail again from Monday, the harbour office said.</p>"
          + "<p>Its crew of twelve had waited for a new propeller shaft since early spring.</p>";

  @Test
  void a_page_with_a_headline_and_text_is_an_article() {
    Article article = found(NEWS, "<h1>Ferry sails again</h1>" + TEXT);
    assertThat(article.title()).isEqualTo("Ferry sails again");
    assertThat(article.body()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://kabar.example/",
        "https://kabar.example",
        "https://kabar.example/index.html"
      })
  void the_front_page_of_a_host_is_none(String url) {
    assertThat(refused(url, "<h1>Kabar</h1>" + TEXT)).isEqualTo(Reason.NOT_AN_ARTICLE);
  }

  @Test
  void a_front_page_that_calls_itself_an_article_is_one() {
    assertThat(
            found(
                    "https://kabar.example/",
                    "<meta property=og:type content=article><h1>Ferry sails again</h1>" + TEXT)
                .body())
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CollectionPage", "SearchResultsPage", "ItemList", "ContactPage"})
  void a_page_that_calls_itself_a_list_is_none(String type) {
    String said = "<script type=application/ld+json>{\"@type\":\"" + type + "\"}</script>";
    assertThat(refused("https://kabar.example/sport", said + "<h1>Sport</h1>" + TEXT))
        .isEqualTo(Reason.NOT_AN_ARTICLE);
  }

  @Test
  void a_list_beside_an_article_refuses_nothing() {
    String said =
        "<script type=application/ld+json>[{\"@type\":\"ItemList\"},{\"@type\":\"NewsArticle\",\"headline\":\"Ferry sails again\"}]</script>";
    assertThat(found(NEWS, said + "<h1>Ferry sails again</h1>" + TEXT).body()).hasSize(2);
  }

  @Test
  void links_alone_are_no_text() {
    String links = "<ul>" + "<li><a href=/a>The ferry sails again</a>".repeat(20) + "</ul>";
    assertThat(refused("https://kabar.example/sport", "<h1>Sport</h1>" + links))
        .isEqualTo(Reason.NO_BODY);
  }

  @Test
  void an_article_that_is_a_table_of_results_has_a_body() {
    String rows = "<tr><td>1.</td><td>Port Lamin Rowers</td><td>4:12.3</td></tr>";
    Article article =
        found(
            NEWS,
            "<ul><li><a href=/>Home</a></ul><article><h1>Results of the regatta</h1><table>"
                + rows.repeat(6)
                + "</table></article>");
    assertThat(article.text()).contains("Port Lamin Rowers", "4:12.3").doesNotContain("Home");
  }

  @Test
  void an_article_with_nothing_to_read_has_its_description() {
    String told =
        "A new propeller shaft ends the long wait of the night ferry's crew. Film, two minutes.";
    Article article =
        found(
            NEWS,
            "<meta property=og:type content=article><meta property=og:description content=\""
                + told
                + "\"><h1>Ferry sails again</h1><video src=f.mp4></video>");
    assertThat(article.text()).isEqualTo(told);
    assertThat(article.carriers()).containsEntry("body", "meta:description");
  }

  @Test
  void a_page_that_is_no_article_is_not_saved_by_its_description() {
    assertThat(
            refused(
                "https://kabar.example/sport",
                "<meta name=description content=\"All the news of sport, from rowing to chess, every day, and before anybody else.\"><h1>Sport</h1>"))
        .isEqualTo(Reason.NO_BODY);
  }

  @Test
  void text_without_any_heading_takes_its_title_from_what_there_is() {
    assertThat(found("https://kabar.example/files/night-ferry-sails.html", TEXT.repeat(3)).title())
        .isEqualTo("night ferry sails");
    assertThat(found(NEWS, "<h2>Ferry sails again</h2>" + TEXT).title())
        .isEqualTo("Ferry sails again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "%PDF-1.7 1 0 obj",
        "{\"title\":\"Ferry\"}",
        "<?xml version='1.0'?><rss><channel></channel></rss>",
        "<?xml version='1.0'?><urlset></urlset>",
        "plain words"
      })
  void what_is_no_html_is_refused(String body) {
    assertThat(refused(NEWS, body)).isEqualTo(Reason.NOT_HTML);
  }

  @Test
  void what_calls_itself_an_image_is_refused() {
    Page page =
        Page.fetched(
            URI.create(NEWS),
            URI.create(NEWS),
            200,
            Map.of("content-type", List.of("image/png")),
            TEXT.getBytes(StandardCharsets.UTF_8),
            Instant.EPOCH,
            Source.SEED);
    assertThat(((Extraction.Refused) Extractor.generic().extract(page)).reason())
        .isEqualTo(Reason.NOT_HTML);
  }

  @Test
  void a_page_without_a_text_still_says_what_it_is_and_when_it_came() {
    Glimpse seen =
        glimpse(
            "<meta property=og:image content=/ferry.jpg><meta name=author content='Mara Lindqvist'>"
                + "<meta property=article:published_time content=2026-03-04T08:00:00+01:00>"
                + "<main><h1>Ferry sails again</h1><figure><img src=/ferry.jpg width=900 height=600></figure></main>");
    assertThat(seen.title()).isEqualTo("Ferry sails again");
    assertThat(seen.authors()).containsExactly(Author.of("Mara Lindqvist"));
    assertThat(seen.published().at()).isEqualTo("2026-03-04T07:00:00Z");
    assertThat(seen.images())
        .extracting(Image::url)
        .hasToString("[https://kabar.example/ferry.jpg]");
    assertThat(seen.carriers()).containsEntry("title", "css:h1").doesNotContainKey("body");
  }

  @Test
  void a_list_still_has_its_title() {
    String said = "<script type=application/ld+json>{\"@type\":\"ItemList\"}</script>";
    assertThat(glimpse(said + "<h1>News of sport</h1>" + TEXT).title()).isEqualTo("News of sport");
  }

  @Test
  void what_was_not_read_gives_no_glimpse() {
    assertThat(glimpse("%PDF-1.7 1 0 obj")).isNull();
  }

  @Test
  void who_wants_articles_only_gets_the_same_refusal_without_a_glimpse() {
    String html = "<h1>Ferry sails again</h1><video>";
    Extractor extractor = Extractor.generic();
    assertThat(extractor.articlesOnly().extract(html, URI.create(NEWS)))
        .isEqualTo(
            new Extraction.Refused(Extraction.Reason.NO_BODY, "no running text on the page"));
    assertThat(extractor.extract(html, URI.create(NEWS)))
        .extracting(refused -> ((Extraction.Refused) refused).detail())
        .isEqualTo("no running text on the page");
  }

  @Test
  void a_refusal_has_the_columns_that_were_found_and_no_text() {
    Extraction refused =
        Extractor.generic().extract("<h1>Ferry sails again</h1><video>", URI.create(NEWS));
    assertThat(ArticleJson.line("ferry", refused))
        .startsWith("{\"input\":\"ferry\",\"refused\":\"no_body\",\"detail\":")
        .contains("\"title\":\"Ferry sails again\"")
        .doesNotContain("\"id\":", "\"text\":", "\"blocks\":", "content_hash");
  }

  private static Glimpse glimpse(String html) {
    return ((Extraction.Refused) Extractor.generic().extract(html, URI.create(NEWS))).glimpse();
  }

  private static Article found(String url, String html) {
    Extraction extraction = Extractor.generic().extract(html, URI.create(url));
    assertThat(extraction).isInstanceOf(Extraction.Found.class);
    return ((Extraction.Found) extraction).article();
  }

  private static Reason refused(String url, String html) {
    Extraction extraction = Extractor.generic().extract(html, URI.create(url));
    assertThat(extraction).isInstanceOf(Extraction.Refused.class);
    return ((Extraction.Refused) extraction).reason();
  }
}
