package id.warta.spark;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of numbers, texts, truths and bytes in one file of Avro, which a task writes by itself: it
 * is there when the task has ended, whatever becomes of the other tasks and of the job.
 */
final class RowFile {

  private static final int LEVEL = 1;

  private RowFile() {}

  /** Writes a file. */
  static final class Writer implements Closeable {
    private final Schema schema;
    private final DataFileWriter<GenericRecord> file;

    Writer(OutputStream out, StructType type) throws IOException {
      this.schema = schema(type);
      this.file = new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema));
      file.setCodec(CodecFactory.zstandardCodec(LEVEL));
      file.create(schema, out);
    }

    void add(Object... values) throws IOException {
      GenericRecord record = new GenericData.Record(schema);
      for (int i = 0; i < values.length; i++) {
        record.put(i, values[i] instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : values[i]);
      }
      file.append(record);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /**
   * Reads a file.
   *
   * @param in is closed with what is returned
   */
  static Reader read(InputStream in) throws IOException {
    return new Reader(new DataFileStream<>(in, new GenericDatumReader<>()));
  }

  /** The rows of a file, in their order. */
  static final class Reader implements Iterator<Row>, Closeable {
    private final DataFileStream<GenericRecord> file;

    private Reader(DataFileStream<GenericRecord> file) {
      this.file = file;
    }

    @Override
    public boolean hasNext() {
      return file.hasNext();
    }

    @Override
    public Row next() {
      GenericRecord record = file.next();
      Object[] values = new Object[record.getSchema().getFields().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(record.get(i));
      }
      return RowFactory.create(values);
    }

    private static Object value(Object value) {
      if (value instanceof ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
      }
      return value instanceof CharSequence text ? text.toString() : value;
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Schema schema(StructType type) {
    SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record("Row").fields();
    for (StructField field : type.fields()) {
      fields.name(field.name()).type(schema(field.dataType())).noDefault();
    }
    return fields.endRecord();
  }

  private static Schema schema(DataType type) {
    if (type instanceof LongType) {
      return Schema.create(Schema.Type.LONG);
    } else if (type instanceof StringType) {
      return Schema.create(Schema.Type.STRING);
    } else if (type instanceof BooleanType) {
      return Schema.create(Schema.Type.BOOLEAN);
    } else if (type instanceof BinaryType) {
      return Schema.create(Schema.Type.BYTES);
    }
    throw new IllegalArgumentException("no column of a file of rows: " + type);
  }
}
