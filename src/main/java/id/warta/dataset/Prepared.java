package id.warta.dataset;

import id.warta.article.Article;
import id.warta.quality.Quality;

/**
 * An article with what its row needs of it alone: walks over the whole text, and so most of the
 * work of writing. Whoever must keep an order among rows prepares them before, in as many threads
 * as there are.
 *
 * @param article what the page says
 * @param id the article's {@linkplain Article#id() id}
 * @param text the article's text
 * @param contentHash the article's {@linkplain Article#contentHash() content hash}
 * @param quality of the text
 */
public record Prepared(
    Article article, String id, String text, String contentHash, Quality quality) {

  /** Works all of it out. */
  public static Prepared of(Article article) {
    String text = article.text();
    String contentHash = article.contentHash();
    return new Prepared(
        article, article.id(contentHash), text, contentHash, Quality.of(text, article.language()));
  }
}
