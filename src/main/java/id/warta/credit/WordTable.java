package id.warta.credit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A table of words and of how words begin, end or what they have in them, as {@code *verband} is
 * any word that ends so. Case is ignored.
 *
 * <p>Beginnings stand under their first letter, ends under their last and parts under their first,
 * so that a word is held against few of them.
 */
final class WordTable {

  private final Set<String> whole = new HashSet<>();
  private final Map<Character, List<String>> starts = new HashMap<>();
  private final Map<Character, List<String>> ends = new HashMap<>();
  private final Map<Character, List<String>> inside = new HashMap<>();

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
    if (!start && !end) {
      whole.add(word);
    } else {
      char letter = start && !end ? word.charAt(word.length() - 1) : word.charAt(0);
      (start && end ? inside : start ? ends : starts)
          .computeIfAbsent(letter, none -> new ArrayList<>())
          .add(word);
    }
  }

  /** Whether the word itself stands in the table, not only its beginning or end. */
  boolean holds(String word) {
    return whole.contains(Text.bare(word).toLowerCase(Locale.ROOT));
  }

  /** Whether the table has the word, or its beginning, end or middle. */
  boolean matches(String word) {
    String bare = Text.bare(word).toLowerCase(Locale.ROOT);
    return !bare.isEmpty() && (whole.contains(bare) || matchesPart(bare));
  }

  private boolean matchesPart(String word) {
    for (String start : starts.getOrDefault(word.charAt(0), List.of())) {
      if (word.startsWith(start)) {
        return true;
      }
    }
    for (String end : ends.getOrDefault(word.charAt(word.length() - 1), List.of())) {
      if (word.length() > end.length() && word.endsWith(end)) {
        return true;
      }
    }
    return !Text.isAscii(word) && matchesInside(word);
  }

  private boolean matchesInside(String word) {
    for (int i = 0; i < word.length(); i++) {
      for (String part : inside.getOrDefault(word.charAt(i), List.of())) {
        if (word.startsWith(part, i)) {
          return true;
        }
      }
    }
    return false;
  }
}
