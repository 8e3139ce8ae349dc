package id.warta.spark;

import id.warta.dataset.DatasetOptions;
import id.warta.dataset.Parts;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Writes files of a dataset on an executor. */
final class PartWriting implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Store store;
  private final String into;
  private final @Nullable String licence;
  private final int level;

  PartWriting(Store store, String into, @Nullable String licence, int level) {
    this.store = store;
    this.into = into;
    this.licence = licence;
    this.level = level;
  }

  /**
   * Writes rows that are sorted by file, file after file.
   *
   * @param counts how many rows each file has, by its path
   * @return what the papers must know of each file
   */
  Iterator<Row> write(Iterator<Row> rows, Map<String, Long> counts) {
    Ahead ahead = new Ahead(rows);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return ahead.peek() != null;
      }

      @Override
      public Row next() {
        if (ahead.peek() == null) {
          throw new NoSuchElementException();
        }
        String path = DatasetJob.path(ahead.peek());
        return RowFactory.create(
            write(path, ahead.of(path), Objects.requireNonNull(counts.get(path), path)));
      }
    };
  }

  private String write(String path, Iterator<byte[]> rows, long count) {
    try {
      Path file = Files.createTempFile("warta-", ".parquet");
      try {
        DatasetOptions options = DatasetOptions.defaults().withLicence(licence).withLevel(level);
        String part = Parts.write(file, path, rows, count, options);
        String between = DatasetJob.scratch(into) + "/" + UUID.randomUUID();
        store.put(file, between, into + "/" + path);
        return part;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(into + "/" + path + ": cannot be written", e);
    }
  }

  /** Rows of which the next one can be looked at. */
  private static final class Ahead {
    private final Iterator<Row> rows;
    private @Nullable Row row;

    Ahead(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Nullable Row peek() {
      if (row == null && rows.hasNext()) {
        row = rows.next();
      }
      return row;
    }

    /** The bytes of those that go to a path. */
    Iterator<byte[]> of(String path) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          Row next = peek();
          return next != null && DatasetJob.path(next).equals(path);
        }

        @Override
        public byte[] next() {
          Row next = peek();
          if (next == null) {
            throw new NoSuchElementException();
          }
          row = null;
          return DatasetJob.bytes(next);
        }
      };
    }
  }
}
