package id.warta;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Block;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An article on two pages goes through the whole line as one. */
class SeveralPagesTest {

  @TempDir Path folder;

  @Test
  void it_is_one_row_with_all_its_text() throws IOException {
    try (FerrySite site = FerrySite.open("<p>" + FerrySite.NEXT, "")) {
      Warta rules = FerrySite.rules(folder.resolve("sites"), "h1", ".kicker, .byline");
      HarvestReport report = site.crawl(rules, folder.resolve("data"));

      assertThat(report.stored()).isEqualTo(1);
      assertThat(report.warnings()).isEmpty();
      Article article = StoredNews.row(folder.resolve("data"), FerrySite.URL).article();
      assertThat(article.body())
          .extracting(Block::text)
          .containsExactly(FerrySite.LEAD, FerrySite.NEXT, FerrySite.LAST);
      assertThat(article.address()).hasToString(FerrySite.URL);
    }
  }
}
