package id.warta.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a dataset's folder as the last writer left it, however that one ended, and makes it fit to
 * be written: what a change of generations left is removed, journals that files hold already go,
 * and the others are taken up. For one use.
 */
final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final int FRAME_ROWS = 100;

  private final Folder folder;
  private final DatasetOptions options;
  private final IdSet ids = new IdSet();
  private final List<Journal> full = new ArrayList<>();

  private Recovery(Folder folder, DatasetOptions options) {
    this.folder = folder;
    this.options = options;
  }

  /**
   * What there is to go on with.
   *
   * @param manifest of the sealed files
   * @param ids of all rows, sealed or not
   * @param full journals to seal, the oldest first
   * @param current the journal to write to
   */
  record Found(Manifest manifest, IdSet ids, List<Journal> full, Journal current) {}

  /** Makes the folder fit to be written. The caller holds its lock. */
  static Found of(Folder folder, DatasetOptions options, String version) throws IOException {
    Recovery recovery = new Recovery(folder, options);
    try {
      Manifest manifest = recovery.readOrBegin(version);
      Compaction.cleanUp(folder, manifest);
      recovery.loadIds(manifest);
      Derived.write(folder, manifest);
      Journal current = recovery.journals(manifest.sealed());
      return new Found(manifest, recovery.ids, recovery.full, current);
    } catch (IOException | RuntimeException e) {
      recovery.full.forEach(Journal::abandon);
      throw e;
    }
  }

  private Manifest readOrBegin(String version) throws IOException {
    folder.prepare();
    if (Files.exists(folder.manifest())) {
      return Manifest.read(folder.manifest());
    }
    List<String> files = folder.parquetFiles();
    if (!files.isEmpty() && folder.journals().isEmpty()) {
      throw new DatasetException(
          folder.manifest(),
          "is missing beside " + files.size() + " Parquet files",
          "Put back a copy of it, or move the files away to begin anew");
    }
    Manifest first = Manifest.begin(version, options.clock().instant(), options.licence());
    folder.publish(first.json(), folder.manifest());
    return first;
  }

  private void loadIds(Manifest manifest) throws IOException {
    for (Manifest.Part part : manifest.files()) {
      Path file = folder.root().resolve(part.path());
      try (ParquetInput in = ParquetInput.open(file)) {
        Iterator<GenericRecord> rows = in.records(ParquetInput.only("id"));
        while (rows.hasNext()) {
          ids.add(Rows.string(rows.next(), "id"));
        }
      } catch (IOException | UncheckedIOException e) {
        throw new DatasetException(
            file,
            "cannot be read, and the manifest counts on its " + part.rows() + " rows",
            "Put back a copy; `warta dataset verify` says which rows are safe",
            e);
      }
    }
  }

  /** Takes up the journals that are left. Returns the one to write to. */
  private Journal journals(long sealed) throws IOException {
    long last = sealed;
    for (Map.Entry<Long, Path> left : folder.journals().entrySet()) {
      if (left.getKey() <= sealed) {
        Files.delete(left.getValue());
      } else {
        full.add(takeUp(left.getValue()));
        last = left.getKey();
      }
    }
    Journal newest = full.isEmpty() ? null : full.get(full.size() - 1);
    if (newest == null || !newest.isCurrent()) {
      return Journal.create(folder, last + 1);
    }
    full.remove(newest);
    return newest;
  }

  private Journal takeUp(Path file) throws IOException {
    Journal left = whole(file);
    left.cut();
    for (Entry entry : left.entries()) {
      ids.add(entry.high(), entry.low());
    }
    if (!left.entries().isEmpty()) {
      LOG.info("{}: {} rows taken up from {}", folder.root(), left.entries().size(), file);
    }
    return left;
  }

  /** Opens a journal; one that is damaged is set aside and what can be read of it is kept. */
  private Journal whole(Path file) throws IOException {
    Journal left;
    try {
      left = Journal.open(file, true);
    } catch (IOException e) {
      Path kept = setAside(file);
      Files.delete(file);
      throw new DatasetException(
          kept,
          "is a journal whose beginning is damaged (" + e.getMessage() + "), set aside",
          "Fetch its articles again; the next run goes on with all sealed rows",
          e);
    }
    if (left.gaps().isEmpty()) {
      return left;
    }
    try (left) {
      throw rescue(left);
    }
  }

  private DatasetException rescue(Journal damaged) throws IOException {
    long lost = damaged.gaps().stream().mapToLong(gap -> gap.to() - gap.from()).sum();
    List<Journal.Pending> rows = new ArrayList<>();
    for (Entry entry : damaged.entries()) {
      rows.add(new Journal.Pending(entry, Journal.avro(damaged.read(entry))));
    }
    Path kept = setAside(damaged.file());
    try (Journal anew = Journal.create(folder, damaged.epoch())) {
      for (int from = 0; from < rows.size(); from += FRAME_ROWS) {
        anew.append(rows.subList(from, Math.min(rows.size(), from + FRAME_ROWS)));
      }
    }
    return new DatasetException(
        kept,
        String.format(
            Locale.ROOT,
            "is a journal with %d damaged bytes from byte %d on, set aside; its other %d rows are safe",
            lost,
            damaged.gaps().get(0).from(),
            rows.size()),
        "Run again to go on; articles that are missing then are fetched anew");
  }

  private Path setAside(Path journal) throws IOException {
    Files.createDirectories(folder.damaged());
    Path kept = folder.damaged().resolve(options.clock().millis() + "-" + journal.getFileName());
    // A clock may say the same time twice.
    for (int i = 2; Files.exists(kept); i++) {
      kept =
          folder
              .damaged()
              .resolve(options.clock().millis() + "-" + i + "-" + journal.getFileName());
    }
    return Files.copy(journal, kept);
  }
}
