package id.warta.site;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One layout of a site's article pages: where each field stands.
 *
 * @param fields the value rules by field: {@code title}, {@code authors}, {@code published} …
 * @param body where the text stands; null leaves it to the generic reader
 * @param images where the pictures stand; null leaves it to the generic reader
 */
public record Layout(
    Map<String, Field> fields, @Nullable BodyRule body, @Nullable ImageRule images) {

  public Layout {
    fields = Map.copyOf(fields);
  }
}
