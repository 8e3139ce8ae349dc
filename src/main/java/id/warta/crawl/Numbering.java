package id.warta.crawl;

/** Numbers fingerprints from 0 on, in the order in which they first come. Not thread-safe. */
final class Numbering {

  private long[] prints = new long[1 << 10];
  private int[] numbers = new int[1 << 10];
  private int size;
  private long last;
  private int lastNumber;

  /** The number of a fingerprint, which is not zero. */
  int of(long print) {
    if (print != last) {
      last = print;
      lastNumber = find(print);
    }
    return lastNumber;
  }

  int size() {
    return size;
  }

  private int find(long print) {
    int slot = slot(print);
    if (prints[slot] == 0) {
      prints[slot] = print;
      numbers[slot] = size++;
      if (size > prints.length / 2) {
        grow();
        return size - 1;
      }
    }
    return numbers[slot];
  }

  private void grow() {
    long[] oldPrints = prints;
    int[] oldNumbers = numbers;
    prints = new long[oldPrints.length * 2];
    numbers = new int[prints.length];
    for (int i = 0; i < oldPrints.length; i++) {
      if (oldPrints[i] != 0) {
        int slot = slot(oldPrints[i]);
        prints[slot] = oldPrints[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }

  private int slot(long print) {
    int mask = prints.length - 1;
    int slot = (int) (print ^ (print >>> 32)) & mask;
    while (prints[slot] != 0 && prints[slot] != print) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
