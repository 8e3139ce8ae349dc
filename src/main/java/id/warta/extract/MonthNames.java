package id.warta.extract;

import java.text.DateFormatSymbols;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The names of the months, long and short, in the languages of {@code date-languages.txt}: CLDR's
 * in {@code month-names.csv}, with what newspapers write besides in {@code months.csv}; those of
 * any other language as the JDK has them. The page's language is asked first, since <i>listopad</i>
 * is October in Zagreb and November in Prague; without a language a name is understood if nearly
 * all languages that have it mean the same month.
 */
final class MonthNames {

  private static final List<String> LANGUAGES = WordList.lines("date-languages.txt");

  /** The lines of the tables; the JDK has the same names, and takes a while to look for them. */
  private static final Map<String, List<String>> NAMES = byLanguage("month-names.csv");

  private static final Map<String, List<String>> BESIDES = byLanguage("months.csv");
  private static final Map<String, Map<String, Integer>> BY_LANGUAGE = new ConcurrentHashMap<>();
  private static volatile @Nullable Map<String, Integer> all;

  private MonthNames() {}

  /**
   * The month that a word names.
   *
   * @param word in any case, with or without a full stop
   * @param language BCP 47, if known
   * @return 1 to 12, or 0 for a word that names no month
   */
  static int of(String word, @Nullable String language) {
    String key = key(word);
    if (language != null) {
      String primary = language.split("[-_]")[0].toLowerCase(Locale.ROOT);
      Integer month = BY_LANGUAGE.computeIfAbsent(primary, MonthNames::namesIn).get(key);
      if (month != null) {
        return month;
      }
    }
    return everywhere().getOrDefault(key, 0);
  }

  private static Map<String, Integer> everywhere() {
    Map<String, Integer> known = all;
    if (known == null) {
      known = merge();
      all = known;
    }
    return known;
  }

  private static Map<String, Integer> merge() {
    Map<String, int[]> votes = new HashMap<>();
    for (String language : LANGUAGES) {
      namesIn(language)
          .forEach((name, month) -> votes.computeIfAbsent(name, key -> new int[13])[month]++);
    }
    Map<String, Integer> merged = new HashMap<>();
    votes.forEach((name, months) -> clear(months).ifPresent(month -> merged.put(name, month)));
    return Map.copyOf(merged);
  }

  // The month that at least three quarters of the languages with this name mean.
  private static OptionalInt clear(int[] months) {
    int all = IntStream.of(months).sum();
    return IntStream.rangeClosed(1, 12).filter(month -> months[month] * 4 >= all * 3).findFirst();
  }

  private static Map<String, Integer> namesIn(String language) {
    Map<String, Integer> names = new HashMap<>();
    List<String> known = NAMES.getOrDefault(language, List.of());
    if (known.isEmpty()) {
      putNamesOfJdk(names, Locale.forLanguageTag(language));
    }
    known.forEach(line -> putLine(names, line));
    BESIDES.getOrDefault(language, List.of()).forEach(line -> putLine(names, line));
    return names;
  }

  private static void putNamesOfJdk(Map<String, Integer> names, Locale locale) {
    DateFormatSymbols symbols = DateFormatSymbols.getInstance(locale);
    for (int month = 1; month <= 12; month++) {
      put(names, symbols.getMonths()[month - 1], month);
      put(names, symbols.getShortMonths()[month - 1], month);
      for (TextStyle style : List.of(TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE)) {
        put(names, Month.of(month).getDisplayName(style, locale), month);
      }
    }
  }

  private static void putLine(Map<String, Integer> names, String line) {
    String[] fields = line.split(",");
    for (int i = 2; i < fields.length; i++) {
      put(names, fields[i], Integer.parseInt(fields[1]));
    }
  }

  private static Map<String, List<String>> byLanguage(String table) {
    return WordList.lines(table).stream()
        .collect(Collectors.groupingBy(line -> line.substring(0, line.indexOf(','))));
  }

  private static void put(Map<String, Integer> names, String name, int month) {
    String key = key(name);
    if (key.length() > 1 && key.codePoints().anyMatch(Character::isLetter)) {
      names.putIfAbsent(key, month);
    }
  }

  private static String key(String word) {
    return word.strip().replace(".", "").toLowerCase(Locale.ROOT);
  }
}
