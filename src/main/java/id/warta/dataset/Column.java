package id.warta.dataset;

import java.util.function.Function;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One column of a dataset.
 *
 * @param name as it stands in every file
 * @param type its Avro type; a union with null where it may be empty
 * @param doc what it says, for the schema and the cards
 * @param value what it holds for a row
 */
record Column(String name, Schema type, String doc, Function<Written, @Nullable Object> value) {

  /** Whether a row may have nothing here. */
  boolean optional() {
    return type.isNullable();
  }

  Schema.Field field() {
    return optional()
        ? new Schema.Field(name, type, doc, Schema.Field.NULL_DEFAULT_VALUE)
        : new Schema.Field(name, type, doc);
  }
}
