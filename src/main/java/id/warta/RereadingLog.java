package id.warta;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.warta.dataset.Change;
import id.warta.dataset.Rewrite;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which row of a dataset became which, for whoever has noted ids elsewhere.
 *
 * <pre>
 * .warta/reextracted/g000003-20261123T104500Z.jsonl   a line a row: {"old", "new", "url", "changed"},
 *                                                     or the reason why it was "kept" or "refused"
 * .warta/reextracted/g000003-20261123T104500Z.json    the report
 * </pre>
 *
 * <p>The lines are there before the rows are: those of a generation that the dataset has not got
 * are of an attempt that died, and the next one removes them. For one thread.
 */
final class RereadingLog implements Closeable {

  private static final Pattern NAME = Pattern.compile("g(\\d{1,9})-.*");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable Path file;
  private @Nullable BufferedWriter out;

  private RereadingLog(@Nullable Path file) {
    this.file = file;
  }

  /** A log that goes nowhere. */
  static RereadingLog none() {
    return new RereadingLog(null);
  }

  /** A log beside a dataset's other records. The caller holds the dataset's lock. */
  static RereadingLog open(Path dataset, int generation) throws IOException {
    Path folder = dataset.resolve(".warta").resolve("reextracted");
    removeUnborn(folder, generation);
    String name =
        String.format(Locale.ROOT, "g%06d-%s.jsonl", generation, Harvest.crawlId(Instant.now()));
    return new RereadingLog(folder.resolve(name));
  }

  private static void removeUnborn(Path folder, int generation) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path old : files.toList()) {
        Matcher name = NAME.matcher(String.valueOf(old.getFileName()));
        if (name.matches() && Integer.parseInt(name.group(1)) >= generation) {
          Files.delete(old);
        }
      }
    }
  }

  /** Where it lies; null if there was nothing to tell. */
  @Nullable Path file() {
    return file != null && Files.exists(file) ? file : null;
  }

  void changed(Rewrite.Draft draft) {
    ObjectNode line = line(draft.line(), draft.id());
    ArrayNode changed = line.putArray("changed");
    draft.changes().stream().map(Change::column).forEach(changed::add);
    write(line);
  }

  void dropped(Rewrite.Line row, String reason) {
    write(line(row, null).put("refused", reason));
  }

  /** A row whose page could not be read, or is refused. */
  void kept(Rewrite.Line row, String reason) {
    write(line(row, row.id()).put("kept", reason));
  }

  private static ObjectNode line(Rewrite.Line row, @Nullable String now) {
    return JSON.createObjectNode()
        .put("old", row.id())
        .put("new", now)
        .put("url", row.row().article().url().toString());
  }

  private void write(ObjectNode line) {
    if (file == null) {
      return;
    }
    try {
      writer(file).append(line.toString()).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  private BufferedWriter writer(Path to) throws IOException {
    BufferedWriter writer = out;
    if (writer == null) {
      Files.createDirectories(to.getParent());
      writer = Files.newBufferedWriter(to);
      out = writer;
    }
    return writer;
  }

  /** Makes it durable. */
  void keep() throws IOException {
    close();
    Path kept = file();
    if (kept != null) {
      try (FileChannel channel = FileChannel.open(kept, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }

  /** Puts the report beside it. */
  void finish(Reextraction report) throws IOException {
    if (file != null && (report.files() > 0 || file() != null)) {
      Files.createDirectories(file.getParent());
      String name = String.valueOf(file.getFileName()).replace(".jsonl", ".json");
      Files.writeString(file.resolveSibling(name), report.json());
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }
}
