package id.warta.dedup;

import java.util.Arrays;

/**
 * One-permutation MinHash of a set: the range of hashes is cut into parts, and of each part the
 * smallest hash is kept. Two sets agree in a part with the probability of their resemblance.
 */
final class Bins {
  private static final long EMPTY = Long.MAX_VALUE;

  /** Values that a part can have when it is written; none is a value of its own. */
  static final int VALUES = 15;

  private final long[] smallest;

  Bins(int size) {
    smallest = new long[size];
  }

  void clear() {
    Arrays.fill(smallest, EMPTY);
  }

  void add(long hash) {
    int bin = (int) (((hash >>> 32) * smallest.length) >>> 32);
    long rank = hash & 0xFFFF_FFFFL;
    if (rank < smallest[bin]) {
      smallest[bin] = rank;
    }
  }

  /** Writes each part's value as half a byte; zero says that it is empty. */
  void write(byte[] to, int at) {
    for (int i = 0; i < smallest.length; i++) {
      if (smallest[i] != EMPTY) {
        int value = 1 + (int) (smallest[i] % VALUES);
        to[at + i / 2] |= (byte) (value << (i % 2 * 4));
      }
    }
  }

  /** The smallest hashes of all, fewer where there are not as many. */
  long[] smallest(int wanted) {
    long[] sorted = smallest.clone();
    Arrays.sort(sorted);
    int count = 0;
    while (count < Math.min(wanted, sorted.length) && sorted[count] != EMPTY) {
      sorted[count] = Hash.mix(sorted[count]);
      count++;
    }
    return Arrays.copyOf(sorted, count);
  }
}
