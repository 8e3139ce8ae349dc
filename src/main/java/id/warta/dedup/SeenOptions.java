package id.warta.dedup;

/**
 * How much of an index in a folder is kept on the heap.
 *
 * @param pending how many confirmed articles gather on the heap before they are written as a sorted
 *     run, 1 or more; one takes about 500 bytes. Runs on disk are mapped and so live in the
 *     system's file cache.
 */
public record SeenOptions(int pending) {

  public SeenOptions {
    if (pending < 1) {
      throw new IllegalArgumentException("pending must be 1 or more, not " + pending);
    }
  }

  /** 100,000 articles on the heap: about 50 MB. */
  public static SeenOptions standard() {
    return new SeenOptions(100_000);
  }
}
