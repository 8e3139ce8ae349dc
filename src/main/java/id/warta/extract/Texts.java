package id.warta.extract;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** What can be told of a text without knowing its language. */
final class Texts {

  private Texts() {}

  static boolean isSpace(char c) {
    return c < 128 ? c <= ' ' : Character.isSpaceChar(c);
  }

  /** Neither white space nor invisible, and in a range that is nearly all of most texts. */
  static boolean isPlain(char c) {
    return (c > ' ' && c < 127)
        || (c > '\u00a0' && c < '\u1680' && c != '\u00ad')
        || (c >= '\u2010' && c <= '\u2027')
        || (c > '\u3000' && c <= '\ud7a3');
  }

  /** Plain characters with single spaces between them. */
  static boolean isPlainLine(String text, int from, int to) {
    char last = ' ';
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == ' ' ? last == ' ' : !isPlain(c)) {
        return false;
      }
      last = c;
    }
    return last != ' ';
  }

  /**
   * Like {@link Character#isLetterOrDigit(char)}, but faster for what most texts are written in.
   */
  static boolean isLetterOrDigit(char c) {
    return c < 128 ? isAsciiLetter(c) || (c >= '0' && c <= '9') : Character.isLetterOrDigit(c);
  }

  /** Like {@link Character#isLetter(int)}, but faster for what most texts are written in. */
  static boolean isLetter(int c) {
    return c < 128 ? isAsciiLetter(c) : Character.isLetter(c);
  }

  private static boolean isAsciiLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Like {@link Character#toLowerCase(char)}, but faster for what most texts are written in. */
  static char lower(char c) {
    return c < 128 ? (char) (c >= 'A' && c <= 'Z' ? c + 32 : c) : Character.toLowerCase(c);
  }

  /** Soft hyphens, joiners that only steer line breaks, byte order marks, direction marks. */
  static boolean isInvisible(char c) {
    return c >= 128
        && (c == '\u00ad'
            || c == '\u200b'
            || c == '\u2060'
            || c == '\ufeff'
            || c == '\u200e'
            || c == '\u200f');
  }

  /** How much text this is, in letters of an alphabet: an ideograph says as much as several. */
  static int weight(CharSequence text, int from) {
    int weight = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      weight += c < '\u2e80' ? 1 : isDense(c) ? 3 : 1;
    }
    return weight;
  }

  private static boolean isDense(char c) {
    return c <= '\u9fff' || (c >= '\uac00' && c <= '\ud7a3') || (c >= '\uf900' && c <= '\ufaff');
  }

  /** Letters and digits alone, in lower case: two texts with the same key read the same. */
  static String key(String text) {
    return keyOfNormal(isStable(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC));
  }

  private static String keyOfNormal(String text) {
    char[] key = new char[text.length()];
    int length = 0;
    for (int i = 0; i < key.length; i++) {
      char c = text.charAt(i);
      if (isLetterOrDigit(c) || Character.isSurrogate(c)) {
        key[length++] = lower(c);
      }
    }
    return new String(key, 0, length);
  }

  private static boolean isStable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128 && !isStable(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether normalising leaves a character alone, or what it becomes is no letter or digit either:
   * true of all that most texts are written in.
   */
  static boolean isStable(char c) {
    return c <= '\u00a0'
        || (c >= '\u00c0' && c <= '\u0131')
        || (c >= '\u014a' && c <= '\u017e')
        || (c >= '\u0400' && c <= '\u045f')
        || (c >= '\u2010' && c <= '\u2027')
        || (c >= '\u3001' && c <= '\u3002')
        || (c >= '\u3041' && c <= '\u3096')
        || (c >= '\u30a1' && c <= '\u30fa')
        || (c >= '\u4e00' && c <= '\u9fa5')
        || (c >= '\uac00' && c <= '\ud7a3');
  }

  /** Whether there is one of the digits 0 to 9. */
  static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  /** What stands between white space, as a list of classes is written. */
  static List<String> fields(String text) {
    List<String> fields = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean space = i == text.length() || isAsciiSpace(text.charAt(i));
      if (space && start >= 0) {
        fields.add(text.substring(start, i));
        start = -1;
      } else if (!space && start < 0) {
        start = i;
      }
    }
    return fields;
  }

  /** Where the field ends that begins at a place; there if it is white space or the limit. */
  static int endOfField(String text, int from, int limit) {
    int end = from;
    while (end < limit && !isAsciiSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isAsciiSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** Without white space around it, and one space where there was any, as a browser shows it. */
  static String oneSpace(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!isSpace(text.charAt(i))) {
        line.append(text.charAt(i));
      } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().strip();
  }

  /** Whether the text ends as a sentence does, closing quotes and brackets aside. */
  static boolean endsSentence(String text) {
    int i = text.length() - 1;
    while (i > 0 && isCloser(text.charAt(i))) {
      i--;
    }
    return i >= 0 && isStop(text.charAt(i));
  }

  /** Whether there is the end of a sentence somewhere. */
  static boolean hasSentence(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isStop(c)
          && (c > 127
              || i + 1 == text.length()
              || isCloser(text.charAt(i + 1))
              || text.charAt(i + 1) == ' ')) {
        return true;
      }
    }
    return false;
  }

  /** Whether it ends as a sentence does, perhaps in quotes. */
  static boolean endsSentence(CharSequence text) {
    int last = text.length() - 1;
    while (last > 0 && isCloser(text.charAt(last))) {
      last--;
    }
    return last >= 0 && isStop(text.charAt(last));
  }

  private static boolean isCloser(char c) {
    return "\"'”’»)]』」】）›“ ".indexOf(c) >= 0;
  }

  private static boolean isStop(char c) {
    return c == '.' || c == '!' || c == '?' || (c > 127 && "…。！？؟।۔៕։".indexOf(c) >= 0);
  }
}
