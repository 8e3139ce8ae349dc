package id.warta;

import id.warta.archive.Archive;
import id.warta.archive.ArchiveException;
import id.warta.archive.PageReader;
import id.warta.archive.PageTally;
import id.warta.archive.StoredPage;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The pages of many WARC files, in the order of the files and records; the pages of one article
 * come together, and after each file comes its end. For one thread, but for {@link #bytes()}.
 */
final class StoredArticles implements Iterator<StoredArticles.Item>, AutoCloseable {

  /** What comes next. */
  sealed interface Item {
    /** The file it is of. */
    Source file();
  }

  /**
   * A WARC file.
   *
   * @param name what rows call it
   */
  record Source(String name, Path path) {}

  /**
   * The pages of an article, or a page that has none.
   *
   * @param end where in the file reading can go on after it
   */
  record Pages(Source file, List<StoredPage> pages, long end) implements Item {}

  /**
   * A file was read to its end, or as far as it can be.
   *
   * @param end where to go on if it grows
   * @param failure why it could not be read; null if it could
   */
  record End(Source file, PageTally tally, long end, @Nullable ArchiveException failure)
      implements Item {}

  private static final PageTally NOTHING = new PageTally(0, Map.of(), 0, 0, 0, List.of());

  private final Iterator<Source> files;
  private final WarcMarks marks;
  private final BooleanSupplier stopped;
  private final AtomicLong bytesBefore = new AtomicLong();
  private final AtomicLong doneBefore = new AtomicLong();
  private volatile @Nullable Open open;
  private @Nullable Item next;

  /** The file that is being read. */
  private static final class Open {
    final Source file;
    final PageReader reader;
    final long size;
    long end;

    Open(Source file, PageReader reader, long start) {
      this.file = file;
      this.reader = reader;
      this.size = reader.size();
      this.end = start;
    }

    Optional<Pages> article() {
      List<StoredPage> pages = reader.nextArticle();
      if (pages.isEmpty()) {
        return Optional.empty();
      }
      end = pages.get(pages.size() - 1).end();
      return Optional.of(new Pages(file, pages, end));
    }
  }

  /**
   * @param dataset what the files' names are relative to
   * @param stopped whether to end before the next article
   */
  StoredArticles(Path dataset, List<Path> files, WarcMarks marks, BooleanSupplier stopped) {
    this.files =
        files.stream().map(file -> new Source(Archive.name(dataset, file), file)).iterator();
    this.marks = marks;
    this.stopped = stopped;
  }

  @Override
  public boolean hasNext() {
    while (next == null && !stopped.getAsBoolean() && (open != null || files.hasNext())) {
      next = advance();
    }
    return next != null && !stopped.getAsBoolean();
  }

  @Override
  public Item next() {
    Item item = next;
    if (item == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return item;
  }

  private @Nullable Item advance() {
    Open current = open;
    if (current == null) {
      return begin(files.next());
    }
    try {
      Optional<Pages> article = current.article();
      return article.isPresent() ? article.get() : end(current, null);
    } catch (ArchiveException e) {
      return end(current, e);
    }
  }

  /** Returns null if there is something to read now. */
  private @Nullable Item begin(Source file) {
    try {
      long start = marks.end(file.name(), file.path());
      PageReader reader = PageReader.open(file.path(), file.name(), start);
      doneBefore.addAndGet(start);
      if (start == 0 || start < reader.size()) {
        open = new Open(file, reader, start);
      } else {
        bytesBefore.addAndGet(start);
        reader.close();
      }
      return null;
    } catch (ArchiveException e) {
      return new End(file, NOTHING, 0, e);
    }
  }

  private End end(Open done, @Nullable ArchiveException failure) {
    PageTally tally = done.reader.tally();
    // Where it is torn, a writer may still be at work, or come back.
    boolean whole = failure == null && tally.torn() == 0;
    long end = whole ? done.reader.position() : done.end;
    bytesBefore.addAndGet(done.size);
    open = null;
    done.reader.close();
    return new End(done.file, tally, end, failure);
  }

  /** How many bytes are behind. From any thread. */
  long bytes() {
    Open current = open;
    return bytesBefore.get() + (current == null ? 0 : current.reader.position());
  }

  /** How many of them an earlier run had done. From any thread. */
  long doneBefore() {
    return doneBefore.get();
  }

  @Override
  public void close() {
    Open current = open;
    open = null;
    if (current != null) {
      current.reader.close();
    }
  }
}
