package id.warta.site;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test that stands in a rule: what the rule must read on one page.
 *
 * @param page the page's file below the rules' folder {@code tests}; null if the page stands in the
 *     rule itself
 * @param html the page, if it stands in the rule itself
 * @param url the page's address
 * @param expect what each field must be, by its path: {@code images.0.people}; values are texts,
 *     lists and maps of these, and null for a field that must be absent
 * @param present what the text must contain
 * @param absent what neither text, titles nor captions may contain
 * @param origin the line of the rule
 */
public record RuleTest(
    @Nullable String page,
    @Nullable String html,
    URI url,
    Map<String, @Nullable Object> expect,
    List<String> present,
    List<String> absent,
    String origin) {

  public RuleTest {
    expect = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(expect));
    present = List.copyOf(present);
    absent = List.copyOf(absent);
  }

  /** What a report calls it. */
  public String name() {
    return page == null ? origin : page;
  }
}
