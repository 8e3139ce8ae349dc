package id.warta.archive;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcDigest;

/**
 * The pages that were stored last, by address: by this process or, as far as their files are there
 * still, by those before. What comes again soon is what changes often, so these are enough to know
 * most pages that came again as they were; to know all would take as much memory as the frontier.
 *
 * <pre>
 * .warta/archive.latest   url, digest, record, time, file, offset and length of a page, by tabs
 * </pre>
 *
 * It is written when an archive is closed. Where it is missing, a page that comes again is no worse
 * than one that changed: nothing depends on it. For one thread.
 */
final class Latest {

  // A few megabytes.
  private static final int MOST = 20_000;
  private static final int COLUMNS = 7;

  private final Path file;
  private final Map<URI, Capture.Stored> pages = new LinkedHashMap<>();
  private boolean changed;

  private Latest(Path file) {
    this.file = file;
  }

  static Latest read(Path dataset) throws IOException {
    Latest latest = new Latest(dataset.resolve(".warta/archive.latest"));
    if (Files.exists(latest.file)) {
      String lines = new String(Files.readAllBytes(latest.file), StandardCharsets.UTF_8);
      lines.lines().forEach(line -> latest.add(line, dataset));
    }
    return latest;
  }

  private void add(String line, Path dataset) {
    String[] columns = line.split("\t", -1);
    if (columns.length == COLUMNS) {
      try {
        Capture.Stored page = page(columns);
        if (isThere(page.place(), dataset)) {
          pages.put(page.url(), page);
        }
      } catch (IllegalArgumentException | DateTimeException e) {
        // A line that a hand spoiled is a page that is not known.
        return;
      }
    }
  }

  private static Capture.Stored page(String[] columns) {
    Place place = new Place(columns[4], Long.parseLong(columns[5]), Long.parseLong(columns[6]));
    return new Capture.Stored(
        new WarcDigest(columns[1]),
        URI.create(columns[2]),
        URI.create(columns[0]),
        Instant.parse(columns[3]),
        place);
  }

  private static boolean isThere(Place place, Path dataset) {
    return dataset.resolve(place.file()).toFile().length() >= place.offset() + place.length();
  }

  Capture.@Nullable Stored of(URI url) {
    return pages.get(url);
  }

  void add(Capture.Stored page) {
    changed = true;
    pages.remove(page.url());
    pages.put(page.url(), page);
    if (pages.size() > MOST) {
      pages.remove(pages.keySet().iterator().next());
    }
  }

  void save() throws IOException {
    if (changed) {
      Path whole = file.resolveSibling(file.getFileName() + ".tmp");
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(whole, pages.values().stream().map(Latest::line).toList());
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
      changed = false;
    }
  }

  private static String line(Capture.Stored page) {
    Place place = page.place();
    return Stream.of(
            page.url(),
            page.digest().prefixedBase32(),
            page.id(),
            page.fetchedAt(),
            place.file(),
            place.offset(),
            place.length())
        .map(Object::toString)
        .collect(Collectors.joining("\t"));
  }
}
