package id.warta.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** What a value of a row becomes as text. */
final class Cells {

  private static final JsonFactory JSON = new JsonFactory();

  private Cells() {}

  static String cell(@Nullable Object value, Schema type) {
    if (value == null) {
      return "";
    }
    if (value instanceof List<?> || value instanceof GenericRecord) {
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

  static String json(Object value, Schema type) {
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
