package id.warta.archive;

import id.warta.page.Codings;
import id.warta.page.Source;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one WARC file of anybody's, in its order: WARC 1.0 and 1.1, plain, gzip and zstd,
 * compressed record by record or as a whole.
 *
 * <pre>{@code
 * try (PageReader pages = PageReader.open(Path.of("CC-NEWS-20261101.warc.gz"))) {
 *   while (pages.hasNext()) {
 *     StoredPage stored = pages.next();
 *     …
 *   }
 *   PageTally tally = pages.tally();
 * }
 * }</pre>
 *
 * <p>Given are responses and resources of http and https addresses, of any status and media type.
 * Revisits and all other records are passed over and counted. What cannot be read is counted, too,
 * and costs no other record:
 *
 * <ul>
 *   <li>Where a member of gzip or zstd is damaged, or a record is not followed by what must follow
 *       it, the bytes behind its beginning are looked through for the next record.
 *   <li>Where a record is whole but its page is not, for its chunks, its coding or its address are
 *       none, that record is left out.
 *   <li>A record that whoever wrote it ended early (WARC-Truncated) is given as {@linkplain
 *       StoredPage#cut() cut}.
 *   <li>A file that ends in the middle of a record ends before it.
 * </ul>
 *
 * <p>A damaged member that is not compressed by itself takes the rest of the file's records along:
 * nothing in it can be found without what stands before. For one thread.
 */
public final class PageReader implements Iterator<StoredPage>, Closeable {

  private static final int MOST_SAMPLES = 5;
  private static final int MOST_EMPTY_LINES = 1 << 16;
  private static final int MOST_BLOCK = StoredBody.MOST_BYTES + Head.MOST_BYTES;
  private static final String BEGIN = "WARC/";
  private static final Pattern FIRST_LINE = Pattern.compile("WARC/\\d{1,2}\\.\\d{1,2}\\s*");

  private final String name;
  private final WarcInput in;
  private final Members members;
  private final long size;
  private final Map<String, Long> passedOver = new TreeMap<>();
  private final List<String> samples = new ArrayList<>();
  private long pages;
  private long records;
  private long damaged;
  private long tooLarge;
  private long torn;

  /** What is being read; null between members. */
  private @Nullable InputStream content;

  private boolean plain;
  private long memberStart;
  private long recordStart;
  private int inMember;
  private String begun = "";
  private @Nullable StoredPage next;
  private boolean over;
  private long border = Long.MAX_VALUE;
  private long stoppedAt = -1;
  private boolean mustBeWarc = true;

  PageReader(String name, InputStream in, long start, long size) {
    this.name = name;
    this.in = new WarcInput(in, start);
    this.members = new Members(this.in);
    this.size = size;
  }

  /**
   * Opens a file. Its {@linkplain Place#file() places} have its absolute path.
   *
   * @throws ArchiveException if it is not there or may not be read
   */
  public static PageReader open(Path file) {
    return open(file, file.toAbsolutePath().normalize().toString().replace('\\', '/'), 0);
  }

  /**
   * Opens a file at a place to go on from.
   *
   * @param name what its places are to call it
   * @param start the {@linkplain StoredPage#end() end} of a page, or 0
   * @throws ArchiveException if it is not there or may not be read
   */
  public static PageReader open(Path file, String name, long start) {
    try {
      PageReader reader = new PageReader(name, at(file, start), start, Files.size(file));
      if (start > 0) {
        reader.use(dictionary(file));
      }
      return reader;
    } catch (IOException e) {
      throw new ArchiveException(
          file,
          e instanceof NoSuchFileException ? "is not there" : "cannot be opened: " + e.getMessage(),
          "Name a .warc, .warc.gz or .warc.zst file",
          e);
    }
  }

  private static InputStream at(Path file, long start) throws IOException {
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(Math.min(start, Files.size(file)));
    return in;
  }

  private static byte @Nullable [] dictionary(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return dictionary(in);
    }
  }

  /** Unpacks with this dictionary. */
  void use(byte @Nullable [] dictionary) {
    members.use(dictionary);
  }

  /** The dictionary for all frames, which stands at the file's beginning; null if there is none. */
  static byte @Nullable [] dictionary(InputStream in) throws IOException {
    try {
      Members members = new Members(new WarcInput(in, 0));
      InputStream first = members.plain() ? null : members.open();
      if (first != null) {
        first.close();
      }
      return members.dictionary();
    } catch (EOFException | ZipException e) {
      return null;
    }
  }

  /**
   * Reads from any stream, such as one of Hadoop's.
   *
   * @param name what the places are to call the file, such as {@code s3a://bucket/a.warc.gz}
   * @param in stands at {@code start}; closed with this
   * @param start 0, or the {@linkplain StoredPage#end() end} of a page of a file that has no zstd
   *     dictionary
   */
  public static PageReader of(String name, InputStream in, long start) {
    return new PageReader(name, in, start, -1);
  }

  /**
   * Whether there is another page; reads up to it.
   *
   * @throws ArchiveException if the disk or the network fails, or the file is no WARC file
   */
  @Override
  public boolean hasNext() {
    if (next == null && !over) {
      next = advance();
      over = next == null;
      requireWarc();
    }
    return next != null;
  }

  @Override
  public StoredPage next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    StoredPage page = Objects.requireNonNull(next);
    next = null;
    return page;
  }

  /**
   * The next page with those that {@linkplain StoredPage#continues() go on from it}, which stand
   * behind it; empty at the end. Reads one page further, for only that one tells that it is another
   * article's.
   *
   * @throws ArchiveException as {@link #hasNext()}; none of the article's pages is given then
   */
  public List<StoredPage> nextArticle() {
    if (!hasNext()) {
      return List.of();
    }
    StoredPage first = next();
    List<StoredPage> pages = new ArrayList<>(List.of(first));
    while (first.id().isPresent()
        && hasNext()
        && Objects.requireNonNull(next).continues().equals(first.id())) {
      pages.add(next());
    }
    return pages;
  }

  /** What was met so far. */
  public PageTally tally() {
    return new PageTally(pages, passedOver, damaged, tooLarge, torn, samples);
  }

  /** How far in the file reading has come, in bytes. */
  public long position() {
    return in.position();
  }

  /** How long the file is in bytes; -1 if that is not known. */
  public long size() {
    return size;
  }

  /**
   * Goes to the first record that seems to begin before a place of the file. What is passed over is
   * another reader's and counts for nothing.
   *
   * @return whether there is one
   */
  boolean seek(long until) {
    return members.find(until);
  }

  /** Takes for granted that the file is a WARC file; its beginning is another reader's to judge. */
  void goOnInTheMiddle() {
    mustBeWarc = false;
  }

  /** Ends before the first record that begins at this place or behind it. */
  void stopAt(long place) {
    border = place;
    over = false;
  }

  /** Where the record begins before which reading ended; -1 if it did not end before one. */
  long stoppedAt() {
    return stoppedAt;
  }

  /** Likewise, or the file's end. */
  long end() {
    return stoppedAt < 0 ? in.position() : stoppedAt;
  }

  /** The page that {@link #next} gives. */
  StoredPage peek() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return Objects.requireNonNull(next);
  }

  /** Whether reading ends before a record that begins there; remembers it if so. */
  private boolean stopsAt(long start) {
    stoppedAt = start >= border ? start : -1;
    return start >= border;
  }

  private void requireWarc() {
    if (over && stoppedAt < 0 && mustBeWarc && records == 0 && damaged > 0) {
      throw failed("is no WARC file, or nothing of it is whole: " + samples, null);
    }
  }

  private ArchiveException failed(String problem, @Nullable Exception cause) {
    return new ArchiveException(
        Path.of(name), problem, "Name a .warc, .warc.gz or .warc.zst file", cause);
  }

  private @Nullable StoredPage advance() {
    while (true) {
      try {
        if (content == null && !openMember()) {
          return null;
        }
        StoredPage page = record();
        if (stoppedAt >= 0) {
          return null;
        }
        if (page != null) {
          pages++;
          return page;
        }
      } catch (UncheckedIOException e) {
        throw new ArchiveException(
            Path.of(name),
            "cannot be read on from byte " + in.position() + ": " + e.getCause(),
            "See to the disk or the network",
            e);
      } catch (IOException | RuntimeException e) {
        if (!recovered(e)) {
          return null;
        }
      }
    }
  }

  private boolean openMember() throws IOException {
    memberStart = in.position();
    recordStart = memberStart;
    in.keep(memberStart);
    inMember = 0;
    begun = "";
    plain = members.plain();
    if (!plain && in.has(1) && stopsAt(memberStart)) {
      return false;
    }
    content = plain ? in : members.open();
    return content != null;
  }

  /** Reads one record. Returns null if it has no page, or the member is over. */
  private @Nullable StoredPage record() throws IOException {
    InputStream from = Objects.requireNonNull(content);
    if (begun.isEmpty() && !begins(from)) {
      return null;
    }
    inMember++;
    Head head = Head.read(begun, FIRST_LINE, from);
    begun = "";
    long length = length(head);
    if (plain) {
      requireEnd(length);
    }
    byte[] block = block(head, length, from);
    records++;
    boolean alone = isAlone(from);
    return block == null ? null : page(head, block, alone);
  }

  private boolean begins(InputStream from) throws IOException {
    int first = afterEmptyLines(from);
    if (first < 0) {
      content = null;
      return false;
    }
    if (plain) {
      recordStart = in.position() - 1;
      if (first != BEGIN.charAt(0)) {
        content = null;
        in.back(recordStart);
        return false;
      }
      in.keep(recordStart);
      if (stopsAt(recordStart)) {
        content = null;
        in.back(recordStart);
        return false;
      }
    }
    begun = String.valueOf((char) first);
    return true;
  }

  private static int afterEmptyLines(InputStream from) throws IOException {
    for (int i = 0; i < MOST_EMPTY_LINES; i++) {
      int b = from.read();
      if (b != '\r' && b != '\n') {
        return b;
      }
    }
    throw new Head.Malformed("nothing but empty lines");
  }

  private static long length(Head head) throws IOException {
    String text = head.first("Content-Length").orElse("");
    if (!text.matches("\\d{1,18}")) {
      throw new Head.Malformed("no record of WARC");
    }
    return Long.parseLong(text);
  }

  // A length that is wrong would take the next records along.
  private void requireEnd(long length) throws IOException {
    if (length > MOST_BLOCK) {
      return;
    }
    int end = (int) length;
    if (!in.has(end)) {
      throw new EOFException("the file ends in a record");
    }
    int at = end;
    while (at < end + 4 && (in.peek(at) == '\r' || in.peek(at) == '\n')) {
      at++;
    }
    if (at < end + 4 && in.peek(at) >= 0 && !in.startsWith(at, BEGIN)) {
      throw new IOException("a record that is longer or shorter than it says");
    }
  }

  /** The record's block, if there may be a page in it; it is passed over otherwise. */
  private byte @Nullable [] block(Head head, long length, InputStream from) throws IOException {
    Optional<String> other = otherThanPage(head);
    other.ifPresent(kind -> passedOver.merge(kind, 1L, Long::sum));
    if (other.isEmpty() && length > MOST_BLOCK) {
      tooLarge++;
      sample("a page of " + length + " bytes");
    }
    if (other.isPresent() || length > MOST_BLOCK) {
      passOver(length, from);
      return null;
    }
    byte[] block = from.readNBytes((int) length);
    if (block.length < length) {
      throw new Head.Ended("a record that is longer than what there is of it");
    }
    return block;
  }

  private static void passOver(long length, InputStream from) throws IOException {
    long left = length;
    while (left > 0) {
      long n = from.skip(left);
      if (n == 0 && from.read() < 0) {
        throw new Head.Ended("a record that is longer than what there is of it");
      }
      left -= Math.max(1, n);
    }
  }

  /** What the record is, if it is no page. */
  private static Optional<String> otherThanPage(Head head) {
    String type = head.word("WARC-Type");
    String url = head.first("WARC-Target-URI").orElse("").toLowerCase(Locale.ROOT);
    boolean web = url.matches("<?https?://.*");
    boolean http = head.word("Content-Type").equals("application/http");
    if ((type.equals("response") && web && http) || (type.equals("resource") && web)) {
      return Optional.empty();
    }
    boolean isPageType = type.equals("response") || type.equals("resource");
    return Optional.of(isPageType ? type + " of " + scheme(url) : known(type));
  }

  private static String scheme(String url) {
    String scheme = url.replaceFirst("^<", "").replaceFirst("(?s):.*", "");
    return scheme.matches("[a-z][a-z0-9+.-]{0,20}") ? scheme : "no address";
  }

  // Whoever writes the file must not choose how many kinds there are.
  private static String known(String type) {
    return switch (type) {
      case "warcinfo", "request", "metadata", "revisit", "conversion", "continuation" -> type;
      default -> "other";
    };
  }

  /** Whether the record is the only one of its member; reads on to the next one's beginning. */
  private boolean isAlone(InputStream from) throws IOException {
    if (plain) {
      for (int i = 0; i < 4 && (in.peek(0) == '\r' || in.peek(0) == '\n'); i++) {
        in.skip(1);
      }
      return true;
    }
    int first = afterEmptyLines(from);
    if (first < 0) {
      from.close();
      content = null;
      return inMember == 1;
    }
    begun = String.valueOf((char) first);
    return false;
  }

  private @Nullable StoredPage page(Head head, byte[] block, boolean alone) {
    long end = alone ? in.position() : memberStart;
    long start = plain ? recordStart : memberStart;
    try {
      StoredBody.Read read =
          head.word("WARC-Type").equals("resource")
              ? StoredBody.resource(head, block)
              : StoredBody.response(head, block);
      return new StoredPage(
          read.page(),
          alone ? Optional.of(new Place(name, start, end - start)) : Optional.empty(),
          head.first("WARC-Record-ID").map(PageReader::bare),
          head.first(Capture.CONTINUES).map(PageReader::bare),
          head.first(Capture.FOUND_BY).flatMap(PageReader::source),
          read.cut() || head.first("WARC-Truncated").isPresent(),
          content == null || plain ? in.position() : memberStart);
    } catch (Codings.TooBig e) {
      tooLarge++;
      sample("a page that " + e.getMessage());
    } catch (IOException | RuntimeException e) {
      damaged++;
      sample(e.getMessage());
    }
    return null;
  }

  private static String bare(String id) {
    return id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
  }

  private static Optional<Source> source(String text) {
    return Arrays.stream(Source.values())
        .filter(source -> source.name().equalsIgnoreCase(text))
        .findFirst();
  }

  private void sample(@Nullable String what) {
    if (samples.size() < MOST_SAMPLES) {
      samples.add("byte " + recordStart + ": " + what);
    }
  }

  /** Goes to the next record after what could not be read. Returns false if there is none. */
  private boolean recovered(Exception why) {
    if (why instanceof Head.Malformed && !plain && passedMalformed()) {
      damaged++;
      sample(why.getMessage());
      return true;
    }
    long broken = plain ? recordStart : memberStart;
    drop();
    in.back(broken + 1);
    boolean goesOn = members.find();
    if (!goesOn && (why instanceof EOFException || (plain && why instanceof Head.Ended))) {
      torn++;
    } else {
      damaged++;
      sample(why.getMessage());
    }
    return goesOn;
  }

  private void drop() {
    InputStream dropped = content;
    content = null;
    begun = "";
    if (dropped != null && !plain) {
      close(dropped);
    }
  }

  // It frees what the decompressor holds outside the heap, and closes no file.
  private static void close(InputStream member) {
    try {
      member.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks for the next record in what this member still unpacks to. */
  private boolean passedMalformed() {
    InputStream from = content;
    if (from == null) {
      return false;
    }
    try {
      int matched = 0;
      int b;
      while (matched < BEGIN.length() && (b = from.read()) >= 0) {
        matched = b == BEGIN.charAt(matched) ? matched + 1 : b == BEGIN.charAt(0) ? 1 : 0;
      }
      begun = matched == BEGIN.length() ? BEGIN : "";
      content = matched == BEGIN.length() ? from : null;
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new ArchiveException(Path.of(name), "was not closed: " + e, "See to the disk", e);
    }
  }
}
