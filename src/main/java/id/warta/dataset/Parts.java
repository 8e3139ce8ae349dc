package id.warta.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A dataset that many machines make together: each writes files of it with {@link #write}, and
 * whoever gathers what they say of them writes down the {@linkplain #papers papers}, which make a
 * dataset of the files. Nothing here knows where the files lie in the end.
 */
public final class Parts {

  private Parts() {}

  /**
   * Where a file of a dataset stands in its folder.
   *
   * @param number of the part, from 1
   * @param month of its rows, {@code 2026-11}
   * @param originals whether its rows are the first of their clusters
   */
  public static String path(long number, String month, boolean originals) {
    return Seal.name(number, month, originals);
  }

  /**
   * Writes rows to a file, whole and checked.
   *
   * @param file on this machine
   * @param path at which it will stand in the dataset
   * @param rows the {@linkplain Parcel#bytes() bytes} of each, by publication and then id
   * @param count how many there are
   * @return what the papers must know of the file
   * @throws IOException if it cannot be written
   */
  public static String write(
      Path file, String path, Iterator<byte[]> rows, long count, DatasetOptions options)
      throws IOException {
    Iterable<byte[]> all = () -> rows;
    Stream<ByteBuffer> buffers =
        StreamSupport.stream(all.spliterator(), false).map(ByteBuffer::wrap);
    Map<String, String> properties = Seal.properties(Dataset.version(), options.licence());
    try {
      return Seal.write(file, path, buffers.iterator(), count, options.level(), properties).json();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * The manifest of a dataset that is to be gone on with where its files are not: opened with it, a
   * dataset adds files and knows no row that was there before.
   *
   * @param manifest of what is there; null if there is nothing
   * @param number all files that are added get higher ones
   */
  public static byte[] goingOn(byte @Nullable [] manifest, long number) {
    Instant now = Instant.now();
    Manifest before =
        manifest == null
            ? Manifest.begin(Dataset.version(), now, null)
            : Manifest.read(Path.of("manifest.json"), manifest);
    return new Manifest(
            Manifest.FORMAT,
            before.wartaVersion(),
            before.created(),
            before.updated(),
            before.licence(),
            number,
            0,
            List.of(),
            List.of())
        .json();
  }

  /**
   * Like {@link #papers}, of a dataset to which files were added elsewhere.
   *
   * @param manifest of what was there before; null if there was nothing
   * @param added the manifest that {@link #goingOn} became
   */
  public static Map<String, byte[]> papers(String name, byte @Nullable [] manifest, byte[] added) {
    Manifest anew = Manifest.read(Path.of("manifest.json"), added);
    Manifest before = manifest == null ? anew : Manifest.read(Path.of("manifest.json"), manifest);
    return papers(
        name,
        before.with(
            anew.files(), anew.sealed(), anew.wartaVersion(), Instant.parse(anew.updated())));
  }

  /**
   * The files that make a dataset of parts: manifest, card, schema, checksums.
   *
   * @param name of the dataset, that of its folder
   * @param manifest of what was there before; null if there was nothing
   * @param parts that come to it, as {@link #write} gave them
   * @return the files' contents by their names, the manifest last
   */
  public static Map<String, byte[]> papers(
      String name, byte @Nullable [] manifest, List<String> parts, DatasetOptions options) {
    Instant now = options.clock().instant();
    List<Manifest.Part> files = parts.stream().map(Manifest.Part::parse).toList();
    Manifest before =
        manifest == null
            ? Manifest.begin(Dataset.version(), now, options.licence())
            : Manifest.read(Path.of("manifest.json"), manifest);
    long last = files.stream().mapToLong(Manifest.Part::epoch).max().orElse(0);
    long sealed = Math.max(last, before.sealed());
    return papers(name, before.with(files, sealed, Dataset.version(), now));
  }

  /** The number of the last part that a manifest counts on; the next ones have higher numbers. */
  public static long last(byte[] manifest) {
    return Manifest.read(Path.of("manifest.json"), manifest).sealed();
  }

  /** The licence that a manifest names; null if it names none. */
  public static @Nullable String licence(byte[] manifest) {
    return Manifest.read(Path.of("manifest.json"), manifest).licence();
  }

  /** The number of the part that a path is of; 0 if it was made of several. */
  public static long number(String path) {
    return Manifest.Part.epoch(path);
  }

  /** The checksums of the files that a manifest names, by path, in the order of reading. */
  public static Map<String, String> sums(byte[] manifest) {
    Map<String, String> sums = new LinkedHashMap<>();
    Manifest.read(Path.of("manifest.json"), manifest)
        .files()
        .forEach(part -> sums.put(part.path(), part.sha256()));
    return sums;
  }

  /** The path and the checksum of a part, as {@link #write} gave it. */
  public static Map.Entry<String, String> sum(String part) {
    Manifest.Part file = Manifest.Part.parse(part);
    return Map.entry(file.path(), file.sha256());
  }

  /**
   * Keeps others on this machine from writing a dataset, and makes files of what an earlier writer
   * left in its journal.
   *
   * @param folder of the dataset; made if it is not there
   * @return to be closed when others may write again
   * @throws DatasetException if another is writing it, or a file of it is damaged
   */
  public static Closeable hold(Path folder) throws IOException {
    DatasetOptions options = DatasetOptions.defaults();
    if (Files.exists(folder.resolve("manifest.json"))) {
      Dataset.open(folder, options).close();
    }
    Folder place = new Folder(folder);
    Files.createDirectories(place.hidden());
    WriterLock lock = WriterLock.take(place, Dataset.version(), options.clock());
    return lock::close;
  }

  /** How many rows the files that a manifest names have. */
  public static long rows(byte[] manifest) {
    return Manifest.read(Path.of("manifest.json"), manifest).rows();
  }

  private static Map<String, byte[]> papers(String name, Manifest manifest) {
    Map<String, byte[]> papers =
        new LinkedHashMap<>(Derived.files(new Folder(Path.of(name)), manifest));
    papers.put("manifest.json", manifest.json());
    return papers;
  }

  /**
   * The paths of the files that a manifest names, in the order in which the dataset is read.
   *
   * @param where it was read from, for errors
   * @throws DatasetException if it is no manifest
   */
  public static List<String> paths(String where, byte[] manifest) {
    return Manifest.read(Path.of(where), manifest).files().stream()
        .map(Manifest.Part::path)
        .toList();
  }
}
