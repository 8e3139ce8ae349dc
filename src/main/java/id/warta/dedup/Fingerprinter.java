package id.warta.dedup;

/**
 * Reads a text once, character by character, and leaves its {@link Fingerprint}. For one thread.
 */
final class Fingerprinter {
  /** Words in a shingle. */
  static final int WIDTH = 5;

  /** Shingles under which a text can be found. */
  static final int KEYS = 10;

  private static final long BASE = 0x9FB21C651E98DF25L;
  private static final long OLDEST = power(BASE, WIDTH - 1);

  private final Bins shingles = new Bins(Fingerprint.SHINGLE_BINS);
  private final Bins marks = new Bins(Fingerprint.MARK_BINS);
  private final long[] window = new long[WIDTH];
  private int words;
  private long rolling;
  private long content;
  private boolean sentenceStart;
  private int shingleCount;
  private final LongSet different = new LongSet();
  private long pendingNumber;
  private long name;

  // the word being read
  private long word;
  private long exact;
  private boolean inWord;
  private boolean number;
  private boolean capital;

  Fingerprint read(String text) {
    reset();
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      take(text, i, c, Letters.kind(c));
    }
    endText();
    byte[] bins = new byte[Fingerprint.BYTES];
    shingles.write(bins, 0);
    marks.write(bins, Fingerprint.SHINGLE_BINS / 2);
    return new Fingerprint(
        Hash.mix(content),
        capped(shingleCount),
        capped(different.size()),
        bins,
        shingles.smallest(KEYS));
  }

  private void reset() {
    shingles.clear();
    marks.clear();
    words = 0;
    rolling = 0;
    content = Hash.SEED;
    sentenceStart = true;
    shingleCount = 0;
    different.clear();
    pendingNumber = 0;
    name = 0;
    inWord = false;
  }

  private void take(String text, int at, char c, byte kind) {
    switch (kind) {
      case Letters.LETTER, Letters.CAPITAL -> letter(c, kind == Letters.CAPITAL);
      case Letters.DIGIT -> digit(c);
      case Letters.ACCENT -> accent(c);
      case Letters.UNSPACED -> alone(c, Letters.folded(c));
      case Letters.SURROGATE -> surrogate(text, at);
      case Letters.STOP -> stop(text, at, c);
      default -> gap(text, at, c);
    }
  }

  private void letter(char c, boolean isCapital) {
    if (!inWord) {
      startWord(false, isCapital);
    }
    word = Hash.word(word, Letters.folded(c));
    exact = Hash.word(exact, Character.toLowerCase(c));
  }

  private void digit(char c) {
    if (!inWord) {
      startWord(true, false);
    }
    word = Hash.word(word, Letters.folded(c));
    exact = Hash.word(exact, c);
  }

  private void accent(char c) {
    // a vowel sign distinguishes words, an accent on a Latin letter does not
    if (inWord && (c < 0x300 || c > 0x36F)) {
      word = Hash.word(word, c);
    }
    exact = inWord ? Hash.word(exact, c) : exact;
  }

  private void alone(char c, int folded) {
    endWord();
    startWord(false, false);
    word = Hash.word(word, folded);
    exact = Hash.word(exact, c);
    endWord();
  }

  private void surrogate(String text, int at) {
    int point = text.codePointAt(at);
    if (Character.isLetterOrDigit(point)) {
      alone(text.charAt(at), point);
      content = Hash.word(content, point);
    } else {
      endWord();
    }
  }

  private void stop(String text, int at, char c) {
    if (joinsDigits(text, at, c)) {
      exact = Hash.word(exact, ' ');
    } else {
      endWord();
      if (!isAbbreviation(text, at, c)) {
        sentenceStart = true;
        endName();
      }
    }
  }

  private void gap(String text, int at, char c) {
    if (c == ',' && joinsDigits(text, at, c)) {
      exact = Hash.word(exact, ' ');
    } else {
      endWord();
    }
  }

  /** The separators of 1,200.50 and 12:30. */
  private boolean joinsDigits(String text, int at, char c) {
    return inWord
        && number
        && (c == '.' || c == ',' || c == ':')
        && at + 1 < text.length()
        && Letters.kind(text.charAt(at + 1)) == Letters.DIGIT;
  }

  /** The full stop of "J. Smith" or "U.S." ends no sentence. */
  private static boolean isAbbreviation(String text, int at, char c) {
    return c == '.'
        && at > 0
        && Letters.kind(text.charAt(at - 1)) == Letters.CAPITAL
        && (at == 1 || Letters.kind(text.charAt(at - 2)) < Letters.LETTER);
  }

  private void startWord(boolean isNumber, boolean isCapital) {
    inWord = true;
    number = isNumber;
    capital = isCapital;
    word = Hash.SEED;
    exact = Hash.SEED;
  }

  private void endWord() {
    if (!inWord) {
      return;
    }
    inWord = false;
    content = Hash.word(content, 1) ^ exact;
    shingle();
    mark();
    sentenceStart = false;
  }

  private void shingle() {
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

  private void mark() {
    if (pendingNumber != 0) {
      mark(Hash.mix(pendingNumber ^ word));
      pendingNumber = 0;
    }
    if (number) {
      endName();
      pendingNumber = Hash.mix(word);
    } else if (capital && !sentenceStart) {
      name = Hash.mix(name ^ word);
    } else {
      endName();
    }
  }

  private void endName() {
    if (name != 0) {
      mark(name);
      name = 0;
    }
  }

  private void mark(long hash) {
    if (different.add(hash)) {
      marks.add(hash);
    }
  }

  private void endText() {
    endWord();
    endName();
    if (pendingNumber != 0) {
      mark(Hash.mix(pendingNumber));
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

  private static long power(long base, int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= base;
    }
    return power;
  }
}
