package id.warta.dedup;

import id.warta.article.Cluster;

/** What {@link Seen} says of an article. */
public sealed interface Verdict {

  /**
   * The article belongs in the dataset: a text nobody had before, or a copy, edit or revision that
   * its role tells apart.
   *
   * @param cluster the family it belongs to and what it is in it
   */
  record Keep(Cluster cluster) implements Verdict {}

  /**
   * This very text at this very address is remembered already; storing it again would double it.
   *
   * @param clusterId the cluster of the remembered one
   */
  record Known(String clusterId) implements Verdict {}
}
