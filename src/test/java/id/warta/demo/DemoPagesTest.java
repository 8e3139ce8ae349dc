package id.warta.demo;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Block;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/** Reads all pages of the demo's web, as a reader would. */
class DemoPagesTest {

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
  void each_site_has_more_than_thirty_articles() {
    Map<String, Long> count =
        web.articles().stream()
            .collect(Collectors.groupingBy(a -> a.url().getHost(), Collectors.counting()));
    assertThat(count)
        .hasSize(3)
        .allSatisfy((host, articles) -> assertThat(articles).isBetween(32L, 40L));
  }

  @Test
  void each_article_is_as_long_as_news_is() {
    for (DemoArticle article : web.articles()) {
      assertThat(article.text().split("\\s+")).as(article.title()).hasSizeBetween(120, 350);
      assertThat(article.body()).as(article.title()).hasSizeBetween(4, 12);
      assertThat(article.pictures()).as(article.title()).isNotEmpty();
    }
  }

  @Test
  void each_page_shows_what_its_article_says() throws IOException {
    for (DemoArticle article : web.articles()) {
      Document page = client.page(article.url()).document();
      String shown = page.body().text();
      assertThat(page.select("h1").text()).isEqualTo(article.title());
      assertThat(shown).as(article.title()).contains(article.subtitle());
      assertThat(shown).contains(article.body().stream().map(Block::text).toList());
      assertThat(shown).contains(article.authors());
      for (DemoArticle.Picture picture : article.pictures()) {
        assertThat(shown).contains(picture.caption());
        assertThat(picture.people()).allSatisfy(name -> assertThat(shown).contains(name));
      }
    }
  }

  @Test
  void no_two_articles_share_a_sentence_but_the_wire_story() {
    Map<String, DemoArticle> seen = new HashMap<>();
    for (DemoArticle article : web.articles()) {
      for (Block block : article.body()) {
        DemoArticle other = seen.putIfAbsent(block.text(), article);
        assertThat(other == null || "AFP".equals(article.wire())).as(block.text()).isTrue();
      }
    }
  }

  @Test
  void articles_are_told_apart_by_their_words_too() {
    List<DemoArticle> articles =
        web.articles().stream().filter(a -> a.duplicateOf() == null).toList();
    Map<String, DemoArticle> first = new HashMap<>();
    Map<String, Integer> shared = new HashMap<>();
    for (DemoArticle article : articles) {
      for (String five : fives(article.text())) {
        DemoArticle other = first.putIfAbsent(five, article);
        if (other != null) {
          shared.merge(article.title() + " / " + other.title(), 1, Integer::sum);
        }
      }
    }
    assertThat(shared).allSatisfy((pair, count) -> assertThat(count).isLessThan(6));
  }

  private static Set<String> fives(String text) {
    List<String> words = Arrays.asList(text.toLowerCase(java.util.Locale.ROOT).split("\\W+"));
    return IntStream.range(0, words.size() - 4)
        .mapToObj(i -> String.join(" ", words.subList(i, i + 5)))
        .collect(Collectors.toSet());
  }

  @Test
  void sitemaps_and_feeds_are_xml_and_name_pages_that_exist() throws Exception {
    Map<String, Integer> lists = new LinkedHashMap<>();
    lists.put("http://kabarniaga.example/sitemap.xml", 2);
    lists.put("http://kabarniaga.example/sitemap-2026-11.xml.gz", 10);
    lists.put("http://kabarniaga.example/sitemap-kanal.xml", 7);
    lists.put("http://kabarniaga.example/sitemap-news.xml", 10);
    lists.put("http://marschenbote.example/sitemap.xml", 2);
    lists.put("http://marschenbote.example/sitemap/artikel.xml", 25);
    lists.put("http://marschenbote.example/sitemap/rubriken.xml", 7);
    lists.put("http://harbourledger.example/sitemap.xml", 10);
    lists.put("http://harbourledger.example/news-sitemap.xml", 10);
    for (Map.Entry<String, Integer> list : lists.entrySet()) {
      List<URI> found = elements(list.getKey(), "loc").stream().map(URI::create).toList();
      assertThat(found).as(list.getKey()).hasSizeGreaterThanOrEqualTo(list.getValue());
      for (URI url : found) {
        assertThat(client.page(url).status()).as(url.toString()).isEqualTo(200);
      }
    }
    assertThat(elements("http://kabarniaga.example/rss", "link")).hasSize(11);
    assertThat(elements("http://harbourledger.example/feed/rss.xml", "pubDate")).hasSize(10);
    assertThat(elements("http://marschenbote.example/feed.atom", "entry")).hasSize(12);
  }

  private static List<String> elements(String url, String name) throws Exception {
    byte[] body = client.get(url).body();
    byte[] xml = url.endsWith(".gz") ? Client.gunzip(body) : body;
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    NodeList nodes = builder.parse(new ByteArrayInputStream(xml)).getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent().strip())
        .toList();
  }

  @Test
  void links_lead_to_every_article_and_only_a_few_lead_nowhere() throws IOException {
    Set<URI> seen = new HashSet<>();
    Set<String> dead = new HashSet<>();
    Deque<URI> queue = new ArrayDeque<>(web.seeds());
    while (!queue.isEmpty()) {
      URI url = queue.removeFirst();
      if (!web.hosts().containsKey(url.getHost()) || !seen.add(url)) {
        continue;
      }
      var page = client.page(url);
      if (page.status() == 404 || page.status() == 410) {
        dead.add(page.status() + " " + url.getPath());
      }
      page.header("location").ifPresent(to -> queue.add(URI.create(to)));
      if (page.header("content-type").orElse("").startsWith("text/html")) {
        links(page.document()).forEach(queue::add);
      }
    }
    assertThat(seen).containsAll(web.articles().stream().map(DemoArticle::url).toList());
    assertThat(dead)
        .containsExactlyInAnyOrder(
            "404 /read/20191104/43/1166001/halaman-yang-sudah-tidak-ada",
            "404 /sport/kein-solches-spiel-1.html",
            "404 /2018/jun/30/lost-page",
            "410 /region/deponie-protokolle-1999.html");
  }

  private static List<URI> links(Document page) {
    Elements links = page.select("a[href], img[src]");
    return links.stream()
        .map((Element link) -> link.hasAttr("href") ? link.absUrl("href") : link.absUrl("src"))
        .filter(link -> link.startsWith("http"))
        .map(link -> URI.create(link.replaceFirst("#.*", "")))
        .toList();
  }

  @Test
  void every_start_serves_the_same_bytes() throws IOException {
    try (DemoWeb again = DemoWeb.start()) {
      Client other = new Client(again);
      assertThat(again.articles()).isEqualTo(web.articles());
      for (DemoArticle article : web.articles()) {
        assertThat(other.page(article.url()).body()).isEqualTo(client.page(article.url()).body());
      }
    }
  }
}
