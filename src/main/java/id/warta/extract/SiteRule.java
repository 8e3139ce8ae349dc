package id.warta.extract;

import id.warta.site.BodyRule;
import id.warta.site.ImageRule;
import id.warta.site.Layout;
import id.warta.site.Site;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rule of a page's site says of it. Every answer may be empty, and all of them are for a
 * site of which nobody wrote a rule.
 */
final class SiteRule {

  private final @Nullable Site site;
  private final @Nullable RuleReader reader;

  private SiteRule(@Nullable Site site, @Nullable RuleReader reader) {
    this.site = site;
    this.reader = reader;
  }

  static SiteRule of(Optional<Site> known, Markup markup) {
    Site site = known.orElse(null);
    return site == null
        ? new SiteRule(null, null)
        : new SiteRule(
            site, new RuleReader(site, markup.page(), markup.ld()::values, markup.meta()::values));
  }

  /** The texts that the rule finds for a field such as {@code title}; none of them blank. */
  Optional<Stated<List<String>>> value(String field) {
    return reader == null
        ? Optional.empty()
        : reader.value(field).map(found -> new Stated<>(found.texts(), found.carrier()));
  }

  /** Whether the rule has a ladder for the field, be it one that yields nothing. */
  boolean speaksOf(String field) {
    Layout layout = layout();
    return layout != null && layout.fields().containsKey(field);
  }

  /** Whether the rule has layouts, and none of them fits. */
  boolean lacksLayout() {
    return site != null && !site.layouts().isEmpty() && layout() == null;
  }

  /** Where the text stands. */
  @Nullable BodyRule body() {
    Layout layout = layout();
    return layout == null ? null : layout.body();
  }

  /** Where the pictures stand. */
  @Nullable ImageRule images() {
    Layout layout = layout();
    return layout == null ? null : layout.images();
  }

  /** The zone of dates without one. */
  @Nullable ZoneId zone() {
    return site == null ? null : site.timeZone();
  }

  /** The language of the site's texts. */
  @Nullable String language() {
    return site == null ? null : site.language();
  }

  /** The outlet's name. */
  @Nullable String publisher() {
    return site == null ? null : site.displayName();
  }

  /** The rule's name. */
  @Nullable String name() {
    return site == null ? null : site.name();
  }

  /** The rule's version. */
  @Nullable String version() {
    return site == null ? null : site.version();
  }

  /** The name of the layout that fits. */
  @Nullable String layoutName() {
    Layout layout = layout();
    return layout == null ? null : layout.name();
  }

  /** An address of the site in the form that stands for all its spellings. */
  URI canonical(URI url) {
    return site == null || !site.has(url) ? url : site.canonical(url);
  }

  private @Nullable Layout layout() {
    return reader == null ? null : reader.layout();
  }
}
