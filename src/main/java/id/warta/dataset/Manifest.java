package id.warta.dataset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot of a dataset: which files it consists of and what is in them. Swapped in one rename,
 * so a reader who goes by it sees one state or the next.
 *
 * @param format of this file
 * @param wartaVersion the library that wrote it
 * @param created when the dataset was begun
 * @param updated when the last file was added
 * @param licence of the collection
 * @param sealed every epoch up to this one is in the files
 * @param generation how often files were made of files
 * @param dropped files that the last generation replaced, to be removed if they are still there
 * @param files sorted by path
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record Manifest(
    @JsonProperty("format") int format,
    @JsonProperty("warta_version") String wartaVersion,
    @JsonProperty("created") String created,
    @JsonProperty("updated") String updated,
    @JsonProperty("licence") @Nullable String licence,
    @JsonProperty("sealed") long sealed,
    @JsonProperty("generation") @JsonInclude(JsonInclude.Include.NON_DEFAULT) int generation,
    @JsonProperty("dropped") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> dropped,
    @JsonProperty("files") List<Part> files) {

  static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * One sealed file.
   *
   * @param path relative to the dataset's folder, with forward slashes
   * @param rows in it
   * @param bytes of it
   * @param sha256 of it
   * @param content what its rows say together
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Part(
      @JsonProperty("path") String path,
      @JsonProperty("rows") long rows,
      @JsonProperty("bytes") long bytes,
      @JsonProperty("sha256") String sha256,
      @JsonProperty("content") Content content) {
    private static final ObjectMapper LINE = new ObjectMapper();
    private static final Pattern EPOCH = Pattern.compile("/part-(\\d{1,18})-");
    static final Pattern PATH = Pattern.compile("data/[\\w=-]+/[\\w-]+\\.parquet");

    Part {
      // A path that leads out of the folder is read by nobody.
      if (!PATH.matcher(path).matches() || rows < 0 || bytes < 0) {
        throw new IllegalArgumentException("no file of a dataset: " + path);
      }
      Objects.requireNonNull(sha256, "sha256");
      Objects.requireNonNull(content, "content");
    }

    /** The part as one line of JSON. */
    String json() {
      try {
        return LINE.writeValueAsString(this);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }

    static Part parse(String json) {
      try {
        return LINE.readValue(json, Part.class);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("no part of a manifest: " + json, e);
      }
    }

    /** Whose rows it holds; 0 for a file that was made of files, which is as old as these. */
    long epoch() {
      return epoch(path);
    }

    static long epoch(String path) {
      Matcher name = EPOCH.matcher(path);
      return name.find() ? Long.parseLong(name.group(1)) : 0;
    }
  }

  Manifest {
    Instant.parse(created);
    Instant.parse(updated);
    files = List.copyOf(files);
    // A manifest of the first version has none.
    dropped = dropped == null ? List.of() : List.copyOf(dropped);
    if (!dropped.stream().allMatch(path -> Part.PATH.matcher(path).matches())) {
      throw new IllegalArgumentException("drops what is no file of a dataset");
    }
  }

  static Manifest begin(String version, Instant now, @Nullable String licence) {
    String time = time(now);
    return new Manifest(FORMAT, version, time, time, licence, 0, 0, List.of(), List.of());
  }

  /** This snapshot and the files of an epoch. */
  Manifest with(List<Part> added, long epoch, String version, Instant now) {
    Map<String, Part> byPath = new TreeMap<>();
    Stream.concat(files.stream(), added.stream()).forEach(part -> byPath.put(part.path(), part));
    List<Part> sorted = new ArrayList<>(byPath.values());
    return new Manifest(
        FORMAT,
        version,
        created,
        time(now),
        licence,
        Math.max(sealed, epoch),
        generation,
        dropped,
        sorted);
  }

  /** The next generation: files in the place of others. */
  Manifest replacing(List<Part> old, List<Part> anew, String version, Instant now) {
    List<Part> sorted =
        Stream.concat(files.stream().filter(part -> !old.contains(part)), anew.stream())
            .sorted(Comparator.comparing(Part::path))
            .toList();
    List<String> drop = old.stream().map(Part::path).toList();
    return new Manifest(
        FORMAT, version, created, time(now), licence, sealed, generation + 1, drop, sorted);
  }

  private static String time(Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The files that were not there at a mark; all of them if files were made of files since. */
  Stream<Part> since(Dataset.Mark mark) {
    return files.stream()
        .filter(part -> mark.generation() != generation || part.epoch() > mark.epoch());
  }

  long rows() {
    return files.stream().mapToLong(Part::rows).sum();
  }

  long bytes() {
    return files.stream().mapToLong(Part::bytes).sum();
  }

  Content content() {
    return files.stream().map(Part::content).reduce(Content.EMPTY, Content::plus);
  }

  byte[] json() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** JSON, indented. */
  static String pretty(String json) {
    try {
      return JSON.readTree(json).toPrettyString() + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * Reads a manifest.
   *
   * @throws DatasetException if it is none, or one of a later version
   */
  static Manifest read(Path file) throws IOException {
    return current(file, parse(file));
  }

  /** Likewise, of bytes that were read from a place. */
  static Manifest read(Path file, byte[] bytes) {
    return current(file, parse(file, bytes));
  }

  private static Manifest current(Path file, Manifest manifest) {
    if (manifest.format() != FORMAT) {
      throw new DatasetException(
          file,
          "has format " + manifest.format() + ", and this is Warta for format " + FORMAT,
          "Use a newer Warta");
    }
    return manifest;
  }

  private static Manifest parse(Path file) throws IOException {
    return parse(file, Files.readAllBytes(file));
  }

  private static Manifest parse(Path file, byte[] bytes) {
    try {
      return JSON.readValue(bytes, Manifest.class);
    } catch (IOException e) {
      throw new DatasetException(
          file,
          "is no manifest of a dataset: " + e.getMessage(),
          "Put back a copy of it; the Parquet files beside it are not touched",
          e);
    }
  }
}
