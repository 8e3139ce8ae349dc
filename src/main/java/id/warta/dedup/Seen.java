package id.warta.dedup;

import id.warta.article.Article;
import id.warta.article.Cluster;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Every article seen so far, asked one question: is this one new?
 *
 * <pre>{@code
 * try (Seen seen = Seen.open(Path.of("datasets/bisnis/.warta/seen"))) {
 *   if (seen.check(article) instanceof Verdict.Keep keep) {
 *     dataset.write(article, keep.cluster());
 *   }
 *   dataset.commit();
 *   seen.commit();
 * }
 * }</pre>
 *
 * <p>The answer depends on the articles and their order, and on nothing else: ten runs over a
 * folder answer as one run does, and threads only decide the order in which they ask. A cluster is
 * named by its first member for ever, so another order gives other names. Clear copies come
 * together in any order; of a story that comes in pieces, it may depend on the order whether they
 * share a cluster, since clusters never merge.
 *
 * <p>An index in a folder never runs ahead of the dataset: only what {@link #commit()} confirms
 * reaches the disk, so a killed process forgets some articles that the dataset holds, never the
 * other way round. {@link #remember} those when opening again.
 *
 * <p>Safe to share between threads.
 */
public interface Seen extends Closeable {

  /** An index that lives as long as the process. */
  static Seen inMemory() {
    return Index.inMemory();
  }

  /** Like {@link #open(Path, SeenOptions)} with the standard options. */
  static Seen open(Path folder) throws IOException {
    return open(folder, SeenOptions.standard());
  }

  /**
   * The index in a folder, made if there is none. The folder belongs to the index alone, and one
   * process opens it at a time.
   *
   * @throws DamagedIndexException if the folder's index fails its checksums
   * @throws IOException if the folder cannot be read or written
   */
  static Seen open(Path folder, SeenOptions options) throws IOException {
    return Index.open(folder, options);
  }

  /** Deletes the index in a folder; other files stay. Does nothing where there is no index. */
  static void discard(Path folder) throws IOException {
    RunFiles.discard(folder);
  }

  /** Decides about an article and remembers it, in one step. */
  default Verdict check(Article article) {
    return check(Document.of(article));
  }

  /** Decides about a document and remembers it, in one step. */
  Verdict check(Document document);

  /**
   * Takes up a document about which was decided before, as the dataset's row tells. One that is
   * remembered already changes nothing, so a whole dataset may be offered.
   *
   * @param clusterId the cluster that it was given
   * @return whether it had been forgotten
   */
  boolean remember(Document document, String clusterId);

  /** Like {@link #remember(Document, String)} for an article and the cluster of its verdict. */
  default boolean remember(Article article, Cluster cluster) {
    return remember(Document.of(article), cluster.id());
  }

  /**
   * Confirms that everything checked so far is stored for good by the caller, and so may be written
   * to the folder. What is not confirmed when the index is closed is forgotten.
   *
   * @throws IOException if the folder cannot be written; the index goes on in memory
   */
  void commit() throws IOException;

  /** How many documents are remembered. */
  long size();

  /** Writes what is confirmed, and forgets what is not. */
  @Override
  void close() throws IOException;
}
