package id.warta.extract;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are told apart character by character, so that a text can be looked up where it stands
 * in another one without cutting it out. A trie is one place in it: {@link #next} goes on by a
 * character, {@link #value} tells what ends here. Filled first, then read, by any number of
 * threads.
 */
final class Trie<V> {

  private static final int FEW = 8;

  private char[] keys = {};

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Trie<V>[] branches = new Trie[0];

  /** Where many texts go on, the places by character: most look-ups end at the first one. */
  private @Nullable Trie<V> @Nullable [] ascii;

  private @Nullable V value;

  /** Adds a text. */
  void put(CharSequence text, V value) {
    Trie<V> here = this;
    for (int i = 0; i < text.length(); i++) {
      here = here.branch(text.charAt(i));
    }
    here.value = value;
  }

  /** What is known of a text as a whole; null if nothing. */
  @Nullable V get(CharSequence text) {
    Trie<V> here = this;
    for (int i = 0; i < text.length() && here != null; i++) {
      here = here.next(text.charAt(i));
    }
    return here == null ? null : here.value;
  }

  /** The texts that go on with this character; null if none does. */
  @Nullable Trie<V> next(char c) {
    @Nullable Trie<V>[] direct = ascii;
    if (direct != null && c < direct.length) {
      return direct[c];
    }
    return keys.length > FEW ? searched(c) : among(c);
  }

  // Of a few, one after the other is faster than a search.
  private @Nullable Trie<V> among(char c) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == c) {
        return branches[i];
      }
    }
    return null;
  }

  private @Nullable Trie<V> searched(char c) {
    int at = Arrays.binarySearch(keys, c);
    return at < 0 ? null : branches[at];
  }

  /** What is known of the text that ends here; null if none does. */
  @Nullable V value() {
    return value;
  }

  private Trie<V> branch(char c) {
    int at = Arrays.binarySearch(keys, c);
    if (at >= 0) {
      return branches[at];
    }
    int place = -at - 1;
    int size = keys.length;
    keys = Arrays.copyOf(keys, size + 1);
    branches = Arrays.copyOf(branches, size + 1);
    System.arraycopy(keys, place, keys, place + 1, size - place);
    System.arraycopy(branches, place, branches, place + 1, size - place);
    keys[place] = c;
    branches[place] = new Trie<>();
    if (keys.length > FEW) {
      ascii = direct();
    }
    return branches[place];
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private @Nullable Trie<V>[] direct() {
    @Nullable Trie<V>[] direct = new Trie[128];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] < direct.length) {
        direct[keys[i]] = branches[i];
      }
    }
    return direct;
  }
}
