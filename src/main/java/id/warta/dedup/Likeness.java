package id.warta.dedup;

/** Tells by two sketches whether one text was made from the other. */
final class Likeness {
  /** Judges nothing alike. */
  static final double UNLIKE = 0;

  private static final double CHANCE = 1.0 / Bins.VALUES;
  private static final int HALF_BYTES = 16;
  private static final double LEAST_OF_SHORTER = 0.3;
  private static final double LEAST_OF_LONGER = 0.26;
  private static final double MARKS_BY_CHANCE = 0.25;
  private static final double DEVIATIONS = 2.3;

  private Likeness() {}

  /**
   * How much of the shorter text stands in the other, 0 to 1, or {@link #UNLIKE} if they are two
   * stories.
   */
  static double of(Fingerprint text, Records records, int other) {
    int longer = Math.max(text.shingles(), records.shingles(other));
    int shorter = Math.min(text.shingles(), records.shingles(other));
    if (shorter < LEAST_OF_LONGER * longer) {
      return UNLIKE;
    }
    double shared = sharedShingles(text, records, other);
    double ofShorter = Math.min(1, shared / shorter);
    if (ofShorter < LEAST_OF_SHORTER || shared / longer < LEAST_OF_LONGER) {
      return UNLIKE;
    }
    return sharesMarks(text, records, other, ofShorter) ? ofShorter : UNLIKE;
  }

  /** Whether numbers and names agree more than those of two items of one template would. */
  private static boolean sharesMarks(
      Fingerprint text, Records records, int other, double ofShorter) {
    int fewer = Math.min(text.marks(), records.marks(other));
    if (fewer == 0) {
      return true;
    }
    return sharedMarks(text, records, other) >= fewer * leastMarks(fewer, ofShorter);
  }

  private static double leastMarks(int marks, double ofShorter) {
    double deviation = Math.sqrt(MARKS_BY_CHANCE * (1 - MARKS_BY_CHANCE) / marks);
    double deviations = DEVIATIONS - 15 * Math.max(0, ofShorter - 0.8);
    // of two or three marks one may be misjudged by the sample
    return Math.min(1 - 0.1 / marks, MARKS_BY_CHANCE + deviations * deviation);
  }

  private static double sharedShingles(Fingerprint text, Records records, int other) {
    double resemblance = resemblance(text, records, other, 0, Fingerprint.SHINGLE_BINS / 2);
    return shared(resemblance, text.shingles() + records.shingles(other));
  }

  private static double sharedMarks(Fingerprint text, Records records, int other) {
    double resemblance =
        resemblance(text, records, other, Fingerprint.SHINGLE_BINS / 2, Fingerprint.BYTES);
    return shared(resemblance, text.marks() + records.marks(other));
  }

  /** |A ∩ B| from the resemblance and |A| + |B|. */
  private static double shared(double resemblance, int both) {
    return resemblance / (1 + resemblance) * both;
  }

  /** The estimate of |A ∩ B| / |A ∪ B|, freed of bins that agree by chance. */
  private static double resemblance(
      Fingerprint text, Records records, int other, int from, int to) {
    int agree = 0;
    int either = 0;
    int both = 0;
    for (int i = from; i < to; i += Long.BYTES) {
      long mine = Records.word(text.bins(), i);
      long its = records.bins(other, i);
      int neither = zeros(mine | its);
      agree += zeros(mine ^ its) - neither;
      either += HALF_BYTES - neither;
      both += HALF_BYTES - zeros(mine) - zeros(its) + neither;
    }
    return either == 0 ? 0 : Math.max(0, (agree - CHANCE * both) / (1 - CHANCE) / either);
  }

  /** How many of its sixteen half bytes are zero. */
  static int zeros(long word) {
    long low = 0x7777777777777777L;
    return Long.bitCount(~(((word & low) + low) | word | low));
  }
}
