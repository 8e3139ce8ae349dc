package id.warta.extract;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.ToIntFunction;

/**
 * Remembers small numbers that were read from short texts, without the texts. Safe to share between
 * threads.
 *
 * <p>Like {@link Memo}, but for texts of which there are tens of thousands: a map of them is spread
 * over so much memory that to look one up costs more than to read it again. Here a text is known by
 * 58 bits of a hash that stand in one word with the number, so that a question costs one look at
 * memory.
 *
 * <pre>
 * 63              6 5      0
 * | hash of the text | number |   zero: nothing known; the top bits of the hash tell the place
 * </pre>
 *
 * <p>Two texts are taken for one in one of 2<sup>58</sup> questions; the hash is another in every
 * program, so that nobody can write texts that are. The {@value #WAYS} places side by side are one
 * look at memory: a text stands in any of them, and where all are taken the newest takes the place
 * of another.
 */
final class NumberMemo {

  private static final int LONGEST = 400;
  private static final long NUMBER = 63;
  private static final int WAYS = 8;
  private static final int HASH_BITS = 64;

  // Odd, so that every letter counts.
  private static final long FACTOR = ThreadLocalRandom.current().nextLong() | 1;

  private final ToIntFunction<String> reader;
  private final AtomicLongArray known;
  private final int shift;

  /**
   * A memory of what a reader says, which must say the same each time.
   *
   * @param reader gives 0 to 63
   * @param bits how many texts are known at most, as a power of two; three or more
   */
  NumberMemo(ToIntFunction<String> reader, int bits) {
    this.reader = reader;
    this.known = new AtomicLongArray(1 << bits);
    this.shift = HASH_BITS - bits;
  }

  /** What the reader says of a text. */
  int of(String text) {
    if (text.length() > LONGEST) {
      return reader.applyAsInt(text);
    }
    long hash = hash(text);
    int at = (int) (hash >>> shift);
    for (int way = 0; way < WAYS; way++) {
      long here = known.get(at ^ way);
      if (isOf(hash, here)) {
        return (int) (here & NUMBER);
      }
      if (here == 0) {
        return read(text, hash, at ^ way);
      }
    }
    return read(text, hash, at);
  }

  private int read(String text, long hash, int at) {
    int number = reader.applyAsInt(text);
    known.lazySet(at, (hash & ~NUMBER) | number);
    return number;
  }

  private static boolean isOf(long hash, long entry) {
    return ((hash ^ entry) & ~NUMBER) == 0;
  }

  private static long hash(String text) {
    long hash = FACTOR;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash + text.charAt(i)) * FACTOR;
      hash ^= hash >>> 29;
    }
    hash *= FACTOR;
    return hash ^ (hash >>> 32);
  }
}
