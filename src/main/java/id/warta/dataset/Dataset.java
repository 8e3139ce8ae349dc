package id.warta.dataset;

import id.warta.page.Library;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOG = LoggerFactory.getLogger(Dataset.class);
  private static final int QUEUE = 1_000;
  private static final int GROUP_ROWS = 100;
  private static final int GROUP_BYTES = 16 << 20;

  private final Folder folder;
  private final DatasetOptions options;
  private final String version;
  private final WriterLock lock;
  private final IdSet ids = new IdSet();
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
  private final ExecutorService sealer =
      Executors.newSingleThreadExecutor(task -> daemon(task, "warta-seal"));
  private final Thread committer = daemon(this::commitUntilClosed, "warta-commit");
  private final Object closing = new Object();
  private volatile @Nullable DatasetException failure;
  private volatile Manifest manifest;
  private Journal journal;
  private long opened;
  private boolean closed;

  /**
   * A row on its way to the journal, or without one the sign to seal what came before.
   *
   * @param row to store
   * @param done completes when it is
   * @param last whether nothing follows
   */
  private record Waiting(
      Journal.@Nullable Pending row, CompletableFuture<Boolean> done, boolean last) {}

  private Dataset(Folder folder, DatasetOptions options, WriterLock lock, String version)
      throws IOException {
    this.folder = folder;
    this.version = version;
    this.options = options;
    this.lock = lock;
    this.manifest = readOrBegin();
    this.journal = recover();
    this.opened = System.nanoTime();
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
        Dataset dataset = new Dataset(place, options, lock, version);
        dataset.committer.start();
        return dataset;
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
      throw new DatasetException(
          folder.root(), "is a file and no folder", "Name a folder for the dataset");
    }
    if (!folder.isDataset() && !folder.isEmpty()) {
      throw new DatasetException(
          folder.root(),
          "holds other things and is no dataset",
          "Name an empty folder, or one that Warta wrote");
    }
  }

  private Manifest readOrBegin() throws IOException {
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

  /** Takes up the journals that are left. Returns the one to write to. */
  private Journal recover() throws IOException {
    Compaction.cleanUp(folder, manifest);
    loadIds();
    Derived.write(folder, manifest);
    long last = manifest.sealed();
    Journal current = null;
    for (Map.Entry<Long, Path> left : folder.journals().entrySet()) {
      if (left.getKey() <= manifest.sealed()) {
        Files.delete(left.getValue());
        continue;
      }
      if (current != null) {
        sealLater(current);
      }
      current = takeUp(left.getValue());
      last = left.getKey();
    }
    return current == null ? Journal.create(folder, last + 1) : current;
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
      rows.add(new Journal.Pending(entry, avro(damaged.read(entry))));
    }
    Path kept = setAside(damaged.file());
    try (Journal anew = Journal.create(folder, damaged.epoch())) {
      for (int from = 0; from < rows.size(); from += GROUP_ROWS) {
        anew.append(rows.subList(from, Math.min(rows.size(), from + GROUP_ROWS)));
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
    return Files.copy(journal, kept, StandardCopyOption.REPLACE_EXISTING);
  }

  private void loadIds() throws IOException {
    for (Manifest.Part part : manifest.files()) {
      Path file = folder.root().resolve(part.path());
      try (ParquetInput in = ParquetInput.open(file)) {
        Iterator<GenericRecord> rows = in.records(ParquetInput.only("id"));
        while (rows.hasNext()) {
          String id = Rows.string(rows.next(), "id");
          ids.add(
              HexFormat.fromHexDigitsToLong(id, 0, 16), HexFormat.fromHexDigitsToLong(id, 16, 32));
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

  /**
   * Stores a row. Waits while more than a thousand others wait for the disk.
   *
   * @return completes when the row is on the disk: true if it was stored, false if a row of the
   *     same id had been already. It completes exceptionally with a {@link DatasetException} if the
   *     disk refuses, and so do all later writes
   * @throws IllegalStateException if the dataset is closed
   */
  public CompletionStage<Boolean> write(Row row) {
    return write(Columns.record(row, version), row);
  }

  private CompletableFuture<Boolean> write(GenericRecord record, Row row) {
    Entry entry = Entry.of(row, Rows.string(record, "id"));
    CompletableFuture<Boolean> stored = new CompletableFuture<>();
    enqueue(new Waiting(new Journal.Pending(entry, avro(record)), stored, false));
    return stored;
  }

  private void enqueue(Waiting waiting) {
    try {
      synchronized (closing) {
        if (closed) {
          throw new IllegalStateException(folder.root() + " is closed");
        }
        queue.put(waiting);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      waiting.done().completeExceptionally(e);
    }
  }

  private static ByteBuffer avro(GenericRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(Columns.SCHEMA).write(record, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private void commitUntilClosed() {
    boolean open = true;
    while (open) {
      try {
        List<Waiting> group = group();
        Waiting end = group.get(group.size() - 1);
        if (end.row() == null) {
          commit(group.subList(0, group.size() - 1));
          sealAll(end);
        } else {
          commit(group);
          sealWhenFull();
        }
        open = !end.last();
      } catch (InterruptedException e) {
        open = false;
      }
    }
  }

  /** Whatever waits, at most a hundred rows: the slower the disk, the larger the groups. */
  private List<Waiting> group() throws InterruptedException {
    List<Waiting> group = new ArrayList<>(GROUP_ROWS);
    Waiting next = queue.take();
    int bytes = 0;
    while (next != null) {
      group.add(next);
      Journal.Pending row = next.row();
      bytes += row == null ? GROUP_BYTES : row.bytes();
      next = group.size() < GROUP_ROWS && bytes < GROUP_BYTES ? queue.poll() : null;
    }
    return group;
  }

  private void commit(List<Waiting> group) {
    List<Journal.Pending> rows = new ArrayList<>();
    List<Boolean> stored = new ArrayList<>();
    try {
      requireHealth();
      for (Waiting waiting : group) {
        Journal.Pending row = Objects.requireNonNull(waiting.row());
        boolean isNew = ids.add(row.entry().high(), row.entry().low());
        stored.add(isNew);
        if (isNew) {
          rows.add(row);
        }
      }
      if (!rows.isEmpty()) {
        journal.append(rows);
      }
    } catch (IOException e) {
      fail(DatasetException.of(journal.file(), "writing the journal", e));
    } catch (DatasetException e) {
      fail(e);
    } catch (RuntimeException | Error e) {
      fail(unexpected(e));
    }
    acknowledge(group, stored);
  }

  private void acknowledge(List<Waiting> group, List<Boolean> stored) {
    DatasetException reason = failure;
    for (int i = 0; i < group.size(); i++) {
      CompletableFuture<Boolean> future = group.get(i).done();
      if (reason == null) {
        future.complete(stored.get(i));
      } else {
        future.completeExceptionally(reason);
      }
    }
  }

  private void requireHealth() {
    DatasetException reason = failure;
    if (reason != null) {
      throw reason;
    }
  }

  private synchronized void fail(DatasetException reason) {
    if (failure == null) {
      failure = reason;
      LOG.error("{}", reason.getMessage());
    }
  }

  private DatasetException unexpected(Throwable e) {
    return new DatasetException(
        folder.root(),
        "writing failed: " + e,
        "Everything acknowledged so far is safe: run again",
        e);
  }

  private void sealWhenFull() {
    if (journal.entries().size() >= options.sealRows()
        || journal.bytes() >= options.sealBytes()
        || System.nanoTime() - opened >= options.sealAfter().toNanos()) {
      nextJournal();
    }
  }

  private void nextJournal() {
    if (failure != null || journal.entries().isEmpty()) {
      return;
    }
    try {
      Journal full = journal;
      journal = Journal.create(folder, full.epoch() + 1);
      opened = System.nanoTime();
      sealLater(full);
    } catch (IOException e) {
      fail(DatasetException.of(folder.hidden(), "beginning a new journal", e));
    }
  }

  private void sealAll(Waiting sign) {
    if (!sign.last()) {
      nextJournal();
    } else if (journal.entries().isEmpty() && failure == null) {
      sealer.execute(() -> drop(journal));
    } else {
      sealLater(journal);
    }
    sealer.execute(() -> sign.done().complete(true));
  }

  private void sealLater(Journal full) {
    sealer.execute(() -> seal(full));
  }

  /** In the sealing thread: files, then the manifest, then the journal goes. */
  private void seal(Journal full) {
    try (full) {
      requireHealth();
      Seal seal = new Seal(folder, options.level(), version, options.licence());
      List<Manifest.Part> parts = seal.seal(full);
      swap(manifest.with(parts, full.epoch(), version, options.clock().instant()));
      Folder.deleteIfThere(full.file());
    } catch (IOException e) {
      fail(DatasetException.of(folder.data(), "sealing " + full.file().getFileName(), e));
    } catch (DatasetException e) {
      fail(e);
    } catch (RuntimeException | Error e) {
      fail(unexpected(e));
    }
  }

  private void swap(Manifest next) throws IOException {
    folder.publish(next.json(), folder.manifest());
    manifest = next;
    Derived.write(folder, next);
  }

  /**
   * Waits for everything written so far, seals it, and lets the next writer in.
   *
   * @throws DatasetException if that fails; what was acknowledged is in the journal then, and the
   *     next writer takes it up
   */
  @Override
  public void close() {
    CompletableFuture<Boolean> sealed = new CompletableFuture<>();
    synchronized (closing) {
      if (closed) {
        return;
      }
      enqueue(new Waiting(null, sealed, true));
      closed = true;
    }
    sealed.join();
    sealer.shutdown();
    release();
    requireHealth();
  }

  private void drop(Journal empty) {
    try (empty) {
      Folder.deleteIfThere(empty.file());
    } catch (IOException e) {
      fail(DatasetException.of(empty.file(), "removing an empty journal", e));
    }
  }

  private void release() {
    try {
      lock.close();
    } catch (IOException e) {
      fail(DatasetException.of(folder.lock(), "releasing the dataset", e));
    }
  }

  /**
   * Waits until everything written so far is in sealed files.
   *
   * @throws DatasetException if the disk refuses
   */
  public void flush() {
    CompletableFuture<Boolean> flushed = new CompletableFuture<>();
    enqueue(new Waiting(null, flushed, false));
    flushed.join();
    requireHealth();
  }

  /** The sealed files, sorted. */
  public List<Path> files() {
    return manifest.files().stream().map(part -> folder.root().resolve(part.path())).toList();
  }

  /** The rows stored so far, like {@link #read}; close the stream. */
  public Stream<Row> rows() {
    return read(folder.root());
  }

  /** Rows stored so far, sealed or not. */
  public int size() {
    return ids.size();
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
   * Writes all rows of a dataset in another format.
   *
   * @param out gets the rows and is flushed, not closed
   * @return how many rows there were
   * @throws DatasetException if the folder is no dataset or cannot be read
   * @throws IOException if {@code out} does
   */
  public static long export(Path folder, Export format, Writer out) throws IOException {
    return format.write(new Folder(folder), out);
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
    Seal seal = new Seal(folder, options.level(), version, options.licence());
    Compaction compaction = new Compaction(folder, manifest, seal, options.sealRows());
    try {
      Optional<Manifest> next = compaction.next(version, options.clock().instant());
      if (next.isPresent()) {
        swap(next.get());
        Compaction.cleanUp(folder, next.get());
      }
    } catch (IOException e) {
      throw DatasetException.of(folder.data(), "compacting", e);
    }
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
        if (stored.size() >= QUEUE) {
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

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
