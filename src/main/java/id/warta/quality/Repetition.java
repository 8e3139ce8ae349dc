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
  private final long[] runs;
  private final int[] ends;
  private final long[] seen;
  private final int[] counts;

  private Repetition(Tokens tokens) {
    this.tokens = tokens;
    this.runs = new long[tokens.size()];
    this.ends = new int[tokens.size() + 1];
    int slots = Integer.highestOneBit(Math.max(16, tokens.size())) * 4;
    this.seen = new long[slots];
    this.counts = new int[slots];
    for (int i = 0; i < tokens.size(); i++) {
      runs[i] = tokens.hash(i);
      ends[i + 1] = ends[i] + tokens.length(i);
    }
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
    new Repetition(tokens).runs(lines.length(), failed);
    return failed;
  }

  private void runs(int length, List<String> failed) {
    long duplicated = 1;
    // A run that comes twice holds shorter ones that do.
    for (int width = 2; width < FIRST_DUPLICATE + DUPLICATE.length && duplicated > 0; width++) {
      lengthen(width);
      if (width < FIRST_TOP + TOP.length) {
        if (top(width) > TOP[width - FIRST_TOP] * length) {
          failed.add("gopher_top_" + width + "_words");
        }
      } else if (width >= FIRST_DUPLICATE) {
        duplicated = duplicates(width);
        if (duplicated > DUPLICATE[width - FIRST_DUPLICATE] * length) {
          failed.add("gopher_duplicate_" + width + "_words");
        }
      }
    }
  }

  /** Makes the hash of each run that of the run with one token more. */
  private void lengthen(int width) {
    for (int i = 0; i + width <= runs.length; i++) {
      runs[i] = (runs[i] ^ (runs[i] >>> 29)) * BASE + tokens.hash(i + width - 1);
    }
  }

  /** Characters, with a space between words, of the run that comes most often, each time. */
  private long top(int width) {
    Arrays.fill(counts, 0);
    int most = 0;
    int best = -1;
    for (int i = 0; i + width <= runs.length; i++) {
      int slot = slot(runs[i]);
      seen[slot] = runs[i];
      if (++counts[slot] > most) {
        most = counts[slot];
        best = i;
      }
    }
    return best < 0 ? 0 : (long) most * (length(best, width) + width - 1);
  }

  /** Characters of runs that were there before, none counted twice. */
  private long duplicates(int width) {
    Arrays.fill(counts, 0);
    long characters = 0;
    for (int i = 0; i + width <= runs.length; ) {
      int slot = slot(runs[i]);
      if (counts[slot] > 0) {
        characters += length(i, width);
        i += width;
      } else {
        counts[slot] = 1;
        seen[slot] = runs[i];
        i++;
      }
    }
    return characters;
  }

  private int slot(long hash) {
    int mask = seen.length - 1;
    int slot = (int) (hash ^ (hash >>> 32)) & mask;
    while (counts[slot] > 0 && seen[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int length(int first, int width) {
    return ends[first + width] - ends[first];
  }
}
