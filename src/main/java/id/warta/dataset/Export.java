package id.warta.dataset;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A format that a dataset's rows can be written in. All columns keep their names; in text,
 * timestamps become ISO 8601 in UTC.
 */
public enum Export {
  /** One JSON object a line; columns without a value are left out. */
  JSONL,
  /** RFC 4180 with a line of names; lists and structs are JSON within their cell. */
  CSV,
  /** One Parquet file with the columns' own types. */
  PARQUET;

  /**
   * The format that a file's name ends with.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Export of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (Export format : values()) {
      if (name.endsWith("." + format)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        file + ": ends in none of .jsonl, .csv and .parquet; say the format");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
