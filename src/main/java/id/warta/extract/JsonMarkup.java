package id.warta.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Makes elements of an article's text that a page has as JSON only, so that everything which reads
 * elements can read it.
 *
 * <p>Editors store text in three ways, and mix them: a string of HTML or of lines, a list of blocks
 * each with its kind and its text, a tree of nodes of which the outer are blocks and the inner are
 * marks within a line. A string becomes what it says: its HTML, or a paragraph a line. A map
 * becomes an element by its kind: {@code h3} for headings, {@code blockquote}, {@code li}, {@code
 * figure} with its picture and caption, {@code span} for what stands within a line, else {@code p}
 * or {@code div}. Each such element names the kind as {@code data-type}, by which a rule can remove
 * it.
 */
final class JsonMarkup {

  private static final int MAX_DEPTH = 40;
  private static final int MAX_ELEMENTS = 20_000;
  private static final Pattern TAG = Pattern.compile("<(?:[a-zA-Z][^<>]{0,2000}|/[a-zA-Z]+)>");
  private static final List<String> KINDS =
      List.of(
          "type",
          "_type",
          "kind",
          "nodeType",
          "blockType",
          "__typename",
          "tag",
          "component",
          "style");
  private static final Set<String> TEXTS =
      Set.of(
          "text", "html", "content", "value", "body", "paragraph", "copy", "markup", "contentHtml");
  private static final Set<String> BELOW =
      Set.of(
          "children",
          "content",
          "contents",
          "items",
          "blocks",
          "elements",
          "paragraphs",
          "body",
          "data",
          "value",
          "nodes",
          "model",
          "props",
          "attrs",
          "attributes",
          "text");
  private static final List<String> SOURCES = List.of("src", "url", "href", "imageUrl");
  private static final List<String> CAPTIONS = List.of("caption", "description", "legend", "title");
  private static final Set<String> INLINE =
      Set.of(
          "text",
          "a",
          "link",
          "hyperlink",
          "strong",
          "b",
          "bold",
          "em",
          "i",
          "italic",
          "span",
          "u",
          "underline",
          "mark",
          "sub",
          "sup",
          "entity");

  /** What a kind becomes, by the words in it; the first that fits. */
  private static final Map<String, Pattern> TAGS = new LinkedHashMap<>();

  static {
    TAGS.put("figure", Pattern.compile("image|picture|photo|figure"));
    TAGS.put("blockquote", Pattern.compile("quote"));
    TAGS.put("h3", Pattern.compile("head|title|^h[1-6]$"));
    TAGS.put("li", Pattern.compile("item|^li$|bullet"));
    TAGS.put("ul", Pattern.compile("list|^[ou]l$"));
    TAGS.put("p", Pattern.compile("paragraph|^p$|text"));
  }

  private final Document document;
  private int elements;

  private JsonMarkup(String address) {
    this.document = Document.createShell(address);
  }

  /**
   * An element that holds everything, in a document of its own.
   *
   * @param address of the page, by which links in the text are resolved
   */
  static Element of(List<JsonNode> nodes, String address) {
    JsonMarkup markup = new JsonMarkup(address);
    Element all = markup.document.body().appendElement("article");
    nodes.forEach(node -> markup.append(all, node, false, 0));
    return all;
  }

  private void append(Element to, JsonNode node, boolean inLine, int depth) {
    if (depth > MAX_DEPTH || elements++ > MAX_ELEMENTS) {
      return;
    }
    if (node.isObject()) {
      object(to, node, inLine, depth);
    } else if (node.isArray()) {
      node.forEach(item -> append(to, item, inLine, depth + 1));
    } else if (node.isTextual()) {
      text(to, node.asText(), inLine);
    }
  }

  private static void text(Element to, String text, boolean inLine) {
    if (TAG.matcher(text).find()) {
      List.copyOf(Jsoup.parseBodyFragment(text, to.baseUri()).body().childNodes())
          .forEach(to::appendChild);
    } else if (inLine) {
      to.appendText(text);
    } else {
      text.lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> to.appendElement("p").text(line));
    }
  }

  private void object(Element to, JsonNode node, boolean inLine, int depth) {
    String kind = kind(node);
    String tag = tag(kind, inLine);
    Element element = to.appendElement(tag).attr("data-type", kind);
    if (tag.equals("figure")) {
      picture(element, node);
      return;
    }
    boolean line = !tag.equals("div") && !tag.equals("ul");
    String own = "";
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonNode value = entry.getValue();
      boolean text = value.isTextual() && TEXTS.contains(entry.getKey()) && own.isEmpty();
      if (text) {
        own = value.asText();
        text(element, own, line || !own.contains("\n"));
      } else if (value.isContainerNode() && BELOW.contains(entry.getKey())) {
        append(element, value, line, depth + 1);
      }
    }
  }

  private static void picture(Element figure, JsonNode node) {
    List<JsonNode> around =
        Stream.concat(Stream.of(node), node.valueStream().filter(JsonNode::isObject)).toList();
    String source = first(around, SOURCES);
    if (source != null) {
      figure.appendElement("img").attr("src", source);
      String caption = first(around, CAPTIONS);
      if (caption != null) {
        text(figure.appendElement("figcaption"), caption, true);
      }
    }
  }

  private static @Nullable String first(List<JsonNode> nodes, List<String> keys) {
    for (JsonNode node : nodes) {
      for (String key : keys) {
        if (node.path(key).isTextual() && !node.path(key).asText().isBlank()) {
          return node.path(key).asText();
        }
      }
    }
    return null;
  }

  private static String kind(JsonNode node) {
    return KINDS.stream()
        .map(node::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .findFirst()
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }

  private static String tag(String kind, boolean inLine) {
    if (inLine && (kind.isEmpty() || INLINE.contains(kind))) {
      return "span";
    }
    return TAGS.entrySet().stream()
        .filter(entry -> entry.getValue().matcher(kind).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("div");
  }
}
