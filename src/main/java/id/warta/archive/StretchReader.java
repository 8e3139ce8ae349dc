package id.warta.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a {@link Stretch} of a WARC file, article by article, as {@link PageReader} gives
 * them.
 *
 * <pre>{@code
 * try (StretchReader reader = StretchReader.open(name, file::at, stretch)) {
 *   for (List<StoredPage> pages = reader.nextArticle(); !pages.isEmpty(); pages = reader.nextArticle()) {
 *     …
 *   }
 *   Stretch.Ends ends = reader.ends();
 * }
 * }</pre>
 *
 * <p>For one thread.
 */
public final class StretchReader implements Closeable {

  private final PageReader reader;
  private final Stretch stretch;
  private final long first;
  private int skipped = -1;
  private int taken;
  private boolean given;
  private boolean over;
  private long next = -1;
  private @Nullable PageTally tally;

  /** Where a file comes from. */
  @FunctionalInterface
  public interface Source {
    /** Opens the file at one of its bytes. */
    InputStream at(long start) throws IOException;
  }

  private StretchReader(PageReader reader, Stretch stretch) {
    this.reader = reader;
    this.stretch = stretch;
    boolean begins = stretch.exact() || reader.seek(stretch.until());
    if (stretch.from() > 0) {
      reader.goOnInTheMiddle();
    }
    this.first = begins ? reader.position() : -1;
    this.over = !begins;
    reader.stopAt(stretch.until());
  }

  /**
   * Opens a stretch and goes to its first record.
   *
   * @param name what places are to call the file
   * @throws IOException if the file cannot be opened
   * @throws ArchiveException if it cannot be read
   */
  public static StretchReader open(String name, Source file, Stretch stretch) throws IOException {
    try {
      byte[] dictionary = stretch.from() > 0 ? dictionary(file) : null;
      PageReader reader = new PageReader(name, file.at(stretch.from()), stretch.from(), -1);
      reader.use(dictionary);
      return new StretchReader(reader, stretch);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static byte @Nullable [] dictionary(Source file) throws IOException {
    try (InputStream beginning = file.at(0)) {
      return PageReader.dictionary(beginning);
    }
  }

  /**
   * The pages of the next article, or a page that has none; empty at the end.
   *
   * @throws ArchiveException if the disk or the network fails, or a file is read from its beginning
   *     that is no WARC file
   */
  public List<StoredPage> nextArticle() {
    if (over) {
      return List.of();
    }
    if (skipped < 0) {
      skip();
    }
    List<StoredPage> pages = new ArrayList<>(reader.nextArticle());
    if (!pages.isEmpty()) {
      given = true;
      end(pages);
    }
    over = over || pages.isEmpty();
    return pages;
  }

  /** Leaves out the pages of an article that began before. */
  private void skip() {
    skipped = 0;
    while (stretch.exact() ? skipped < stretch.skip() && reader.hasNext() : continues()) {
      reader.next();
      skipped++;
    }
  }

  private boolean continues() {
    return reader.hasNext() && reader.peek().continues().isPresent();
  }

  /** Where these are the last before the border, adds those behind it. */
  private void end(List<StoredPage> pages) {
    String id = pages.get(0).id().orElse("");
    if (id.isEmpty() || reader.hasNext() || reader.stoppedAt() < 0) {
      return;
    }
    next = reader.stoppedAt();
    tally = reader.tally();
    reader.stopAt(Long.MAX_VALUE);
    while (reader.hasNext() && reader.peek().continues().filter(id::equals).isPresent()) {
      pages.add(reader.next());
      taken++;
    }
    over = true;
  }

  /** What was met in the stretch so far, and in pages that were taken from behind it. */
  public PageTally tally() {
    PageTally now = tally == null ? reader.tally() : tally;
    return new PageTally(
        now.pages() - Math.max(0, skipped) + taken,
        now.passedOver(),
        now.damaged(),
        now.tooLarge(),
        now.torn(),
        now.samples());
  }

  /** What is to be known of its ends, once it was read to its end. */
  public Stretch.Ends ends() {
    if (first < 0) {
      return Stretch.Ends.nothing(stretch);
    }
    long behind = next < 0 ? reader.end() : next;
    return new Stretch.Ends(first, behind, Math.max(0, skipped), given, taken);
  }

  @Override
  public void close() {
    reader.close();
  }
}
