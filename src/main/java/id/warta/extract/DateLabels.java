package id.warta.extract;

import java.util.ArrayList;
import java.util.List;

/**
 * The words before a date that say what happened then: "Published", "Last updated", "Member since".
 * A line with several of them falls into parts, each with its own date: "Published 3 May 2024,
 * updated 5 May 2024". Tables: {@code published-words.txt}, {@code updated-words.txt}, {@code
 * other-date-words.txt}. Safe to share between threads.
 */
final class DateLabels {

  /** What a date is said to be. */
  enum Kind {
    UNSAID,
    PUBLISHED,
    CHANGED,
    OTHER
  }

  /** Some text with one label at most, and a date behind it. */
  record Part(Kind kind, String text) {}

  private static final int LONGEST = 160;
  private static final int WITHIN = 60;
  private static final Trie<Kind> WORDS = words();

  private DateLabels() {}

  /**
   * What the words before the first number say. A word of change counts more than one of
   * publication: "published or last changed".
   */
  static Kind before(String text) {
    Kind kind = Kind.UNSAID;
    int left = text.length() <= LONGEST ? WITHIN : -1;
    int c;
    for (int i = 0; i < text.length() && left >= 0; i += Character.charCount(c)) {
      c = text.codePointAt(i);
      kind = stronger(kind, at(text, i));
      left = Character.isDigit(c) ? -1 : left - 1;
    }
    return kind;
  }

  /** The parts of a text, in its order; the text as a whole where it has one date to tell. */
  static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    boolean dated = false;
    for (int i = 0; text.length() <= LONGEST && i < text.length(); i++) {
      dated |= Character.isDigit(text.charAt(i));
      if (dated && isStart(text, i) && at(text, i) != Kind.UNSAID && hasDigit(text, i)) {
        parts.add(part(text.substring(from, i)));
        from = i;
        dated = false;
      }
    }
    parts.add(part(text.substring(from)));
    return parts;
  }

  private static Part part(String text) {
    return new Part(before(text), text);
  }

  private static boolean isStart(String text, int i) {
    return i == 0 || !Character.isLetter(text.charAt(i - 1));
  }

  private static boolean hasDigit(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static Kind stronger(Kind one, Kind other) {
    return other.compareTo(one) > 0 ? other : one;
  }

  /** The label that begins here; one of publication only where a word begins. */
  private static Kind at(String text, int from) {
    Kind found = Kind.UNSAID;
    Trie<Kind> here = WORDS;
    for (int i = from; here != null && i <= text.length(); i++) {
      found = here.value() == null ? found : stronger(found, here.value());
      here = i == text.length() ? null : here.next(folded(text.charAt(i)));
    }
    return found == Kind.CHANGED || isStart(text, from) ? found : Kind.UNSAID;
  }

  private static Trie<Kind> words() {
    Trie<Kind> words = new Trie<>();
    WordList.lines("published-words.txt").forEach(word -> words.put(folded(word), Kind.PUBLISHED));
    WordList.lines("other-date-words.txt").forEach(word -> words.put(folded(word), Kind.OTHER));
    WordList.lines("updated-words.txt").forEach(word -> words.put(folded(word), Kind.CHANGED));
    return words;
  }

  private static String folded(String word) {
    StringBuilder folded = new StringBuilder(word);
    for (int i = 0; i < word.length(); i++) {
      folded.setCharAt(i, folded(word.charAt(i)));
    }
    return folded.toString();
  }

  private static char folded(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }
}
