package id.warta.quality;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text cut into words and symbols, in any script, without a copy of it.
 *
 * <p>A word is a run of letters, digits and the accents on them; hyphens, apostrophes, points and
 * the like between two of them belong to it: {@code well-known}, {@code don't}, {@code 12.30}. A
 * run of one symbol, such as {@code ...}, is a token too, but no word.
 */
final class Tokens {

  private static final int THAI = 0x0E00;
  private static final int THAI_END = 0x0E7F;
  private static final String JOINERS = "-'’.,:/_@&·‐‑";

  private final String text;
  private int[] ends = new int[512];
  private int[] starts = new int[512];
  private long[] hashes = new long[512];
  private boolean[] isWord = new boolean[512];
  private int size;
  private int words;

  private Tokens(String text) {
    this.text = text;
  }

  static Tokens of(String text) {
    Tokens tokens = new Tokens(text);
    for (int i = 0; i < text.length(); ) {
      i = tokens.next(i);
    }
    return tokens;
  }

  /** Reads what begins here. Returns where it ends. */
  private int next(int start) {
    char c = text.charAt(start);
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return start + 1;
    }
    int point = text.codePointAt(start);
    if (standsAlone(point)) {
      return add(start, start + Character.charCount(point), true);
    }
    if (isThai(point)) {
      return thai(start);
    }
    return isLetter(point) ? word(start) : symbol(start, point);
  }

  private int word(int start) {
    int i = start;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      if (isInWord(point) || (isJoiner(point) && i + 1 < text.length() && isInWordAt(i + 1))) {
        i += Character.charCount(point);
      } else {
        break;
      }
    }
    return add(start, i, true);
  }

  private boolean isInWordAt(int i) {
    return isInWord(text.codePointAt(i));
  }

  private static boolean isInWord(int point) {
    return (isLetter(point) || isAccent(point)) && !standsAlone(point) && !isThai(point);
  }

  private static boolean isJoiner(int point) {
    return JOINERS.indexOf(point) >= 0;
  }

  private static boolean isLetter(int point) {
    return Character.isLetterOrDigit(point);
  }

  private static boolean isAccent(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean standsAlone(int point) {
    return point >= 0x3041 && (point <= 0x309F ? point <= 0x3096 : Character.isIdeographic(point));
  }

  private static boolean isThai(int point) {
    return point >= THAI && point <= THAI_END;
  }

  /** Words that a dictionary knows. */
  private int thai(int start) {
    int end = start;
    while (end < text.length() && isThai(text.charAt(end))) {
      end++;
    }
    BreakIterator words = BreakIterator.getWordInstance(Locale.forLanguageTag("th"));
    words.setText(text.substring(start, end));
    int from = 0;
    for (int to = words.next(); to != BreakIterator.DONE; to = words.next()) {
      add(start + from, start + to, Character.isLetterOrDigit(text.charAt(start + from)));
      from = to;
    }
    return end;
  }

  private int symbol(int start, int point) {
    int i = start;
    while (i < text.length() && text.codePointAt(i) == point) {
      i += Character.charCount(point);
    }
    return add(start, i, false);
  }

  private int add(int start, int end, boolean word) {
    if (size == ends.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
      isWord = Arrays.copyOf(isWord, 2 * size);
    }
    starts[size] = start;
    ends[size] = end;
    hashes[size] = hash(start, end);
    isWord[size] = word;
    size++;
    words += word ? 1 : 0;
    return end;
  }

  private long hash(int start, int end) {
    long hash = 0x9E3779B97F4A7C15L;
    for (int i = start; i < end; i++) {
      hash = (hash ^ text.charAt(i)) * 0xD6E8FEB86659FD93L;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  /** Words and symbols. */
  int size() {
    return size;
  }

  int words() {
    return words;
  }

  boolean isWord(int i) {
    return isWord[i];
  }

  int length(int i) {
    return ends[i] - starts[i];
  }

  /** Equal for equal tokens, and hardly ever for others. */
  long hash(int i) {
    return hashes[i];
  }

  boolean hasLetter(int i) {
    for (int at = starts[i]; at < ends[i]; at++) {
      if (Character.isLetter(text.charAt(at)) || Character.isSurrogate(text.charAt(at))) {
        return isWord[i];
      }
    }
    return false;
  }

  /** The token in lower case. */
  String lower(int i) {
    return text.substring(starts[i], ends[i]).toLowerCase(Locale.ROOT);
  }

  /** Characters of all words. */
  long letters() {
    long letters = 0;
    for (int i = 0; i < size; i++) {
      letters += isWord[i] ? length(i) : 0;
    }
    return letters;
  }
}
