package id.warta.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as it stands in the scripts of pages: with HTML comments and CDATA marks around it,
 * entities in it, trailing commas, raw line breaks in strings, several values after one another.
 * Like Jackson's own reader but what was read before a mistake is kept, and quotation marks that
 * somebody forgot to escape are mended first.
 *
 * <p>The mending: inside a string, a quotation mark that is not followed by one of {@code , : } ]}
 * or the end cannot be the closing one; nor can one before a comma that no value or key follows.
 */
final class LooseJson {

  private static final int MAX_LENGTH = 4_000_000;
  private static final int MAX_DEPTH = 100;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
          .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_LENGTH)
                  .build())
          .build();

  private LooseJson() {}

  /** All the values in a script, as far as they can be read; none for what is no JSON at all. */
  static List<JsonNode> read(String script) {
    String text = bare(script);
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return List.of();
    }
    Reading first = new Reading();
    if (first.all(text)) {
      return first.values;
    }
    Reading second = new Reading();
    boolean mended = second.all(mendQuotes(text));
    return mended || second.tokens > first.tokens ? second.values : first.values;
  }

  private static String bare(String script) {
    String text = script.strip();
    if (text.startsWith("<!--") || text.startsWith("/*") || text.contains("<![CDATA[")) {
      text =
          text.replace("<!--", "")
              .replace("-->", "")
              .replace("<![CDATA[", "")
              .replace("]]>", "")
              .replaceFirst("^(?:\\s|//|/\\*[^*]{0,200}\\*/|\\*/)+", "");
    }
    boolean escaped = text.startsWith("{&quot;") || text.startsWith("[{&quot;");
    text = escaped ? Parser.unescapeEntities(text, false) : text;
    int start = firstOf(text, '{', '[');
    return start < 0 ? "" : text.substring(start);
  }

  private static int firstOf(String text, char a, char b) {
    int i = text.indexOf(a);
    int j = text.indexOf(b);
    return i < 0 ? j : j < 0 ? i : Math.min(i, j);
  }

  /** Escapes the quotation marks that cannot be the end of the string they stand in. */
  static String mendQuotes(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inside && c == '\\' && i + 1 < text.length()) {
        out.append(c).append(text.charAt(++i));
        continue;
      }
      if (c == '"') {
        boolean closing = inside && closes(text, i + 1);
        if (inside && !closing) {
          out.append('\\');
        }
        inside = !inside || !closing;
      }
      out.append(c);
    }
    return out.toString();
  }

  private static boolean closes(String text, int after) {
    int i = skipSpace(text, after);
    if (i >= text.length() || ":}]".indexOf(text.charAt(i)) >= 0) {
      return true;
    }
    if (text.charAt(i) != ',') {
      return false;
    }
    int next = skipSpace(text, i + 1);
    return next >= text.length() || "\"{[}]-0123456789tfn".indexOf(text.charAt(next)) >= 0;
  }

  private static int skipSpace(String text, int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Builds the tree token by token, so that a mistake costs only what comes after it. */
  private static final class Reading {

    private final List<JsonNode> values = new ArrayList<>();
    private final Deque<ContainerNode<?>> open = new ArrayDeque<>();
    private final Deque<String> keys = new ArrayDeque<>();
    private int tokens;

    /** Reads to the end or the first mistake, and tells which. */
    boolean all(String text) {
      try (JsonParser parser = JSON.createParser(text)) {
        JsonToken token = parser.nextToken();
        while (token != null) {
          take(parser, token);
          tokens++;
          token = parser.nextToken();
        }
        return true;
      } catch (IOException | NumberFormatException e) {
        return open.isEmpty() && !values.isEmpty();
      }
    }

    private void take(JsonParser parser, JsonToken token) throws IOException {
      switch (token) {
        case START_OBJECT -> enter(JsonNodeFactory.instance.objectNode());
        case START_ARRAY -> enter(JsonNodeFactory.instance.arrayNode());
        case END_OBJECT, END_ARRAY -> leave();
        case FIELD_NAME -> keys.push(parser.currentName());
        case VALUE_NULL -> add(JsonNodeFactory.instance.nullNode());
        case VALUE_TRUE -> add(JsonNodeFactory.instance.booleanNode(true));
        case VALUE_FALSE -> add(JsonNodeFactory.instance.booleanNode(false));
        default -> add(JsonNodeFactory.instance.textNode(parser.getText()));
      }
    }

    private void enter(ContainerNode<?> node) {
      add(node);
      open.push(node);
    }

    private void leave() {
      open.pop();
    }

    private void add(JsonNode node) {
      ContainerNode<?> parent = open.peek();
      if (parent instanceof ObjectNode object) {
        object.set(nextKey(), node);
      } else if (parent instanceof ArrayNode array) {
        array.add(node);
      } else {
        values.add(node);
      }
    }

    private String nextKey() {
      @Nullable String key = keys.poll();
      return key == null ? "" : key;
    }
  }
}
