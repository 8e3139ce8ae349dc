package id.warta.credit;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table of words and of how words begin, end or what they have in them, as {@code *verband} is
 * any word that ends so. Case is ignored.
 */
final class WordTable {

  private final Set<String> whole = new HashSet<>();
  private final Set<String> starts = new HashSet<>();
  private final Set<String> ends = new HashSet<>();
  private final Set<String> inside = new HashSet<>();
  private final TreeSet<Integer> lengths = new TreeSet<>();

  void add(String line) {
    for (String entry : line.split(" ", -1)) {
      if (!entry.isBlank()) {
        addWord(entry.strip().toLowerCase(Locale.ROOT));
      }
    }
  }

  private void addWord(String entry) {
    boolean start = entry.startsWith("*");
    boolean end = entry.endsWith("*");
    String word = entry.replace("*", "");
    lengths.add(word.length());
    (start && end ? inside : start ? ends : end ? starts : whole).add(word);
  }

  /** Whether the word itself stands in the table, not only its beginning or end. */
  boolean holds(String word) {
    return whole.contains(Text.bare(word).toLowerCase(Locale.ROOT));
  }

  /** Whether the table has the word, or its beginning, end or middle. */
  boolean matches(String word) {
    String bare = Text.bare(word).toLowerCase(Locale.ROOT);
    if (whole.contains(bare)) {
      return true;
    }
    boolean cjk = Text.isCjk(bare);
    for (int length : lengths) {
      if (length > bare.length()) {
        break;
      }
      if ((ends.contains(bare.substring(bare.length() - length)) && bare.length() > length)
          || starts.contains(bare.substring(0, length))
          || (cjk && containsPart(bare, length))) {
        return true;
      }
    }
    return false;
  }

  private boolean containsPart(String word, int length) {
    for (int i = 0; i + length <= word.length(); i++) {
      if (inside.contains(word.substring(i, i + length))) {
        return true;
      }
    }
    return false;
  }
}
