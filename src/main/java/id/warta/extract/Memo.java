package id.warta.extract;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what was read from short texts. Sites write the same few hundred classes and ids on
 * every page, and reading one costs more than looking it up. Safe to share between threads.
 *
 * <p>It is bounded: longer texts are read each time, and when it is full it forgets everything,
 * which costs one page's reading.
 */
final class Memo<V> {

  private static final int LONGEST = 400;
  private static final int MOST = 20_000;

  private final Function<String, V> reader;
  private final Map<String, V> known = new ConcurrentHashMap<>();

  /** A memory of what a reader says, which must say the same each time. */
  Memo(Function<String, V> reader) {
    this.reader = reader;
  }

  /** What the reader says of a text. */
  V of(String text) {
    V value = known.get(text);
    if (value == null) {
      value = reader.apply(text);
      remember(text, value);
    }
    return value;
  }

  /** How many texts are known now. */
  int size() {
    return known.size();
  }

  private void remember(String text, V value) {
    if (text.length() > LONGEST) {
      return;
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(text, value);
  }
}
