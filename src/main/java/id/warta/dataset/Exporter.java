package id.warta.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Writes a view of a dataset, sealed or not. */
final class Exporter {

  private final Folder folder;
  private final View view;
  private final Schema columns;
  private final Predicate<GenericRecord> wanted;

  Exporter(Folder folder, View view) {
    this.folder = folder;
    this.view = view;
    this.columns = ParquetInput.only(view.columns().toArray(String[]::new));
    this.wanted =
        row -> !view.deduplicated() || row.get("cluster_role").toString().equals("original");
  }

  /** Where rows go. */
  interface Sink extends Closeable {
    void write(GenericRecord row) throws IOException;

    /** Says that all rows are written. */
    default void finish() throws IOException {}
  }

  /** Writes the rows. Returns how many. */
  long write(Sink out) throws IOException {
    IdSet sample =
        view.sample() == 0 ? null : new Sampling(folder, wanted, view.seed()).choose(view.sample());
    long count = 0;
    try (Stream<GenericRecord> rows = Reading.records(folder, projection())) {
      Iterator<GenericRecord> some =
          rows.filter(wanted).filter(row -> isChosen(sample, row)).iterator();
      while (some.hasNext()) {
        out.write(some.next());
        count++;
      }
    }
    out.finish();
    return count;
  }

  private static boolean isChosen(@Nullable IdSet sample, GenericRecord row) {
    return sample == null || sample.contains(Rows.string(row, "id"));
  }

  /** The view's columns, and those by which rows are chosen. */
  private Schema projection() {
    Set<String> names = new LinkedHashSet<>(view.columns());
    names.addAll(List.of("id", "cluster_role"));
    return ParquetInput.only(names.toArray(String[]::new));
  }

  /** Writes a view to a file that appears when it is whole. Returns how many rows there were. */
  static long export(Folder folder, View view, Export format, Path file) throws IOException {
    Exporter exporter = new Exporter(folder, view);
    Path temporary = Folder.beside(file);
    try {
      long count;
      try (Sink sink = exporter.file(format, temporary)) {
        count = exporter.write(sink);
      }
      Folder.force(temporary);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return count;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private Sink file(Export format, Path file) throws IOException {
    return format == Export.PARQUET
        ? parquet(file)
        : text(format, Files.newBufferedWriter(file), true);
  }

  /** A sink that leaves what it writes to open. */
  Sink text(Export format, Writer out) throws IOException {
    return text(format, out, false);
  }

  private Sink text(Export format, Writer out, boolean close) throws IOException {
    return switch (format) {
      case JSONL -> jsonl(out, close);
      case CSV -> csv(out, close);
      case PARQUET -> throw new IllegalArgumentException("Parquet is no text; name a file for it");
    };
  }

  /** One JSON object a line. */
  private Sink jsonl(Writer out, boolean close) {
    return new Text(out, close) {
      @Override
      public void write(GenericRecord row) throws IOException {
        GenericRecord seen = seen(row);
        out.write(Cells.json(seen, seen.getSchema()));
        out.write('\n');
      }
    };
  }

  /** A line of names and a record for each row. */
  private Sink csv(Writer out, boolean close) throws IOException {
    out.write(String.join(",", view.columns()));
    out.write("\r\n");
    return new Text(out, close) {
      @Override
      public void write(GenericRecord row) throws IOException {
        String comma = "";
        for (String column : view.columns()) {
          Schema type = Cells.plain(Columns.SCHEMA.getField(column).schema());
          out.write(comma);
          out.write(Cells.quoted(Cells.cell(row.get(column), type)));
          comma = ",";
        }
        out.write("\r\n");
      }
    };
  }

  private Sink parquet(Path file) throws IOException {
    Files.deleteIfExists(file);
    long rows = view.sample() == 0 ? Reading.manifest(folder).rows() : view.sample();
    int level = DatasetOptions.defaults().level();
    ParquetOutput out = ParquetOutput.create(file, columns, rows, level, Map.of());
    return new Sink() {
      @Override
      public void write(GenericRecord row) throws IOException {
        out.write(Journal.avro(seen(row), columns));
      }

      @Override
      public void finish() throws IOException {
        out.finish();
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  private GenericRecord seen(GenericRecord row) {
    GenericRecord seen = new GenericData.Record(columns);
    for (String column : view.columns()) {
      seen.put(column, row.get(column));
    }
    return seen;
  }

  private abstract static class Text implements Sink {
    final Writer out;

    private final boolean close;

    Text(Writer out, boolean close) {
      this.out = out;
      this.close = close;
    }

    @Override
    public void close() throws IOException {
      out.flush();
      if (close) {
        out.close();
      }
    }
  }
}
