package id.warta;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading rows again. Where nothing was to be changed it tells what would have been,
 * as far as that can be known without changing it: not which rows would have become equal.
 *
 * @param dataset the dataset's folder
 * @param dryRun whether nothing was to be changed
 * @param rows in the dataset before
 * @param looked how many of them were meant
 * @param due how many of these were read again
 * @param changed rows that say something else now
 * @param same rows that say the same; only who read them is noted anew
 * @param kept rows that stay as they are, by reason
 * @param unreadable how many of these have a stored page that cannot be read
 * @param dropped rows left out because their pages are refused now
 * @param gone rows left out because they became equal to another
 * @param renamed rows with a new id
 * @param reclustered rows with another cluster or another role in it
 * @param files that were written
 * @param fields what changed, by column, the most often changed first
 * @param log which row has which new id, a line a row; null if nothing changed
 * @param took how long
 */
public record Reextraction(
    Path dataset,
    boolean dryRun,
    long rows,
    long looked,
    long due,
    long changed,
    long same,
    Map<String, Long> kept,
    long unreadable,
    long dropped,
    long gone,
    long renamed,
    long reclustered,
    int files,
    Map<String, Field> fields,
    @Nullable Path log,
    Duration took) {

  /**
   * A column that changed.
   *
   * @param rows in how many rows
   * @param samples a few of them, each of another host as far as there are
   */
  public record Field(long rows, List<Sample> samples) {
    public Field {
      samples = List.copyOf(samples);
    }
  }

  /**
   * A change in one row.
   *
   * @param url of its page
   * @param before from where the two begin to differ, on one line, not longer than some 60
   *     characters
   * @param after likewise
   */
  public record Sample(String url, String before, String after) {}

  public Reextraction {
    kept = Collections.unmodifiableMap(new TreeMap<>(kept));
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The report as JSON. */
  public String json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("dataset", dataset.toString()).put("dry_run", dryRun).put("rows", rows);
    json.put("looked_at", looked).put("due", due).put("changed", changed).put("same", same);
    kept.forEach(json.putObject("kept")::put);
    json.put("unreadable", unreadable).put("dropped", dropped).put("gone", gone);
    json.put("renamed", renamed).put("reclustered", reclustered).put("files_written", files);
    ObjectNode byField = json.putObject("fields");
    fields.forEach((name, field) -> add(byField.putObject(name), field));
    json.put("log", log == null ? null : log.toString()).put("seconds", took.toMillis() / 1000.0);
    return json.toPrettyString() + "\n";
  }

  private static void add(ObjectNode json, Field field) {
    json.put("rows", field.rows());
    ArrayNode samples = json.putArray("samples");
    for (Sample sample : field.samples()) {
      samples
          .addObject()
          .put("url", sample.url())
          .put("before", sample.before())
          .put("after", sample.after());
    }
  }

  /** The report in a line. */
  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%,d of %,d rows due: %,d changed, %,d same, %,d kept, %,d left out",
        due,
        looked,
        changed,
        same,
        kept.values().stream().mapToLong(Long::longValue).sum(),
        dropped + gone);
  }
}
