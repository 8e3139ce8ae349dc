package id.warta.extract;

import java.lang.Character.UnicodeScript;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the language of a text by its script and its most frequent little words. Light and without
 * a model: it tells apart what newspapers are written in, and says nothing about a text of a few
 * words.
 *
 * <p>A script that one language uses decides by itself. Else each word of the text votes for the
 * languages that have it among their stop words, one vote shared between them; the share of the
 * winner among all votes is the score.
 */
final class LanguageVote {

  /**
   * A language and how sure it is.
   *
   * @param score 0 to 1
   */
  record Vote(String language, double score) {}

  private static final int MAX_LENGTH = 4000;
  private static final Map<String, Set<String>> WORDS = words();
  private static final Map<UnicodeScript, String> SCRIPTS = scripts();

  private LanguageVote() {}

  /** The language of a text; empty where nothing speaks for any. */
  static Optional<Vote> of(String text) {
    String sample = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    sample
        .codePoints()
        .filter(Character::isLetter)
        .forEach(c -> counts.merge(UnicodeScript.of(c), 1, Integer::sum));
    int letters = counts.values().stream().mapToInt(Integer::intValue).sum();
    if (letters < 20) {
      return Optional.empty();
    }
    return byScript(counts, letters).or(() -> byWords(sample));
  }

  private static Optional<Vote> byScript(Map<UnicodeScript, Integer> counts, int letters) {
    int kana =
        counts.getOrDefault(UnicodeScript.HIRAGANA, 0)
            + counts.getOrDefault(UnicodeScript.KATAKANA, 0);
    int han = counts.getOrDefault(UnicodeScript.HAN, 0);
    if (kana * 10 > letters) {
      return Optional.of(new Vote("ja", (double) (kana + han) / letters));
    }
    if (han * 2 > letters) {
      return Optional.of(new Vote("zh", (double) han / letters));
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() * 2 > letters && SCRIPTS.containsKey(entry.getKey()))
        .findFirst()
        .map(
            entry ->
                new Vote(
                    SCRIPTS.getOrDefault(entry.getKey(), "und"),
                    (double) entry.getValue() / letters));
  }

  private static Optional<Vote> byWords(String sample) {
    Map<String, Double> votes = new HashMap<>();
    double all = 0;
    for (String word : sample.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+")) {
      Set<String> languages = WORDS.getOrDefault(word, Set.of());
      languages.forEach(language -> votes.merge(language, 1.0, Double::sum));
      all += languages.isEmpty() ? 0 : 1;
    }
    double total = all;
    return total < 5
        ? Optional.empty()
        : votes.entrySet().stream()
            .max(Comparator.comparingDouble(Map.Entry::getValue))
            .map(entry -> new Vote(entry.getKey(), entry.getValue() / total));
  }

  private static Map<String, Set<String>> words() {
    Map<String, Set<String>> words = new HashMap<>();
    for (String line : WordList.lines("stop-words.txt")) {
      List<String> fields = List.of(line.split(" "));
      for (String word : fields.subList(1, fields.size())) {
        words.computeIfAbsent(word, key -> new HashSet<>()).add(fields.get(0));
      }
    }
    return Map.copyOf(words);
  }

  private static Map<UnicodeScript, String> scripts() {
    Map<UnicodeScript, String> scripts = new EnumMap<>(UnicodeScript.class);
    scripts.put(UnicodeScript.HANGUL, "ko");
    scripts.put(UnicodeScript.THAI, "th");
    scripts.put(UnicodeScript.HEBREW, "he");
    scripts.put(UnicodeScript.GREEK, "el");
    scripts.put(UnicodeScript.ARMENIAN, "hy");
    scripts.put(UnicodeScript.GEORGIAN, "ka");
    scripts.put(UnicodeScript.BENGALI, "bn");
    scripts.put(UnicodeScript.TAMIL, "ta");
    scripts.put(UnicodeScript.TELUGU, "te");
    scripts.put(UnicodeScript.KANNADA, "kn");
    scripts.put(UnicodeScript.MALAYALAM, "ml");
    scripts.put(UnicodeScript.GUJARATI, "gu");
    scripts.put(UnicodeScript.GURMUKHI, "pa");
    scripts.put(UnicodeScript.SINHALA, "si");
    scripts.put(UnicodeScript.MYANMAR, "my");
    scripts.put(UnicodeScript.KHMER, "km");
    scripts.put(UnicodeScript.LAO, "lo");
    scripts.put(UnicodeScript.ETHIOPIC, "am");
    return scripts;
  }
}
