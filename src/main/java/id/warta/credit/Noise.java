package id.warta.credit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the words of a caption that are the page's or an agency's to its editors. */
final class Noise {

  private Noise() {}

  /** Where "ATTENTION EDITORS" and the like begin; the end if nowhere. */
  static int noticeIn(Lexicon lexicon, List<Token> tokens) {
    for (int i = 1; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isWord() && tokens.get(i).isAllCaps()) {
        int three = Math.min(i + 3, tokens.size());
        if (isNotice(Words.term(lexicon, tokens, i, i + 2))
            || isNotice(Words.term(lexicon, tokens, i, three))) {
          return i;
        }
      }
    }
    return tokens.size();
  }

  private static boolean isNotice(@Nullable Term term) {
    return term != null && term.sort() == Term.Sort.NOTICE;
  }

  static List<Token> trim(Lexicon lexicon, List<Token> tokens) {
    List<Token> rest = tokens;
    for (int noise = atEnd(lexicon, rest);
        noise > 0 && noise < rest.size();
        noise = atEnd(lexicon, rest)) {
      rest = rest.subList(0, rest.size() - noise);
    }
    return rest;
  }

  /** How many tokens at the end are words of the page around the caption. */
  static int atEnd(Lexicon lexicon, List<Token> tokens) {
    int longest = 0;
    for (int n = 1; n <= Lexicon.LONGEST && n <= tokens.size(); n++) {
      Token token = tokens.get(tokens.size() - n);
      if (!token.isWord()) {
        boolean bar = token.mark() == Token.Mark.BAR || token.mark() == Token.Mark.DASH;
        return longest > 0 && longest == n - 1 && bar ? n : longest;
      }
      Term term = Words.term(lexicon, tokens, tokens.size() - n, tokens.size());
      if (term != null && term.sort() == Term.Sort.NOISE && standsApart(tokens, n)) {
        longest = n;
      }
    }
    return longest;
  }

  // A single word such as "more" is noise only where no sentence runs into it.
  private static boolean standsApart(List<Token> tokens, int n) {
    int before = tokens.size() - n - 1;
    return n > 1 || before < 0 || !tokens.get(before).isWord() || tokens.get(before).endsSentence();
  }
}
