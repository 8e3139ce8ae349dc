package id.warta.archive;

import id.warta.page.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.Warcinfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of WARC 1.0 with a gzip member for each record, so that one can be read without the others.
 *
 * <pre>
 * raw/pages-000001.warc.gz   warcinfo, then the records of one {@link Capture} after the other
 * .warta/archive.open        the name of the file that is being written, while it is
 * </pre>
 *
 * No process appends to the file of another, so a record that a kill tore is always the last of its
 * file. The next process finds the name of that file and cuts the torn record off.
 *
 * <p>A page stands in its file before its row is on the way to the journal, so that a killed
 * process leaves no row without its page. To force the file with every group of rows would double
 * their wait for the disk; it is forced every {@value #FORCE_SECONDS} seconds instead, and these
 * are what may be lost with the power.
 */
final class WarcArchive implements Archive {

  /** Bytes after which a file is full: about 1 GB, as the guidelines for archives have it. */
  static final long FULL = 1_000_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(WarcArchive.class);
  private static final Pattern NAME = Pattern.compile("pages-(\\d{1,18})\\.warc\\.gz");
  private static final String FOLDER = "raw";
  private static final int FORCE_SECONDS = 5;

  private final Path dataset;
  private final long full;
  private final String userAgent;
  private final String contact;
  private final Latest latest;
  private @Nullable Output output;

  private WarcArchive(Path dataset, long full, String userAgent, String contact, Latest latest) {
    this.dataset = dataset;
    this.full = full;
    this.userAgent = userAgent;
    this.contact = contact;
    this.latest = latest;
  }

  static WarcArchive open(Path dataset, long full, String userAgent, String contact) {
    try {
      mend(dataset);
      return new WarcArchive(dataset, full, userAgent, contact, Latest.read(dataset));
    } catch (IOException e) {
      throw failed(marker(dataset), e);
    }
  }

  private static void mend(Path dataset) throws IOException {
    Path marker = marker(dataset);
    if (Files.exists(marker)) {
      Path file = dataset.resolve(FOLDER).resolve(Files.readString(marker).strip());
      if (Files.isRegularFile(file)) {
        long cut = TornTail.cut(file);
        LOG.debug("{}: {} bytes of a torn record cut off", file, cut);
      }
      Files.delete(marker);
    }
  }

  private static Path marker(Path dataset) {
    return dataset.resolve(".warta/archive.open");
  }

  @Override
  public Capture pack(List<Page> pages) {
    Page first = pages.get(0);
    try {
      Capture.Stored before = pages.size() == 1 ? before(first.url()) : null;
      return before != null && before.digest().equals(Capture.digest(first.body()))
          ? Capture.again(first, before, userAgent)
          : Capture.of(pages, userAgent);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
  }

  private synchronized Capture.@Nullable Stored before(URI url) {
    return latest.of(url);
  }

  @Override
  public synchronized Optional<Place> write(Capture pages) {
    try {
      Output to = output();
      Capture.Stored stored = pages.at(FOLDER + "/" + to.name(), to.append(pages.bytes()));
      latest.add(stored);
      return Optional.of(stored.place());
    } catch (IOException e) {
      throw failed(output == null ? dataset.resolve(FOLDER) : output.file, e);
    }
  }

  private static ArchiveException failed(Path file, IOException e) {
    return new ArchiveException(
        file, "cannot be written: " + e, "See to the disk, or crawl without an archive", e);
  }

  private Output output() throws IOException {
    Output current = output;
    if (current != null && current.position < full) {
      return current;
    }
    end();
    Output next = begin();
    output = next;
    next.append(Capture.pack(info(next.name())));
    return next;
  }

  private Warcinfo info(String name) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("software", List.of("Warta"));
    fields.put("format", List.of("WARC File Format 1.0"));
    fields.put(
        "conformsTo",
        List.of("http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.0/"));
    fields.put("robots", List.of("obey"));
    if (!contact.isEmpty()) {
      fields.put("operator", List.of(Head.oneLine(contact)));
    }
    if (!userAgent.isEmpty()) {
      fields.put("http-header-user-agent", List.of(Head.oneLine(userAgent)));
    }
    return new Warcinfo.Builder().filename(name).fields(fields).build();
  }

  private Output begin() throws IOException {
    Path folder = Files.createDirectories(dataset.resolve(FOLDER));
    Path file = folder.resolve(name(highest(folder) + 1));
    Files.createDirectories(Objects.requireNonNull(marker(dataset).getParent()));
    Files.writeString(marker(dataset), Objects.requireNonNull(file.getFileName()) + "\n");
    return new Output(file);
  }

  private static String name(long number) {
    return String.format(Locale.ROOT, "pages-%06d.warc.gz", number);
  }

  private static long highest(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .max()
          .orElse(0);
    }
  }

  @Override
  public synchronized void close() {
    end();
    try {
      latest.save();
    } catch (IOException e) {
      throw failed(dataset, e);
    }
  }

  private void end() {
    Output open = output;
    output = null;
    if (open == null) {
      return;
    }
    try {
      open.end();
      Files.deleteIfExists(marker(dataset));
    } catch (IOException e) {
      throw failed(open.file, e);
    }
  }

  /** The file that is being written. */
  private static final class Output {

    private final Path file;
    private final FileChannel channel;
    private long position;
    private long forced = System.nanoTime();

    Output(Path file) throws IOException {
      this.file = file;
      this.channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    String name() {
      return Objects.requireNonNull(file.getFileName()).toString();
    }

    /** Returns where the bytes begin. */
    long append(byte[] bytes) throws IOException {
      long start = position;
      try {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          position += channel.write(left);
        }
      } catch (IOException e) {
        // What comes next must not stand behind half a record.
        channel.truncate(start);
        position = start;
        throw e;
      }
      forceNowAndThen();
      return start;
    }

    private void forceNowAndThen() {
      long now = System.nanoTime();
      if (now - forced > Duration.ofSeconds(FORCE_SECONDS).toNanos()) {
        forced = now;
        Thread forcing = new Thread(this::force, "warta-archive");
        forcing.setDaemon(true);
        forcing.start();
      }
    }

    // Whoever writes next meets the same disk, and says so.
    private void force() {
      try {
        channel.force(false);
      } catch (ClosedChannelException e) {
        LOG.trace("{} was forced and closed meanwhile", file);
      } catch (IOException e) {
        LOG.warn("{} cannot be forced to the disk: {}", file, e.getMessage());
      }
    }

    void end() throws IOException {
      try (FileChannel ending = channel) {
        ending.force(true);
      }
    }
  }
}
