package id.warta.spark;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.archive.Stretch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a stretch of a WARC file. As a file beside the rows it is the mark by which
 * a later job knows that they are there, whole.
 *
 * @param key of the assignment
 * @param assignment that was done
 * @param ends where it began and ended; null if it could not be read to its end
 * @param pages that were read
 * @param articles in them
 * @param damaged records
 * @param tooLarge pages
 * @param torn 1 if the file ends in the middle of a record
 * @param refused pages by reason
 * @param failure why it could not be read to its end; null if it could
 * @param failedAtByte of the file, if so
 * @param stem of the names of its files of rows; empty if there is no article
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Done(
    String key,
    Assignment assignment,
    Stretch.@Nullable Ends ends,
    long pages,
    long articles,
    long damaged,
    long tooLarge,
    long torn,
    Map<String, Long> refused,
    @Nullable String failure,
    long failedAtByte,
    String stem) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a stretch in which no record begins after all. */
  static Done nothing(Assignment assignment) {
    Stretch.Ends ends = Stretch.Ends.nothing(assignment.stretch());
    return new Done(assignment.key(), assignment, ends, 0, 0, 0, 0, 0, Map.of(), null, 0, "");
  }

  static String documents(String stem) {
    return stem + ".documents";
  }

  static String rows(String stem) {
    return stem + ".rows";
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Done parse(String json) {
    try {
      return JSON.readValue(json, Done.class);
    } catch (IOException e) {
      throw new UncheckedIOException("no mark of a stretch: " + json, e);
    }
  }
}
