package id.warta.dataset;

import id.warta.article.Cluster;
import id.warta.page.Library;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/**
 * A folder of Parquet files that grows article by article. What was acknowledged is there, once,
 * whatever happens to the process.
 *
 * <pre>{@code
 * try (Dataset dataset = Dataset.open(Path.of("datasets/bisnis"), DatasetOptions.defaults())) {
 *   dataset.write(row).thenAccept(stored -> frontier.done(row));
 * }
 * }</pre>
 *
 * <p>A row goes to the journal, together with whatever else came meanwhile, and is acknowledged
 * when the disk has it. A full journal becomes sealed files, the manifest names them, and then the
 * journal goes. Opening is recovery: a journal that is still there is taken up again.
 *
 * <p>A dataset has one writer at a time and any number of readers. Safe to share between threads.
 */
public final class Dataset implements AutoCloseable {

  private final Folder folder;
  private final WriterLock lock;
  private final String version;
  private final Health health;
  private final Sealer sealer;
  private final Committer committer;

  private Dataset(Folder folder, DatasetOptions options, WriterLock lock, String version)
      throws IOException {
    this.folder = folder;
    this.version = version;
    this.lock = lock;
    this.health = new Health(folder);
    Recovery.Found found = Recovery.of(folder, options, version);
    this.sealer = new Sealer(folder, options, version, health, found.manifest());
    this.committer = new Committer(folder, options, health, sealer, found);
    found.full().forEach(sealer::seal);
    committer.start();
  }

  /**
   * Opens a dataset to write, and makes a new one of a folder that is empty or not there. Takes up
   * what an earlier writer left unfinished.
   *
   * @throws DatasetException if another is writing it, if the folder holds other things or may not
   *     be written, or if a file of it is damaged
   */
  public static Dataset open(Path folder, DatasetOptions options) {
    return open(folder, options, version());
  }

