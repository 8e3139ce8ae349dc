package id.warta.dedup;

/**
 * An entry of a run: the topmost {@value Run#KEY_BITS} bits of a key, then the document's place in
 * 24 bits. Entries sort by key, then by document, and are never negative.
 */
final class Entries {
  private static final int DOCUMENT_BITS = 24;
  private static final long DOCUMENT = (1L << DOCUMENT_BITS) - 1;

  private Entries() {}

  static long of(long key, int document) {
    return join(key(key), document);
  }

  static long join(long keyBits, int document) {
    return (keyBits << DOCUMENT_BITS) | document;
  }

  /** The part of a key that entries keep. */
  static long key(long key) {
    return key >>> (Long.SIZE - Run.KEY_BITS);
  }

  static long keyOf(long entry) {
    return entry >>> DOCUMENT_BITS;
  }

  static int document(long entry) {
    return (int) (entry & DOCUMENT);
  }
}
