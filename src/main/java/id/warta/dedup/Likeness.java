package id.warta.dedup;

/** Tells by two sketches whether one text was made from the other. */
final class Likeness {
  private static final double CHANCE = 1 / 255.0;

  /** Judges nothing alike. */
  static final double UNLIKE = 0;

  private Likeness() {}

  /**
   * How much of the shorter text stands in the other, 0 to 1, or {@link #UNLIKE} if they are two
   * stories.
   */
  static double of(Fingerprint text, Records records, int other) {
    double shingles = resemblance(text, records, other, 0, Fingerprint.SHINGLE_BINS);
    double shared = shared(shingles, text.shingles(), records.shingles(other));
    double ofShorter = shared / Math.min(text.shingles(), records.shingles(other));
    double ofLonger = shared / Math.max(text.shingles(), records.shingles(other));
    if (ofShorter < 0.5 || ofLonger < 0.2) {
      return UNLIKE;
    }
    int fewer = Math.min(text.marks(), records.marks(other));
    double marks =
        resemblance(text, records, other, Fingerprint.SHINGLE_BINS, Fingerprint.MARK_BINS);
    double sharedMarks = shared(marks, text.marks(), records.marks(other));
    if (fewer > 0 && sharedMarks / fewer < 0.5) {
      return UNLIKE;
    }
    return Math.min(1, ofShorter);
  }

  static double shared(double resemblance, int count, int otherCount) {
    return resemblance / (1 + resemblance) * (count + otherCount);
  }

  /** The estimate of |A ∩ B| / |A ∪ B|, freed of bins that agree by chance. */
  static double resemblance(Fingerprint text, Records records, int other, int from, int bins) {
    int agree = 0;
    int filled = 0;
    for (int i = from; i < from + bins; i += Long.BYTES) {
      long a = Records.word(text.bins(), i);
      long b = records.bins(other, i);
      int bothEmpty = zeroBytes(a | b);
      agree += zeroBytes(a ^ b) - bothEmpty;
      filled += Long.BYTES - bothEmpty;
    }
    if (filled == 0) {
      return 0;
    }
    return Math.max(0, ((double) agree / filled - CHANCE) / (1 - CHANCE));
  }

  /** How many of its eight bytes are zero. */
  static int zeroBytes(long word) {
    long low = 0x7F7F7F7F7F7F7F7FL;
    return Long.bitCount(~(((word & low) + low) | word | low));
  }
}
