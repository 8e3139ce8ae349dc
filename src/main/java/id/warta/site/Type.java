package id.warta.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may stand at a place of a rule. The reader checks files by it, and the JSON Schema for
 * editors is written from it, so that the two cannot differ.
 */
sealed interface Type {

  /** Notes what is wrong with a node. */
  void check(YamlNode node, String key, Mistakes mistakes);

  /** What is expected, in words for an error. */
  String expected();

  /**
   * A single value.
   *
   * @param fault tells what is wrong with a text: null if nothing, empty if there is no more to say
   * @param schema what JSON Schema can say of it
   */
  record Scalar(
      String expected, Map<String, Object> schema, Function<String, @Nullable String> fault)
      implements Type {
    @Override
    public void check(YamlNode node, String key, Mistakes mistakes) {
      if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNull()) {
        mistakes.add(node.at(), "'" + key + "' is " + node.kind(), expected, "");
        return;
      }
      String reason = fault.apply(scalar.text());
      if (reason != null) {
        String found = "'" + key + "' is '" + Spelling.shorten(scalar.text()) + "'";
        mistakes.add(node.at(), reason.isEmpty() ? found : found + ": " + reason, expected, "");
      }
    }
  }

  /**
   * A word of a few.
   *
   * @param words the words
   * @param orElse what else it may be; null if nothing else
   */
  record Word(List<String> words, @Nullable Type orElse) implements Type {
    @Override
    public void check(YamlNode node, String key, Mistakes mistakes) {
      if (node instanceof YamlNode.Scalar scalar && words.contains(scalar.text())) {
        return;
      }
      String meant =
          node instanceof YamlNode.Scalar scalar ? Spelling.didYouMean(scalar.text(), words) : "";
      if (orElse != null && meant.isEmpty()) {
        orElse.check(node, key, mistakes);
        return;
      }
      mistakes.add(node.at(), "'" + key + "' is " + node.kind(), expected(), meant);
    }

    @Override
    public String expected() {
      return "one of " + String.join(", ", words);
    }
  }

  /** A list; {@code orOne} lets a single item stand without its list. */
  record Items(Type item, boolean orOne) implements Type {
    @Override
    public void check(YamlNode node, String key, Mistakes mistakes) {
      if (node instanceof YamlNode.Seq seq) {
        if (seq.items().isEmpty() && orOne) {
          mistakes.add(node.at(), "'" + key + "' is an empty list", item.expected(), "");
        }
        seq.items().forEach(one -> item.check(one, key, mistakes));
      } else if (orOne) {
        item.check(node, key, mistakes);
      } else {
        mistakes.add(node.at(), "'" + key + "' is " + node.kind(), expected(), "put it in [ ]");
      }
    }

    @Override
    public String expected() {
      return "a list, each " + item.expected();
    }
  }

  /** A map whose keys are free. */
  record Free(@Nullable Scalar keys, @Nullable Type values, String expected) implements Type {
    @Override
    public void check(YamlNode node, String key, Mistakes mistakes) {
      if (!(node instanceof YamlNode.Dict dict)) {
        mistakes.add(node.at(), "'" + key + "' is " + node.kind(), expected, "");
        return;
      }
      dict.entries().forEach((name, entry) -> checkEntry(key, name, entry, mistakes));
    }

    private void checkEntry(String key, String name, YamlNode.Entry entry, Mistakes mistakes) {
      if (keys != null) {
        keys.check(new YamlNode.Scalar(name, true, entry.at()), key, mistakes);
      }
      if (values != null) {
        values.check(entry.value(), name, mistakes);
      }
    }
  }

  /** One thing as a single value, another as a map. */
  record Either(Type single, Type map) implements Type {
    @Override
    public void check(YamlNode node, String key, Mistakes mistakes) {
      (node instanceof YamlNode.Dict ? map : single).check(node, key, mistakes);
    }

    @Override
    public String expected() {
      return single.expected() + ", or " + map.expected();
    }
  }

  /**
   * A map with known keys.
   *
   * @param name what the map is called
   * @param keys what may stand in it, by key
   */
  record Shape(String name, Map<String, Key> keys) implements Type {
    public Shape {
      keys = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    static Shape of(String name, Key... keys) {
      return of(name, List.of(keys));
    }

    static Shape of(String name, List<Key> keys) {
      Map<String, Key> byName = new LinkedHashMap<>();
      keys.forEach(key -> byName.put(key.name(), key));
      return new Shape(name, byName);
    }

    @Override
    public void check(YamlNode node, String key, Mistakes mistakes) {
      if (!(node instanceof YamlNode.Dict dict)) {
        mistakes.add(node.at(), "'" + key + "' is " + node.kind(), expected(), "");
        return;
      }
      dict.entries().forEach((name, entry) -> checkEntry(name, entry, mistakes));
    }

    private void checkEntry(String name, YamlNode.Entry entry, Mistakes mistakes) {
      Key known = keys.get(name);
      if (known == null) {
        YamlMap.unknown(name, entry.at(), keys.keySet(), mistakes);
      } else {
        known.type().check(entry.value(), name, mistakes);
      }
    }

    @Override
    public String expected() {
      return "a map of " + String.join(", ", keys.keySet());
    }
  }

  /** A key that may stand in a map, and what it means. */
  record Key(String name, Type type, String meaning) {}
}
