package id.warta.extract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the articles of sites have taught, site by site: which blocks of text repeat from one
 * article to the next, how titles end, which pictures are logos, where credits stand. An {@link
 * Extractor} that {@linkplain Extractor#remembering remembers} it leaves out what belongs to the
 * site; one without a memory reads every page for itself. Safe to share between threads.
 *
 * <p>Where all pages are there already, they are read twice, so that the first profits as the last
 * does:
 *
 * <pre>{@code
 * SiteMemory memory = SiteMemory.inMemory();
 * for (Page page : pages) {
 *   extractor.lesson(page).ifPresent(memory::learn);
 * }
 * Extractor knowing = extractor.remembering(memory);
 * }</pre>
 *
 * <p>A crawl {@linkplain Extractor#learning learns as it goes}: the first articles of a site are
 * stored with its boilerplate, and cleaned when they are visited or read again.
 *
 * <p>The same lessons in the same order give the same memory. Of a site some three thousand things
 * are kept, as hashes without any text, in about 400 KB at most; of all sites together so many that
 * they take some 50 MB. Beyond that the sites unused for longest are forgotten, or, in a folder,
 * put aside.
 *
 * <p>In a folder each site has a file. It is replaced as a whole, so that a crash leaves the old
 * one, and checked when it is read: a damaged one counts as none, since forgetting harms no row.
 */
public final class SiteMemory {

  /** Things of all sites together. */
  private static final int MOST = 400_000;

  /** A crawl that is killed forgets what fewer articles than these taught of a site. */
  private static final int UNSAVED = 25;

  private static final Logger LOG = LoggerFactory.getLogger(SiteMemory.class);
  private static final long FORMAT = 0x57415254414D3031L; // WARTAM01
  private static final Pattern HOST_PREFIX = Pattern.compile("^(?:www\\d?|m|mobile|amp)\\.");
  private static final Pattern ARCHIVED =
      Pattern.compile("^/web/[0-9]{4,14}(?:[a-z]{2}_)?/(https?:/?/?.+)$");

  private final @Nullable Path folder;
  private final Map<String, SiteNotes> sites = new LinkedHashMap<>(16, 0.75f, true);
  private long things;

  private SiteMemory(@Nullable Path folder) {
    this.folder = folder;
  }

  /** A memory that lives no longer than the program. */
  public static SiteMemory inMemory() {
    return new SiteMemory(null);
  }

  /**
   * The memory that lives in a folder, which is made when there is something to store.
   *
   * @param folder for this memory alone; only one process may use it at a time
   */
  public static SiteMemory open(Path folder) {
    return new SiteMemory(folder);
  }

  /**
   * Takes in what an article teaches. An article that is known, or tells a known one's story again,
   * teaches nothing.
   *
   * <p>Now and then it is stored, too; where that fails, a warning is logged and it is tried again.
   */
  public synchronized void learn(Lesson lesson) {
    SiteNotes notes = notes(lesson.site());
    int before = notes.size();
    boolean isNew = notes.learn(lesson);
    things += notes.size() - before;
    forgetIfPossible();
    try {
      if (isNew && notes.unsaved() % UNSAVED == 0) {
        save(lesson.site(), notes);
      }
    } catch (UncheckedIOException e) {
      // A page is not lost for what it would have taught the next ones.
      LOG.warn("{}", e.getMessage());
    }
  }

  /**
   * Stores what was learned since; nothing happens where the memory has no folder.
   *
   * @throws UncheckedIOException if the folder cannot be written
   */
  public synchronized void save() {
    sites.forEach(this::save);
  }

  /** What is known of a site, for reading one of its pages. */
  synchronized Recall recall(String site) {
    if (site.isEmpty()) {
      return Recall.nothing();
    }
    Recall recall = Recall.of(site, notes(site));
    // Who only reads comes by many sites, too.
    forgetIfPossible();
    return recall;
  }

  /** The host without what only names a device; of an archived page the host it was taken from. */
  static String siteOf(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    var archived = ARCHIVED.matcher(path);
    String host = archived.matches() ? hostIn(archived.group(1)) : url.getHost();
    return host == null ? "" : HOST_PREFIX.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
  }

  private static String hostIn(String address) {
    String rest = address.replaceFirst("^https?:/*", "");
    int end = 0;
    while (end < rest.length() && "/?#:".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    return rest.substring(0, end);
  }

  private SiteNotes notes(String site) {
    SiteNotes known = sites.get(site);
    if (known == null) {
      known = stored(site).orElseGet(SiteNotes::new);
      things += known.size();
      sites.put(site, known);
    }
    return known;
  }

  private void forgetIfPossible() {
    try {
      forget();
    } catch (UncheckedIOException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  private void forget() {
    Iterator<Map.Entry<String, SiteNotes>> eldest = sites.entrySet().iterator();
    while (things > MOST && sites.size() > 1) {
      Map.Entry<String, SiteNotes> site = eldest.next();
      save(site.getKey(), site.getValue());
      things -= site.getValue().size();
      eldest.remove();
    }
  }

  private void save(String site, SiteNotes notes) {
    if (folder == null || notes.unsaved() == 0) {
      return;
    }
    Path file = file(folder, site);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(folder);
      Files.write(fresh, bytes(site, notes));
      // A rename is atomic.
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + ": what was learned cannot be stored: " + e.getMessage(), e);
    }
  }

  private Optional<SiteNotes> stored(String site) {
    if (folder == null) {
      return Optional.empty();
    }
    Path file = file(folder, site);
    try {
      return Files.exists(file) ? notes(site, Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }

  private static byte[] bytes(String site, SiteNotes notes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(FORMAT);
    out.writeUTF(site);
    notes.write(out);
    out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    return bytes.toByteArray();
  }

  private static Optional<SiteNotes> notes(String site, byte[] bytes) {
    int end = bytes.length - Long.BYTES;
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (end < Long.BYTES || checksum(bytes, end) != checksumOf(bytes, end)) {
        return Optional.empty();
      }
      boolean same = in.readLong() == FORMAT && in.readUTF().equals(site);
      return same ? Optional.of(SiteNotes.read(in)) : Optional.empty();
    } catch (IOException e) {
      // shorter than it says: as good as none
      return Optional.empty();
    }
  }

  private static long checksumOf(byte[] bytes, int at) throws IOException {
    return new DataInputStream(new ByteArrayInputStream(bytes, at, Long.BYTES)).readLong();
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }

  // Sites are hosts and names of rules; what else a name may hold is not for a file's name.
  private static Path file(Path folder, String site) {
    String name = site.replaceAll("[^a-z0-9.-]", "_");
    String mark = name.equals(site) ? "" : "-" + Integer.toHexString(site.hashCode());
    return folder.resolve(name.substring(0, Math.min(120, name.length())) + mark + ".site");
  }
}
