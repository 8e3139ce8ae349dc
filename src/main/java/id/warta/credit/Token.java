package id.warta.credit;

/**
 * A word or a mark of a line.
 *
 * @param text as written
 * @param key as the tables know it
 * @param start where it starts in the line
 * @param end where it ends in the line
 * @param mark what kind of mark it is; {@link Mark#WORD} for a word
 */
record Token(String text, String key, int start, int end, Mark mark) {

  enum Mark {
    WORD,
    SLASH,
    BAR,
    DASH,
    COMMA,
    OPEN,
    CLOSE,
    COLON,
    EQUALS,
    COPYRIGHT,
    QUOTE
  }

  boolean isWord() {
    return mark == Mark.WORD;
  }

  boolean startsUpper() {
    int first = text.codePointAt(0);
    return Character.isUpperCase(first)
        || Character.isTitleCase(first)
        || (Character.isLetter(first) && !Character.isLowerCase(first));
  }

  boolean isAllCaps() {
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLowerCase(text.charAt(i))) {
        return false;
      }
      letters += Character.isUpperCase(text.charAt(i)) ? 1 : 0;
    }
    return letters > 0;
  }

  /** Whether a sentence may end with this word: not with an initial or an abbreviation. */
  boolean endsSentence() {
    int last = text.length() - 1;
    char c = text.charAt(last);
    if (c == '。' || c == '!' || c == '?' || c == '！' || c == '？' || c == '…' || c == '।') {
      return true;
    }
    boolean letterBefore = last > 0 && Character.isLetterOrDigit(text.charAt(last - 1));
    return c == '.' && letterBefore && (last > 3 || !startsUpper() || Text.isCjk(text));
  }
}
