package id.warta.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Cuts rows into columns straight from their bytes in the journal: each value goes from there to
 * its column, and no record is made of it. What the rows say together is counted on the way.
 *
 * <p>Avro's bytes have no names and no order of their own, they follow the schema: a union's branch
 * and lengths as variable integers, lists in blocks. So the schema is made into a tree of parts
 * once, and each row is read by walking that tree. A column keeps of the tree what it needs to put
 * a row together again, two small numbers a value:
 *
 * <ul>
 *   <li>the definition level, how many of the optional things and lists above it are there: a value
 *       that is missing is a null with the level at which the row stopped;
 *   <li>the repetition level, which of the lists above it goes on with this value; 0 begins a row.
 * </ul>
 *
 * A list becomes Parquet's three levels ({@code tags.list.element}), and an empty one a null of the
 * level of the list itself in every column below it.
 *
 * <p>After Melnik et al., <i>Dremel: Interactive Analysis of Web-Scale Datasets</i>, VLDB 2010,
 * section 4.
 */
final class Shredder {

  private final MessageType columns;
  private final ColumnWriteStore writers;
  private final Content.Counter counter;
  private final Utf8 text = new Utf8();
  private final List<Part> parts = new ArrayList<>();
  private @Nullable BinaryDecoder decoder;

  /**
   * A shredder for one row group.
   *
   * @param schema of the rows
   * @param columns the same as Parquet has it
   * @param writers of the columns
   * @param counter of what the rows say
   */
  Shredder(Schema schema, MessageType columns, ColumnWriteStore writers, Content.Counter counter) {
    this.columns = columns;
    this.writers = writers;
    this.counter = counter;
    for (Schema.Field field : schema.getFields()) {
      parts.add(part(field.schema(), List.of(field.name()), 0));
    }
  }

  /** Writes a row, given as Avro. */
  void write(ByteBuffer avro) throws IOException {
    BinaryDecoder in =
        DecoderFactory.get()
            .binaryDecoder(
                avro.array(), avro.arrayOffset() + avro.position(), avro.remaining(), decoder);
    decoder = in;
    counter.startRow();
    for (int column = 0; column < parts.size(); column++) {
      if (parts.get(column).read(in, 0, 0)) {
        counter.filled(column);
      }
    }
    counter.endRow();
  }

  private Part part(Schema type, List<String> path, int lists) {
    return switch (type.getType()) {
      case UNION -> optional(type, path, lists);
      case ARRAY -> {
        Part element = part(type.getElementType(), below(path, "list", "element"), lists + 1);
        yield new Many(element, lists + 1);
      }
      case RECORD ->
          new Struct(
              type.getFields().stream()
                  .map(field -> part(field.schema(), below(path, field.name()), lists))
                  .toList());
      default -> leaf(type, path);
    };
  }

  private static List<String> below(List<String> path, String... names) {
    List<String> longer = new ArrayList<>(path);
    longer.addAll(List.of(names));
    return longer;
  }

  private Part optional(Schema union, List<String> path, int lists) {
    int none = union.getIndexNamed("null");
    return new Maybe(part(union.getTypes().get(1 - none), path, lists), none);
  }

  private Part leaf(Schema type, List<String> path) {
    ColumnWriter to =
        writers.getColumnWriter(columns.getColumnDescription(path.toArray(String[]::new)));
    int column = path.size() == 1 ? parts.size() : Content.Counter.NO_COLUMN;
    return new Leaf(
        to,
        switch (type.getType()) {
          case STRING -> (in, r, d) -> to.write(string(in, column), r, d);
          case INT -> (in, r, d) -> to.write(counter.value(column, in.readInt()), r, d);
          case LONG -> (in, r, d) -> to.write(counter.value(column, in.readLong()), r, d);
          case DOUBLE -> (in, r, d) -> to.write(in.readDouble(), r, d);
          case BOOLEAN -> (in, r, d) -> to.write(in.readBoolean(), r, d);
          default -> throw new IllegalArgumentException("no column is a " + type);
        });
  }

  private Binary string(BinaryDecoder in, int column) throws IOException {
    in.readString(text);
    counter.value(column, text);
    return Binary.fromReusedByteArray(text.getBytes(), 0, text.getByteLength());
  }

  /** A value of the schema and what is below it. */
  private interface Part {
    /** Takes the value to come. Returns whether there is anything in it. */
    boolean read(BinaryDecoder in, int repetition, int definition) throws IOException;

    /** Takes note that there is none. */
    void missing(int repetition, int definition);
  }

  private interface Value {
    void copy(BinaryDecoder in, int repetition, int definition) throws IOException;
  }

  private record Leaf(ColumnWriter to, Value value) implements Part {
    @Override
    public boolean read(BinaryDecoder in, int repetition, int definition) throws IOException {
      value.copy(in, repetition, definition);
      return true;
    }

    @Override
    public void missing(int repetition, int definition) {
      to.writeNull(repetition, definition);
    }
  }

  private record Maybe(Part value, int none) implements Part {
    @Override
    public boolean read(BinaryDecoder in, int repetition, int definition) throws IOException {
      if (in.readIndex() != none) {
        return value.read(in, repetition, definition + 1);
      }
      value.missing(repetition, definition);
      return false;
    }

    @Override
    public void missing(int repetition, int definition) {
      value.missing(repetition, definition);
    }
  }

  private record Struct(List<Part> fields) implements Part {
    @Override
    public boolean read(BinaryDecoder in, int repetition, int definition) throws IOException {
      for (Part field : fields) {
        field.read(in, repetition, definition);
      }
      return true;
    }

    @Override
    public void missing(int repetition, int definition) {
      fields.forEach(field -> field.missing(repetition, definition));
    }
  }

  /**
   * A list.
   *
   * @param depth how many lists it and those above it are
   */
  private record Many(Part element, int depth) implements Part {
    @Override
    public boolean read(BinaryDecoder in, int repetition, int definition) throws IOException {
      long left = in.readArrayStart();
      if (left == 0) {
        element.missing(repetition, definition);
        return false;
      }
      int level = repetition;
      for (; left > 0; left = in.arrayNext()) {
        for (long i = 0; i < left; i++) {
          element.read(in, level, definition + 1);
          level = depth;
        }
      }
      return true;
    }

    @Override
    public void missing(int repetition, int definition) {
      element.missing(repetition, definition);
    }
  }
}
