package id.warta.quality;

/** The marks that end a sentence, in any script. */
final class Punctuation {

  /** What ends a sentence by itself. */
  private static final String ENDS = ".!?。！？．｡؟۔।॥።။៕։‼⁇⁈⁉܀᠃᠉";

  /** What may close a quoted sentence, the end standing before it or not. */
  private static final String QUOTES = "\"'”’»«“」』";

  private Punctuation() {}

  static boolean endsSentence(String line) {
    if (line.isEmpty()) {
      return false;
    }
    char last = line.charAt(line.length() - 1);
    return ENDS.indexOf(last) >= 0 || QUOTES.indexOf(last) >= 0;
  }
}
