package id.warta.quality;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gopher's quality rules (Rae et al. 2021, appendix A.1.1). */
final class Gopher {

  private static final int LEAST_WORDS = 50;
  private static final int MOST_WORDS = 100_000;
  private static final double SHORTEST_MEAN = 3;
  private static final double LONGEST_MEAN = 10;
  private static final double MOST_SYMBOLS = 0.1;
  private static final double MOST_BULLETS = 0.9;
  private static final double MOST_ELLIPSES = 0.3;
  private static final double LEAST_ALPHABETIC = 0.8;
  private static final int LEAST_STOP_WORDS = 2;
  private static final Set<String> SHORT_WORDS = Set.of("zh", "ja", "ko", "th", "lo", "km", "my");

  private Gopher() {}

  static List<String> failed(Lines lines, Tokens tokens, String language) {
    List<String> failed = new ArrayList<>();
    words(tokens, language, failed);
    symbols(lines, tokens, failed);
    Set<String> stopWords = StopWords.of(language);
    if (!stopWords.isEmpty() && !hasStopWords(tokens, stopWords)) {
      failed.add("gopher_stop_words");
    }
    return failed;
  }

  private static void words(Tokens tokens, String language, List<String> failed) {
    int words = tokens.words();
    if (words < LEAST_WORDS) {
      failed.add("gopher_short");
    } else if (words > MOST_WORDS) {
      failed.add("gopher_long");
    }
    double mean = words == 0 ? 0 : (double) tokens.letters() / words;
    if (mean < SHORTEST_MEAN && !SHORT_WORDS.contains(language)) {
      failed.add("gopher_short_words");
    } else if (mean > LONGEST_MEAN) {
      failed.add("gopher_long_words");
    }
    if (alphabetic(tokens) < LEAST_ALPHABETIC * words) {
      failed.add("gopher_alphabetic");
    }
  }

  private static int alphabetic(Tokens tokens) {
    int alphabetic = 0;
    for (int i = 0; i < tokens.size(); i++) {
      alphabetic += tokens.isWord(i) && tokens.hasLetter(i) ? 1 : 0;
    }
    return alphabetic;
  }

  private static void symbols(Lines lines, Tokens tokens, List<String> failed) {
    int hashes = 0;
    int ellipses = 0;
    for (String line : lines.all()) {
      hashes += count(line, "#");
      ellipses += count(line, "...") + count(line, "…");
    }
    if (hashes > MOST_SYMBOLS * tokens.size()) {
      failed.add("gopher_hashes");
    }
    if (ellipses > MOST_SYMBOLS * tokens.size()) {
      failed.add("gopher_ellipses");
    }
    if (lines.part(line -> line.startsWith("•") || line.startsWith("-")) > MOST_BULLETS) {
      failed.add("gopher_bullets");
    }
    if (lines.part(line -> line.endsWith("...") || line.endsWith("…")) > MOST_ELLIPSES) {
      failed.add("gopher_line_ellipses");
    }
  }

  private static int count(String line, String what) {
    int count = 0;
    for (int at = line.indexOf(what); at >= 0; at = line.indexOf(what, at + what.length())) {
      count++;
    }
    return count;
  }

  private static boolean hasStopWords(Tokens tokens, Set<String> stopWords) {
    Set<String> found = new HashSet<>();
    for (int i = 0; i < tokens.size() && found.size() < LEAST_STOP_WORDS; i++) {
      if (tokens.isWord(i) && tokens.length(i) <= StopWords.LONGEST) {
        String word = tokens.lower(i);
        if (stopWords.contains(word)) {
          found.add(word);
        }
      }
    }
    return found.size() >= LEAST_STOP_WORDS;
  }
}
