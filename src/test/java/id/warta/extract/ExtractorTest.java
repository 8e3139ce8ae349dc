package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Author;
import id.warta.article.Syndication;
import id.warta.credit.CreditHabit;
import id.warta.credit.Place;
import id.warta.page.Page;
import id.warta.page.Source;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExtractorTest {

  private static final URI URL = URI.create("https://www.harbourledger.example/news/ferry-12");
  private static final String TEXT =
      """
      <article><p>The ferry between the two islands will sail again from Monday, the harbour office
      said after a week in which nobody could cross the sound.</p>
      <p>Its engine was repaired by a yard on the mainland that had the only spare part in the
      country, and that part had to be brought by road over the mountains.</p>
      <p>The first crossing is for the schools and for the hospital, and tickets for all others are
      sold from the day after, as it was before the storm.</p></article>
      """;

  @Test
  void a_bookmark_named_after_the_article_does_not_cost_the_title() {
    Article article =
        found(
            """
            <html lang="en"><head><title>Ferry sails again</title>
            <meta property="og:title" content="Ferry sails again">
            <meta name="application-name" content="Ferry sails again"></head>
            <body><h1>Ferry sails again</h1>
            """
                + TEXT);
    assertThat(article.title()).isEqualTo("Ferry sails again");
  }

  @Test
  void a_page_that_states_everything_gives_every_field_and_its_carrier() {
    Article article =
        found(
            """
            <html lang="en"><head><title>Ferry sails again | Harbour Ledger</title>
            <meta property="og:site_name" content="Harbour Ledger">
            <meta property="og:title" content="Ferry sails again - Harbour Ledger">
            <meta property="article:section" content="Islands">
            <meta name="keywords" content="ferry, Sound Island, engine">
            <meta name="description" content="The only ferry to the islands is back in service.">
            <link rel="canonical" href="https://www.harbourledger.example/news/ferry-12?utm_source=x">
            <script type="application/ld+json">
            {"@type":"NewsArticle","headline":"Ferry sails again","datePublished":"2024-05-03T10:15:00+02:00",
             "dateModified":"2024-05-03T12:00:00+02:00","isAccessibleForFree":"False",
             "author":[{"@type":"Person","name":"Jane Roe","url":"/by/jane-roe"},{"@type":"Person","name":"John Doe"}]}
            </script></head><body><h1>Ferry sails again</h1>%s</body></html>
            """
                .formatted(TEXT));
    assertThat(article.title()).isEqualTo("Ferry sails again");
    assertThat(article.authors())
        .containsExactly(
            new Author(
                "Jane Roe", URI.create("https://www.harbourledger.example/by/jane-roe"), null),
            Author.of("John Doe"));
    assertThat(article.published().at()).isEqualTo(Instant.parse("2024-05-03T08:15:00Z"));
    assertThat(article.published().offset()).hasToString("+02:00");
    assertThat(article.modified().at()).isEqualTo(Instant.parse("2024-05-03T10:00:00Z"));
    assertThat(article.section()).isEqualTo("Islands");
    assertThat(article.tags()).containsExactly("ferry", "Sound Island", "engine");
    assertThat(article.summary()).isEqualTo("The only ferry to the islands is back in service.");
    assertThat(article.language()).isEqualTo("en");
    assertThat(article.publisher()).isEqualTo("Harbour Ledger");
    assertThat(article.paywalled()).isTrue();
    assertThat(article.live()).isFalse();
    assertThat(article.canonicalUrl()).isEqualTo(URL);
    assertThat(article.syndication()).isNull();
    assertThat(article.body()).hasSize(3);
    assertThat(article.carriers())
        .containsEntry("title", "css:h1")
        .containsEntry("authors", "ld:author")
        .containsEntry("published", "ld:datePublished")
        .containsEntry("section", "meta:article:section")
        .containsEntry("tags", "meta:keywords")
        .containsEntry("canonical_url", "link:canonical");
  }

  @Test
  void a_page_that_states_nothing_is_read_by_what_it_shows() {
    Article article =
        found(
            "<html><head><title>Ferry sails again - Harbour Ledger</title></head><body><h1>Ferry sails again</h1>"
                + "<div class=byline>By Jane Roe | May 3, 2024</div>"
                + TEXT);
    assertThat(article.title()).isEqualTo("Ferry sails again");
    assertThat(article.authors()).containsExactly(Author.of("Jane Roe"));
    assertThat(article.published().at()).isEqualTo(Instant.parse("2024-05-03T00:00:00Z"));
    assertThat(article.language()).isEqualTo("en");
    assertThat(article.carriers()).containsEntry("language", "generic");
  }

  @Test
  void a_heading_in_a_breadcrumb_is_not_the_title() {
    Article article =
        found(
            """
            <ol class="breadcrumb"><li><h1>Sound ferry: everything about the repair</h1></li></ol>
            <script type="application/ld+json">{"@type":"Article","headline":"Ferry sails again"}</script>
            <h2>Ferry sails again</h2>"""
                + TEXT);
    assertThat(article.title()).isEqualTo("Ferry sails again");
  }

  @Test
  void a_title_behind_a_warning_of_the_server_is_found() {
    Article article = found("<b>Warning</b>: no database<title>Ferry sails again</title>" + TEXT);
    assertThat(article.title()).isEqualTo("Ferry sails again");
    assertThat(article.carriers()).containsEntry("title", "html:title");
  }

  @Test
  void names_in_elements_of_their_own_are_several_authors() {
    Article article =
        found(
            "<h1>Ferry sails again</h1><div class=authors><span>Jane Roe</span> <span>John Doe</span></div>"
                + TEXT);
    assertThat(article.authors()).containsExactly(Author.of("Jane Roe"), Author.of("John Doe"));
  }

  @Test
  void a_date_in_the_future_is_not_believed() {
    Article article =
        found(
            "<h1>Ferry sails again</h1><meta name=date content=2999-01-01>"
                + "<time datetime=2024-05-03T10:00Z>now</time>"
                + TEXT);
    assertThat(article.published().at()).isEqualTo(Instant.parse("2024-05-03T10:00:00Z"));
  }

  @Test
  void of_two_days_the_one_that_the_page_shows_is_believed() {
    Article article =
        found(
            """
            <h1>Ferry sails again</h1><script type="application/ld+json">
            {"@type":"Article","headline":"Ferry sails again","datePublished":"2024-06-09T10:00:00Z"}</script>
            <meta property="article:published_time" content="2024-05-03T10:00:00Z">
            <span class="date">3 May 2024</span>"""
                + TEXT);
    assertThat(article.published().at()).isEqualTo(Instant.parse("2024-05-03T10:00:00Z"));
  }

  @Test
  void a_clock_without_zone_gets_it_from_the_same_moment_in_utc() {
    Article article =
        found(
            """
            <h1>Ferry sails again</h1><meta property="article:published_time" content="2024-05-03T03:15:00Z">
            <span class="date">Friday, 3 May 2024 10:15</span>"""
                + TEXT);
    assertThat(article.published().at()).isEqualTo(Instant.parse("2024-05-03T03:15:00Z"));
    assertThat(article.published().offset()).hasToString("+07:00");
  }

  @Test
  void an_agency_in_the_byline_is_the_source_and_a_cited_one_is_not() {
    assertThat(found("<h1>Ferry sails again</h1><div class=byline>AFP</div>" + TEXT).syndication())
        .isEqualTo(new Syndication("AFP", "byline: AFP"));
    String citing = TEXT.replace("said after", "told Reuters after");
    assertThat(found("<h1>Ferry sails again</h1>" + citing).syndication()).isNull();
  }

  @Test
  void a_canonical_address_at_another_publisher_is_the_source() {
    Article article =
        found(
            "<link rel=canonical href=https://www.sound.example.org/a/1><h1>Ferry sails again</h1>"
                + TEXT);
    assertThat(article.syndication())
        .isEqualTo(
            new Syndication("sound.example.org", "canonical: https://www.sound.example.org/a/1"));
  }

  @Test
  void permissions_are_read_from_headers_and_metas() {
    String html =
        "<meta name=robots content='noindex, NOAI'><meta name=tdm-policy content=/tdm.json><h1>Ferry sails again</h1>"
            + TEXT;
    Page page =
        page(
            html,
            Map.of(
                "X-Robots-Tag", List.of("otherbot: nofollow", "warta: noarchive", "max-snippet: 5"),
                "tdm-reservation", List.of("1")));
    Article article = ((Extraction.Found) Extractor.generic().extract(page)).article();
    assertThat(article.permissions().robots())
        .isEqualTo("noindex, noai, noarchive, max-snippet: 5");
    assertThat(article.permissions().tdmReservation()).isTrue();
    assertThat(article.permissions().tdmPolicy()).isEqualTo("/tdm.json");
  }

  @Test
  void what_is_no_article_is_refused_with_its_reason() {
    assertThat(refused("")).isEqualTo(Extraction.Reason.NOT_HTML);
    assertThat(refused("{\"a\": 1}")).isEqualTo(Extraction.Reason.NOT_HTML);
    assertThat(refused("%PDF-1.4 \u0001\u0002")).isEqualTo(Extraction.Reason.NOT_HTML);
    assertThat(refused("<?xml version=\"1.0\"?><rss><channel></channel></rss>"))
        .isEqualTo(Extraction.Reason.NOT_HTML);
    assertThat(refused("<h1>Ferry</h1><p>Soon.</p>")).isEqualTo(Extraction.Reason.NO_BODY);
    assertThat(refused(TEXT)).isEqualTo(Extraction.Reason.NO_TITLE);
    Page front = Page.of("<h1>Ledger</h1>" + TEXT, URI.create("https://harbourledger.example/"));
    assertThat(reason(Extractor.generic().extract(front)))
        .isEqualTo(Extraction.Reason.NOT_AN_ARTICLE);
    assertThat(
            reason(
                Extractor.generic()
                    .extract(page("x", Map.of("Content-Type", List.of("image/png"))))))
        .isEqualTo(Extraction.Reason.NOT_HTML);
  }

  @Test
  void the_shared_document_stays_as_it_was() {
    Page page = Page.of("<h1>Ferry sails again</h1><div class=byline>By A B</div>" + TEXT, URL);
    String before = page.document().outerHtml();
    Extractor.generic().extract(page);
    assertThat(page.document().outerHtml()).isEqualTo(before);
  }

  @Test
  void hostile_pages_end_in_some_extraction() {
    List<String> pages =
        List.of(
            "<div>".repeat(20_000) + TEXT,
            "<h1>" + "a ".repeat(200_000) + "</h1>" + TEXT,
            "<title>" + " - ".repeat(100_000) + "</title>" + TEXT,
            "<meta name=author content='" + "by ".repeat(100_000) + "'>" + TEXT,
            "<meta name=date content='" + "1.".repeat(100_000) + "'>" + TEXT,
            "<meta name=keywords content='" + ",;".repeat(100_000) + "'>" + TEXT,
            "<meta property=og:url content='http://[::1'><link rel=canonical href='ht tp:%%'>"
                + TEXT,
            "<script type=application/ld+json>"
                + "[{\"@graph\":".repeat(50_000)
                + "</script>"
                + TEXT,
            "<script type=application/ld+json>{\"@id\":\"#a\",\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"}}</script>"
                + TEXT,
            "<meta itemprop=author>".repeat(20_000) + TEXT,
            "\u0000\uFFFF<html lang='\u0000'>" + TEXT);
    for (String html : pages) {
      assertThat(Extractor.generic().extract(html, URL)).isNotNull();
    }
  }

  @Test
  void captions_are_given_with_their_credits_and_read_by_the_sites_habit() {
    String html =
        "<h1>Ferry sails again</h1>"
            + TEXT.replace(
                "</p>\n<p>Its",
                "</p><figure><img src='/quay.jpg' width=800 height=600><figcaption>The quay at dawn."
                    + " Harbour Rescue Team</figcaption></figure><p>Its");
    assertThat(Extractor.generic().captions(Page.of(html, URL)))
        .containsExactly("The quay at dawn. Harbour Rescue Team");
    CreditHabit habit = new CreditHabit(Place.END, Set.of(CreditHabit.Mark.SENTENCE));
    Extraction read = Extractor.generic().habits(url -> habit).extract(html, URL);
    assertThat(((Extraction.Found) read).article().images().get(0).credit().line())
        .isEqualTo("Harbour Rescue Team");
  }

  private static Article found(String html) {
    Extraction extraction = Extractor.generic().extract(html, URL);
    assertThat(extraction).isInstanceOf(Extraction.Found.class);
    return ((Extraction.Found) extraction).article();
  }

  private static Extraction.Reason refused(String html) {
    return reason(Extractor.generic().extract(html, URL));
  }

  private static Extraction.Reason reason(Extraction extraction) {
    assertThat(extraction).isInstanceOf(Extraction.Refused.class);
    return ((Extraction.Refused) extraction).reason();
  }

  private static Page page(String html, Map<String, List<String>> headers) {
    byte[] body = html.getBytes(StandardCharsets.UTF_8);
    return Page.fetched(URL, URL, 200, headers, body, Instant.now(), Source.SEED);
  }
}
