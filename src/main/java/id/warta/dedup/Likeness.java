package id.warta.dedup;

/**
 * Tells by two sketches whether one text was made from the other.
 *
 * <p>Editors cut a story to a third, put a new intro before it, add a paragraph of local news,
 * correct figures. What they leave, they leave as it is, so shared shingles count, and they count
 * as containment: a cut story is contained in the long one, although the two resemble each other
 * little (Broder 1997). From the resemblance r that the samples estimate and the sizes a and b
 * follow the shared shingles, r / (1 + r) · (a + b), and their part of the shorter and the longer
 * text. Two conditions keep other stories away:
 *
 * <ul>
 *   <li><b>The longer text.</b> An article that quotes three paragraphs of a short one may contain
 *       most of it and yet be another article. An edit holds at least a quarter of the longer text;
 *       quotes hold less.
 *   <li><b>Numbers and names.</b> Weather reports, market reports, match reports and police appeals
 *       share half to three quarters of their words with the next one from the same template; what
 *       differs is who, where and how many. Of such marks, two items agree in up to a fifth by
 *       chance. As with any count, a few may agree by luck and many may not, so the part that must
 *       agree lies some standard deviations of the binomial distribution above that (with the
 *       correction for whole numbers): four of four, five of six, ten of twenty. An edit passes, as
 *       it keeps the names of what it keeps. The more of the text is shared, the less they are
 *       asked for: no template has slots in less than a tenth of its text, and a correction may
 *       change every figure.
 * </ul>
 */
final class Likeness {
  /** Judges nothing alike. */
  static final double UNLIKE = 0;

  private static final double CHANCE = 1.0 / Bins.VALUES;
  private static final int HALF_BYTES = 16;

  /** Of the words of the shorter and of the longer text. */
  private static final double LEAST_OF_SHORTER = 0.3;

  private static final double LEAST_OF_LONGER = 0.26;

  /** What two items from one template have in common, and how far above it relatives lie. */
  private static final double MARKS_BY_CHANCE = 0.22;

  private static final double DEVIATIONS = 2.5;

  /** From which part of the shorter text on fewer deviations do, and how fast they fall. */
  private static final double TEMPLATE = 0.8;

  private static final double EASED = 15;

  private Likeness() {}

  /**
   * How much of the longer text stands in the other, 0 to 1, or {@link #UNLIKE} if they are two
   * stories. Of several relatives, the one with the most is the nearest.
   */
  static double of(Fingerprint text, Records records, int other) {
    int longer = Math.max(text.shingles(), records.shingles(other));
    int shorter = Math.min(text.shingles(), records.shingles(other));
    if (shorter < LEAST_OF_LONGER * longer) {
      return UNLIKE;
    }
    double shared = Math.min(shorter, sharedShingles(text, records, other));
    if (shared < Math.max(LEAST_OF_SHORTER * shorter, LEAST_OF_LONGER * longer)) {
      return UNLIKE;
    }
    return sharesMarks(text, records, other, shared / shorter) ? shared / longer : UNLIKE;
  }

  /** How much of the shorter text stands in the other, 0 to 1, whatever they are. */
  static double ofShorter(Fingerprint text, Records records, int other) {
    int shorter = Math.min(text.shingles(), records.shingles(other));
    return shorter == 0 ? 0 : Math.min(1, sharedShingles(text, records, other) / shorter);
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
    double deviations = DEVIATIONS - EASED * Math.max(0, ofShorter - TEMPLATE);
    // of few marks all are asked for, and no more than all
    return Math.min(1 - 0.1 / marks, MARKS_BY_CHANCE + 0.5 / marks + deviations * deviation);
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
