package id.warta.dedup;

/** A text in a few dozen bytes: enough to find its relatives and to tell how much they share. */
final class Fingerprint {
  /** Half bytes that sample the shingles. */
  static final int SHINGLE_BINS = 160;

  /** Half bytes that sample the marks. */
  static final int MARK_BINS = 80;

  /** Bytes of both samples. */
  static final int BYTES = (SHINGLE_BINS + MARK_BINS) / 2;

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

  static Fingerprint of(String text) {
    return new Fingerprinter().read(text);
  }

  /** A hash of the letters and digits in order; equal texts have equal ones. */
  long content() {
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
