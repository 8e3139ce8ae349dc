package id.warta.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts that a page's state holds in blocks: a list of objects, each of a type and with a
 * paragraph, as editors for the web store what was written in them.
 *
 * <pre>
 * "blocks": [{"type": "paragraph", "text": "…"},
 *            {"type": "heading", "html": "&lt;h2>…"},
 *            {"_type": "block", "style": "normal", "children": [{"text": "…"}, {"text": "…"}]},
 *            {"type": "image", "caption": "…"}]
 * </pre>
 *
 * <p>What has a title, a link or a picture of its own is a teaser or a picture and no block. Each
 * list is written out as markup, so that it is read like any other text.
 */
final class StateBlocks {

  private static final int DEEPEST = 40;
  private static final int DEEPEST_BLOCK = 4;
  private static final int SHORTEST = 150;
  private static final int MOST_LISTS = 5_000;

  private static final List<String> KINDS =
      List.of("type", "_type", "__typename", "nodeType", "style", "kind");
  private static final List<String> ITEMS = List.of("items", "content", "children");
  private static final List<String> WORDS = List.of("text", "value");
  private static final Set<String> OF_TEASERS =
      Set.of("title", "headline", "url", "href", "link", "slug", "caption", "image", "src");
  private static final Pattern HEADING =
      Pattern.compile("head|title|^h[1-6]$", Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER =
      Pattern.compile(
          "image|photo|picture|video|embed|relat|teaser|promo|\\bad\\b|advert|newsletter|caption",
          Pattern.CASE_INSENSITIVE);

  private final List<String> found = new ArrayList<>();
  private int lists;

  private StateBlocks() {}

  /** The lists of blocks in a script, as markup. */
  static List<String> of(String script) {
    StateBlocks blocks = new StateBlocks();
    ScriptJson.values(script).forEach(value -> blocks.look(value, 0));
    return blocks.found;
  }

  private void look(JsonNode node, int depth) {
    if (depth > DEEPEST || lists > MOST_LISTS) {
      return;
    }
    if (node.isArray() && node.size() > 1) {
      lists++;
      String markup = markup(node);
      if (markup.length() > SHORTEST) {
        found.add(markup);
      }
    }
    node.forEach(child -> look(child, depth + 1));
  }

  private static String markup(JsonNode list) {
    StringBuilder markup = new StringBuilder();
    for (JsonNode one : list) {
      if (one.isObject()) {
        markup.append(block(one));
      }
    }
    return markup.toString();
  }

  private static String block(JsonNode object) {
    String kind = kind(object);
    if (OTHER.matcher(kind).find() || OF_TEASERS.stream().anyMatch(object::has)) {
      return "";
    }
    JsonNode items = kind.contains("list") ? items(object) : null;
    return items == null ? block(kind, text(object, 0)) : list(items);
  }

  /** The items of a list, where they are objects or words of their own. */
  private static @Nullable JsonNode items(JsonNode list) {
    for (String name : ITEMS) {
      if (list.path(name).isArray() && !list.path(name).isEmpty()) {
        return list.path(name);
      }
    }
    return list.path("data").isObject() ? items(list.path("data")) : null;
  }

  private static String list(JsonNode items) {
    StringBuilder markup = new StringBuilder();
    for (JsonNode item : items) {
      markup.append(block("list", span(item, 0)));
    }
    return markup.toString();
  }

  private static String block(String kind, String text) {
    if (text.isBlank() || text.contains("</")) {
      return text;
    }
    String tag = tag(kind);
    return "<" + tag + ">" + Entities.escape(text) + "</" + tag + ">";
  }

  private static String tag(String kind) {
    String lower = kind.toLowerCase(Locale.ROOT);
    if (HEADING.matcher(kind).find()) {
      return "h2";
    }
    return lower.contains("quote") ? "blockquote" : lower.contains("list") ? "li" : "p";
  }

  /** Whatever it says of its type. */
  private static String kind(JsonNode object) {
    StringBuilder kind = new StringBuilder();
    for (String name : KINDS) {
      String value = object.path(name).asText("");
      kind.append(HEADING.matcher(value).find() ? "heading " : value + " ");
    }
    return kind.toString();
  }

  /** The longest text among its values, or the spans of a paragraph joined. */
  private static String text(JsonNode node, int depth) {
    if (depth > DEEPEST_BLOCK) {
      return "";
    }
    if (node.isArray()) {
      StringBuilder spans = new StringBuilder();
      node.forEach(span -> spans.append(span(span, depth + 1)));
      return spans.toString();
    }
    String longest = isText(node) ? node.asText() : "";
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String text = KINDS.contains(field.getKey()) ? "" : text(field.getValue(), depth + 1);
      longest = text.length() > longest.length() ? text : longest;
    }
    return longest;
  }

  /** A part of a paragraph, be it one word. */
  private static String span(JsonNode node, int depth) {
    for (String name : WORDS) {
      if (node.path(name).isTextual()) {
        return node.path(name).asText();
      }
    }
    return node.isTextual() ? node.asText() : text(node, depth);
  }

  // Words, and neither an address nor a key.
  private static boolean isText(JsonNode node) {
    return node.isTextual()
        && !node.asText().startsWith("http")
        && (node.asText().indexOf(' ') >= 0 || Texts.weight(node.asText(), 0) > 20);
  }
}
