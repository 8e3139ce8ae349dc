package id.warta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far each WARC file has become rows of a dataset, so that a run that was killed goes on where
 * it was, and one that has ended does nothing again.
 *
 * <pre>
 * .warta/warcs.json   {"crawl_id": …, "finished": …, "files": {FILE: {"end": byte, "begins": sum}}}
 * </pre>
 *
 * A mark may be older than the rows, never newer: what is read again is known to the dataset. A
 * file of which another one took the name is read from its beginning; the sum over its first bytes
 * tells, for the first record of a file has an id and a time. Where the marks are damaged or gone,
 * all is read again, and nothing is stored twice.
 */
final class WarcMarks {

  private static final Logger LOG = LoggerFactory.getLogger(WarcMarks.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FIRST_BYTES = 1 << 12;
  private static final Mark NONE = new Mark(0, 0);

  private final Path file;
  private final Map<String, Mark> marks = new TreeMap<>();
  private String crawlId = "";
  private boolean finished = true;

  /** How far, and what the file began with. */
  private record Mark(long end, long begins) {}

  private WarcMarks(Path file) {
    this.file = file;
  }

  /** The marks of a dataset. */
  static WarcMarks open(Path dataset) throws IOException {
    WarcMarks marks = new WarcMarks(dataset.resolve(".warta").resolve("warcs.json"));
    if (Files.exists(marks.file)) {
      marks.read();
    }
    return marks;
  }

  private void read() throws IOException {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      crawlId = root.path("crawl_id").asText("");
      finished = root.path("finished").asBoolean(true);
      root.path("files")
          .properties()
          .forEach(
              entry ->
                  marks.put(
                      entry.getKey(),
                      new Mark(
                          entry.getValue().path("end").asLong(),
                          entry.getValue().path("begins").asLong())));
    } catch (JsonProcessingException e) {
      LOG.warn("{}: damaged, so all WARC files are read again: {}", file, e.getOriginalMessage());
    }
  }

  /**
   * Begins a run, or goes on with one that was killed.
   *
   * @param id what to call it if it is a new one
   * @return what it is called
   */
  String begin(String id) throws IOException {
    crawlId = finished || crawlId.isEmpty() ? id : crawlId;
    finished = false;
    save();
    return crawlId;
  }

  /** Where to go on in a file; 0 if it is not known. */
  long end(String name, Path warc) {
    Mark mark = marks.getOrDefault(name, NONE);
    try {
      boolean same = mark.end() <= Files.size(warc) && mark.begins() == sum(warc, mark.end());
      return same ? mark.end() : 0;
    } catch (IOException e) {
      // Whoever opens it will say why it cannot be read.
      return 0;
    }
  }

  /** Says that the rows of a file are stored up to there. */
  void stored(String name, Path warc, long end) throws IOException {
    Mark mark = marks.getOrDefault(name, NONE);
    boolean known = mark.end() >= FIRST_BYTES && mark.end() <= end;
    marks.put(name, new Mark(end, known ? mark.begins() : sum(warc, end)));
  }

  /** Says that nothing is left of the run. */
  void finish() throws IOException {
    finished = true;
    save();
  }

  /** Writes them down. */
  void save() throws IOException {
    ObjectNode root = JSON.createObjectNode().put("crawl_id", crawlId).put("finished", finished);
    ObjectNode files = root.putObject("files");
    marks.forEach(
        (name, mark) -> files.putObject(name).put("end", mark.end()).put("begins", mark.begins()));
    Path temporary = file.resolveSibling("warcs.json.tmp");
    Files.write(temporary, JSON.writeValueAsBytes(root));
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static long sum(Path warc, long end) throws IOException {
    CRC32 crc = new CRC32();
    try (InputStream in = Files.newInputStream(warc)) {
      crc.update(in.readNBytes((int) Math.min(FIRST_BYTES, end)));
    }
    return crc.getValue();
  }
}
