package id.warta.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Reads the rows of anybody's Parquet file as text. */
final class ParquetRows implements Table.Rows {

  private final Path file;
  private final String name;
  private final ParquetInput input;
  private final int[] fields;
  private final MessageType schema;
  private final Iterator<Group> groups;
  private long row;

  ParquetRows(Path file, String name, List<String> columns) throws IOException {
    this.file = file;
    this.name = name;
    this.input = ParquetInput.open(file);
    try {
      this.schema = projection(columns);
      this.fields = columns.stream().mapToInt(schema::getFieldIndex).toArray();
      this.groups = input.groups(schema);
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
  }

  private MessageType projection(List<String> columns) {
    List<Type> types = new ArrayList<>();
    for (String column : columns) {
      if (!names(input.schema()).contains(column)) {
        throw new DatasetException(
            file,
            "has no column '" + column + "'; it has " + String.join(", ", names(input.schema())),
            "Name one of these, or leave the file out");
      }
      Type type = input.schema().getType(column);
      if (!types.contains(type)) {
        types.add(type);
      }
    }
    return new MessageType(input.schema().getName(), types);
  }

  static List<String> columns(Path file) throws IOException {
    try (ParquetInput input = ParquetInput.open(file)) {
      return names(input.schema());
    } catch (IOException e) {
      throw DatasetException.unreadable(file, e);
    }
  }

  private static List<String> names(MessageType schema) {
    return schema.getFields().stream()
        .filter(type -> isValue(type) || isTexts(type))
        .map(Type::getName)
        .toList();
  }

  private static boolean isValue(Type type) {
    return type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED);
  }

  /** Whether it is a list of three levels, as the format asks for, with texts at the lowest. */
  private static boolean isTexts(Type type) {
    return type.getLogicalTypeAnnotation()
            instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation
        && type.asGroupType().getType(0) instanceof GroupType item
        && item.getFieldCount() == 1
        && isValue(item.getType(0))
        && item.getType(0).asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
  }

  @Override
  public boolean hasNext() {
    try {
      return groups.hasNext();
    } catch (UncheckedIOException e) {
      throw DatasetException.unreadable(file, new IOException(e));
    } catch (RuntimeException e) {
      throw DatasetException.unreadable(file, new IOException(e.toString(), e));
    }
  }

  @Override
  public Table.Row next() {
    try {
      Group group = groups.next();
      List<@Nullable String> values = new ArrayList<>(fields.length);
      for (int field : fields) {
        values.add(value(group, field));
      }
      return new Table.Row(name + ":" + ++row, values);
    } catch (UncheckedIOException e) {
      throw DatasetException.unreadable(file, new IOException(e));
    }
  }

  private @Nullable String value(Group group, int field) {
    if (group.getFieldRepetitionCount(field) == 0) {
      return null;
    }
    if (!schema.getType(field).isPrimitive()) {
      return texts(group.getGroup(field, 0));
    }
    PrimitiveType type = schema.getType(field).asPrimitiveType();
    return switch (type.getPrimitiveTypeName()) {
      case BINARY -> isText(type) ? group.getString(field, 0) : group.getValueToString(field, 0);
      case INT32 -> type.stringifier().stringify(group.getInteger(field, 0));
      case INT64 -> type.stringifier().stringify(group.getLong(field, 0));
      case FIXED_LEN_BYTE_ARRAY -> type.stringifier().stringify(group.getBinary(field, 0));
      default -> group.getValueToString(field, 0);
    };
  }

  /** The texts of a list with a blank line between them; null where it holds none. */
  private static @Nullable String texts(Group list) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      Group item = list.getGroup(0, i);
      if (item.getFieldRepetitionCount(0) > 0) {
        texts.add(item.getString(0, 0));
      }
    }
    return texts.isEmpty() ? null : String.join("\n\n", texts);
  }

  /** Some writers do not say that their binary columns are text. */
  private static boolean isText(PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return !(logical instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation);
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
