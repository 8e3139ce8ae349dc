package id.warta.extract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells whether a reader must pay, and whether the page is a running ticker.
 *
 * <p>Payment: the rule, {@code ld:isAccessibleForFree}, the metas that publishers mark such pages
 * with. Ticker: the rule, {@code ld:@type} LiveBlogPosting, {@code meta:og:type}. A page that says
 * nothing gives nothing; a page whose JSON-LD calls it an ordinary article is no ticker.
 */
final class AccessReader {

  private static final List<String> TIERS =
      List.of(
          "article:content_tier",
          "content_tier",
          "og:article:content_tier",
          "article:opinion_tier");
  private static final List<String> FREE_FLAGS = List.of("isaccessibleforfree", "is_free", "free");
  private static final List<String> PAID_FLAGS =
      List.of(
          "is_paid",
          "paywall",
          "is_premium",
          "premium",
          "is-premium",
          "article:premium",
          "k5a:paid",
          "k5a:paywall",
          "cxenseparse:paywall");

  private final Markup markup;

  AccessReader(Markup markup) {
    this.markup = markup;
  }

  Optional<Stated<Boolean>> paywalled(SiteRule rule) {
    return byRule(rule, "paywalled")
        .or(() -> free(markup.ld().values("isAccessibleForFree"), "ld:isAccessibleForFree"))
        .or(this::byTier)
        .or(
            () ->
                FREE_FLAGS.stream()
                    .flatMap(name -> free(markup.meta().values(name), "meta:" + name).stream())
                    .findFirst())
        .or(
            () ->
                PAID_FLAGS.stream()
                    .flatMap(name -> flag(markup.meta().values(name), "meta:" + name).stream())
                    .findFirst());
  }

  Optional<Stated<Boolean>> live(SiteRule rule) {
    return byRule(rule, "live")
        .or(
            () ->
                markup.ld().hasArticle()
                    ? Optional.of(
                        new Stated<>(markup.ld().types().contains("LiveBlogPosting"), "ld:@type"))
                    : Optional.empty());
  }

  private static Optional<Stated<Boolean>> byRule(SiteRule rule, String field) {
    return rule.value(field)
        .map(value -> new Stated<>(!isNo(value.value().get(0)), value.carrier()));
  }

  private Optional<Stated<Boolean>> byTier() {
    return TIERS.stream()
        .flatMap(
            name ->
                markup.meta().values(name).stream()
                    .map(tier -> new Stated<>(!tier.equalsIgnoreCase("free"), "meta:" + name)))
        .findFirst();
  }

  private static Optional<Stated<Boolean>> free(List<String> values, String carrier) {
    return flag(values, carrier).map(stated -> new Stated<>(!stated.value(), carrier));
  }

  private static Optional<Stated<Boolean>> flag(List<String> values, String carrier) {
    return values.stream()
        .filter(value -> isYes(value) || isNo(value))
        .findFirst()
        .map(value -> new Stated<>(isYes(value), carrier));
  }

  private static boolean isYes(String value) {
    return List.of("true", "yes", "1", "http://schema.org/true", "https://schema.org/true")
        .contains(value.toLowerCase(Locale.ROOT));
  }

  private static boolean isNo(String value) {
    return List.of("false", "no", "0", "http://schema.org/false", "https://schema.org/false")
        .contains(value.toLowerCase(Locale.ROOT));
  }
}
