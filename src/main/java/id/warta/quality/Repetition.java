package id.warta.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gopher's rules on repetition (Rae et al. 2021, table A1): which part of the characters may stand
 * in lines and in runs of words that were there before. A paragraph is a line here, and the paper
 * has the same thresholds for both.
 */
final class Repetition {

  private static final double DUPLICATE_LINES = 0.3;
  private static final double DUPLICATE_LINE_CHARACTERS = 0.2;
  private static final int FIRST_TOP = 2;
  private static final double[] TOP = {0.2, 0.18, 0.16};
  private static final int FIRST_DUPLICATE = 5;
  private static final double[] DUPLICATE = {0.15, 0.14, 0.13, 0.12, 0.11, 0.1};
  private static final long BASE = 0x9FB21C651E98DF25L;

  private final Tokens tokens;
  private final long[] seen;
  private final int[] counts;

  private Repetition(Tokens tokens) {
    this.tokens = tokens;
    int slots = Integer.highestOneBit(Math.max(16, tokens.size())) * 4;
    this.seen = new long[slots];
    this.counts = new int[slots];
  }

  static List<String> failed(Lines lines, Tokens tokens) {
    List<String> failed = new ArrayList<>();
    Lines.Duplicates duplicates = lines.duplicates();
    if (duplicates.lines() > DUPLICATE_LINES * lines.size()) {
      failed.add("gopher_duplicate_lines");
    }
    if (duplicates.characters() > DUPLICATE_LINE_CHARACTERS * lines.length()) {
      failed.add("gopher_duplicate_line_characters");
    }
    Repetition repetition = new Repetition(tokens);
    for (int i = 0; i < TOP.length; i++) {
      if (repetition.top(FIRST_TOP + i) > TOP[i] * lines.length()) {
        failed.add("gopher_top_" + (FIRST_TOP + i) + "_words");
      }
    }
    for (int i = 0; i < DUPLICATE.length; i++) {
      if (repetition.duplicates(FIRST_DUPLICATE + i) > DUPLICATE[i] * lines.length()) {
        failed.add("gopher_duplicate_" + (FIRST_DUPLICATE + i) + "_words");
      }
    }
    return failed;
  }

  /** Characters, with a space between words, of the run that comes most often, each time. */
  private long top(int width) {
    clear();
    int most = 0;
    int best = -1;
    for (int i = 0; i + width <= tokens.size(); i++) {
      long hash = hash(i, width);
      int slot = slot(hash);
      seen[slot] = hash;
      if (++counts[slot] > most) {
        most = counts[slot];
        best = i;
      }
    }
    return best < 0 ? 0 : (long) most * (length(best, width) + width - 1);
  }

  /** Characters of runs that were there before, none counted twice. */
  private long duplicates(int width) {
    clear();
    long characters = 0;
    for (int i = 0; i + width <= tokens.size(); ) {
      long hash = hash(i, width);
      int slot = slot(hash);
      if (counts[slot] > 0) {
        characters += length(i, width);
        i += width;
      } else {
        counts[slot] = 1;
        seen[slot] = hash;
        i++;
      }
    }
    return characters;
  }

  private void clear() {
    Arrays.fill(counts, 0);
  }

  private int slot(long hash) {
    int mask = seen.length - 1;
    int slot = (int) (hash ^ (hash >>> 32)) & mask;
    while (counts[slot] > 0 && seen[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private long hash(int first, int width) {
    long hash = 0;
    for (int i = first; i < first + width; i++) {
      hash = hash * BASE + tokens.hash(i);
    }
    return hash ^ (hash >>> 29);
  }

  private int length(int first, int width) {
    int length = 0;
    for (int i = first; i < first + width; i++) {
      length += tokens.length(i);
    }
    return length;
  }
}
