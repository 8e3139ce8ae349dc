package id.warta.dedup;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
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
 * <p>The ids of first members are kept on the heap, beyond what {@link SeenOptions} bounds. Safe to
 * share between threads.
 */
public final class Clusters implements Closeable {
  private static final String NAMES = "names.tsv";

  private final Seen seen;
  private final @Nullable Path file;
  private final Map<String, String> names = new HashMap<>();
  private final StringBuilder unwritten = new StringBuilder();

  private Clusters(Seen seen, @Nullable Path file) {
    this.seen = seen;
    this.file = file;
  }

  /** Clusters that are forgotten when closed. */
  public static Clusters inMemory() {
    return new Clusters(Seen.inMemory(), null);
  }

  /**
   * Clusters that go on in a folder from one run to the next.
   *
   * @throws DamagedIndexException if the folder's index fails its checksums
   * @throws IOException if the folder cannot be read or written
   */
  public static Clusters open(Path folder, SeenOptions options) throws IOException {
    Clusters clusters = new Clusters(Seen.open(folder, options), folder.resolve(NAMES));
    try {
      clusters.readNames(folder.resolve(NAMES));
      return clusters;
    } catch (IOException | RuntimeException e) {
      clusters.seen.close();
      throw e;
    }
  }

  /** The id of the first member of the text's cluster; its own id if it is the first. */
  public synchronized String of(String id, String text) {
    String cluster = clusterOf(seen.check(Document.of(id, text)));
    if (cluster.equals(ClusterId.of(id).toString())) {
      remember(cluster, id);
    }
    return names.getOrDefault(cluster, cluster);
  }

  private static String clusterOf(Verdict verdict) {
    if (verdict instanceof Verdict.Keep keep) {
      return keep.cluster().id();
    }
    return ((Verdict.Known) verdict).clusterId();
  }

  private void remember(String cluster, String id) {
    // an id of an article's form is its cluster's name already
    if (!cluster.equals(id) && names.putIfAbsent(cluster, id) == null && file != null) {
      unwritten.append(cluster).append('\t').append(id.replaceAll("\\R", " ")).append('\n');
    }
  }

  /**
   * Confirms that what was asked so far has been written down by the caller.
   *
   * @throws IOException if the folder cannot be written
   */
  public synchronized void commit() throws IOException {
    writeNames();
    seen.commit();
  }

  private void writeNames() throws IOException {
    if (file == null || unwritten.isEmpty()) {
      return;
    }
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(unwritten.toString().getBytes(StandardCharsets.UTF_8));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    unwritten.setLength(0);
  }

  private void readNames(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          names.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
    } catch (NoSuchFileException e) {
      // a new folder has no names yet
    }
  }

  /** Writes what is confirmed, and forgets what is not. */
  @Override
  public synchronized void close() throws IOException {
    seen.close();
  }
}
