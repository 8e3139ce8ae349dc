package id.warta.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A table of texts that somebody wrote: a Parquet or JSONL file, a folder of such files, or a
 * dataset. Its columns are read as text; lists and structs are no columns of it.
 *
 * <pre>{@code
 * Table table = Table.open(Path.of("others/news.parquet"));
 * try (Table.Rows rows = table.rows(List.of("id", "content"))) {
 *   rows.forEachRemaining(row -> System.out.println(row.values()));
 * }
 * }</pre>
 *
 * <p>Read are {@code .parquet} files (zstd, snappy, gzip, lz4 or plain) and {@code .jsonl}, {@code
 * .ndjson} and {@code .json} files of one object after the other, these also as {@code .gz}. Of a
 * folder all files below it are read in the order of their names, hidden ones left out, and of a
 * dataset also the rows that wait in its journal. Safe to share between threads.
 */
public final class Table {

  private final Path place;
  private final List<Path> files;
  private final List<String> columns;

  private Table(Path place, List<Path> files, List<String> columns) {
    this.place = place;
    this.files = files;
    this.columns = columns;
  }

  /**
   * A row.
   *
   * @param place where it stands: {@code news.jsonl:17}, counted from 1
   * @param values of the columns that were asked for, in their order; null where the row has none
   */
  public record Row(String place, List<@Nullable String> values) {}

  /** The rows, one after the other; for one thread. Close them. */
  public interface Rows extends Iterator<Row>, Closeable {}

  /**
   * Opens a table, and reads as much of it as tells its columns.
   *
   * @throws java.nio.file.NoSuchFileException if there is nothing in that place
   * @throws DatasetException if nothing there can be read as a table
   */
  public static Table open(Path place) throws IOException {
    if (Files.exists(place.resolve("manifest.json"))) {
      return new Table(place, List.of(), datasetColumns());
    }
    List<Path> files = Files.isDirectory(place) ? files(place) : List.of(place.toRealPath());
    if (files.isEmpty()) {
      throw new DatasetException(
          place,
          "holds neither Parquet nor JSONL files",
          "Name a folder that does; their names end in .parquet, .jsonl, .ndjson or .json");
    }
    return new Table(place, files, columns(files.get(0)));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> isTable(folder.relativize(file)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static boolean isTable(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".") || part.toString().startsWith("_")) {
        return false;
      }
    }
    return isParquet(relative) || isJson(relative);
  }

  private static boolean isParquet(Path file) {
    return lower(file).endsWith(".parquet");
  }

  private static boolean isJson(Path file) {
    String name = lower(file).replaceFirst("\\.gz$", "");
    return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json");
  }

  private static String lower(Path file) {
    return file.toString().toLowerCase(Locale.ROOT);
  }

  private static List<String> datasetColumns() {
    return Columns.ALL.stream()
        .filter(column -> isScalar(Cells.plain(column.type())))
        .map(Column::name)
        .toList();
  }

  private static boolean isScalar(Schema type) {
    return type.getType() != Schema.Type.ARRAY && type.getType() != Schema.Type.RECORD;
  }

  private static List<String> columns(Path file) throws IOException {
    return isParquet(file) ? ParquetRows.columns(file) : JsonRows.columns(file);
  }

  /** The names of the columns; of JSONL those of the first file's first hundred lines. */
  public List<String> columns() {
    return columns;
  }

  /**
   * The rows with these columns.
   *
   * @throws DatasetException from the iterator too, if a file cannot be read; the message names
   *     file and line
   */
  public Rows rows(List<String> columns) {
    return files.isEmpty()
        ? new DatasetRows(place, columns)
        : new FileRows(
            files,
            file ->
                isParquet(file)
                    ? new ParquetRows(file, name(file), columns)
                    : new JsonRows(file, name(file), columns));
  }

  private String name(Path file) {
    Path name = file.getFileName();
    return Files.isDirectory(place) ? place.relativize(file).toString() : String.valueOf(name);
  }
}
