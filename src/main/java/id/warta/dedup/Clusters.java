package id.warta.dedup;

import id.warta.article.Cluster;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Names the cluster of each of a stream of texts: the id of its first member, whatever ids look
 * like. Decides like {@link Seen}, for documents that are no articles.
 *
 * <pre>{@code
 * try (Clusters clusters = Clusters.inMemory()) {
 *   out.println(id + "\t" + clusters.of(id, text));
 * }
 * }</pre>
 *
 * <p>In a folder, the heap holds what {@link SeenOptions} bounds and no more, however many
 * documents there are. Safe to share between threads; their order decides who is first.
 */
public final class Clusters implements Closeable {
  private static final String NAMES = "names";

  private final Seen seen;
  private final Names names;

  private Clusters(Seen seen, Names names) {
    this.seen = seen;
    this.names = names;
  }

  /**
   * A document's place in its cluster.
   *
   * @param cluster the id of the cluster's first member
   * @param role what the document is to that one; null if this very text at this very address was
   *     asked about before
   * @param similarity how much of the shorter text stands in the other, 0 to 1; null for an
   *     original and where there is no role
   */
  public record Member(String cluster, Cluster.@Nullable Role role, @Nullable Double similarity) {}

  /** Clusters that are forgotten when closed. */
  public static Clusters inMemory() {
    return new Clusters(Seen.inMemory(), Names.inMemory());
  }

  /**
   * Clusters that go on in a folder from one run to the next. The folder belongs to them alone.
   *
   * @throws DamagedIndexException if the folder's index fails its checksums
   * @throws IOException if the folder cannot be read or written
   */
  public static Clusters open(Path folder, SeenOptions options) throws IOException {
    Seen seen = Seen.open(folder, options);
    try {
      return new Clusters(seen, NamesInFile.open(folder.resolve(NAMES)));
    } catch (IOException | RuntimeException e) {
      seen.close();
      throw e;
    }
  }

  /** Deletes the clusters in a folder; other files stay. */
  public static void discard(Path folder) throws IOException {
    Seen.discard(folder);
    Files.deleteIfExists(folder.resolve(NAMES));
  }

  /** The id of the first member of the text's cluster; its own id if it is the first. */
  public String of(String id, String text) {
    return of(Document.of(id, text)).cluster();
  }

  /**
   * Decides about a document and remembers it, in one step.
   *
   * @throws IllegalArgumentException if its id is longer than 65,536 characters
   * @throws UncheckedIOException if the cluster's name cannot be read back
   */
  public synchronized Member of(Document document) {
    if (document.id().length() > Names.LONGEST) {
      throw new IllegalArgumentException("an id of " + document.id().length() + " characters");
    }
    // A cluster's number says where its name lies.
    ClusterId own = new ClusterId(Hash.of(document.id()), names.next());
    Verdict verdict = seen.check(new Document(own.toString(), document.address(), document.text()));
    if (verdict instanceof Verdict.Keep keep) {
      return member(document.id(), own, keep.cluster());
    }
    return new Member(name(((Verdict.Known) verdict).clusterId()), null, null);
  }

  private Member member(String id, ClusterId own, Cluster cluster) {
    if (own.equals(ClusterId.of(cluster.id()))) {
      names.add(id);
      return new Member(id, cluster.role(), null);
    }
    return new Member(name(cluster.id()), cluster.role(), cluster.similarity());
  }

  private String name(String cluster) {
    try {
      return names.get(ClusterId.of(cluster).low());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many documents are remembered. */
  public long size() {
    return seen.size();
  }

  /**
   * Confirms that what was asked so far has been written down by the caller.
   *
   * @throws IOException if the folder cannot be written
   */
  public synchronized void commit() throws IOException {
    names.commit();
    seen.commit();
  }

  /** Writes what is confirmed, and forgets what is not. */
  @Override
  public synchronized void close() throws IOException {
    try (names) {
      seen.close();
    }
  }
}
