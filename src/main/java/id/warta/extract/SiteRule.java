package id.warta.extract;

import id.warta.site.BodyRule;
import id.warta.site.ImageRule;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rule of a page's site finds on it. Every answer may be empty. */
interface SiteRule {

  /** A site of which nobody wrote a rule. */
  SiteRule NONE = new SiteRule() {};

  /** The texts that the rule finds for a field such as {@code title}; none of them blank. */
  default Optional<Stated<List<String>>> value(String field) {
    return Optional.empty();
  }

  /** Where the text stands. */
  default @Nullable BodyRule body() {
    return null;
  }

  /** Where the pictures stand. */
  default @Nullable ImageRule images() {
    return null;
  }

  /** The zone of dates without one. */
  default @Nullable ZoneId zone() {
    return null;
  }

  /** The language of the site's texts. */
  default @Nullable String language() {
    return null;
  }

  /** The outlet's name. */
  default @Nullable String publisher() {
    return null;
  }

  /** The rule's name. */
  default @Nullable String name() {
    return null;
  }

  /** The rule's version. */
  default @Nullable String version() {
    return null;
  }
}
