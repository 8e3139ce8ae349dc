package id.warta.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.jspecify.annotations.Nullable;

/** Where a {@link TableWriter}'s rows go. */
interface RowSink extends Closeable {

  void write(List<? extends @Nullable Object> values) throws IOException;

  void flush() throws IOException;

  /** A sink of text. */
  static RowSink of(Writer out, TableWriter.Format format, List<TableWriter.Field> columns)
      throws IOException {
    return switch (format) {
      case TSV -> new OfTsv(out);
      case CSV -> new OfCsv(out, columns);
      case JSONL -> new OfJsonl(out, columns);
      case PARQUET -> throw new IllegalArgumentException("no text");
    };
  }

  /** Lines of a writer. */
  abstract class OfText implements RowSink {
    final Writer out;

    OfText(Writer out) {
      this.out = out;
    }

    void line(
        List<? extends @Nullable Object> values,
        String between,
        java.util.function.UnaryOperator<String> cell)
        throws IOException {
      boolean first = true;
      for (Object value : values) {
        out.write(first ? "" : between);
        out.write(value == null ? "" : cell.apply(value.toString()));
        first = false;
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Values between tabs. */
  final class OfTsv extends OfText {
    OfTsv(Writer out) {
      super(out);
    }

    @Override
    public void write(List<? extends @Nullable Object> values) throws IOException {
      line(values, "\t", OfTsv::onOneLine);
      out.write('\n');
    }

    private static String onOneLine(String value) {
      return value.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }
  }

  /** Values between commas. */
  final class OfCsv extends OfText {
    OfCsv(Writer out, List<TableWriter.Field> columns) throws IOException {
      super(out);
      write(columns.stream().map(TableWriter.Field::name).toList());
    }

    @Override
    public void write(List<? extends @Nullable Object> values) throws IOException {
      line(values, ",", Cells::quoted);
      out.write("\r\n");
    }
  }

  /** One object a line. */
  final class OfJsonl extends OfText {
    private static final JsonFactory JSON = new JsonFactory();

    private final List<TableWriter.Field> columns;
    private final JsonGenerator json;

    OfJsonl(Writer out, List<TableWriter.Field> columns) throws IOException {
      super(out);
      this.columns = columns;
      this.json = JSON.createGenerator(out);
      json.setRootValueSeparator(null);
    }

    @Override
    public void write(List<? extends @Nullable Object> values) throws IOException {
      json.writeStartObject();
      for (int i = 0; i < columns.size(); i++) {
        Object value = values.get(i);
        if (value instanceof Number number) {
          json.writeNumberField(columns.get(i).name(), number.doubleValue());
        } else if (value != null) {
          json.writeStringField(columns.get(i).name(), value.toString());
        }
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }

    @Override
    public void flush() throws IOException {
      json.flush();
    }

    @Override
    public void close() throws IOException {
      json.close();
    }
  }

  /** A Parquet file. */
  @SuppressWarnings("deprecation") // the builder names its codecs by a class due to move
  final class OfParquet implements RowSink {
    private static final int LEVEL = 3;

    private final Schema schema;
    private final Zstandard codec = new Zstandard(LEVEL);
    private final ParquetWriter<GenericRecord> writer;

    OfParquet(Path file, List<TableWriter.Field> columns) throws IOException {
      Files.deleteIfExists(file);
      schema =
          Schema.createRecord(
              "Row",
              null,
              null,
              false,
              columns.stream().map(OfParquet::field).collect(Collectors.toList()));
      writer =
          AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
              .withSchema(schema)
              .withDataModel(GenericData.get())
              .withConf(new PlainParquetConfiguration())
              .withCodecFactory(codec)
              .withCompressionCodec(CompressionCodecName.ZSTD)
              .build();
    }

    private static Schema.Field field(TableWriter.Field column) {
      Schema type = Schema.create(column.number() ? Schema.Type.DOUBLE : Schema.Type.STRING);
      return new Schema.Field(
          column.name(),
          Schema.createUnion(Schema.create(Schema.Type.NULL), type),
          null,
          Schema.Field.NULL_DEFAULT_VALUE);
    }

    @Override
    public void write(List<? extends @Nullable Object> values) throws IOException {
      GenericRecord row = new GenericData.Record(schema);
      for (int i = 0; i < values.size(); i++) {
        row.put(i, values.get(i));
      }
      writer.write(row);
    }

    @Override
    public void flush() {
      // A Parquet file is readable when it is closed, not before.
    }

    @Override
    public void close() throws IOException {
      writer.close();
      codec.release();
    }
  }
}
