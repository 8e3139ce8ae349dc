package id.warta.archive;

import id.warta.page.Page;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/**
 * One record a page, each compressed by itself, so that one can be read without the others.
 *
 * <p>The pages' content codings are undone before they come here; a record says so by leaving out
 * the headers that told of them. What a page was asked for as stands in a header of its own.
 *
 * <p>No process appends to the file of another, so a record that a crash tore is always the last of
 * its file.
 */
final class WarcArchive implements Archive {

  static final String FOLDER = "raw";
  static final String CONTINUES = "WARC-X-Warta-Continues";
  static final String FOUND_BY = "WARC-X-Warta-Found-By";

  private final Path folder;
  private final long roll;
  private @Nullable Output output;

  /** The file that is being written. */
  private record Output(Path file, FileChannel channel, WarcWriter writer) {}

  WarcArchive(Path dataset, long roll) {
    this.folder = dataset.resolve(FOLDER);
    this.roll = roll;
  }

  @Override
  public synchronized Optional<Place> write(Page page) {
    try {
      Output to = output();
      long offset = to.writer().position();
      to.writer().write(record(page));
      return Optional.of(
          new Place(FOLDER + "/" + name(to.file()), offset, to.writer().position() - offset));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private ArchiveException failed(IOException e) {
    Path file = output == null ? folder : output.file();
    return new ArchiveException(
        file, "cannot be written: " + e, "See to the disk, or crawl without an archive", e);
  }

  private Output output() throws IOException {
    Output current = output;
    if (current != null && current.writer().position() < roll) {
      return current;
    }
    close();
    Output next = begin();
    output = next;
    next.writer()
        .write(
            new Warcinfo.Builder()
                .filename(name(next.file()))
                .fields(Map.of("software", List.of("Warta"), "format", List.of("WARC/1.0")))
                .build());
    return next;
  }

  private Output begin() throws IOException {
    Files.createDirectories(folder);
    int number = 1;
    while (Files.exists(path(number))) {
      number++;
    }
    Path file = path(number);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new Output(file, channel, new WarcWriter(channel, WarcCompression.GZIP));
  }

  private Path path(int number) {
    return folder.resolve(String.format(Locale.ROOT, "pages-%06d.warc.gz", number));
  }

  private static String name(Path file) {
    return Objects.requireNonNull(file.getFileName()).toString();
  }

  private static WarcRecord record(Page page) throws IOException {
    HttpResponse.Builder http = new HttpResponse.Builder(page.status(), "");
    for (Map.Entry<String, List<String>> header : page.headers().entrySet()) {
      if (!StoredBody.CODINGS.contains(header.getKey())) {
        header.getValue().forEach(value -> http.addHeader(header.getKey(), oneLine(value)));
      }
    }
    http.body(null, page.body());
    return new WarcResponse.Builder(page.url())
        .date(page.fetchedAt())
        .addHeader(StoredBody.REQUESTED, page.requested().toString())
        .body(http.build())
        .build();
  }

  /** A server's header must not become two. */
  private static String oneLine(String value) {
    return value.replace('\r', ' ').replace('\n', ' ');
  }

  @Override
  public synchronized void close() {
    Output open = output;
    output = null;
    if (open == null) {
      return;
    }
    try (FileChannel channel = open.channel()) {
      channel.force(true);
      open.writer().close();
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
