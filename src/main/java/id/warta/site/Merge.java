package id.warta.site;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays one part of a rule over another: maps key by key, all else as a whole. */
final class Merge {

  private static final List<String> BARE = List.of("body", "images");

  private Merge() {}

  /**
   * Everything of {@code below} that {@code above} does not say itself, and all of {@code above}.
   */
  static YamlNode.Dict over(YamlNode.Dict below, YamlNode.Dict above) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(below.entries());
    above.entries().forEach((key, entry) -> entries.merge(key, entry, Merge::entry));
    return new YamlNode.Dict(entries, above.at());
  }

  /** Only these keys of a map. */
  static YamlNode.Dict only(YamlNode.Dict dict, Collection<String> keys) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(dict.entries());
    entries.keySet().retainAll(keys);
    return new YamlNode.Dict(entries, dict.at());
  }

  /** The map without these keys. */
  static YamlNode.Dict without(YamlNode.Dict dict, Collection<String> keys) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(dict.entries());
    entries.keySet().removeAll(keys);
    return new YamlNode.Dict(entries, dict.at());
  }

  /**
   * Writes {@code body: SELECTOR} as {@code body: {within: SELECTOR}}, so that it can be merged.
   */
  static YamlNode.Dict unfold(YamlNode.Dict dict) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(dict.entries());
    for (String key : BARE) {
      entries.computeIfPresent(key, (name, entry) -> unfold(entry));
    }
    return new YamlNode.Dict(entries, dict.at());
  }

  private static YamlNode.Entry unfold(YamlNode.Entry entry) {
    if (entry.value() instanceof YamlNode.Dict) {
      return entry;
    }
    Map<String, YamlNode.Entry> within = Map.of(Rules.WITHIN, entry);
    return new YamlNode.Entry(new YamlNode.Dict(within, entry.value().at()), entry.at());
  }

  private static YamlNode.Entry entry(YamlNode.Entry below, YamlNode.Entry above) {
    boolean maps = below.value() instanceof YamlNode.Dict && above.value() instanceof YamlNode.Dict;
    return maps
        ? new YamlNode.Entry(
            over((YamlNode.Dict) below.value(), (YamlNode.Dict) above.value()), above.at())
        : above;
  }
}
