package id.warta.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML file that knows where it stands. Immutable. */
sealed interface YamlNode {

  /** Where it starts. */
  Position at();

  /** What kind of piece it is, in words for an error. */
  String kind();

  /**
   * A single value.
   *
   * @param text its text, quotes and escapes undone
   * @param quoted whether it stood in quotes: {@code '12'} and {@code 12} are not the same
   */
  record Scalar(String text, boolean quoted, Position at) implements YamlNode {
    @Override
    public String kind() {
      return isNull() ? "empty" : "the single value '" + Spelling.shorten(text) + "'";
    }

    boolean isNull() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }
  }

  /** A list. */
  record Seq(List<YamlNode> items, Position at) implements YamlNode {
    public Seq {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A map, its entries in the file's order. */
  record Dict(Map<String, Entry> entries, Position at) implements YamlNode {
    public Dict {
      entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String kind() {
      return "a map";
    }

    @Nullable YamlNode get(String key) {
      Entry entry = entries.get(key);
      return entry == null ? null : entry.value();
    }

    boolean has(String key) {
      return entries.containsKey(key);
    }
  }

  /** A key's value and where the key stands. */
  record Entry(YamlNode value, Position at) {}
}
