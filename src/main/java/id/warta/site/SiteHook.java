package id.warta.site;

import id.warta.page.Page;
import java.util.List;

/**
 * Reads fields of the rare site that a YAML rule cannot express. Implementations are found by
 * {@link java.util.ServiceLoader}: name the class in a file {@code
 * META-INF/services/id.warta.site.SiteHook} on the class path. The site needs a rule, too, if only
 * to say which hosts are its own.
 *
 * <pre>{@code
 * public final class ExampleHook implements SiteHook {
 *   public String site() {
 *     return "example.org";
 *   }
 *
 *   public List<String> values(String field, Page page) {
 *     return field.equals("authors") ? decode(page.text()) : List.of();
 *   }
 * }
 * }</pre>
 *
 * <p>One instance serves all threads. What it throws counts as nothing found.
 */
public interface SiteHook {

  /** The name of the site that it is for, as in the rule: {@code bisnis.com}. */
  String site();

  /**
   * The texts of a field; where there are any, the rule's own ladder is not asked.
   *
   * @param field the field as rules name it: {@code title}, {@code authors}, {@code published} …
   * @param page the page, which must be left as it is
   * @return what was found, none of it blank; empty leaves the field to the rule
   */
  List<String> values(String field, Page page);
}
