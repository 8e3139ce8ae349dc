package id.warta.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a small table of texts and numbers that any program reads. A file appears whole, when the
 * writer is closed, or not at all. For one thread.
 *
 * <pre>{@code
 * try (TableWriter out = TableWriter.create(Path.of("clusters.csv"), CSV, columns)) {
 *   out.write(List.of("row 1", "row 1"));
 *   out.finish();
 * }
 * }</pre>
 */
public final class TableWriter implements Closeable {

  /** What a table is written as. */
  public enum Format {
    /** Values between tabs, a row a line, no names; tabs and line ends in values become spaces. */
    TSV,
    /** RFC 4180 with a line of names. */
    CSV,
    /** One JSON object a line; values that are missing are left out. */
    JSONL,
    /** Parquet, zstd. */
    PARQUET;

    /**
     * The format that a file's name ends with.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Format of(Path file) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      for (Format format : values()) {
        if (name.endsWith("." + format)) {
          return format;
        }
      }
      throw new IllegalArgumentException(
          file + ": ends in none of .tsv, .csv, .jsonl and .parquet; say the format");
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A column.
   *
   * @param name of it
   * @param number whether its values are numbers rather than text
   */
  public record Field(String name, boolean number) {}

  private final RowSink sink;
  private final @Nullable Path temporary;
  private final @Nullable Path file;
  private final int columns;

  private TableWriter(RowSink sink, @Nullable Path temporary, @Nullable Path file, int columns) {
    this.sink = sink;
    this.temporary = temporary;
    this.file = file;
    this.columns = columns;
  }

  /**
   * Begins a file; its folder is made if it is not there.
   *
   * @throws IOException if it cannot be written
   */
  public static TableWriter create(Path file, Format format, List<Field> columns)
      throws IOException {
    Path temporary = Folder.beside(file);
    RowSink sink =
        format == Format.PARQUET
            ? new RowSink.OfParquet(temporary, columns)
            : RowSink.of(Files.newBufferedWriter(temporary), format, columns);
    return new TableWriter(sink, temporary, file, columns.size());
  }

  /**
   * Begins a table on something that is open already; it is flushed, not closed.
   *
   * @throws IllegalArgumentException if the format is no text
   */
  public static TableWriter to(Writer out, Format format, List<Field> columns) throws IOException {
    if (format == Format.PARQUET) {
      throw new IllegalArgumentException("Parquet is no text; name a file for it");
    }
    return new TableWriter(RowSink.of(out, format, columns), null, null, columns.size());
  }

  /**
   * Writes a row.
   *
   * @param values in the columns' order: strings, numbers or null
   */
  public void write(List<? extends @Nullable Object> values) throws IOException {
    if (values.size() != columns) {
      throw new IllegalArgumentException(values.size() + " values for " + columns + " columns");
    }
    sink.write(values);
  }

  /** Makes the table whole: nothing can be written any more, and the file is in its place. */
  public void finish() throws IOException {
    if (temporary == null || file == null) {
      sink.flush();
      return;
    }
    sink.close();
    Folder.force(temporary);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Gives up what was not finished. */
  @Override
  public void close() throws IOException {
    if (temporary != null && Files.deleteIfExists(temporary)) {
      sink.close();
    }
  }
}
