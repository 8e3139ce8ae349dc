package id.warta.dataset;

import id.warta.article.Article;
import id.warta.quality.Quality;

/**
 * A row at the moment it is written, with what several columns need worked out once.
 *
 * @param row the row
 * @param text the article's text
 * @param contentHash the article's {@linkplain Article#contentHash() content hash}
 * @param quality of the text
 * @param version of the library that writes it
 */
record Written(
    Row row, String id, String text, String contentHash, Quality quality, String version) {

  static Written of(Row row, String version) {
    Article article = row.article();
    String text = article.text();
    String contentHash = article.contentHash();
    return new Written(
        row,
        article.id(contentHash),
        text,
        contentHash,
        Quality.of(text, article.language()),
        version);
  }

  Article article() {
    return row.article();
  }
}
