package id.warta.archive;

import id.warta.page.Page;
import id.warta.page.Source;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/** The pages of one WARC file, one after the other. For one thread. */
final class WarcPages implements Iterator<Page> {

  /** More than any news page has; a record may claim or unpack to anything. */
  static final int MAX_BODY = 64 << 20;

  private final Path file;
  private final WarcReader reader;
  private @Nullable Page next;

  private WarcPages(Path file, WarcReader reader) {
    this.file = file;
    this.reader = reader;
    this.next = advance();
  }

  static Stream<Page> of(Path file) {
    try {
      WarcReader reader = new WarcReader(file);
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(
                  new WarcPages(file, reader), Spliterator.ORDERED | Spliterator.NONNULL),
              false)
          .onClose(() -> close(file, reader));
    } catch (IOException e) {
      throw new ArchiveException(
          file,
          e instanceof NoSuchFileException ? "is not there" : "cannot be opened: " + e.getMessage(),
          "Name a .warc or .warc.gz file",
          e);
    }
  }

  private static void close(Path file, WarcReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new ArchiveException(file, "was not closed: " + e, "See to the disk", e);
    }
  }

  static Page read(Path dataset, Place place) {
    Path file = dataset.resolve(place.file()).normalize();
    if (!file.startsWith(dataset.normalize())) {
      throw new ArchiveException(file, "lies outside the dataset", "Check the row's place", null);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(place.offset());
      try (WarcReader reader = new WarcReader(channel)) {
        Page page = page(reader.next().orElse(null));
        if (page != null) {
          return page;
        }
      }
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, place.offset(), e);
    }
    throw unreadable(file, place.offset(), null);
  }

  private static ArchiveException unreadable(Path file, long offset, @Nullable Exception e) {
    return new ArchiveException(
        file,
        "has no page at byte " + offset + (e == null ? "" : ": " + e),
        "Fetch the page again",
        e);
  }

  private @Nullable Page advance() {
    try {
      while (true) {
        WarcRecord record = reader.next().orElse(null);
        Page page = page(record);
        if (record == null || page != null) {
          return page;
        }
      }
    } catch (EOFException e) {
      return null;
    } catch (IOException | RuntimeException e) {
      throw new ArchiveException(
          file,
          "is damaged, or no WARC file, at byte " + reader.position(),
          "Put back a whole copy; the pages before it are whole",
          e);
    }
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Page next() {
    Page page = next;
    if (page == null) {
      throw new NoSuchElementException();
    }
    next = advance();
    return page;
  }

  private static @Nullable Page page(@Nullable WarcRecord record) throws IOException {
    if (!(record instanceof WarcResponse response)
        || !response.contentType().base().equals(MediaType.HTTP)) {
      return null;
    }
    HttpResponse http = response.http();
    byte[] body = http.bodyDecoded().stream().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new IOException("a page of more than " + MAX_BODY + " bytes");
    }
    URI url = response.targetURI();
    return Page.fetched(
        response.headers().first(WarcArchive.REQUESTED).map(URI::create).orElse(url),
        url,
        http.status(),
        headers(http),
        body,
        response.date(),
        Source.WARC);
  }

  private static Map<String, List<String>> headers(HttpResponse http) {
    Map<String, List<String>> headers = new TreeMap<>();
    http.headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    headers.keySet().removeAll(WarcArchive.CODINGS);
    return headers;
  }
}
