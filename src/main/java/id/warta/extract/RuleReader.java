package id.warta.extract;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.page.Page;
import id.warta.site.Condition;
import id.warta.site.Field;
import id.warta.site.Layout;
import id.warta.site.Regex;
import id.warta.site.Rung;
import id.warta.site.Site;
import id.warta.site.SiteHooks;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one page by its site's rule. It takes what the rule names and judges nothing:
 * whether a text is a person, a date possible, a body long enough, others say. For one thread.
 */
final class RuleReader {

  private static final int MAX_VALUES = 1000;

  /**
   * What a ladder gave.
   *
   * @param texts at least one, none blank
   * @param carrier the rung that gave them, such as {@code rule:css h1} or {@code rule:ld:headline}
   * @param rung its place in the ladder, from 0
   */
  record Value(List<String> texts, String carrier, int rung) {
    Value {
      texts = List.copyOf(texts);
    }

    /** The first of the texts. */
    String text() {
      return texts.get(0);
    }
  }

  private final Site site;
  private final Page page;
  private final Function<String, List<String>> ld;
  private final Function<String, List<String>> meta;
  private final @Nullable Layout layout;

  /**
   * A reader of one page.
   *
   * @param ld the values at a path of the page's JSON-LD
   * @param meta the values of the meta elements of a name
   */
  RuleReader(
      Site site,
      Page page,
      Function<String, List<String>> ld,
      Function<String, List<String>> meta) {
    this.site = site;
    this.page = page;
    this.ld = ld;
    this.meta = meta;
    this.layout = choose();
  }

  /** The layout of this page; null if the site has none for it. */
  @Nullable Layout layout() {
    return layout;
  }

  /** What the rule finds for a field; empty also where the rule does not speak of it. */
  Optional<Value> value(String field) {
    Optional<SiteHooks.Found> found = SiteHooks.values(site.name(), field, page);
    return found.isPresent()
        ? found.map(one -> new Value(one.texts(), one.carrier(), 0))
        : climb(field);
  }

  private Optional<Value> climb(String field) {
    Field ladder = layout == null ? null : layout.fields().get(field);
    if (ladder == null) {
      return Optional.empty();
    }
    for (int i = 0; i < ladder.ladder().size(); i++) {
      Rung rung = ladder.ladder().get(i);
      List<String> texts = texts(rung);
      if (!texts.isEmpty()) {
        return Optional.of(new Value(texts, rung.label(), i));
      }
    }
    return Optional.empty();
  }

  /** What one rung finds, whether or not an earlier one does. */
  List<String> texts(Rung rung) {
    String exists = rung.transforms().exists();
    boolean condition = exists == null || hits(exists);
    if (rung.isTest()) {
      return rung.transforms().apply(List.of(String.valueOf(condition)));
    }
    return condition ? rung.transforms().apply(raw(rung)) : List.of();
  }

  private List<String> raw(Rung rung) {
    return switch (rung.carrier()) {
      case CSS, XPATH -> Places.raw(page.document(), rung);
      case LD -> ld.apply(rung.path());
      case META -> meta.apply(rung.path());
      case URL -> site.urls().group(page.url(), rung.path()).stream().toList();
      case CONST -> List.of(rung.path());
      case JSON -> json(rung.path(), String.valueOf(rung.attribute()));
    };
  }

  private List<String> json(String selector, String path) {
    return ScriptJson.nodes(page.document(), selector, path).stream()
        .filter(JsonNode::isValueNode)
        .limit(MAX_VALUES)
        .map(JsonNode::asText)
        .toList();
  }

  private @Nullable Layout choose() {
    List<Layout> matching = site.layouts().stream().filter(this::matches).toList();
    if (matching.size() < 2) {
      return matching.isEmpty() ? null : matching.get(0);
    }
    // The layout without a condition is for pages that no other layout knows.
    List<Layout> known = matching.stream().filter(one -> !one.when().isEmpty()).toList();
    List<Layout> candidates = known.isEmpty() ? matching : known;
    return candidates.size() == 1 ? candidates.get(0) : byDay(candidates);
  }

  private Layout byDay(List<Layout> candidates) {
    Optional<LocalDate> day = day();
    return candidates.stream()
        .filter(one -> day.isPresent() && one.includes(day.get()))
        .findFirst()
        .orElse(candidates.get(0));
  }

  private boolean matches(Layout layout) {
    return layout.when().isEmpty() || layout.when().stream().anyMatch(this::holds);
  }

  private boolean holds(Condition condition) {
    String css = condition.css();
    String not = condition.not();
    return (css == null || hits(css))
        && (not == null || !hits(not))
        && (condition.url() == null || Regex.finds(condition.url(), pathAndQuery()));
  }

  private String pathAndQuery() {
    String query = page.url().getRawQuery();
    return page.url().getRawPath() + (query == null ? "" : "?" + query);
  }

  private boolean hits(String selector) {
    return Places.hit(page.document(), selector);
  }

  /** The day that the page itself says it is from, by its address or its metadata. */
  private Optional<LocalDate> day() {
    return Stream.of(
            site.urls().group(page.url(), "date").stream(),
            ld.apply("datePublished").stream(),
            meta.apply("article:published_time").stream())
        .flatMap(Function.identity())
        .flatMap(text -> day(text).stream())
        .findFirst();
  }

  private static Optional<LocalDate> day(String text) {
    List<DateTimeFormatter> formats = new ArrayList<>();
    formats.add(DateTimeFormatter.ISO_LOCAL_DATE);
    formats.add(DateTimeFormatter.BASIC_ISO_DATE);
    for (DateTimeFormatter format : formats) {
      String head =
          text.substring(0, Math.min(text.length(), formats.indexOf(format) == 0 ? 10 : 8));
      try {
        return Optional.of(LocalDate.parse(head.replace('/', '-'), format));
      } catch (DateTimeParseException e) {
        // the next format
      }
    }
    return Optional.empty();
  }
}
