package id.warta.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A map of a YAML file, read key by key. Nothing throws before {@link #finish()}: what is wrong is
 * noted with its line, the getter answers as if the key were not there, and reading goes on.
 *
 * <pre>{@code
 * YamlMap crawl = YamlMap.read(Path.of("config/crawls/demo.yaml"));
 * List<String> sites = crawl.strings("sites");
 * Duration delay = crawl.duration("delay").orElse(Duration.ofSeconds(1));
 * crawl.finish(); // throws a ConfigException that tells every mistake
 * }</pre>
 *
 * <p>A key that was never asked for is unknown, and a mistake. Anchors and aliases are refused, so
 * no file can grow while it is read. For one thread.
 */
public final class YamlMap {

  private static final Pattern DURATION =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(ms|s|m|min|h|d)");

  private final YamlNode.Dict dict;
  private final Mistakes mistakes;
  private final Set<String> asked = new LinkedHashSet<>();
  private final List<YamlMap> below = new ArrayList<>();

  YamlMap(YamlNode.Dict dict, Mistakes mistakes) {
    this.dict = dict;
    this.mistakes = mistakes;
  }

  /**
   * Reads a file whose outermost piece is a map.
   *
   * @throws ConfigException if it is no YAML, no UTF-8, larger than 1 MiB, or not there
   */
  public static YamlMap read(Path file) {
    Mistakes mistakes = new Mistakes();
    return orThrow(YamlReader.read(file, mistakes), mistakes);
  }

  /**
   * Like {@link #read}, of text.
   *
   * @param name what errors call it
   */
  public static YamlMap parse(String name, String text) {
    Mistakes mistakes = new Mistakes();
    return orThrow(YamlReader.parse(name, text, mistakes), mistakes);
  }

  private static YamlMap orThrow(YamlNode.@Nullable Dict dict, Mistakes mistakes) {
    if (dict == null) {
      throw new ConfigException(mistakes.list());
    }
    return new YamlMap(dict, mistakes);
  }

  /** Whether the key stands there with a value. */
  public boolean has(String key) {
    return node(key) != null;
  }

  /** The keys, in the file's order. */
  public List<String> keys() {
    return List.copyOf(dict.entries().keySet());
  }

  /** A text. */
  public Optional<String> string(String key) {
    return scalar(key, "a text", Optional::of);
  }

  /** A text that must be there; after a mistake the empty text. */
  public String requiredString(String key) {
    if (!has(key)) {
      mistakes.add(dict.at(), "no '" + key + "'", "", "add '" + key + ": …'");
    }
    return string(key).orElse("");
  }

  /** A whole number within bounds. */
  public Optional<Integer> integer(String key, int least, int most) {
    return scalar(
        key, "a whole number from " + least + " to " + most, text -> whole(text, least, most));
  }

  /** {@code true} or {@code false}. */
  public Optional<Boolean> bool(String key) {
    return scalar(key, "true or false", YamlMap::truth);
  }

  /** A length of time: {@code 500ms}, {@code 1.5s}, {@code 10m}, {@code 2h}, {@code 30d}. */
  public Optional<Duration> duration(String key) {
    return scalar(key, "a time such as 500ms, 1.5s, 10m, 2h or 30d", YamlMap::time);
  }

  /** A day: {@code 2024-12-31}. */
  public Optional<LocalDate> date(String key) {
    return scalar(key, "a day such as 2024-12-31", YamlMap::day);
  }

  /** A time-zone: {@code Asia/Jakarta}. */
  public Optional<ZoneId> zone(String key) {
    return scalar(key, "a time-zone such as Asia/Jakarta", Scalars::zone);
  }

  /** An http or https address. */
  public Optional<URI> url(String key) {
    return scalar(key, "an address that starts with http:// or https://", YamlMap::web);
  }

  /** A regular expression in Java's grammar. */
  public Optional<Pattern> pattern(String key) {
    return node(key) instanceof YamlNode.Scalar scalar
        ? compile(key, scalar)
        : wrong(key, "a regular expression");
  }

  /** One text or a list of texts; empty where the key is absent. */
  public List<String> strings(String key) {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (item instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
        texts.add(scalar.text());
      } else {
        mistakes.add(item.at(), "'" + key + "' holds " + item.kind(), "texts", "");
      }
    }
    return texts;
  }

  /** One address or a list of them. */
  public List<URI> urls(String key) {
    List<URI> found = new ArrayList<>();
    for (YamlNode item : items(key)) {
      Optional<URI> url =
          item instanceof YamlNode.Scalar scalar ? web(scalar.text()) : Optional.empty();
      url.ifPresentOrElse(
          found::add,
          () ->
              mistakes.add(
                  item.at(),
                  "'" + key + "' holds " + item.kind(),
                  "addresses that start with http:// or https://",
                  ""));
    }
    return found;
  }

  /** One regular expression or a list of them. */
  public List<Pattern> patterns(String key) {
    List<Pattern> patterns = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (item instanceof YamlNode.Scalar scalar) {
        compile(key, scalar).ifPresent(patterns::add);
      } else {
        mistakes.add(item.at(), "'" + key + "' holds " + item.kind(), "regular expressions", "");
      }
    }
    return patterns;
  }

  /** One word of a few, such as the constants of an enum in lower case. */
  public Optional<String> oneOf(String key, List<String> words) {
    Optional<String> text = string(key);
    if (text.isPresent() && !words.contains(text.get())) {
      mistakes.add(
          at(key),
          "'" + key + "' is '" + Spelling.shorten(text.get()) + "'",
          "one of " + String.join(", ", words),
          Spelling.didYouMean(text.get(), words));
      return Optional.empty();
    }
    return text;
  }

  /** A map below this one; its unknown keys are mistakes of this file, too. */
  public Optional<YamlMap> map(String key) {
    YamlNode node = node(key);
    if (node instanceof YamlNode.Dict child) {
      return Optional.of(child(child));
    }
    return wrong(key, "a map");
  }

  /** One map or a list of maps. */
  public List<YamlMap> maps(String key) {
    List<YamlMap> maps = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (item instanceof YamlNode.Dict child) {
        maps.add(child(child));
      } else {
        mistakes.add(item.at(), "'" + key + "' holds " + item.kind(), "maps", "");
      }
    }
    return maps;
  }

  /**
   * Notes a mistake that only the caller can see, at the key's value.
   *
   * @param found what stands there
   * @param expected what could stand there; may be empty
   * @param remedy what to do; may be empty
   */
  public void mistake(String key, String found, String expected, String remedy) {
    mistakes.add(at(key), found, expected, remedy);
  }

  YamlNode.Dict dict() {
    return dict;
  }

  /** Notes a mistake of the map as a whole. */
  void here(String found, String expected, String remedy) {
    mistakes.add(dict.at(), found, expected, remedy);
  }

  /**
   * Ends the reading; every key that nobody asked for is a mistake.
   *
   * @throws ConfigException if there is any mistake in the file
   */
  public void finish() {
    unknownKeys();
    mistakes.raise();
  }

  private void unknownKeys() {
    below.forEach(YamlMap::unknownKeys);
    dict.entries()
        .forEach(
            (key, entry) -> {
              if (!asked.contains(key)) {
                unknown(key, entry.at(), asked, mistakes);
              }
            });
  }

  static void unknown(String key, Position at, Set<String> known, Mistakes mistakes) {
    String meant = Spelling.didYouMean(key, known);
    mistakes.add(
        at,
        "unknown key '" + Spelling.shorten(key) + "'",
        meant.isEmpty() ? "one of " + String.join(", ", known) : "",
        meant);
  }

  private YamlMap child(YamlNode.Dict dict) {
    YamlMap child = new YamlMap(dict, mistakes);
    below.add(child);
    return child;
  }

  private @Nullable YamlNode node(String key) {
    asked.add(key);
    YamlNode node = dict.get(key);
    return node instanceof YamlNode.Scalar scalar && scalar.isNull() ? null : node;
  }

  private List<YamlNode> items(String key) {
    YamlNode node = node(key);
    if (node == null) {
      return List.of();
    }
    return node instanceof YamlNode.Seq seq ? seq.items() : List.of(node);
  }

  private Position at(String key) {
    YamlNode node = dict.get(key);
    return node == null ? dict.at() : node.at();
  }

  private <T> Optional<T> scalar(String key, String expected, Function<String, Optional<T>> read) {
    Optional<T> value =
        node(key) instanceof YamlNode.Scalar scalar ? read.apply(scalar.text()) : Optional.empty();
    return value.isPresent() ? value : wrong(key, expected);
  }

  private <T> Optional<T> wrong(String key, String expected) {
    YamlNode node = node(key);
    if (node != null) {
      mistakes.add(node.at(), "'" + key + "' is " + node.kind(), expected, "");
    }
    return Optional.empty();
  }

  private Optional<Pattern> compile(String key, YamlNode.Scalar scalar) {
    try {
      return Optional.of(Pattern.compile(scalar.text()));
    } catch (PatternSyntaxException e) {
      mistakes.add(
          scalar.at(),
          "'" + key + "' is '" + Spelling.shorten(scalar.text()) + "': " + Scalars.fault(e),
          "a regular expression",
          "");
      return Optional.empty();
    }
  }

  private static Optional<Integer> whole(String text, int least, int most) {
    try {
      int number = Integer.parseInt(text.replace("_", ""));
      return number >= least && number <= most ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> truth(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Duration> time(String text) {
    Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double millis =
        switch (matcher.group(2)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m", "min" -> 60_000;
          case "h" -> 3_600_000;
          default -> 86_400_000;
        };
    return Optional.of(
        Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * millis)));
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<URI> web(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme());
      boolean web = uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"));
      return web ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
