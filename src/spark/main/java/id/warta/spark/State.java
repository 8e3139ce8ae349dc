package id.warta.spark;

import id.warta.spark.Heads.Head;
import id.warta.spark.Heads.Kept;
import id.warta.spark.Heads.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a harvest must find in its folder to go on, on its way between the shared store and a
 * scratch folder: the frontier's journal, the index of seen articles, what was learned. Rows and
 * pages stay where they are, so what is sent grows with what is known, not with what was stored. A
 * file that did not change is not sent again, and of one that grew only the end is.
 */
final class State {

  /** A file of more pieces is sent as one. */
  private static final int MOST_PIECES = 20;

  private static final int BUFFER = 1 << 16;

  private final Store store;
  private final String folder;

  /**
   * @param folder of the unit's states
   */
  State(Store store, String folder) {
    this.store = store;
    this.folder = folder;
  }

  /**
   * Puts the files of a state in a folder.
   *
   * @throws IOException if one is not what it was
   */
  void fetch(Head head, Path to) throws IOException {
    for (Map.Entry<String, Kept> file : head.files().entrySet()) {
      Path target = to.resolve(file.getKey()).normalize();
      if (!target.startsWith(to)) {
        throw new IOException(folder + ": names a file outside of it: " + file.getKey());
      }
      Files.createDirectories(target.resolveSibling("."));
      fetch(file.getValue(), target);
    }
  }

  private void fetch(Kept file, Path target) throws IOException {
    MessageDigest digest = digest();
    try (OutputStream out = Files.newOutputStream(target)) {
      for (Piece piece : file.pieces()) {
        try (InputStream in = store.open(folder + "/" + piece.name())) {
          byte[] buffer = new byte[BUFFER];
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            digest.update(buffer, 0, read);
          }
        }
      }
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
      throw new IOException(
          folder + ": the state is damaged: " + target.getFileName() + " is not what was written");
    }
  }

  /**
   * Sends the files of a harvest.
   *
   * @param before the state that it began with
   * @param lease under which it was done
   */
  Map<String, Kept> send(Head before, long lease, Path from) throws IOException {
    Map<String, Kept> sent = new TreeMap<>();
    for (String name : names(from)) {
      sent.put(name, send(before.files().get(name), lease, name, from.resolve(name)));
    }
    return sent;
  }

  /** The files that the next harvest needs, by their paths in the folder. */
  private static List<String> names(Path from) throws IOException {
    Path hidden = from.resolve(".warta");
    try (Stream<Path> files = Files.walk(hidden)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> from.relativize(file).toString().replace('\\', '/'))
          .filter(State::isNeeded)
          .sorted()
          .toList();
    }
  }

  private static boolean isNeeded(String name) {
    boolean apart = name.startsWith(".warta/tmp/") || name.startsWith(".warta/crawls/");
    return !apart && !name.endsWith("lock") && !name.equals(".warta/archive.open");
  }

  private Kept send(@Nullable Kept before, long lease, String name, Path file) throws IOException {
    long size = Files.size(file);
    long known = before == null ? -1 : before.bytes();
    String[] sums = sums(file, known);
    if (before != null && size == known && sums[1].equals(before.sha256())) {
      return before;
    }
    boolean grew = before != null && size > known && sums[0].equals(before.sha256());
    List<Piece> pieces = new ArrayList<>();
    if (grew && before != null && before.pieces().size() < MOST_PIECES) {
      pieces.addAll(before.pieces());
    }
    long start = pieces.isEmpty() ? 0 : known;
    String place = String.format(Locale.ROOT, "state/%06d/%s", lease, name);
    store.put(file, start, folder + "/" + place);
    pieces.add(new Piece(place, size - start));
    return new Kept(sums[1], pieces);
  }

  /** The digests of the first bytes of a file, if it has so many, and of all of it. */
  private static String[] sums(Path file, long first) throws IOException {
    MessageDigest digest = digest();
    String of = first == 0 ? hex(digest) : "";
    long done = 0;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      int most = (int) Math.min(BUFFER, first > 0 ? first : BUFFER);
      for (int read = in.read(buffer, 0, most); read >= 0; read = in.read(buffer, 0, most)) {
        digest.update(buffer, 0, read);
        done += read;
        of = done == first ? hex(digest) : of;
        most = (int) (done < first ? Math.min(BUFFER, first - done) : BUFFER);
      }
    }
    return new String[] {of, HexFormat.of().formatHex(digest.digest())};
  }

  // What was digested so far; more may follow.
  private static String hex(MessageDigest digest) {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every Java can copy its digests", e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
