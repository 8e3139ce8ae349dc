package id.warta.dataset;

import id.warta.article.Article;

/**
 * A row at the moment it is written, with what several columns need worked out once.
 *
 * @param row the row
 * @param text the article's text
 * @param contentHash the article's {@linkplain Article#contentHash() content hash}
 * @param version of the library that writes it
 */
record Written(Row row, String id, String text, String contentHash, String version) {

  static Written of(Row row, String version) {
    Article article = row.article();
    return new Written(row, article.id(), article.text(), article.contentHash(), version);
  }

  Article article() {
    return row.article();
  }
}
