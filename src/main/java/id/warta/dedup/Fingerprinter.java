package id.warta.dedup;

/**
 * Reads a text once, character by character, and leaves its {@link Fingerprint}. For one thread.
 *
 * <p><b>Words.</b> A word is a run of letters and digits, folded by {@link Letters}. Scripts that
 * put no spaces between words give a word for each letter. Separators inside a number belong to it:
 * 1,200.50 is one word.
 *
 * <p><b>Shingles.</b> Each run of five words is hashed with a rolling polynomial (Broder, "On the
 * resemblance and containment of documents", 1997). Of all shingles a sample of fixed size stays,
 * by one-permutation hashing (Li, Owen, Zhang, "One permutation hashing", 2012): the range of
 * hashes is cut into {@value Fingerprint#SHINGLE_BINS} parts and the smallest hash of each part is
 * kept; one hash a shingle, not hundreds. Of that hash half a byte is written (Li and König, "b-bit
 * minwise hashing", 2010): for the same bytes, more parts of half a byte measure more exactly than
 * fewer whole ones, and agreements by chance are known well enough to be taken off. Empty parts
 * stay empty; short texts fill few and are compared in nearly all they have.
 *
 * <p><b>Marks.</b> What tells two reports from one template apart is not their sentences but who,
 * where and how many. A mark is a number with the word after it ("38 degrees"), so that it agrees
 * only with the same figure in the same place, or a run of capitalised words inside a sentence
 * ("Westfield Street"), which says more than its parts. Where more than a fifth of all words have
 * capitals, as in German, one alone is a noun like any other and no mark; as the marks left are
 * some of those there were, two texts on either side of that fifth can still be compared. Each
 * different mark counts once. They have a sample of their own.
 *
 * <p><b>Keys.</b> The {@value #KEYS} smallest hashes of the shingle sample are the text's entries
 * in the index (a bottom-k sketch: Cohen and Kaplan, 2007). A shortened text keeps those of the
 * long one that lie in its part, so two texts of which one holds a third of the other miss each
 * other once in fifty times.
 *
 * <p>Nothing is random and nothing is learned: a text has one fingerprint, wherever and whenever.
 */
final class Fingerprinter {
  /** Words in a shingle. */
  static final int WIDTH = 5;

  /** Shingles under which a text can be found. */
  static final int KEYS = 10;

  /** Beyond this part of its words, a text writes more than names with capitals. */
  private static final double CAPITALISED = 0.2;

  private static final long BASE = 0x9FB21C651E98DF25L;
  private static final long OLDEST = power(BASE, WIDTH - 1);

  private final Bins shingles = new Bins(Fingerprint.SHINGLE_BINS);
  private final Marks marks = new Marks();
  private final Marks sureMarks = new Marks();
  private final long[] window = new long[WIDTH];
  private int words;
  private int shingleCount;
  private long rolling;
  private long content;
  private boolean sentenceStart;
  private long pendingNumber;
  private long name;
  private int nameWords;
  private int capitals;

