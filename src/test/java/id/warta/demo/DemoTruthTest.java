package id.warta.demo;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Image;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.site.Sites;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the demo's sites read what its newsrooms wrote. */
class DemoTruthTest {

  private static DemoWeb web;
  private static final Map<DemoArticle, Article> READ = new LinkedHashMap<>();

  @BeforeAll
  static void read() throws IOException {
    web = DemoWeb.start();
    Client client = new Client(web);
    Extractor extractor = Extractor.using(Sites.read(Path.of("config/sites")));
    for (DemoArticle article : web.articles()) {
      Extraction extraction = extractor.extract(client.page(article.url()));
      assertThat(extraction).as(article.url().toString()).isInstanceOf(Extraction.Found.class);
      READ.put(article, ((Extraction.Found) extraction).article());
    }
  }

  @AfterAll
  static void stop() {
    web.close();
  }

  @Test
  void titles() {
    same(DemoArticle::title, Article::title);
  }

  @Test
  void addresses() {
    same(DemoArticle::url, Article::address);
  }

  @Test
  void publishers() {
    same(DemoArticle::publisher, Article::publisher);
  }

  @Test
  void languages() {
    same(DemoArticle::language, article -> String.valueOf(article.language()).substring(0, 2));
  }

  @Test
  void texts() {
    same(DemoArticle::body, Article::body);
  }

  @Test
  void datelines() {
    same(DemoArticle::dateline, Article::dateline);
  }

  @Test
  void pictures() {
    same(
        article -> article.pictures().stream().map(DemoArticle.Picture::url).toList(),
        article -> article.images().stream().map(Image::url).toList());
  }

  @Test
  void reservations() {
    same(
        DemoArticle::tdmReserved,
        article -> Boolean.TRUE.equals(article.permissions().tdmReservation()));
    same(DemoArticle::robots, article -> article.permissions().robots());
  }

  private static void same(
      Function<DemoArticle, @Nullable Object> expected, Function<Article, @Nullable Object> read) {
    Map<URI, Object> wanted = new LinkedHashMap<>();
    Map<URI, Object> got = new LinkedHashMap<>();
    READ.forEach(
        (truth, article) -> {
          wanted.put(truth.url(), String.valueOf(expected.apply(truth)));
          got.put(truth.url(), String.valueOf(read.apply(article)));
        });
    assertThat(got).containsExactlyEntriesOf(wanted);
  }
}
