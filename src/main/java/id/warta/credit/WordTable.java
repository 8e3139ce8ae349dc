package id.warta.credit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of words and of how words begin, end or what they have in them, as {@code *verband} is
 * any word that ends so. Case is ignored.
 *
 * <p>Beginnings stand under their first two letters, ends under their last two and parts under
 * their first, so that a word is held against few of them.
 */
final class WordTable {

  private final Set<String> whole = new HashSet<>();
  private final Map<Integer, List<String>> starts = new HashMap<>();
  private final Map<Integer, List<String>> ends = new HashMap<>();
  private final Map<Integer, List<String>> inside = new HashMap<>();

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
      boolean last = start && !end;
      int letters =
          word.length() < 2 || (start && end) ? first(word) : last ? lastTwo(word) : firstTwo(word);
      (start && end ? inside : start ? ends : starts)
          .computeIfAbsent(letters, none -> new ArrayList<>())
          .add(word);
    }
  }

  private static int first(String word) {
    return word.charAt(0);
  }

  private static int last(String word) {
    return word.charAt(word.length() - 1);
  }

  private static int firstTwo(String word) {
    return word.charAt(0) << 16 | word.charAt(1);
  }

  private static int lastTwo(String word) {
    return word.charAt(word.length() - 2) << 16 | word.charAt(word.length() - 1);
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
    return startsAs(word, starts.get(first(word)))
        || endsAs(word, ends.get(last(word)))
        || (word.length() > 1
            && (startsAs(word, starts.get(firstTwo(word)))
                || endsAs(word, ends.get(lastTwo(word)))))
        || (!Text.isAscii(word) && matchesInside(word));
  }

  private static boolean startsAs(String word, @Nullable List<String> starts) {
    for (int i = 0; starts != null && i < starts.size(); i++) {
      if (word.startsWith(starts.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsAs(String word, @Nullable List<String> ends) {
    for (int i = 0; ends != null && i < ends.size(); i++) {
      if (word.length() > ends.get(i).length() && word.endsWith(ends.get(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesInside(String word) {
    for (int i = 0; i < word.length(); i++) {
      for (String part : inside.getOrDefault((int) word.charAt(i), List.of())) {
        if (word.startsWith(part, i)) {
          return true;
        }
      }
    }
    return false;
  }
}
