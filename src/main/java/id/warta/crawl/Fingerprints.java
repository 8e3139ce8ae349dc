package id.warta.crawl;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * The set of all addresses ever seen, as 64-bit fingerprints in one open-addressed table: 12 to 24
 * bytes an address, nothing for the garbage collector to follow.
 *
 * <p>Two of n addresses share a fingerprint with a chance of about n²/2⁶⁵, that is 3 in a million
 * at ten million addresses; the second one would then never be fetched. The fingerprint is keyed
 * with a random number per crawl, so nobody can make addresses that collide on purpose.
 *
 * <p>Not thread-safe.
 */
final class Fingerprints {

  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long key;
  private long[] table = new long[1 << 10];
  private int size;

  /**
   * An empty set.
   *
   * @param key what the fingerprints are keyed with; equal keys make equal fingerprints
   */
  Fingerprints(long key) {
    this.key = key;
  }

  /** Another empty set with the same key. */
  Fingerprints sibling() {
    return new Fingerprints(key);
  }

  long of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  /** Eight bytes a step, each step one multiplication of 64 by 64 bits folded to 64. */
  long of(byte[] bytes, int from, int to) {
    long hash = key ^ (to - from);
    int i = from;
    for (; i + 8 <= to; i += 8) {
      hash = fold(hash ^ (long) WORDS.get(bytes, i), MIX);
    }
    hash = fold(hash ^ rest(bytes, i, to - i), (MIX ^ key) | 1);
    long print = fold(hash ^ MIX, 0xD6E8FEB86659FD93L);
    return print == 0 ? 1 : print;
  }

  boolean contains(long print) {
    return table[slot(print)] == print;
  }

  /** Whether it was not there before. */
  boolean add(long print) {
    int slot = slot(print);
    if (table[slot] == print) {
      return false;
    }
    table[slot] = print;
    if (++size > table.length / 3 * 2) {
      grow();
    }
    return true;
  }

  int size() {
    return size;
  }

  void forEach(LongConsumer each) {
    for (long print : table) {
      if (print != 0) {
        each.accept(print);
      }
    }
  }

  /** Makes it empty, and small again. */
  void clear() {
    table = new long[1 << 10];
    size = 0;
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    for (long print : old) {
      if (print != 0) {
        table[slot(print)] = print;
      }
    }
  }

  // Every size of table has an order of its own. With one order for all, a set that is filled in
  // the
  // order of a larger one, as a journal lists it, would fill one stretch after another to the brim,
  // and each address would be looked for along a whole stretch.
  private int slot(long print) {
    int mask = table.length - 1;
    int slot = (int) ((print * (MIX ^ ((long) table.length << 1))) >>> 32) & mask;
    while (table[slot] != 0 && table[slot] != print) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long fold(long a, long b) {
    return (a * b) ^ Math.multiplyHigh(a, b);
  }

  private static long rest(byte[] bytes, int at, int length) {
    long word = 0;
    for (int i = 0; i < length; i++) {
      word |= (bytes[at + i] & 0xFFL) << (8 * i);
    }
    return word;
  }
}
