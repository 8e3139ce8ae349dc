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

  /** A part of the word as a word of its own. */
  Token part(int from, int to) {
    String piece = text.substring(from, to);
    return new Token(piece, Text.key(piece), start + from, start + to, mark);
  }

  boolean isWord() {
    return mark == Mark.WORD;
  }

  boolean startsUpper() {
    int first = text.codePointAt(0);
    return Character.isUpperCase(first)
        || Character.isTitleCase(first)
        || (Character.isLetter(first) && !Text.isSmall(first));
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

  /** Whether this is the full stop behind a bracket: "… (right)." */
  boolean isStop() {
    return text.equals(".");
  }

  /** Whether what ends the word is no mark of an abbreviation or a name: "Corp." and "Yahoo!" */
  boolean isSurelyEnd() {
    return isStop() || text.endsWith("।") || text.endsWith("。");
  }

  /** Whether a sentence may end with this word: not with an initial or an abbreviation. */
  boolean endsSentence() {
    if (isStop()) {
      return true;
    }
    int last = text.length() - 1;
    char c = text.charAt(last);
    if (c == '。' || c == '!' || c == '?' || c == '！' || c == '？' || c == '…' || c == '।') {
      return true;
    }
    boolean letterBefore = last > 0 && Character.isLetterOrDigit(text.charAt(last - 1));
    boolean letter = last == 1 && Character.isLetter(text.charAt(0)) && !Text.isCjk(text); // e. V.
    return c == '.' && !letter && letterBefore && (last > 3 || !startsUpper() || Text.isCjk(text));
  }
}
