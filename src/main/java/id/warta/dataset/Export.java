package id.warta.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * A format that a dataset's rows can be written in for programs that read no Parquet. All columns
 * keep their names; timestamps become ISO 8601 in UTC.
 */
public enum Export {
  /** One JSON object a line; columns without a value are left out. */
  JSONL {
    @Override
    void head(Writer out) {}

    @Override
    void row(GenericRecord row, Writer out) throws IOException {
      out.write(json(row, row.getSchema()));
      out.write('\n');
    }
  },

  /** RFC 4180 with a line of names; lists are JSON within their cell. */
  CSV {
    @Override
    void head(Writer out) throws IOException {
      out.write(Columns.ALL.stream().map(Column::name).collect(Collectors.joining(",")));
      out.write("\r\n");
    }

    @Override
    void row(GenericRecord row, Writer out) throws IOException {
      for (Schema.Field field : row.getSchema().getFields()) {
        out.write(field.pos() == 0 ? "" : ",");
        out.write(quoted(cell(row.get(field.pos()), plain(field.schema()))));
      }
      out.write("\r\n");
    }
  };

  private static final JsonFactory JSON = new JsonFactory();

  abstract void head(Writer out) throws IOException;

  abstract void row(GenericRecord row, Writer out) throws IOException;

  /** Writes all rows of a dataset, sealed or not. Returns how many. */
  long write(Folder folder, Writer out) throws IOException {
    head(out);
    long count = 0;
    try (Stream<GenericRecord> rows = Reading.records(folder, Columns.SCHEMA)) {
      for (Iterator<GenericRecord> all = rows.iterator(); all.hasNext(); count++) {
        row(all.next(), out);
      }
    }
    out.flush();
    return count;
  }

  static String cell(@Nullable Object value, Schema type) {
    if (value == null) {
      return "";
    }
    if (value instanceof List<?>) {
      return json(value, type);
    }
    return type.getLogicalType() == null ? value.toString() : time(value);
  }

  static String quoted(String cell) {
    boolean plain =
        cell.indexOf('"') < 0
            && cell.indexOf(',') < 0
            && cell.indexOf('\n') < 0
            && cell.indexOf('\r') < 0;
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static String json(Object value, Schema type) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(value, type, json);
    } catch (IOException e) {
      // Nothing in memory refuses.
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(Object value, Schema type, JsonGenerator json) throws IOException {
    if (value instanceof GenericRecord record) {
      json.writeStartObject();
      for (Schema.Field field : record.getSchema().getFields()) {
        Object part = record.get(field.pos());
        if (part != null) {
          json.writeFieldName(field.name());
          write(part, plain(field.schema()), json);
        }
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(element, type.getElementType(), json);
      }
      json.writeEndArray();
    } else if (value instanceof CharSequence || type.getLogicalType() != null) {
      json.writeString(type.getLogicalType() == null ? value.toString() : time(value));
    } else {
      scalar(value, json);
    }
  }

  private static void scalar(Object value, JsonGenerator json) throws IOException {
    if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else {
      json.writeNumber(((Number) value).longValue());
    }
  }

  static Schema plain(Schema type) {
    return type.isNullable() ? type.getTypes().get(1) : type;
  }

  private static String time(Object micros) {
    return Instant.EPOCH.plus((Long) micros, ChronoUnit.MICROS).toString();
  }
}
