package id.warta.dataset;

import id.warta.article.Article;
import id.warta.article.Cluster;
import java.util.Objects;

/**
 * One article as a dataset keeps it: what it says, which texts it belongs to, where it came from.
 *
 * <p>A row's name is its article's {@linkplain Article#id() id}; a dataset keeps one row of a name.
 *
 * @param article what the page says
 * @param cluster the family of texts it belongs to
 * @param origin how its page was got
 */
public record Row(Article article, Cluster cluster, Origin origin) {

  public Row {
    Objects.requireNonNull(article, "article");
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(origin, "origin");
  }

  /** The name of the row: its article's id, 32 hexadecimal digits. */
  public String id() {
    return article.id();
  }
}
