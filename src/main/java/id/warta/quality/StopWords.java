package id.warta.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that no text in a language does without, by language: those of {@code stop-words.txt}. */
final class StopWords {

  /** Characters of the longest. */
  static final int LONGEST = 10;

  private static final Map<String, Set<String>> BY_LANGUAGE = read();

  private StopWords() {}

  /** The words of a language; none where there is no list. */
  static Set<String> of(String language) {
    return BY_LANGUAGE.getOrDefault(language, Set.of());
  }

  /** The language of a BCP 47 tag. */
  static String primary(String tag) {
    int end = 0;
    while (end < tag.length() && Character.isLetter(tag.charAt(end))) {
      end++;
    }
    return tag.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private static Map<String, Set<String>> read() {
    try (InputStream in =
            Objects.requireNonNull(StopWords.class.getResourceAsStream("stop-words.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Map<String, Set<String>> words = new HashMap<>();
      lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .forEach(
              line ->
                  words.put(
                      line[0],
                      Arrays.stream(line).skip(1).collect(Collectors.toUnmodifiableSet())));
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
