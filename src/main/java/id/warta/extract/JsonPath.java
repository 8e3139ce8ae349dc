package id.warta.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * Walks through JSON by names and places: {@code props.pageProps.article.authors.0.name}. A list on
 * the way stands for each of its items, so that {@code authors.name} gives every name; {@code *}
 * stands for every value of a map, {@code **} for everything below. A text on the way that is JSON
 * itself is read as JSON.
 */
final class JsonPath {

  private static final int MAX_NODES = 200_000;

  private JsonPath() {}

  /** What is at a path, in the order of the JSON; a list there stands for its items. */
  static Stream<JsonNode> nodes(JsonNode root, String path) {
    Stream<JsonNode> here = Stream.of(root);
    for (String part : path.replace("[", ".").replace("]", "").split("\\.", -1)) {
      if (!part.isEmpty() && !part.equals("$")) {
        here = here.flatMap(node -> step(node, part));
      }
    }
    return here.limit(MAX_NODES)
        .flatMap(node -> node.isArray() ? items(node) : Stream.of(node))
        .filter(node -> !node.isNull());
  }

  private static Stream<JsonNode> step(JsonNode node, String part) {
    if (node.isTextual()) {
      return inText(node.asText()).flatMap(inner -> step(inner, part));
    }
    if (part.equals("**")) {
      return below(node);
    }
    if (node.isArray()) {
      return place(node, part);
    }
    if (part.equals("*")) {
      return items(node);
    }
    JsonNode child = node.get(part);
    return child == null ? Stream.empty() : Stream.of(child);
  }

  private static Stream<JsonNode> place(JsonNode list, String part) {
    if (part.chars().allMatch(c -> c >= '0' && c <= '9') && part.length() < 7) {
      JsonNode item = list.get(Integer.parseInt(part));
      return item == null ? Stream.empty() : Stream.of(item);
    }
    return part.equals("*") ? items(list) : items(list).flatMap(item -> step(item, part));
  }

  private static Stream<JsonNode> inText(String text) {
    boolean json = text.startsWith("{") || text.startsWith("[");
    return json ? LooseJson.read(text).stream().filter(JsonNode::isContainerNode) : Stream.empty();
  }

  private static Stream<JsonNode> below(JsonNode node) {
    return Stream.concat(Stream.of(node), items(node).flatMap(JsonPath::below));
  }

  private static Stream<JsonNode> items(JsonNode node) {
    return node.valueStream();
  }
}
