package id.warta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Shows two values from where they begin to differ; of two lists, the elements that only one has.
 */
final class Difference {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LENGTH = 60;
  private static final int BEFORE = 12;

  private Difference() {}

  static Reextraction.Sample sample(String url, String before, String after) {
    if (before.startsWith("[") && after.startsWith("[")) {
      List<String> old = elements(before);
      List<String> now = elements(after);
      return texts(url, without(old, now), without(now, old));
    }
    return texts(url, before, after);
  }

  /** The elements of a list, each as the values in it. */
  private static List<String> elements(String list) {
    List<String> elements = new ArrayList<>();
    try {
      for (JsonNode element : JSON.readTree(list)) {
        elements.add(values(element));
      }
    } catch (JsonProcessingException e) {
      // A text that begins like a list.
      return List.of(list);
    }
    return elements;
  }

  private static String values(JsonNode element) {
    List<String> values = new ArrayList<>();
    element.forEach(value -> values.add(value.isValueNode() ? value.asText() : values(value)));
    return values.isEmpty()
        ? element.asText()
        : values.stream().filter(value -> !value.isEmpty()).collect(Collectors.joining(" "));
  }

  private static String without(List<String> some, List<String> others) {
    return some.stream().filter(one -> !others.contains(one)).collect(Collectors.joining(", "));
  }

  private static Reextraction.Sample texts(String url, String before, String after) {
    int same = same(before, after);
    int from = same <= BEFORE ? 0 : wordStart(before, same - BEFORE);
    return new Reextraction.Sample(url, shown(before, from), shown(after, from));
  }

  private static int same(String one, String other) {
    int end = Math.min(one.length(), other.length());
    int i = 0;
    while (i < end && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    return i;
  }

  private static int wordStart(String text, int at) {
    int start = text.lastIndexOf(' ', at) + 1;
    int from = at - start > LENGTH / 4 ? at : start;
    return from < text.length() && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
  }

  private static String shown(String text, int from) {
    String rest = text.substring(Math.min(from, text.length()));
    String start = from > 0 ? "…" : "";
    return (start + oneLine(rest, LENGTH)).strip();
  }

  /** The text on one line, its end cut off if it is longer than so many characters. */
  static String oneLine(String text, int most) {
    String line = text.substring(0, Math.min(text.length(), most * 4)).replaceAll("\\s+", " ");
    if (line.length() <= most && text.length() <= most * 4) {
      return line;
    }
    int end = Math.min(line.length(), most - 1);
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
