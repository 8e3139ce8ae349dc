package id.warta.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * Walks through JSON by names and places: {@code props.pageProps.article.authors.0.name}. A list on
 * the way stands for each of its items, so that {@code authors.name} gives every name; {@code *}
 * stands for every value of a map, {@code **} for everything below.
 */
final class JsonPath {

  private static final int MAX_NODES = 200_000;

  private JsonPath() {}

  /** The texts, numbers and truths at a path, in the order of the JSON. */
  static Stream<String> texts(JsonNode root, String path) {
    Stream<JsonNode> here = Stream.of(root);
    for (String part : path.replace("[", ".").replace("]", "").split("\\.", -1)) {
      if (!part.isEmpty() && !part.equals("$")) {
        here = here.flatMap(node -> step(node, part));
      }
    }
    return here.limit(MAX_NODES)
        .flatMap(node -> node.isArray() ? items(node) : Stream.of(node))
        .filter(node -> node.isValueNode() && !node.isNull())
        .map(JsonNode::asText);
  }

  private static Stream<JsonNode> step(JsonNode node, String part) {
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

  private static Stream<JsonNode> below(JsonNode node) {
    return Stream.concat(Stream.of(node), items(node).flatMap(JsonPath::below));
  }

  private static Stream<JsonNode> items(JsonNode node) {
    return node.valueStream();
  }
}
