package id.warta.demo;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.demo.Client.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoWebTest {

  private static final String NIAGA = "http://kabarniaga.example";
  private static final String BOTE = "http://marschenbote.example";
  private static final String LEDGER = "http://harbourledger.example";

  private static DemoWeb web;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    web = DemoWeb.start();
    client = new Client(web);
  }

  @AfterAll
  static void stop() {
    web.close();
  }

  @Test
  void three_sites_are_told_apart_by_the_host_header() throws IOException {
    assertThat(web.seeds())
        .containsExactly(URI.create(NIAGA + "/"), URI.create(BOTE + "/"), URI.create(LEDGER + "/"));
    assertThat(client.get(NIAGA + "/").text()).contains("Indeks");
    assertThat(client.get(BOTE + "/").text()).contains("Alle Nachrichten");
    assertThat(client.get(LEDGER + "/").text()).contains("Latest");
  }

  @Test
  void robots_txt_forbids_pages_and_asks_for_a_pause() throws IOException {
    assertThat(client.get(NIAGA + "/robots.txt").text())
        .contains("Disallow: /internal/", "Crawl-delay: 0.25", "Sitemap: " + NIAGA);
    assertThat(client.get(NIAGA + "/internal/redaksi").status()).isEqualTo(200);
  }

  @Test
  void a_page_that_did_not_change_is_not_sent_again() throws IOException {
    URI url = first("harbourledger");
    Reply fresh = client.get(url);
    Reply byTag = client.get(url, "If-None-Match", fresh.header("etag"));
    Reply byDate = client.get(url, "If-Modified-Since", fresh.header("last-modified"));
    assertThat(List.of(fresh.status(), byTag.status(), byDate.status()))
        .containsExactly(200, 304, 304);
    assertThat(byTag.body()).isEmpty();
    assertThat(client.get(url, "If-None-Match", "\"other\"").status()).isEqualTo(200);
  }

  @Test
  void a_page_comes_compressed_to_whoever_takes_that() throws IOException {
    URI url = first("marschenbote");
    Reply small = client.get(url, "Accept-Encoding", "gzip, br");
    assertThat(small.header("content-encoding")).isEqualTo("gzip");
    assertThat(Client.gunzip(small.body())).isEqualTo(client.get(url).body());
  }

  @Test
  void old_addresses_lead_to_the_new_one() throws IOException {
    DemoArticle moved = titled("Startup Rantai Dingin");
    URI go = moved.aliases().stream().filter(a -> a.getPath().startsWith("/go/")).findFirst().get();
    Reply hop = client.get(go);
    Reply next = client.get(hop.header("location"));
    assertThat(List.of(hop.status(), next.status())).containsExactly(302, 301);
    assertThat(next.header("location")).isEqualTo(moved.url().toString());
  }

  @Test
  void dead_links_are_dead() throws IOException {
    assertThat(
            client.get(NIAGA + "/read/20191104/43/1166001/halaman-yang-sudah-tidak-ada").status())
        .isEqualTo(404);
    assertThat(client.get(BOTE + "/region/deponie-protokolle-1999.html").status()).isEqualTo(410);
  }

  @Test
  void one_address_redirects_in_a_circle() throws IOException {
    Reply there = client.get(LEDGER + "/2019/jan/07/new-crane");
    Reply back = client.get(there.header("location"));
    assertThat(back.header("location")).isEqualTo(LEDGER + "/2019/jan/07/new-crane");
  }

  @Test
  void one_article_has_several_addresses() throws IOException {
    DemoArticle article = titled("Pabrik Baterai Tembaru");
    assertThat(article.aliases()).hasSize(2);
    for (URI alias : article.aliases()) {
      assertThat(client.get(alias).text())
          .contains("<link rel=\"canonical\" href=\"%s\">".formatted(article.url()));
    }
    assertThat(client.get(article.url() + "?utm_source=rss&utm_medium=feed").body())
        .isEqualTo(client.get(article.url()).body());
  }

  @Test
  void a_section_speaks_windows_1252_and_says_so_in_the_page_only() throws IOException {
    Reply reply = client.get(in("Vereine").url());
    String text = new String(reply.body(), Charset.forName("windows-1252"));
    assertThat(reply.header("content-type")).isEqualTo("text/html");
    assertThat(text).contains("charset=windows-1252").contains("für").contains(" – ");
  }

  @Test
  void another_says_so_in_the_header_only() throws IOException {
    Reply reply = client.get(in("Kultur").url());
    String text = new String(reply.body(), Charset.forName("windows-1252"));
    assertThat(reply.header("content-type")).isEqualTo("text/html; charset=windows-1252");
    assertThat(text).doesNotContain("charset").contains("ü");
  }

  @Test
  void a_busy_page_asks_to_come_again() throws IOException {
    try (DemoWeb fresh = DemoWeb.start()) {
      Client own = new Client(fresh);
      URI url = titled("The number 9 bus").url();
      Reply busy = own.get(url);
      assertThat(busy.status()).isEqualTo(503);
      assertThat(busy.header("retry-after")).isEqualTo("1");
      assertThat(own.get(url).status()).isEqualTo(200);
    }
  }

  @Test
  void some_pages_ask_not_to_be_kept() throws IOException {
    assertThat(web.articles()).filteredOn(DemoArticle::isReserved).hasSize(2);
    assertThat(client.get(titled("Preview:").url()).text()).contains("content=\"noindex, follow\"");
    Reply reserved = client.get(titled("A spit test").url());
    assertThat(reserved.header("tdm-reservation")).isEqualTo("1");
    assertThat(client.get(reserved.header("tdm-policy")).status()).isEqualTo(200);
  }

  @Test
  void one_page_is_longer_than_any_page_should_be() throws IOException {
    assertThat(client.get(LEDGER + "/data/vessel-register.html").body())
        .hasSizeGreaterThan(3_000_000);
  }

  @Test
  void a_wire_story_stands_on_two_sites_and_is_cited_on_the_third() {
    DemoArticle copy =
        web.articles().stream().filter(a -> a.duplicateOf() != null).findFirst().get();
    DemoArticle original =
        web.articles().stream().filter(a -> a.url().equals(copy.duplicateOf())).findFirst().get();
    assertThat(copy.title()).isNotEqualTo(original.title());
    assertThat(copy.body()).filteredOn(original.body()::contains).hasSize(5);
    assertThat(List.of(copy.wire(), original.wire())).containsExactly("AFP", "AFP");
    assertThat(titled("Hafen muss bis März").text()).contains("Nachrichtenagentur AFP berichtet");
    assertThat(titled("Hafen muss bis März").wire()).isNull();
  }

  @Test
  void the_second_edition_has_one_article_more_and_one_changed() throws IOException {
    try (DemoWeb fresh = DemoWeb.start()) {
      Client own = new Client(fresh);
      List<DemoArticle> before = fresh.articles();
      String tag = own.get(titled("Pabrik Baterai").url()).header("etag");
      fresh.publish();
      assertThat(fresh.articles()).hasSize(before.size() + 1);
      assertThat(fresh.articles()).filteredOn(a -> !before.contains(a)).hasSize(2);
      assertThat(own.get(titled("Pabrik Baterai").url(), "If-None-Match", tag).status())
          .isEqualTo(200);
    }
  }

  @Test
  void every_request_is_in_the_log_before_its_answer_arrives() throws IOException {
    try (DemoWeb fresh = DemoWeb.start()) {
      Client own = new Client(fresh);
      own.get(BOTE + "/robots.txt", "User-Agent", "warta-test");
      own.ask("HEAD", URI.create(BOTE + "/nirgends"));
      own.ask("POST", URI.create(BOTE + "/"));
      assertThat(fresh.log("marschenbote.example"))
          .extracting(DemoWeb.Request::target)
          .containsExactly("/robots.txt", "/nirgends", "/");
      assertThat(fresh.log()).extracting(DemoWeb.Request::status).containsExactly(200, 404, 405);
      assertThat(fresh.log().get(0).agent()).isEqualTo("warta-test");
      assertThat(fresh.shortestGap("marschenbote.example")).isPositive();
      assertThat(fresh.shortestGap("kabarniaga.example")).isNull();
    }
  }

  private static URI first(String site) {
    return web.articles().stream()
        .map(DemoArticle::url)
        .filter(url -> url.getHost().startsWith(site))
        .findFirst()
        .get();
  }

  private static DemoArticle titled(String start) {
    return web.articles().stream().filter(a -> a.title().startsWith(start)).findFirst().get();
  }

  private static DemoArticle in(String section) {
    return web.articles().stream()
        .filter(a -> a.section().equals(section) && a.text().contains("ü"))
        .filter(a -> !section.equals("Vereine") || a.text().contains(" – "))
        .findFirst()
        .get();
  }
}
