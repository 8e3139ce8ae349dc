package id.warta.dataset;

import id.warta.article.Article;
import id.warta.article.Cluster;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a dataset in the place of others: a new generation of those files in which a row changes.
 *
 * <pre>{@code
 * try (Rewrite rewrite = dataset.rewrite()) {
 *   rewrite.each(stamp -> stamp.version().equals("0.1.0"), line -> {
 *     rewrite.replace(rewrite.draft(line, better(line.row().article())));
 *   });
 *   rewrite.settle();
 *   rewrite.commit();
 * }
 * }</pre>
 *
 * <p>What is replaced is kept in a temporary file until {@link #commit} merges it with the rows
 * that stay, so that memory holds about 100 bytes of each replaced row and 16 of every other. Files
 * without a changed row are not touched. Nothing is changed before the commit, and the commit is
 * one rename: a process that dies at any moment leaves the old rows or the new ones.
 *
 * <p>For one thread, but for {@link #draft}.
 */
public final class Rewrite implements Closeable {

  private static final Set<String> BOOKKEEPING = Set.of("rule", "rule_version", "warta_version");
  private static final Schema STAMP =
      ParquetInput.only("url", "rule", "rule_version", "warta_version", "fetched_at");
  private static final Schema NAMES = ParquetInput.only("id", "cluster_role");

  private final Folder folder;
  private final Manifest manifest;
  private final String version;
  private final @Nullable Target target;
  private final Replacements replaced;
  private @Nullable IdSet names;

  /** Where a new generation goes. */
  interface Target {
    Manifest.Part write(String path, Iterator<ByteBuffer> rows, long count) throws IOException;

    void swap(List<Manifest.Part> old, List<Manifest.Part> anew, IdSet names) throws IOException;
  }

  /**
   * What is known of a row without reading all of it.
   *
   * @param url of its page
   * @param rule that read it
   * @param ruleVersion that rule's
   * @param version of the library that wrote it
   * @param fetchedAt when its page was asked for
   */
  public record Stamp(
      URI url,
      @Nullable String rule,
      @Nullable String ruleVersion,
      String version,
      Instant fetchedAt) {}

  /** A row and its place among all. */
  public static final class Line {
    private final long number;
    private final GenericRecord record;
    private final Row row;

    Line(long number, GenericRecord record) {
      this.number = number;
      this.record = record;
      this.row = Rows.row(record);
    }

    /** Counted from 0, in the order of the files. */
    public long number() {
      return number;
    }

    /** The row's name in the dataset. */
    public String id() {
      return Rows.string(record, "id");
    }

    /** The row. */
    public Row row() {
      return row;
    }

    /**
     * One column as text, as an export writes it; empty where it holds nothing.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public String cell(String column) {
      Schema.Field field = Columns.SCHEMA.getField(column);
      if (field == null) {
        throw new IllegalArgumentException("a dataset has no column '" + column + "'");
      }
      return Cells.cell(record.get(field.pos()), Cells.plain(field.schema()));
    }

    /** The library that wrote it. */
    public String version() {
      return Rows.string(record, "warta_version");
    }
  }

  /** What a row would become. */
  public static final class Draft {
    private final Line line;
    private final Row row;
    private final GenericRecord record;
    private final List<Change> changes;

    private Draft(Line line, Row row, GenericRecord record) {
      this.line = line;
      this.row = row;
      this.record = record;
      this.changes = difference(line.record, record);
    }

    /** The row as it is. */
    public Line line() {
      return line;
    }

    /** The id that it would have. */
    public String id() {
      return Rows.string(record, "id");
    }

    /** All columns that would change. */
    public List<Change> changes() {
      return changes;
    }

    /** The columns that would change, without those that only tell who read the page. */
    public List<Change> content() {
      return changes.stream().filter(change -> !BOOKKEEPING.contains(change.column())).toList();
    }

    /** Whether a column would change. */
    public boolean changes(String column) {
      return changes.stream().anyMatch(change -> change.column().equals(column));
    }

    private Entry entry() {
      return Entry.of(row, id());
    }
  }

  /** Visits rows. */
  private interface Visitor {
    void visit(long number, GenericRecord record) throws IOException;
  }

  private Rewrite(Folder folder, Manifest manifest, String version, @Nullable Target target)
      throws IOException {
    this.folder = folder;
    this.manifest = manifest;
    this.version = version;
    this.target = target;
    this.replaced =
        new Replacements(
            target == null ? null : new Spill(folder.temporary().resolve("rewrite.rows")));
  }

  static Rewrite of(Folder folder, Manifest manifest, String version, Target target) {
    try {
      return new Rewrite(folder, manifest, version, target);
    } catch (IOException e) {
      throw DatasetException.of(folder.hidden(), "beginning to rewrite", e);
    }
  }

  /**
   * Only looks, as long as nothing is replaced: takes no lock, so another may be writing. Rows that
   * wait in a journal are not among those that it sees.
   *
   * @throws DatasetException if the folder is no dataset
   */
  public static Rewrite look(Path dataset) {
    Folder folder = new Folder(dataset);
    try {
      return new Rewrite(folder, Reading.manifest(folder), Dataset.version(), null);
    } catch (IOException e) {
      throw DatasetException.of(dataset, "reading the dataset", e);
    }
  }

  /** How many rows there are before anything is replaced. */
  public long size() {
    return manifest.rows();
  }

  /** The generation that a commit makes. */
  public int generation() {
    return manifest.generation() + 1;
  }

  /**
   * Visits the rows that are wanted, in order. Files without one are read in a few columns only.
   *
   * @param wanted is asked about every row, in order
   * @throws DatasetException if a file cannot be read
   */
  public void each(Predicate<Stamp> wanted, Consumer<Line> visitor) {
    long first = 0;
    for (Manifest.Part part : manifest.files()) {
      long from = first;
      BitSet some = new BitSet();
      read(part, STAMP, 0, (i, record) -> some.set((int) i, wanted.test(stamp(record))));
      if (!some.isEmpty()) {
        read(part, Columns.SCHEMA, 0, (i, record) -> visit(some, i, from, record, visitor));
      }
      first += part.rows();
    }
  }

  private static void visit(
      BitSet some, long i, long from, GenericRecord record, Consumer<Line> visitor) {
    if (some.get((int) i)) {
      visitor.accept(new Line(from + i, record));
    }
  }

  private static Stamp stamp(GenericRecord record) {
    return new Stamp(
        URI.create(Rows.string(record, "url")),
        Rows.text(record, "rule"),
        Rows.text(record, "rule_version"),
        Rows.string(record, "warta_version"),
        Objects.requireNonNull(Rows.instant(record, "fetched_at")));
  }

  /**
   * What a row becomes when its article is read like this; cluster and origin stay. From any
   * thread.
   */
  public Draft draft(Line line, Article article) {
    Row row = new Row(article, line.row.cluster(), line.row.origin());
    Written written = new Written(row, Prepared.of(article), version);
    return new Draft(line, row, Columns.record(written));
  }

  private static List<Change> difference(GenericRecord before, GenericRecord after) {
    List<Change> changes = new ArrayList<>();
    for (Schema.Field field : Columns.SCHEMA.getFields()) {
      Object old = before.get(field.pos());
      Object now = after.get(field.pos());
      if (GenericData.get().compare(old, now, field.schema()) != 0) {
        Schema type = Cells.plain(field.schema());
        changes.add(new Change(field.name(), Cells.cell(old, type), Cells.cell(now, type)));
      }
    }
    return changes;
  }

  /** Puts the draft in the place of its row; in the order of the rows. */
  public void replace(Draft draft) {
    try {
      replaced.add(draft.line.number, draft.entry(), draft.record, draft.changes("id"));
    } catch (IOException e) {
      throw DatasetException.of(folder.temporary(), "keeping rows to write", e);
    }
  }

  /** Leaves a row out. */
  public void drop(long number) {
    replaced.drop(number);
  }

  /**
   * Leaves out every row that has the id of another by now. Of two such rows the original of a
   * cluster stays, then the one that was not replaced, then the first.
   *
   * @return how many were left out
   */
  public int settle() {
    final int before = replaced.dropped();
    IdSet taken = new IdSet();
    for (boolean original : new boolean[] {true, false}) {
      names(
          (number, record) -> {
            if (isOriginal(record) == original && replaced.at(number) < 0) {
              take(taken, number, id -> id.add(Rows.string(record, "id")));
            }
          });
      for (Replacements.One one : replaced.all()) {
        if (one.entry().original() == original) {
          take(taken, one.number(), id -> id.add(one.entry().high(), one.entry().low()));
        }
      }
    }
    names = taken;
    return replaced.dropped() - before;
  }

  private void take(IdSet taken, long number, Predicate<IdSet> add) {
    if (!replaced.isDropped(number) && !add.test(taken)) {
      drop(number);
    }
  }

  private static boolean isOriginal(GenericRecord record) {
    return Rows.string(record, "cluster_role").equals("original");
  }

  private void names(Visitor visitor) {
    long first = 0;
    for (Manifest.Part part : manifest.files()) {
      read(part, NAMES, first, visitor);
      first += part.rows();
    }
  }

  /** Visits every row as it is going to be, without those that are left out. */
  public void result(Consumer<Line> visitor) {
    long first = 0;
    for (Manifest.Part part : manifest.files()) {
      read(part, Columns.SCHEMA, first, (number, record) -> result(number, record, visitor));
      first += part.rows();
    }
  }

  private void result(long number, GenericRecord record, Consumer<Line> visitor) {
    if (!replaced.isDropped(number)) {
      int at = replaced.at(number);
      visitor.accept(new Line(number, at < 0 ? record : replaced.record(at)));
    }
  }

  /** Visits the replaced rows among these as they are going to be, likewise. */
  public void replaced(BitSet numbers, Consumer<Line> visitor) {
    for (int i = 0; i < replaced.all().size(); i++) {
      long number = replaced.all().get(i).number();
      if (numbers.get((int) number) && !replaced.isDropped(number)) {
        visitor.accept(new Line(number, replaced.record(i)));
      }
    }
  }

  /** Gives a replaced row another cluster. */
  public void recluster(Line line, Cluster cluster) {
    GenericRecord record = line.record;
    record.put("cluster_id", cluster.id());
    record.put("cluster_role", cluster.role().name().toLowerCase(Locale.ROOT));
    record.put("cluster_similarity", cluster.similarity());
    try {
      replaced.change(line.number, Entry.of(record), record);
    } catch (IOException e) {
      throw DatasetException.of(folder.temporary(), "keeping rows to write", e);
    }
  }

  /**
   * Writes the files in which a row changes, switches over to them and removes the old ones.
   *
   * @return how many files were written
   * @throws IllegalStateException if a row has a new id and nobody asked to {@link #settle}
   * @throws DatasetException if the disk refuses; the dataset is as it was then
   */
  public int commit() {
    if (target == null || replaced.isEmpty()) {
      return 0;
    }
    if (names == null && replaced.all().stream().anyMatch(Replacements.One::renamed)) {
      throw new IllegalStateException("rows have new ids: settle them first");
    }
    try {
      Generation next = new Generation(folder, manifest, replaced, target);
      next.write();
      target.swap(next.old(), next.anew(), names == null ? namesNow() : names);
      return next.anew().size();
    } catch (UncheckedIOException e) {
      throw DatasetException.of(folder.data(), "rewriting", Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw DatasetException.of(folder.data(), "rewriting", e);
    }
  }

  private IdSet namesNow() {
    IdSet all = new IdSet();
    names(
        (number, record) -> {
          if (!replaced.isDropped(number)) {
            all.add(Rows.string(record, "id"));
          }
        });
    return all;
  }

  private void read(Manifest.Part part, Schema columns, long first, Visitor visitor) {
    Path file = folder.root().resolve(part.path());
    try (ParquetInput in = ParquetInput.open(file)) {
      Iterator<GenericRecord> records = in.records(columns);
      for (long i = first; records.hasNext(); i++) {
        visitor.visit(i, records.next());
      }
    } catch (UncheckedIOException e) {
      throw Reading.damaged(file, e);
    } catch (IOException e) {
      throw Reading.damaged(file, e);
    }
  }

  @Override
  public void close() {
    try {
      replaced.close();
    } catch (IOException e) {
      throw DatasetException.of(folder.temporary(), "ending to rewrite", e);
    }
  }
}
