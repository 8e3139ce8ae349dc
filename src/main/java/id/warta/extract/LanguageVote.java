package id.warta.extract;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
  private static final List<String> LANGUAGES =
      WordList.lines("stop-words.txt").stream().map(LanguageVote::language).distinct().toList();

  private static final StopWords WORDS = new StopWords();

  private static final Map<UnicodeScript, String> SCRIPTS = scripts();

  private LanguageVote() {}

  /** The language of a text; empty where nothing speaks for any. */
  static Optional<Vote> of(String text) {
    String sample = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    Map<UnicodeScript, Integer> counts = letters(sample);
    int letters = counts.values().stream().mapToInt(Integer::intValue).sum();
    if (letters < 20) {
      return Optional.empty();
    }
    return byScript(counts, letters).or(() -> byWords(sample));
  }

  /** How many letters of each script there are. */
  private static Map<UnicodeScript, Integer> letters(String text) {
    Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
    int latin = 0;
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (Texts.isLetter(c)) {
        if (c < 128) {
          latin++;
        } else {
          letters.merge(UnicodeScript.of(c), 1, Integer::sum);
        }
      }
    }
    if (latin > 0) {
      letters.merge(UnicodeScript.LATIN, latin, Integer::sum);
    }
    return letters;
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
    int[] votes = new int[LANGUAGES.size()];
    String text = sample.toLowerCase(Locale.ROOT);
    int total = 0;
    int start = 0;
    int c;
    for (int i = 0; i <= text.length(); i += Character.charCount(c)) {
      c = i == text.length() ? ' ' : text.codePointAt(i);
      if (!isWord(c)) {
        total += i > start && vote(votes, WORDS.languages(text, start, i)) ? 1 : 0;
        start = i + Character.charCount(c);
      }
    }
    return total < 5 ? Optional.empty() : Optional.of(winner(votes, total));
  }

  private static boolean vote(int[] votes, int[] languages) {
    for (int language : languages) {
      votes[language]++;
    }
    return languages.length > 0;
  }

  private static Vote winner(int[] votes, int total) {
    int best = 0;
    for (int i = 1; i < votes.length; i++) {
      best = votes[i] > votes[best] ? i : best;
    }
    return new Vote(LANGUAGES.get(best), (double) votes[best] / total);
  }

  /** Letters and marks make words. */
  private static boolean isWord(int c) {
    if (Texts.isLetter(c)) {
      return true;
    }
    int type = c < 128 ? 0 : Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static String language(String line) {
    return line.substring(0, line.indexOf(' '));
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

  /**
   * The little words of all languages, looked up where they stand in a text without cutting them
   * out: open addressing by {@link String#hashCode}, mostly empty, for most words are none.
   */
  private static final class StopWords {

    private static final int PLACES = 1 << 13;
    private static final int[] NONE = {};

    private final @Nullable String[] words = new String[PLACES];
    private final int[][] languages = new int[PLACES][];

    StopWords() {
      for (String line : WordList.lines("stop-words.txt")) {
        List<String> fields = Texts.fields(line);
        int language = LANGUAGES.indexOf(fields.get(0));
        fields.subList(1, fields.size()).stream().distinct().forEach(word -> add(word, language));
      }
    }

    private void add(String word, int language) {
      int at = place(word, 0, word.length());
      int[] known = words[at] == null ? NONE : languages[at];
      boolean again = IntStream.of(known).anyMatch(one -> one == language);
      words[at] = word;
      languages[at] =
          again ? known : IntStream.concat(IntStream.of(known), IntStream.of(language)).toArray();
    }

    /** The places among the languages of those that have a word. */
    int[] languages(String text, int from, int to) {
      int at = place(text, from, to);
      return words[at] == null ? NONE : languages[at];
    }

    /** Where a word stands, or would stand. */
    private int place(String text, int from, int to) {
      int hash = 0;
      for (int i = from; i < to; i++) {
        hash = 31 * hash + text.charAt(i);
      }
      int at = (hash ^ (hash >>> 13)) & (PLACES - 1);
      String word = words[at];
      while (word != null && !(word.length() == to - from && text.startsWith(word, from))) {
        at = (at + 1) & (PLACES - 1);
        word = words[at];
      }
      return at;
    }
  }
}