  /** Like {@link #open(Path, DatasetOptions)}, the library saying another version of itself. */
  static Dataset open(Path folder, DatasetOptions options, String version) {
    Folder place = new Folder(folder);
    try {
      if (Files.exists(folder)) {
        requireDatasetOrEmpty(place);
      }
      Files.createDirectories(place.hidden());
      WriterLock lock = WriterLock.take(place, version, options.clock());
      try {
        return new Dataset(place, options, lock, version);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw DatasetException.of(folder, "opening the dataset to write", e);
    }
  }

  private static void requireDatasetOrEmpty(Folder folder) throws IOException {
    if (!Files.isDirectory(folder.root())) {
      throw new NoDatasetException(
          folder.root(), "is a file and no folder", "Name a folder for the dataset");
    }
    if (!folder.isDataset() && !folder.isEmpty()) {
      throw new NoDatasetException(
          folder.root(),
          "holds other things and is no dataset",
          "Name an empty folder, or one that Warta wrote");
    }
  }

  /**
   * Stores a row. Waits while more than a thousand others wait for the disk.
   *
   * @return completes when the row is on the disk: true if it was stored, false if a row of the
   *     same id had been already. It completes exceptionally with a {@link DatasetException} if the
   *     disk refuses, and so do all later writes
   * @throws IllegalStateException if the dataset is closed
   */
  public CompletionStage<Boolean> write(Row row) {
    return write(Prepared.of(row.article()), row.cluster(), row.origin());
  }

  /** Like {@link #write(Row)}, of an article prepared before. */
  public CompletionStage<Boolean> write(Prepared prepared, Cluster cluster, Origin origin) {
    Row row = new Row(prepared.article(), cluster, origin);
    return write(Columns.record(new Written(row, prepared, version)), row);
  }

  private CompletableFuture<Boolean> write(GenericRecord record, Row row) {
    Entry entry = Entry.of(row, Rows.string(record, "id"));
    return committer.write(new Journal.Pending(entry, Journal.avro(record)));
  }

  /**
   * Waits until everything written so far is in sealed files.
   *
   * @throws DatasetException if the disk refuses
   */
  public void flush() {
    committer.flush().join();
    health.require();
  }

  /**
   * Waits for everything written so far, seals it, and lets the next writer in.
   *
   * @throws DatasetException if that fails; what was acknowledged is in the journal then, and the
   *     next writer takes it up
   */
  @Override
  public void close() {
    end(true);
  }

  /**
   * Like {@link #close()}, but makes no files: waits until everything written so far is in the
   * journal, which takes milliseconds, and lets the next writer in. A file that is being made is
   * given up. Readers of {@link #read} see the rows at once, readers of the Parquet files when the
   * next writer has sealed them. Closing after it does nothing.
   *
   * @throws DatasetException if that fails; what was acknowledged is in the journal
   */
  public void leave() {
    sealer.leave();
    end(false);
  }

  private void end(boolean seal) {
    CompletableFuture<Boolean> end = committer.end(seal);
    if (end == null) {
      return;
    }
    end.join();
    sealer.shutdown();
    health.guard(folder.lock(), "releasing the dataset", lock::close);
    health.require();
  }

  /** The sealed files, sorted. */
  public List<Path> files() {
    return sealer.manifest().files().stream()
        .map(part -> folder.root().resolve(part.path()))
        .toList();
  }

  /** The rows stored so far, like {@link #read}; close the stream. */
  public Stream<Row> rows() {
    return read(folder.root());
  }

  /** Which rows are in sealed files by now. */
  public Mark mark() {
    Manifest manifest = sealer.manifest();
    return new Mark(manifest.generation(), manifest.sealed());
  }

  /**
   * Like {@link #rows()}, but without those that were in sealed files at a mark; some of these may
   * come again. Close the stream.
   */
  public Stream<Row> rowsSince(Mark mark) {
    return Reading.records(folder, Columns.SCHEMA, mark).map(Rows::row);
  }

  /**
   * A moment in the life of a dataset.
   *
   * @param generation how often files had been made of files
   * @param epoch the last one that was in sealed files, 0 if none was
   */
  public record Mark(int generation, long epoch) {
    /** Before the first row. */
    public static final Mark NOTHING = new Mark(0, 0);
  }

  /** Rows stored so far, sealed or not. */
  public int size() {
    return committer.size();
  }

  /** The dataset's folder. */
  public Path folder() {
    return folder.root();
  }

  /**
   * The rows of a dataset, sealed ones first, each once; close the stream. It may be read while
   * another writes it.
   *
   * @throws DatasetException if the folder is no dataset or a file of it cannot be read
   */
  public static Stream<Row> read(Path folder) {
    return Reading.records(new Folder(folder), Columns.SCHEMA).map(Rows::row);
  }

  /**
   * Writes a view of a dataset to a file, which appears whole or not at all.
   *
   * @return how many rows there were
   * @throws DatasetException if the folder is no dataset or cannot be read
   * @throws IOException if the file cannot be written
   */
  public static long export(Path folder, View view, Export format, Path file) throws IOException {
    return Exporter.export(new Folder(folder), view, format, file);
  }

  /**
   * Writes a view of a dataset as text.
   *
   * @param out gets the rows and is flushed, not closed
   * @return how many rows there were
   * @throws IllegalArgumentException if the format is no text
   * @throws DatasetException if the folder is no dataset or cannot be read
   * @throws IOException if {@code out} does
   */
  public static long export(Path folder, View view, Export format, Writer out) throws IOException {
    Exporter exporter = new Exporter(new Folder(folder), view);
    try (Exporter.Sink sink = exporter.text(format, out)) {
      return exporter.write(sink);
    }
  }

  /**
   * The dataset's card as its sealed files give it: figures, columns, and front matter for Hugging
   * Face.
   *
   * @throws DatasetException if the folder is no dataset
   */
  public static String card(Path folder) {
    Folder place = new Folder(folder);
    try {
      return Card.of(place.name(), Reading.manifest(place));
    } catch (IOException e) {
      throw DatasetException.of(folder, "reading the dataset", e);
    }
  }

  /**
   * What a dataset consists of.
   *
   * @throws DatasetException if the folder is no dataset
   */
  public static DatasetInfo info(Path folder) {
    return DatasetInfo.of(new Folder(folder));
  }

  /**
   * Reads all of a dataset and says what of it can be trusted. Changes nothing.
   *
   * @throws DatasetException if the folder is no dataset
   */
  public static Verification verify(Path folder) {
    return new Verifier(new Folder(folder)).verify();
  }

  /**
   * Makes few files of many: files of the same month that are less than half full become one, and
   * rows still in a journal are sealed before. The rows stay the same. Files are replaced by others
   * and never changed; for the moment of the change, a reader who lists files may see rows twice or
   * not at all, while one who goes by the manifest sees either state.
   *
   * @return how many files there are now
   * @throws DatasetException as {@link #open} does
   */
  public static int compact(Path folder, DatasetOptions options) {
    Reading.requireDataset(new Folder(folder));
    try (Dataset dataset = open(folder, options)) {
      dataset.flush();
      dataset.compact();
      return dataset.files().size();
    }
  }

  private void compact() {
    try {
      sealer.compact();
    } catch (IOException e) {
      throw DatasetException.of(folder.data(), "compacting", e);
    }
  }

  /**
   * Begins to put rows in the place of others. Seals what waits before; nobody else may write until
   * the rewrite is closed.
   *
   * @throws DatasetException if the disk refuses
   */
  public Rewrite rewrite() {
    flush();
    return Rewrite.of(folder, sealer.manifest(), version, target());
  }

  private Rewrite.Target target() {
    return new Rewrite.Target() {
      @Override
      public Manifest.Part write(String path, Iterator<ByteBuffer> rows, long count)
          throws IOException {
        return sealer.write(path, rows, count);
      }

      @Override
      public void swap(List<Manifest.Part> old, List<Manifest.Part> anew, IdSet names)
          throws IOException {
        sealer.replace(old, anew);
        committer.know(names);
      }
    };
  }

  /**
   * Adds the rows of another dataset, as they are there, that this one has not yet.
   *
   * @return how many were added
   * @throws DatasetException if the other is no dataset or cannot be read, or the disk refuses
   */
  public long merge(Path other) {
    List<CompletableFuture<Boolean>> stored = new ArrayList<>();
    long added = 0;
    try (Stream<GenericRecord> records = Reading.records(new Folder(other), Columns.SCHEMA)) {
      for (Iterator<GenericRecord> all = records.iterator(); all.hasNext(); ) {
        GenericRecord record = all.next();
        stored.add(write(record, Rows.row(record)));
        if (stored.size() >= Committer.QUEUE) {
          added += added(stored);
        }
      }
    }
    return added + added(stored);
  }

  private static long added(List<CompletableFuture<Boolean>> stored) {
    long added = 0;
    try {
      for (CompletableFuture<Boolean> one : stored) {
        added += one.join() ? 1 : 0;
      }
    } catch (CompletionException e) {
      throw e.getCause() instanceof DatasetException known ? known : e;
    }
    stored.clear();
    return added;
  }

  static String version() {
    return Library.version();
  }
}
