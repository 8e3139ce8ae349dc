package id.warta.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule makes of the texts that a carrier gives, in this one order whatever order the rule
 * writes: exists, after, before, match, replace, split, reject, map, date. Each takes what the one
 * before it left; a text of which nothing is left falls away.
 *
 * @param exists a selector: alone it makes the value {@code true} or {@code false}, beside a
 *     carrier it is the condition for reading it
 * @param after keeps what follows this label; a text without it falls away
 * @param before keeps what stands before this label; a text without it stays
 * @param match keeps what the pattern's group {@code value}, else its first group, else the whole
 *     pattern matches; a text without a match falls away
 * @param replace patterns and what stands for them, with {@code $1} for a group
 * @param split separators at which one text becomes several
 * @param reject texts in which one of these patterns occurs fall away
 * @param map whole texts and what stands for them, in any case; other texts stay
 * @param date formats of a date, the first that fits; the text becomes ISO 8601, and a text that
 *     fits none falls away
 */
public record Transforms(
    @Nullable String exists,
    @Nullable String after,
    @Nullable String before,
    @Nullable Pattern match,
    Map<Pattern, String> replace,
    List<String> split,
    List<Pattern> reject,
    Map<String, String> map,
    List<DateFormat> date) {

  /** Leaves every text as it is. */
  public static final Transforms NONE =
      new Transforms(null, null, null, null, Map.of(), List.of(), List.of(), Map.of(), List.of());

  public Transforms {
    // The order of replacements is the rule's.
    replace = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(replace));
    split = List.copyOf(split);
    reject = List.copyOf(reject);
    map = Map.copyOf(map);
    date = List.copyOf(date);
  }

  /** What is left of these texts; white space collapsed, nothing blank, nothing twice. */
  public List<String> apply(List<String> texts) {
    return texts.stream()
        .map(Transforms::collapse)
        .flatMap(each(this::afterLabel))
        .flatMap(each(this::beforeLabel))
        .flatMap(each(this::matched))
        .map(this::replaced)
        .flatMap(this::parts)
        .map(Transforms::collapse)
        .filter(text -> reject.stream().noneMatch(pattern -> Regex.finds(pattern, text)))
        .map(this::mapped)
        .flatMap(each(this::dated))
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  private static Function<String, Stream<String>> each(Function<String, Optional<String>> step) {
    return text -> step.apply(text).stream();
  }

  private Optional<String> afterLabel(String text) {
    if (after == null) {
      return Optional.of(text);
    }
    return Regex.find(label(after), text).map(found -> text.substring(found.end()));
  }

  private Optional<String> beforeLabel(String text) {
    if (before == null) {
      return Optional.of(text);
    }
    return Optional.of(
        Regex.find(label(before), text)
            .map(found -> text.substring(0, found.start()))
            .orElse(text));
  }

  private Optional<String> matched(String text) {
    return match == null ? Optional.of(text) : Regex.find(match, text).map(Regex.Match::value);
  }

  private String replaced(String text) {
    String result = text;
    for (Map.Entry<Pattern, String> one : replace.entrySet()) {
      result = Regex.replaceAll(one.getKey(), result, one.getValue());
    }
    return result;
  }

  private Stream<String> parts(String text) {
    List<String> parts = List.of(text);
    for (String separator : split) {
      parts =
          parts.stream()
              .flatMap(part -> Arrays.stream(part.split(Pattern.quote(separator))))
              .toList();
    }
    return parts.stream();
  }

  private String mapped(String text) {
    String exact = map.get(text);
    if (exact != null) {
      return exact;
    }
    return map.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(text))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(text);
  }

  private Optional<String> dated(String text) {
    if (date.isEmpty()) {
      return Optional.of(text);
    }
    return date.stream().flatMap(format -> format.read(text).stream()).findFirst();
  }

  // A label is found in any case and whatever white space the page has around its colon.
  private static Pattern label(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.strip().split("\\s+", -1)) {
      words.add(Pattern.quote(word));
    }
    return Pattern.compile(
        String.join("\\s*", words), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static String collapse(String text) {
    return text.replaceAll("[\\s\\u00A0\\u2007\\u202F\\u200B\\uFEFF]+", " ").strip();
  }

  /** The names of the transforms, in the order in which they are applied. */
  static List<String> order() {
    return Arrays.stream(Transforms.class.getRecordComponents())
        .map(component -> component.getName().toLowerCase(Locale.ROOT))
        .toList();
  }
}