  Fingerprint read(String text) {
    reset();
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; ) {
      byte kind = Letters.kind(chars[i]);
      if (Letters.isWord(kind)) {
        i = word(chars, i, kind);
      } else {
        between(chars, i, kind);
        i++;
      }
    }
    endText();
    return fingerprint();
  }

  private void reset() {
    shingles.clear();
    marks.clear();
    sureMarks.clear();
    capitals = 0;
    words = 0;
    shingleCount = 0;
    rolling = 0;
    content = Hash.SEED;
    sentenceStart = true;
    pendingNumber = 0;
    name = 0;
    nameWords = 0;
  }

  private Fingerprint fingerprint() {
    byte[] bins = new byte[Fingerprint.BYTES];
    Marks chosen = capitals > words * CAPITALISED ? sureMarks : marks;
    shingles.write(bins, 0);
    chosen.sample.write(bins, Fingerprint.SHINGLE_BINS / 2);
    return new Fingerprint(
        Hash.mix(content),
        capped(shingleCount),
        capped(chosen.different.size()),
        bins,
        shingles.smallest(KEYS));
  }

  /** Reads the word that begins here and tells where it ends. */
  private int word(char[] text, int start, byte startKind) {
    boolean number = startKind == Letters.DIGIT;
    long word = Hash.SEED;
    int i = start;
    for (; i < text.length; i++) {
      char c = text[i];
      byte kind = Letters.kind(c);
      if (Letters.isWord(kind)) {
        char folded = Letters.folded(c);
        word = Hash.word(word, folded);
        if (folded != Letters.lower(c)) {
          note(Letters.lower(c), i - start);
        }
      } else if (kind == Letters.ACCENT) {
        note(c, i - start);
        word = isVowelSign(c) ? Hash.word(word, c) : word;
      } else if (number && joinsDigits(text, i)) {
        note(' ', i - start);
      } else {
        break;
      }
    }
    endWord(word, number, startKind == Letters.CAPITAL);
    return i;
  }

  /** Keeps in the content what folding took from a word. */
  private void note(char c, int at) {
    content = Hash.word(content, at << 16 | c);
  }

  /** A vowel sign distinguishes words, an accent on a Latin letter does not. */
  private static boolean isVowelSign(char accent) {
    return accent < 0x300 || accent > 0x36F;
  }

  /** The separators of 1,200.50 and 12:30. */
  private static boolean joinsDigits(char[] text, int at) {
    char c = text[at];
    return (c == '.' || c == ',' || c == ':')
        && at + 1 < text.length
        && Letters.kind(text[at + 1]) == Letters.DIGIT;
  }

  private void between(char[] text, int at, byte kind) {
    if (kind == Letters.UNSPACED) {
      alone(text[at], Letters.folded(text[at]));
    } else if (kind == Letters.SURROGATE) {
      surrogate(text, at);
    } else if (kind == Letters.STOP && !isAbbreviation(text, at)) {
      sentenceStart = true;
      endName();
    }
  }

  private void alone(int letter, int folded) {
    if (letter != folded) {
      content = Hash.word(content, letter);
    }
    endWord(Hash.word(Hash.SEED, folded), false, false);
  }

  private void surrogate(char[] text, int at) {
    int point = Character.codePointAt(text, at);
    if (Character.isLetterOrDigit(point)) {
      alone(point, point);
    }
  }

  /** The full stop of "J. Smith" or "U.S." ends no sentence. */
  private static boolean isAbbreviation(char[] text, int at) {
    return text[at] == '.'
        && at > 0
        && Letters.kind(text[at - 1]) == Letters.CAPITAL
        && (at == 1 || !Letters.isWord(Letters.kind(text[at - 2])));
  }

  private void endWord(long word, boolean number, boolean capital) {
    content = Hash.word(content, 1) ^ word;
    shingle(word);
    mark(word, number, capital);
    sentenceStart = false;
  }

  private void shingle(long word) {
    int slot = words % WIDTH;
    long left = words < WIDTH ? rolling : rolling - window[slot] * OLDEST;
    rolling = left * BASE + word;
    window[slot] = word;
    words++;
    if (words >= WIDTH) {
      shingles.add(Hash.mix(rolling));
      shingleCount++;
    }
  }

  private void mark(long word, boolean number, boolean capital) {
    if (pendingNumber != 0) {
      mark(Hash.mix(pendingNumber ^ word), true);
      pendingNumber = 0;
    }
    if (number) {
      endName();
      pendingNumber = Hash.mix(word);
    } else if (capital && !sentenceStart) {
      name = Hash.mix(name ^ word);
      nameWords++;
      capitals++;
    } else {
      endName();
    }
  }

  private void endName() {
    if (name != 0) {
      mark(name, nameWords > 1);
      name = 0;
      nameWords = 0;
    }
  }

  private void mark(long hash, boolean sure) {
    marks.add(hash);
    if (sure) {
      sureMarks.add(hash);
    }
  }

  private void endText() {
    endName();
    if (pendingNumber != 0) {
      mark(Hash.mix(pendingNumber), true);
    }
    if (words > 0 && words < WIDTH) {
      // a text shorter than a shingle is one
      shingles.add(Hash.mix(rolling));
      shingleCount = 1;
    }
  }

  private static int capped(int count) {
    return Math.min(count, 0xFFFF);
  }

  /** Each different mark once. */
  private static final class Marks {
    private final Bins sample = new Bins(Fingerprint.MARK_BINS);
    private final LongSet different = new LongSet();

    void clear() {
      sample.clear();
      different.clear();
    }

    void add(long hash) {
      if (different.add(hash)) {
        sample.add(hash);
      }
    }
  }

  private static long power(long base, int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= base;
    }
    return power;
  }
}
