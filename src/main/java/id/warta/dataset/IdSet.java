package id.warta.dataset;

import java.util.HexFormat;

/**
 * A set of 128-bit ids, 16 bytes each and at most half full: a million ids take 32 MB where a set
 * of strings would take over 100. For one thread.
 *
 * <p>Open addressing with linear probing. The ids are digests, evenly spread by themselves, so the
 * low half is its own hash. The id of zeros only marks a free place; that a digest is all zeros is
 * as likely as any other collision of 128 bits.
 */
final class IdSet {

  private long[] slots = new long[2 * 1024];
  private int size;

  /** Adds an id of 32 hexadecimal digits. Returns whether it was new. */
  boolean add(String id) {
    return add(HexFormat.fromHexDigitsToLong(id, 0, 16), HexFormat.fromHexDigitsToLong(id, 16, 32));
  }

  /** Adds an id by its halves. Returns whether it was new. */
  boolean add(long high, long low) {
    if (size * 4L >= slots.length) {
      grow();
    }
    int slot = find(high, low);
    if (slots[slot] == high && slots[slot + 1] == low) {
      return false;
    }
    slots[slot] = high;
    slots[slot + 1] = low;
    size++;
    return true;
  }

  boolean contains(String id) {
    return contains(
        HexFormat.fromHexDigitsToLong(id, 0, 16), HexFormat.fromHexDigitsToLong(id, 16, 32));
  }

  boolean contains(long high, long low) {
    int slot = find(high, low);
    return slots[slot] == high && slots[slot + 1] == low;
  }

  int size() {
    return size;
  }

  private int find(long high, long low) {
    int mask = slots.length / 2 - 1;
    for (int i = (int) low & mask; ; i = (i + 1) & mask) {
      int slot = 2 * i;
      boolean free = slots[slot] == 0 && slots[slot + 1] == 0;
      if (free || (slots[slot] == high && slots[slot + 1] == low)) {
        return slot;
      }
    }
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (int slot = 0; slot < old.length; slot += 2) {
      if (old[slot] != 0 || old[slot + 1] != 0) {
        int to = find(old[slot], old[slot + 1]);
        slots[to] = old[slot];
        slots[to + 1] = old[slot + 1];
      }
    }
  }
}
