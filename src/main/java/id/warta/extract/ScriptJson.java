package id.warta.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Finds JSON in scripts, whatever code stands around it: a document of its own, an assignment, the
 * argument of a call. Every value that opens like an object or a list with something in it is
 * tried, from the left; one that can be read is taken whole, so that nothing in it is tried again.
 */
final class ScriptJson {

  private static final int MAX_TRIES = 200;
  private static final int MAX_SCRIPT = 4_000_000;

  private ScriptJson() {}

  /**
   * What is at a path in the first script of these that has anything there.
   *
   * @param selector of the scripts
   * @param path as {@link JsonPath} has it
   */
  static List<JsonNode> nodes(Document document, String selector, String path) {
    for (Element script : document.select(selector)) {
      for (JsonNode root : values(script.data())) {
        List<JsonNode> found = JsonPath.nodes(root, path).toList();
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }

  /** The JSON values in a script, in their order. */
  static List<JsonNode> values(String script) {
    if (script.length() > MAX_SCRIPT) {
      return List.of();
    }
    List<JsonNode> values = new ArrayList<>();
    int from = 0;
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      int start = opening(script, from);
      if (start < 0) {
        return values;
      }
      int end = end(script, start);
      LooseJson.read(script.substring(start, end)).stream()
          .filter(JsonNode::isContainerNode)
          .forEach(values::add);
      from = end;
    }
    return values;
  }

  /** Where an object or list opens that is not empty; a function's body has no quoted name. */
  private static int opening(String script, int from) {
    for (int i = from; i < script.length(); i++) {
      char c = script.charAt(i);
      if (c == '{' || c == '[') {
        char next = next(script, i + 1);
        if (next == '"' || next == '{' || next == '[') {
          return i;
        }
        if (c == '{' && isName(script, i + 1)) {
          return i;
        }
      }
    }
    return -1;
  }

  private static char next(String script, int from) {
    int i = skip(script, from);
    return i < script.length() ? script.charAt(i) : ' ';
  }

  // The name of a property, which a colon follows.
  private static boolean isName(String script, int from) {
    int i = skip(script, from);
    int start = i;
    while (i < script.length()
        && i - start < 60
        && Character.isJavaIdentifierPart(script.charAt(i))) {
      i++;
    }
    return i > start && next(script, i) == ':';
  }

  private static int skip(String script, int from) {
    int i = from;
    while (i < script.length() && Character.isWhitespace(script.charAt(i))) {
      i++;
    }
    return i;
  }

  /** After the bracket that closes the one at {@code start}; the end where none does. */
  private static int end(String script, int start) {
    int depth = 0;
    char quote = 0;
    for (int i = start; i < script.length(); i++) {
      char c = script.charAt(i);
      if (quote != 0) {
        i += c == '\\' ? 1 : 0;
        quote = c == quote ? 0 : quote;
      } else if (c == '"') {
        quote = c;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return i + 1;
      }
    }
    return script.length();
  }
}
