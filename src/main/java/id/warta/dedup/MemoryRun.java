package id.warta.dedup;

import java.util.Arrays;

/** The run that still grows, on the heap: a hash table of chains, the newest entry first. */
final class MemoryRun implements Run {
  private static final int NONE = -1;
  private static final int CHUNK_SHIFT = 12;

  private final Records records = new Records(CHUNK_SHIFT);
  private int[] heads = new int[1 << 10];
  private int[] next = new int[1 << 10];
  private long[] entries = new long[1 << 10];
  private final int first;
  private int size;

  /** An empty run that follows as many documents. */
  MemoryRun(int first) {
    this.first = first;
    Arrays.fill(heads, NONE);
  }

  @Override
  public int first() {
    return first;
  }

  @Override
  public Records records() {
    return records;
  }

  /** Makes a document findable under a key. */
  void put(long key, int document) {
    if (size == entries.length) {
      grow();
    }
    entries[size] = Entries.of(key, document);
    link(size);
    size++;
  }

  @Override
  public void find(long key, Hits hits) {
    int from = hits.size();
    long wanted = Entries.key(key);
    for (int i = heads[head(wanted)]; i != NONE; i = next[i]) {
      if (Entries.keyOf(entries[i]) == wanted) {
        hits.add(first + Entries.document(entries[i]));
      }
    }
    hits.reverseFrom(from);
  }

  /** The entries of the first documents, sorted by key and document. */
  long[] sorted(int documents) {
    long[] sorted =
        Arrays.stream(entries, 0, size).filter(e -> Entries.document(e) < documents).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private void link(int entry) {
    int head = head(Entries.keyOf(entries[entry]));
    next[entry] = heads[head];
    heads[head] = entry;
  }

  private void grow() {
    entries = Arrays.copyOf(entries, 2 * size);
    next = Arrays.copyOf(next, 2 * size);
    heads = new int[2 * size];
    Arrays.fill(heads, NONE);
    for (int i = 0; i < size; i++) {
      link(i);
    }
  }

  private int head(long key) {
    return (int) key & (heads.length - 1);
  }

  @Override
  public void close() {
    // nothing is held outside the heap
  }
}
