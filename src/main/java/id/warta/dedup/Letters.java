package id.warta.dedup;

import java.text.Normalizer;

/**
 * What each character of the Basic Multilingual Plane is to a fingerprint, worked out once.
 *
 * <p>Letters are folded: lower case, no accents, full-width forms narrowed, so that the spelling of
 * a keyboard or an editor's house style does not change a word.
 */
final class Letters {
  /** Between words. */
  static final byte GAP = 0;

  /** Ends a sentence, and so lets the next word begin with a capital for that reason alone. */
  static final byte STOP = 1;

  /** Part of a word. */
  static final byte LETTER = 2;

  /** Part of a word that has a capital. */
  static final byte CAPITAL = 3;

  /** Part of a number. */
  static final byte DIGIT = 4;

  /** Sets an accent or vowel on the letter before it. */
  static final byte ACCENT = 5;

  /** A letter of a script that puts no spaces between words: a word by itself. */
  static final byte UNSPACED = 6;

  /** Half a character of a higher plane; the next one is its other half. */
  static final byte SURROGATE = 7;

  private static final byte[] KIND = new byte[1 << 16];
  private static final char[] FOLDED = new char[1 << 16];
  private static final char[] LOWER = new char[1 << 16];
  private static final String STOPS = ".!?:;\n\r\"“”„«»‘…•*|()[]–—。！？؟।";

  static {
    for (int c = 0; c < 1 << 16; c++) {
      KIND[c] = kindOf(c);
      FOLDED[c] = fold((char) c);
      LOWER[c] = Character.toLowerCase((char) c);
    }
  }

  private Letters() {}

  static byte kind(char c) {
    return KIND[c];
  }

  /** Whether a word may begin with it. */
  static boolean isWord(byte kind) {
    return kind >= LETTER && kind <= DIGIT;
  }

  /** The letter without case, accent and width. */
  static char folded(char c) {
    return FOLDED[c];
  }

  /** The letter without case. */
  static char lower(char c) {
    return LOWER[c];
  }

  private static byte kindOf(int c) {
    if (STOPS.indexOf(c) >= 0) {
      return STOP;
    } else if (Character.isDigit(c)) {
      return DIGIT;
    } else if (isUnspaced(c)) {
      return UNSPACED;
    } else if (Character.isUpperCase(c) || Character.isTitleCase(c)) {
      return CAPITAL;
    } else if (Character.isLetterOrDigit(c)) {
      return LETTER;
    } else if (Character.isHighSurrogate((char) c)) {
      return SURROGATE;
    }
    return isAccent(c) ? ACCENT : GAP;
  }

  private static boolean isAccent(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isUnspaced(int c) {
    if (!Character.isLetter(c)) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
      default -> false;
    };
  }

  private static char fold(char c) {
    if (Character.isSurrogate(c)) {
      return c;
    }
    int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
    if (digit >= 0) {
      return (char) ('0' + digit);
    }
    String plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
    return Character.toLowerCase(plain.charAt(0));
  }
}
