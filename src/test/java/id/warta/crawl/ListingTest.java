package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {

  private static final URI BASE = URI.create("https://a.example/lists/x.xml");

  @Test
  void reads_json_feeds() {
    Listing feed =
        Listing.read(
            """
            {"version": "https://jsonfeed.org/version/1.1", "authors": [{"name": "A"}],
             "items": [
              {"id": "1", "url": "/rain", "tags": ["x"], "date_published": "2026-11-20T10:00:00Z"},
              {"id": "2", "external_url": "https://b.example/elsewhere"},
              {"id": "3", "url": "https://a.example/sun", "date_modified": "2026-11-21T10:00:00Z"}],
             "next_url": "https://a.example/feed?page=2"}
            """
                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
            URI.create("https://a.example/feed.json"));

    assertThat(feed.whole()).isTrue();
    assertThat(feed.items())
        .containsExactly(
            new Listing.Item(
                URI.create("https://a.example/rain"),
                false,
                Instant.parse("2026-11-20T10:00:00Z"),
                true),
            new Listing.Item(
                URI.create("https://a.example/sun"),
                false,
                Instant.parse("2026-11-21T10:00:00Z"),
                false));
  }

  @Test
  void reads_broken_json_feeds_as_far_as_they_go() {
    Listing feed =
        Listing.read(
            "{\"items\": [{\"url\": \"/rain\"}, {\"url\": \"/su"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
            URI.create("https://a.example/feed.json"));

    assertThat(feed.whole()).isFalse();
    assertThat(feed.items()).hasSize(1);
  }

  @Test
  void reads_news_sitemaps() {
    assertThat(
            items(
                """
                <?xml version="1.0"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
                    xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
                  <url>
                    <loc> https://a.example/1.html </loc>
                    <lastmod>2026-11-22</lastmod>
                    <image:image><image:loc>https://a.example/1.jpg</image:loc></image:image>
                    <news:news>
                      <news:publication_date>2026-11-21T08:00:00+07:00</news:publication_date>
                    </news:news>
                  </url>
                  <url><loc>https://a.example/2.html?a=1&amp;b=2</loc></url>
                </urlset>"""))
        .containsExactly(
            item("https://a.example/1.html", false, "2026-11-21T01:00:00Z", true),
            item("https://a.example/2.html?a=1&b=2", false, null, false));
  }

  @Test
  void reads_sitemap_indexes() {
    assertThat(
            items(
                "<sitemapindex><sitemap><loc>/maps/1.xml</loc><lastmod>2026-11-22T10:00:00Z</lastmod>"
                    + "</sitemap></sitemapindex>"))
        .containsExactly(item("https://a.example/maps/1.xml", true, "2026-11-22T10:00:00Z", false));
  }

  @Test
  void reads_rss_by_link_and_else_by_permanent_guid() {
    assertThat(
            items(
                """
                <rss><channel><link>https://a.example/</link>
                <item><title>t</title><link>https://a.example/1</link><guid>https://a.example/g1</guid>
                  <pubDate>Sat, 21 Nov 2026 08:00:00 +0700</pubDate></item>
                <item><guid isPermaLink="true">https://a.example/2</guid></item>
                <item><guid isPermaLink="false">https://a.example/no</guid></item>
                </channel></rss>"""))
        .containsExactly(
            item("https://a.example/1", false, "2026-11-21T01:00:00Z", true),
            item("https://a.example/2", false, null, false));
  }

  @Test
  void reads_atom() {
    assertThat(
            items(
                """
                <feed xmlns="http://www.w3.org/2005/Atom"><link href="/feed" rel="self"/>
                <entry><link rel="enclosure" href="/1.mp3"/><link rel="alternate" href="/1"/>
                  <link rel="edit" href="/edit/1"/>
                  <published>2026-11-21T01:00:00Z</published><updated>2026-11-22T01:00:00Z</updated>
                </entry></feed>"""))
        .containsExactly(item("https://a.example/1", false, "2026-11-21T01:00:00Z", true));
  }

  @Test
  void reads_plain_text() {
    assertThat(items("https://a.example/1\r\nnot an address\nhttps://a.example/2\n"))
        .containsExactly(
            item("https://a.example/1", false, null, false),
            item("https://a.example/2", false, null, false));
  }

  @Test
  void reads_gzipped_files_and_byte_order_marks() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(
          "\uFEFF  <urlset><url><loc>/1</loc></url></urlset>".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(Listing.read(bytes.toByteArray(), BASE).items())
        .containsExactly(item("https://a.example/1", false, null, false));
  }

  @Test
  void keeps_what_came_before_a_break() {
    Listing listing = read("<urlset><url><loc>/1</loc></url><url><loc>/2</lo");

    assertThat(listing.whole()).isFalse();
    assertThat(listing.items()).containsExactly(item("https://a.example/1", false, null, false));
  }

  @Test
  void opens_no_external_entities() {
    Listing listing =
        read(
            "<!DOCTYPE urlset [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<urlset><url><loc>/a&x;</loc></url><url><loc>/1</loc></url></urlset>");

    assertThat(listing.items().toString()).doesNotContain("root:");
  }

  @Test
  void blows_up_no_entity_bombs() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE z [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 40; i++) {
      bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    bomb.append("]><urlset><url><loc>/&a39;</loc></url></urlset>");

    assertThat(read(bomb.toString()).items().toString()).hasSizeLessThan(5000);
  }

  @Test
  void finds_nothing_in_what_is_no_list() {
    assertThat(items("<html><body><a href=/x>x</a></body></html>")).isEmpty();
    assertThat(items("")).isEmpty();
    assertThat(items("<")).isEmpty();
    assertThat(items("<a>".repeat(100_000))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-21T08:00:00+07:00       | 2026-11-21T01:00:00Z",
        "2026-11-21T01:00Z               | 2026-11-21T01:00:00Z",
        "2026-11-21                      | 2026-11-21T00:00:00Z",
        "2026-11-21 08:00:00             | 2026-11-21T00:00:00Z",
        "2026-11                         | 2026-11-01T00:00:00Z",
        "Sat, 21 Nov 2026 08:00:00 GMT   | 2026-11-21T08:00:00Z",
        "Sat, 21 Nov 2026 08:00:00 +0700 | 2026-11-21T01:00:00Z",
        "yesterday                       |",
      })
  void reads_dates(String text, Instant date) {
    assertThat(Listing.date(text).orElse(null)).isEqualTo(date);
  }

  private static List<Listing.Item> items(String text) {
    return read(text).items();
  }

  private static Listing read(String text) {
    return Listing.read(text.getBytes(StandardCharsets.UTF_8), BASE);
  }

  private static Listing.Item item(String url, boolean isList, String date, boolean appeared) {
    return new Listing.Item(
        URI.create(url), isList, date == null ? null : Instant.parse(date), appeared);
  }
}
