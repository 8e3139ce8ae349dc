package id.warta.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema of a rule, by which editors complete and check it. It is written from the same
 * definitions that rules are read by, and so says the same as far as JSON Schema can.
 */
public final class RuleSchema {

  private final Map<String, Object> definitions = new LinkedHashMap<>();

  private RuleSchema() {}

  /** The schema as JSON, as it stands in config/site.schema.json. */
  public static String json() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(new RuleSchema().root()) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema of maps and texts can always be written", e);
    }
  }

  private Map<String, Object> root() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "A site's rule");
    root.putAll(shape(Rules.SITE));
    root.put("$defs", definitions);
    return root;
  }

  private Map<String, Object> of(Type type) {
    if (type.equals(Rules.VALUE)) {
      return reference("value", () -> items(Rules.VALUE));
    }
    if (type instanceof Type.Scalar scalar) {
      return described(scalar.schema(), scalar.expected());
    }
    if (type instanceof Type.Word word) {
      return word(word);
    }
    if (type instanceof Type.Items items) {
      return items(items);
    }
    if (type instanceof Type.Free free) {
      return free(free);
    }
    if (type instanceof Type.Either either) {
      return Map.of("anyOf", List.of(of(either.single()), of(either.map())));
    }
    Type.Shape shape = (Type.Shape) type;
    return reference(shape.name(), () -> shape(shape));
  }

  private Map<String, Object> items(Type.Items items) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("type", "array");
    list.put("items", of(items.item()));
    if (!items.orOne()) {
      return list;
    }
    list.put("minItems", 1);
    return Map.of("anyOf", List.of(of(items.item()), list));
  }

  private Map<String, Object> word(Type.Word word) {
    Map<String, Object> words = Map.of("enum", word.words());
    Type orElse = word.orElse();
    return orElse == null ? words : Map.of("anyOf", List.of(words, of(orElse)));
  }

  private Map<String, Object> free(Type.Free free) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", "object");
    map.put("description", free.expected());
    Type values = free.values();
    if (values != null) {
      map.put("additionalProperties", of(values));
    }
    return map;
  }

  private Map<String, Object> shape(Type.Shape shape) {
    Map<String, Object> properties = new LinkedHashMap<>();
    shape
        .keys()
        .forEach((name, key) -> properties.put(name, described(of(key.type()), key.meaning())));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", "object");
    map.put("additionalProperties", false);
    map.put("properties", properties);
    return map;
  }

  private Map<String, Object> reference(
      String name, java.util.function.Supplier<Map<String, Object>> definition) {
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of());
      definitions.put(name, definition.get());
    }
    return Map.of("$ref", "#/$defs/" + name);
  }

  private static Map<String, Object> described(Map<String, Object> schema, String description) {
    Map<String, Object> map = new LinkedHashMap<>();
    Object form = schema.get("description");
    map.put("description", form == null ? description : description + "; " + form);
    // The order of a small map changes from run to run, that of a sorted one does not.
    new java.util.TreeMap<>(schema).forEach(map::putIfAbsent);
    return map;
  }
}
