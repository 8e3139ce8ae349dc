package id.warta.dedup;

import java.util.Arrays;
import java.util.PrimitiveIterator;

/** Entries one after the other, sorted. */
interface EntryStream {
  boolean hasNext();

  long next();

  static EntryStream of(long[] entries) {
    PrimitiveIterator.OfLong iterator = Arrays.stream(entries).iterator();
    return new EntryStream() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public long next() {
        return iterator.nextLong();
      }
    };
  }

  /** Both streams as one, the documents of the second numbered on from the first's. */
  static EntryStream merge(EntryStream one, EntryStream two, int shift) {
    return new EntryStream() {
      private long left = pull(one, 0);
      private long right = pull(two, shift);

      @Override
      public boolean hasNext() {
        return left != Long.MAX_VALUE || right != Long.MAX_VALUE;
      }

      @Override
      public long next() {
        long smaller = Math.min(left, right);
        if (left <= right) {
          left = pull(one, 0);
        } else {
          right = pull(two, shift);
        }
        return smaller;
      }
    };
  }

  private static long pull(EntryStream from, int shift) {
    return from.hasNext() ? from.next() + shift : Long.MAX_VALUE;
  }
}
