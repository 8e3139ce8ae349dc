package id.warta.dataset;

import id.warta.article.Article;
import id.warta.quality.Quality;

/**
 * A row at the moment it is written, with what several columns need worked out once.
 *
 * @param row the row
 * @param prepared what its article alone tells
 * @param version of the library that writes it
 */
record Written(Row row, Prepared prepared, String version) {

  String id() {
    return prepared.id();
  }

  Article article() {
    return row.article();
  }

  String text() {
    return prepared.text();
  }

  String contentHash() {
    return prepared.contentHash();
  }

  Quality quality() {
    return prepared.quality();
  }
}
