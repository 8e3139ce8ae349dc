package id.warta.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows from their bytes in the journal: each value goes from there to its column, and no
 * record is made of it. What the rows say together is counted on the way.
 *
 * <p>Avro's bytes have no names and no order of their own, they follow the schema: a union's branch
 * and lengths as variable integers, lists in blocks. A list becomes Parquet's three levels.
 */
final class RowWriteSupport extends WriteSupport<ByteBuffer> {

  private final Map<String, String> properties;
  private final Content.Counter counter;
  private final Utf8 text = new Utf8();
  private @Nullable BinaryDecoder decoder;
  private @Nullable RecordConsumer consumer;

  RowWriteSupport(Map<String, String> properties, Content.Counter counter) {
    this.properties = properties;
    this.counter = counter;
  }

  @Override
  @SuppressWarnings("deprecation") // the one method that no subclass may leave out
  public WriteContext init(Configuration configuration) {
    return init(new PlainParquetConfiguration());
  }

  @Override
  public WriteContext init(ParquetConfiguration given) {
    ParquetConfiguration configuration = new PlainParquetConfiguration();
    configuration.setBoolean(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, false);
    Map<String, String> metadata = new TreeMap<>(properties);
    metadata.put("parquet.avro.schema", Columns.SCHEMA.toString());
    metadata.put("writer.model.name", "avro");
    return new WriteContext(
        new AvroSchemaConverter(configuration).convert(Columns.SCHEMA), metadata);
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public void write(ByteBuffer avro) {
    BinaryDecoder in =
        DecoderFactory.get()
            .binaryDecoder(
                avro.array(), avro.arrayOffset() + avro.position(), avro.remaining(), decoder);
    decoder = in;
    try {
      new Walk(in, Objects.requireNonNull(consumer)).row();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The way through one row. */
  private final class Walk {
    private final BinaryDecoder in;
    private final RecordConsumer out;

    Walk(BinaryDecoder in, RecordConsumer out) {
      this.in = in;
      this.out = out;
    }

    void row() throws IOException {
      out.startMessage();
      counter.startRow();
      for (Schema.Field column : Columns.SCHEMA.getFields()) {
        Schema type = present(column.schema());
        if (type != null) {
          column(column, type);
        }
      }
      counter.endRow();
      out.endMessage();
    }

    /** The type of the value to come, null if there is none. */
    private @Nullable Schema present(Schema type) throws IOException {
      if (type.getType() != Schema.Type.UNION) {
        return type;
      }
      Schema branch = type.getTypes().get(in.readIndex());
      return branch.getType() == Schema.Type.NULL ? null : branch;
    }

    private void column(Schema.Field column, Schema type) throws IOException {
      out.startField(column.name(), column.pos());
      switch (type.getType()) {
        case STRING -> counter.value(column.pos(), string());
        case INT -> counter.value(column.pos(), integer());
        case LONG -> counter.value(column.pos(), number());
        case ARRAY -> counter.list(column.pos(), list(type));
        default -> {
          value(type);
          counter.value(column.pos());
        }
      }
      out.endField(column.name(), column.pos());
    }

    private void value(Schema type) throws IOException {
      switch (type.getType()) {
        case STRING -> string();
        case INT -> integer();
        case LONG -> number();
        case DOUBLE -> out.addDouble(in.readDouble());
        case BOOLEAN -> out.addBoolean(in.readBoolean());
        case ARRAY -> list(type);
        case RECORD -> struct(type);
        default -> throw new IllegalStateException("no column is a " + type);
      }
    }

    private Utf8 string() throws IOException {
      in.readString(text);
      out.addBinary(Binary.fromReusedByteArray(text.getBytes(), 0, text.getByteLength()));
      return text;
    }

    private int integer() throws IOException {
      int value = in.readInt();
      out.addInteger(value);
      return value;
    }

    private long number() throws IOException {
      long value = in.readLong();
      out.addLong(value);
      return value;
    }

    private void struct(Schema type) throws IOException {
      out.startGroup();
      for (Schema.Field field : type.getFields()) {
        Schema present = present(field.schema());
        if (present != null) {
          out.startField(field.name(), field.pos());
          value(present);
          out.endField(field.name(), field.pos());
        }
      }
      out.endGroup();
    }

    /** Returns whether there is anything in it. */
    private boolean list(Schema type) throws IOException {
      out.startGroup();
      long left = in.readArrayStart();
      boolean filled = left > 0;
      if (filled) {
        out.startField("list", 0);
      }
      for (; left > 0; left = in.arrayNext()) {
        for (long i = 0; i < left; i++) {
          out.startGroup();
          out.startField("element", 0);
          value(type.getElementType());
          out.endField("element", 0);
          out.endGroup();
        }
      }
      if (filled) {
        out.endField("list", 0);
      }
      out.endGroup();
      return filled;
    }
  }
}
