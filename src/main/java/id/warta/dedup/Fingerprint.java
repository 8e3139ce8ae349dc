package id.warta.dedup;

import java.nio.ByteBuffer;

/**
 * A text in some two hundred bytes: enough to find its relatives and to tell how much they share.
 *
 * <pre>
 *   0  content   8 bytes, the hash of the text
 *   8  counts    2 × 2 bytes, of shingles and of marks
 *  12  bins      80 bytes sample the shingles, 40 the marks
 * 132  keys      8 bytes each, up to ten
 * </pre>
 *
 * <p>Immutable, as long as nobody writes to an array of it, and so safe to share between threads.
 */
public final class Fingerprint {
  /** Half bytes that sample the shingles. */
  static final int SHINGLE_BINS = 160;

  /** Half bytes that sample the marks. */
  static final int MARK_BINS = 80;

  /** Bytes of both samples. */
  static final int BYTES = (SHINGLE_BINS + MARK_BINS) / 2;

  private static final int KEYS = Long.BYTES + 2 * Character.BYTES + BYTES;

  private final long content;
  private final int shingles;
  private final int marks;
  private final byte[] bins;
  private final long[] keys;

  Fingerprint(long content, int shingles, int marks, byte[] bins, long[] keys) {
    this.content = content;
    this.shingles = shingles;
    this.marks = marks;
    this.bins = bins;
    this.keys = keys;
  }

  /** Reads a text. */
  public static Fingerprint of(String text) {
    return new Fingerprinter().read(text);
  }

  /**
   * Reads what {@link #bytes()} gave.
   *
   * @throws IllegalArgumentException if it gave something else
   */
  public static Fingerprint from(byte[] bytes) {
    if (bytes.length < KEYS || (bytes.length - KEYS) % Long.BYTES != 0) {
      throw new IllegalArgumentException("no fingerprint: " + bytes.length + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long content = in.getLong();
    int shingles = in.getChar();
    int marks = in.getChar();
    byte[] bins = new byte[BYTES];
    in.get(bins);
    long[] keys = new long[in.remaining() / Long.BYTES];
    in.asLongBuffer().get(keys);
    return new Fingerprint(content, shingles, marks, bins, keys);
  }

  /** The fingerprint as it travels between machines. */
  public byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(KEYS + Long.BYTES * keys.length);
    out.putLong(content).putChar((char) shingles).putChar((char) marks).put(bins);
    out.asLongBuffer().put(keys);
    return out.array();
  }

  /**
   * The buckets in which an index looks for relatives of the text, and puts the text, 30 bits each.
   */
  public int[] buckets() {
    int[] buckets = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      buckets[i] = bucket(keys[i]);
    }
    return buckets;
  }

  static int bucket(long key) {
    return (int) Entries.key(key);
  }

  /** Whether there is not one shingle; such a text has no relatives. */
  public boolean isEmpty() {
    return shingles == 0;
  }

  /** A hash of the letters and digits in order; equal texts have equal ones. */
  public long content() {
    return content;
  }

  /** How many runs of five words there are, at most 65,535. */
  int shingles() {
    return shingles;
  }

  /** How many different numbers and names there are, at most 65,535. */
  int marks() {
    return marks;
  }

  /** A sample of the shingles, then one of the marks: see {@link Fingerprinter}. Not a copy. */
  byte[] bins() {
    return bins;
  }

  /** The shingles under which the text can be found. Not a copy. */
  long[] keys() {
    return keys;
  }
}
