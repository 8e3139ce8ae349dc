package id.warta;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Block;
import id.warta.dataset.Dataset;
import id.warta.dataset.Row;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crawl stored by a bad rule is repaired by a good one, and the site is not asked again. */
class CrawlAndRereadTest {

  private static final String BOX =
      "A second story stands in this box, of lanterns and of a keeper who writes a diary of fish.";

  @TempDir Path folder;

  @Test
  void an_article_on_two_pages_is_repaired_without_one_request() throws IOException {
    Path data = folder.resolve("data");
    Path sites = folder.resolve("sites");
    try (FerrySite site = FerrySite.open("", "<p class=box>" + BOX + "</p>")) {
      site.crawl(FerrySite.rules(sites, ".kicker", ".kicker, .byline"), data);
      Row before = StoredNews.row(data, FerrySite.URL);
      assertThat(before.article().title()).isEqualTo("Kicker");
      assertThat(before.article().body())
          .extracting(Block::text)
          .containsExactly(FerrySite.LEAD, FerrySite.NEXT, FerrySite.LAST, BOX);
      int asked = site.requests();

      Warta mended = FerrySite.rules(sites, "h1", ".kicker, .byline, .box");
      Reextraction done = mended.reextract(data).run();

      assertThat(done.changed()).isEqualTo(1);
      assertThat(site.requests()).isEqualTo(asked);
      Row after = StoredNews.row(data, FerrySite.URL);
      Article article = after.article();
      assertThat(article.title()).isEqualTo("The Ferry Returns");
      assertThat(article.body())
          .extracting(Block::text)
          .containsExactly(FerrySite.LEAD, FerrySite.NEXT, FerrySite.LAST);
      assertThat(article.carriers()).containsEntry("pages", "2");
      assertThat(after.origin()).isEqualTo(before.origin());
      assertThat(Dataset.verify(data).isWhole()).isTrue();
      assertThat(mended.reextract(data).run().due()).isZero();
    }
  }
}
