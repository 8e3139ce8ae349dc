package id.warta.site;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to write. */
final class Spelling {

  private static final int SHOWN = 60;

  private Spelling() {}

  /** The word that is closest to what was written, if one is close enough to be meant. */
  static Optional<String> closest(String written, Collection<String> words) {
    int tolerance = Math.max(1, Math.min(3, written.length() / 3));
    return words.stream()
        .filter(word -> distance(fold(written), fold(word)) <= tolerance)
        .min(Comparator.comparingInt(word -> distance(fold(written), fold(word))));
  }

  /** {@code did you mean 'authors'?}, or nothing. */
  static String didYouMean(String written, Collection<String> words) {
    return closest(written, words).map(word -> "did you mean '" + word + "'?").orElse("");
  }

  /** A text short enough for an error, on one line. */
  static String shorten(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  // Optimal string alignment: a swap of neighbours is one mistake.
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 3) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
