package id.warta.credit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some words in a row and what can be asked of a part of them: whether it reads as prose, where
 * sentences end, how many small words it has. For one thread: what was read up to the end is
 * remembered, since several ways of setting a credit apart begin at the same word.
 */
final class Stretch {

  private final Lexicon lexicon;
  private final String text;
  private final List<Token> tokens;
  private final @Nullable Reading[] toEnd;

  /**
   * Takes some words.
   *
   * @param text what the tokens were cut from
   */
  Stretch(Lexicon lexicon, String text, List<Token> tokens) {
    this.lexicon = lexicon;
    this.text = text;
    this.tokens = tokens;
    this.toEnd = new Reading[tokens.size()];
  }

  Reading read(int from, int to) {
    return to == tokens.size() && from < to
        ? readToEnd(from)
        : LineReader.read(lexicon, text, tokens.subList(from, to));
  }

  private Reading readToEnd(int from) {
    Reading known = toEnd[from];
    if (known == null) {
      known = LineReader.read(lexicon, text, tokens.subList(from, tokens.size()));
      toEnd[from] = known;
    }
    return known;
  }

  boolean isShort(int from, int to) {
    return countWords(from, to) <= 24 && countSmall(from, to) <= 5;
  }

  /** A few names and nothing else. */
  boolean isNames(Reading reading, int from, int to) {
    int words = countWords(from, to);
    boolean named = reading.people() + reading.others() > 0;
    boolean small = words > 0 && countSmall(from, to) == words && reading.people() == 0; // (softly)
    boolean joined = reading.people() == 1 && reading.others() == 1 && countSmall(from, to) == 0;
    return named
        && !small
        && words <= (joined ? 8 : 5)
        && !isProse(from, to)
        && tokens.subList(from, to).stream().noneMatch(Stretch::hasDigit);
  }

  /** A few words that a name may be made of: what a habit asks for. */
  boolean mayBeNames(Reading reading, int from, int to) {
    return reading.people() + reading.others() + reading.known() > 0
        && countSmall(from, to) == 0
        && countWords(from, to) <= 8
        && tokens.subList(from, to).stream().noneMatch(Stretch::hasDigit);
  }

  private static boolean hasDigit(Token token) {
    return token.text().chars().anyMatch(Character::isDigit);
  }

  boolean isBoundary(int i) {
    if (i == 0 || tokens.get(i).isStop()) {
      return false;
    }
    Token before = tokens.get(i - 1);
    if (before.isWord()) {
      return before.endsSentence();
    }
    return switch (before.mark()) {
      case SLASH, BAR, DASH, EQUALS, CLOSE, QUOTE -> true;
      default -> false;
    };
  }

  /** Whether a sentence ends behind a token, other than at the very end or before a label. */
  boolean hasSentence(int from) {
    for (int i = from; i < tokens.size() - 1; i++) {
      if (tokens.get(i).isWord() && tokens.get(i).endsSentence() && isSentence(from, i + 1)) {
        return true;
      }
    }
    return false;
  }

  // "Acme Corp./AP" is a credit, "Sellers sort chillies. - AP" a sentence and a credit.
  private boolean isSentence(int from, int to) {
    Token.Mark next = tokens.get(to).mark();
    boolean apart = next == Token.Mark.DASH || next == Token.Mark.SLASH || next == Token.Mark.BAR;
    return next == Token.Mark.WORD
        ? Segmenter.labelAt(lexicon, tokens, to, true) == null
        : apart && (tokens.get(to - 1).isSurelyEnd() || countSmall(from, to) > 1);
  }

  int countWords(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += tokens.get(i).isWord() ? 1 : 0;
    }
    return count;
  }

  /** Whether words stand there that only sentences have: small ones that no table knows. */
  boolean isProse(int from, int to) {
    int small = countSmall(from, to);
    return small > 2 && small * 3 > countWords(from, to);
  }

  int countSmall(int from, int to) {
    int small = 0;
    for (int i = from; i < to; i++) {
      Token token = tokens.get(i);
      small += token.isWord() && isSmall(token) ? 1 : 0;
    }
    return small;
  }

  private boolean isSmall(Token token) {
    int stop = token.text().indexOf('.');
    return (Text.isSmall(token.text().codePointAt(0)) || isInflected(token.text()))
        && !lexicon.isParticle(token.key())
        && lexicon.term(token.key()) == null
        && lexicon.before(token.key()) == null
        && lexicon.after(token.key()) == null
        && (stop < 0 || stop == token.text().length() - 1);
  }

  // Hiragana joins words to sentences; names in credits are written without.
  private static boolean isInflected(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= '\u3041' && word.charAt(i) <= '\u309f') {
        return true;
      }
    }
    return false;
  }
}
