package id.warta;

import id.warta.article.Cluster;
import id.warta.dataset.Dataset;
import id.warta.dataset.Prepared;
import id.warta.dataset.Row;
import id.warta.dedup.DamagedIndexException;
import id.warta.dedup.Document;
import id.warta.dedup.Seen;
import id.warta.dedup.SeenOptions;
import id.warta.dedup.Verdict;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of seen articles beside the dataset whose rows it knows. Written down whenever the
 * dataset has sealed files, so that a killed process forgets no more than the rows since then; the
 * next one reads these again and no others.
 *
 * <pre>
 * .warta/seen/        the index
 * .warta/seen.marks   a line for each time it was confirmed: how many documents it had,
 *                     and the generation and the epoch of the sealed files that they cover
 * </pre>
 *
 * The index only grows, and of what was confirmed it may keep less than the last time on disk. So
 * the newest line that does not promise more documents than it has is the one to go by. Where it is
 * damaged or gone, all rows are read again.
 */
final class SeenRows implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(SeenRows.class);
  private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (\\d{1,9}) (\\d{1,18})");
  private static final int MOST_LINES = 100;
  // Fewer are read again in a second or two.
  private static final SeenOptions OPTIONS = new SeenOptions(10_000);

  private final Path marks;
  private final Dataset dataset;
  private final Seen seen;
  private final List<Covered> lines = new ArrayList<>();
  private Dataset.@Nullable Mark confirmed;

  /** What the index covered when it had so many documents. */
  private record Covered(long documents, Dataset.Mark mark) {
    static Optional<Covered> parse(String text) {
      Matcher line = LINE.matcher(text);
      return line.matches()
          ? Optional.of(
              new Covered(
                  Long.parseLong(line.group(1)),
                  new Dataset.Mark(Integer.parseInt(line.group(2)), Long.parseLong(line.group(3)))))
          : Optional.empty();
    }

    String text() {
      return documents + " " + mark.generation() + " " + mark.epoch() + "\n";
    }
  }

  /** The index that a dataset gets when rows of it are replaced, made before they are. */
  static final class Next {
    private final Path hidden;

    private Next(Path hidden) {
      this.hidden = hidden;
    }

    /** Whether there is an index to be replaced. */
    boolean isThere() {
      return Files.exists(hidden.resolve("seen.marks"));
    }

    private Path folder() {
      return hidden.resolve("seen.next");
    }

    /** An empty index, to be told of the rows. */
    Judge judge() throws IOException {
      return new Judge(Seen.open(folder(), OPTIONS));
    }

    /** Removes the index of the rows that are replaced. */
    void forgetOld() throws IOException {
      // In this order, as above.
      Files.deleteIfExists(hidden.resolve("seen.marks"));
      Seen.discard(hidden.resolve("seen"));
    }

    /** Puts the new index in the old one's place, and makes sure that it knows every row. */
    void install(Dataset dataset) throws IOException {
      if (Files.isDirectory(folder())) {
        delete(hidden.resolve("seen"));
        Files.move(folder(), hidden.resolve("seen"));
      } else if (!isThere()) {
        return;
      }
      try (SeenRows seen = SeenRows.open(dataset, false)) {
        seen.confirm();
      }
    }
  }

  /** Decides about texts that changed. */
  static final class Judge implements Closeable {
    private final Seen seen;
    private long told;

    private Judge(Seen seen) {
      this.seen = seen;
    }

    /** Takes up a row that stands. */
    void remember(Row row) {
      seen.remember(row.article(), row.cluster());
      now();
    }

    /** The cluster that a row belongs to; empty if a row that stands is the same. */
    Optional<Cluster> check(Row row) {
      Verdict verdict = seen.check(row.article());
      now();
      return verdict instanceof Verdict.Keep keep ? Optional.of(keep.cluster()) : Optional.empty();
    }

    // An index of its own may be ahead of the rows, since it counts only when they are there.
    private void now() {
      if (++told % OPTIONS.pending() == 0) {
        try {
          seen.commit();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    void confirm() throws IOException {
      seen.commit();
    }

    @Override
    public void close() throws IOException {
      seen.close();
    }
  }

  /** The index to come of a dataset; what an attempt that died left of one is removed. */
  static Next next(Path dataset) throws IOException {
    Next next = new Next(dataset.resolve(".warta"));
    delete(next.folder());
    return next;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private SeenRows(Path marks, Dataset dataset, Seen seen) {
    this.marks = marks;
    this.dataset = dataset;
    this.seen = seen;
  }

  /**
   * Opens the index of a dataset and makes it know every row of it.
   *
   * @param copiesLeftOut whether the index may know texts that are in no row; their numbers tell
   *     nothing then
   */
  static SeenRows open(Dataset dataset, boolean copiesLeftOut) throws IOException {
    return open(dataset, copiesLeftOut, OPTIONS);
  }

  static SeenRows open(Dataset dataset, boolean copiesLeftOut, SeenOptions options)
      throws IOException {
    Path hidden = dataset.folder().resolve(".warta");
    Path marks = hidden.resolve("seen.marks");
    SeenRows index = new SeenRows(marks, dataset, seen(hidden.resolve("seen"), marks, options));
    try {
      index.readMarks();
      if (copiesLeftOut || index.seen.size() != dataset.size()) {
        index.topUp();
      }
      return index;
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  private static Seen seen(Path index, Path marks, SeenOptions options) throws IOException {
    try {
      return Seen.open(index, options);
    } catch (DamagedIndexException e) {
      // In this order, for the marks of one index must not be taken for those of another.
      Files.deleteIfExists(marks);
      Seen.discard(index);
      return Seen.open(index, options);
    }
  }

  private void readMarks() throws IOException {
    if (Files.exists(marks)) {
      // A damaged byte need not be UTF-8.
      new String(Files.readAllBytes(marks), StandardCharsets.ISO_8859_1)
          .lines()
          .flatMap(line -> Covered.parse(line).stream())
          .filter(line -> line.documents() <= seen.size())
          .forEach(lines::add);
    }
  }

  private void topUp() throws IOException {
    Dataset.Mark now = dataset.mark();
    Dataset.Mark known =
        lines.stream()
            .max(Comparator.comparingLong(Covered::documents))
            .map(Covered::mark)
            .orElse(Dataset.Mark.NOTHING);
    try (Stream<Row> rows = dataset.rowsSince(known)) {
      rows.forEach(row -> seen.remember(row.article(), row.cluster()));
    }
    confirm(now);
  }

  /** Decides about an article and remembers it. */
  Verdict check(Prepared article) {
    String address = article.article().address().toString();
    return seen.check(new Document(article.id(), address, article.text()));
  }

  /**
   * Says that a row is on its way, and that no other row was checked since it was. Confirms the
   * index if the dataset has sealed files meanwhile. A disk that refuses costs no row: the next
   * time does for this one.
   */
  void wrote(CompletionStage<Boolean> row) {
    Dataset.Mark now = dataset.mark();
    if (now.equals(confirmed)) {
      return;
    }
    try {
      boolean stored = row.handle((done, failure) -> failure == null).toCompletableFuture().join();
      if (stored) {
        confirm(now);
      }
    } catch (IOException e) {
      LOG.warn("{}: the index of seen articles cannot be written: {}", marks, e.getMessage());
      confirmed = now;
    }
  }

  /** Confirms all that was checked; the dataset has it for good. */
  void confirm() throws IOException {
    confirm(dataset.mark());
  }

  private void confirm(Dataset.Mark mark) throws IOException {
    seen.commit();
    lines.add(new Covered(seen.size(), mark));
    StringBuilder text = new StringBuilder();
    lines.stream()
        .skip(Math.max(0, lines.size() - MOST_LINES))
        .forEach(line -> text.append(line.text()));
    Path temporary = marks.resolveSibling("seen.marks.tmp");
    Files.writeString(temporary, text);
    Files.move(
        temporary, marks, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    confirmed = mark;
  }

  @Override
  public void close() throws IOException {
    seen.close();
  }
}
