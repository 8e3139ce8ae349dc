package id.warta.site;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One layout of a site's article pages: where each field stands. What the layout itself does not
 * say it takes from the keys that its site gives for all layouts.
 *
 * @param name what reports call it
 * @param when how a page of this layout is known; empty for the layout of all other pages
 * @param since the first day on which articles of this layout were published; breaks ties only
 * @param until the last such day; breaks ties only
 * @param fields the value rules by field: {@code title}, {@code authors}, {@code published} …
 * @param body where the text stands; null leaves it to the generic reader
 * @param images where the pictures stand; null leaves it to the generic reader
 * @param origin the line of the rule: {@code config/sites/bisnis.com.yaml:33:5}
 */
public record Layout(
    String name,
    List<Condition> when,
    @Nullable LocalDate since,
    @Nullable LocalDate until,
    Map<String, Field> fields,
    @Nullable BodyRule body,
    @Nullable ImageRule images,
    String origin) {

  public Layout {
    when = List.copyOf(when);
    fields = Map.copyOf(fields);
  }

  /** A layout of all pages. */
  public Layout(Map<String, Field> fields, @Nullable BodyRule body, @Nullable ImageRule images) {
    this("layout", List.of(), null, null, fields, body, images, "");
  }

  /** Whether an article of that day may have this layout. */
  public boolean includes(LocalDate day) {
    return (since == null || !day.isBefore(since)) && (until == null || !day.isAfter(until));
  }
}
