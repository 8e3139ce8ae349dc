package id.warta.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes files of a journal: temporary file, force, reopen and check, rename. The names follow from
 * the epoch alone, so a seal that was cut off is simply done again.
 *
 * <p>The originals of an epoch stand in one file and the copies and revisions in another, that a
 * reader without a query language has the deduplicated dataset as a list of files.
 */
final class Seal {

  private final Folder folder;
  private final int level;
  private final BooleanSupplier leaving;
  private final Map<String, String> properties;

  /** Says that a file was given up because its writer leaves. */
  static final class LeftException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  Seal(
      Folder folder, int level, String version, @Nullable String licence, BooleanSupplier leaving) {
    this.folder = folder;
    this.level = level;
    this.leaving = leaving;
    this.properties = properties(version, licence);
  }

  /** What a file says of itself. */
  static Map<String, String> properties(String version, @Nullable String licence) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("warta.version", version);
    properties.put("warta.format", String.valueOf(Manifest.FORMAT));
    if (licence != null) {
      properties.put("licence", licence);
    }
    return properties;
  }

  /** The files of the journal's epoch, in their places. */
  List<Manifest.Part> seal(Journal journal) throws IOException {
    Map<String, List<Entry>> files = new TreeMap<>();
    for (Entry entry : journal.entries()) {
      files.computeIfAbsent(name(journal.epoch(), entry), name -> new ArrayList<>()).add(entry);
    }
    List<Manifest.Part> parts = new ArrayList<>();
    for (Map.Entry<String, List<Entry>> file : files.entrySet()) {
      List<Entry> entries = file.getValue();
      entries.sort(Entry.BY_TIME);
      parts.add(write(file.getKey(), rows(journal, entries), entries.size()));
    }
    return parts;
  }

  private static String name(long epoch, Entry entry) {
    return name(epoch, entry.month(), entry.original());
  }

  /** The path of a file: epoch, month of the fetch, and whether it holds the first of clusters. */
  static String name(long epoch, String month, boolean originals) {
    return String.format(
        Locale.ROOT,
        "data/crawl=%s/part-%06d-%s.parquet",
        month,
        epoch,
        originals ? "originals" : "copies");
  }

  private Iterator<ByteBuffer> rows(Journal journal, List<Entry> entries) {
    return entries.stream()
        .map(
            entry -> {
              try {
                requireTime();
                return journal.bytes(entry);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .iterator();
  }

  private void requireTime() throws LeftException {
    if (leaving.getAsBoolean()) {
      throw new LeftException();
    }
  }

  /** Writes rows to a file of the dataset. */
  Manifest.Part write(String path, Iterator<ByteBuffer> rows, long count) throws IOException {
    Path temporary = folder.temporary().resolve(path.replace('/', '_') + ".tmp");
    try {
      Manifest.Part part = write(temporary, path, rows, count, level, properties);
      folder.publish(temporary, folder.root().resolve(path));
      return part;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Writes rows to a file that will stand at a path of the dataset. */
  static Manifest.Part write(
      Path file,
      String path,
      Iterator<ByteBuffer> rows,
      long count,
      int level,
      Map<String, String> properties)
      throws IOException {
    Content content = ParquetOutput.write(file, rows, count, level, properties);
    check(file, count);
    return new Manifest.Part(path, count, Files.size(file), Folder.sha256(file), content);
  }

  private static void check(Path file, long count) throws IOException {
    try (ParquetInput written = ParquetInput.open(file)) {
      if (written.rowCount() != count) {
        throw new IOException(
            String.format(
                Locale.ROOT, "%d rows were written and %d can be read", count, written.rowCount()));
      }
    }
  }
}
