package id.warta.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * What the page's meta elements and microdata say: OpenGraph, Dublin Core, parsely, sailthru and
 * all the others, under the names that the page uses, in any case.
 */
final class Metadata {

  private static final Set<String> NAMING = Set.of("name", "property", "itemprop", "http-equiv");
  private static final Set<String> ARTICLE_SCOPES =
      Set.of("article", "newsarticle", "blogposting", "reportagenewsarticle", "liveblogposting");

  private final Map<String, List<String>> metas = new HashMap<>();
  private final Map<String, List<Element>> items = new HashMap<>();

  /** Takes the elements of a page: its meta elements and whatever has an {@code itemprop}. */
  Metadata(List<Element> metas, List<Element> items) {
    Map<String, Set<String>> contents = new HashMap<>();
    metas.forEach(meta -> addMeta(contents, meta));
    contents.forEach((name, values) -> this.metas.put(name, List.copyOf(values)));
    items.forEach(this::addItem);
  }

  /**
   * The contents of the meta elements of a name ({@code name}, {@code property}, {@code itemprop}
   * or {@code http-equiv}), or, where there is none, the values of the microdata property of that
   * name.
   *
   * @param name such as {@code og:title}, in any case
   * @return in the page's order, white space collapsed, without blanks and repetitions
   */
  List<String> values(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    List<String> found = metas.get(key);
    return found == null ? itemValues(items.getOrDefault(key, List.of())) : found;
  }

  /** The first of the {@linkplain #values values} of a name. */
  Optional<String> value(String name) {
    List<String> all = values(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
  }

  /** Whether there is a meta element of this name. */
  boolean has(String name) {
    return metas.containsKey(name.toLowerCase(Locale.ROOT));
  }

  /**
   * The elements that carry a microdata property, those of the article's own item first.
   *
   * @param name such as {@code datePublished}, in any case
   */
  List<Element> items(String name) {
    return items.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  private static List<String> itemValues(List<Element> found) {
    return found.isEmpty()
        ? List.of()
        : found.stream()
            .map(Metadata::valueOf)
            .filter(value -> !value.isBlank())
            .distinct()
            .toList();
  }

  /** The value of an element with an {@code itemprop}, as the HTML standard has it. */
  static String valueOf(Element item) {
    if (item.hasAttr("content")) {
      return item.attr("content").strip();
    }
    if (item.hasAttr("itemscope")) {
      Element name = item.selectFirst("[itemprop~=(?i)^(name|url)$]");
      return name == null || name == item ? item.text() : valueOf(name);
    }
    return switch (item.normalName()) {
      case "time" -> item.hasAttr("datetime") ? item.attr("datetime").strip() : item.text();
      case "link" -> item.absUrl("href");
      case "img", "source", "video", "audio", "embed", "iframe" -> item.absUrl("src");
      case "data", "meter" -> item.attr("value").strip();
      default -> item.text();
    };
  }

  private static void addMeta(Map<String, Set<String>> metas, Element meta) {
    String content = collapse(meta.hasAttr("content") ? meta.attr("content") : meta.attr("value"));
    if (content.isEmpty()) {
      return;
    }
    for (String naming : NAMING) {
      String name = meta.attr(naming).strip().toLowerCase(Locale.ROOT);
      if (!name.isEmpty() && !(naming.equals("itemprop") && isForeign(meta))) {
        metas.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(content);
      }
    }
  }

  private void addItem(Element item) {
    for (String name : Texts.fields(item.attr("itemprop").toLowerCase(Locale.ROOT))) {
      List<Element> list = items.computeIfAbsent(name, key -> new ArrayList<>());
      if (list.size() < 200 && !isForeign(item)) {
        list.add(item);
      }
    }
  }

  // A property of a nested item (a comment, the author, the publisher) is not the article's.
  private static boolean isForeign(Element item) {
    Element scope = item.parent();
    while (scope != null && !scope.hasAttr("itemscope")) {
      scope = scope.parent();
    }
    if (scope == null) {
      return false;
    }
    String type = scope.attr("itemtype");
    String bare = type.substring(type.lastIndexOf('/') + 1).strip().toLowerCase(Locale.ROOT);
    return !(bare.isEmpty() || bare.contains("webpage") || ARTICLE_SCOPES.contains(bare));
  }

  private static String collapse(String text) {
    boolean plain = Texts.isPlainLine(text, 0, text.length());
    return plain ? text : String.join(" ", Texts.fields(text.strip()));
  }
}
