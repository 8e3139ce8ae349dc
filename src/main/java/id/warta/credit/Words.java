package id.warta.credit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What several tokens are together: their key in the tables, their text in the line. */
final class Words {

  private static final String OPENING = "«“„「『";
  private static final String CLOSING = "»”“」』";

  private Words() {}

  static @Nullable Term term(Lexicon lexicon, List<Token> words) {
    return term(lexicon, words, 0, words.size());
  }

  /** What the tables know of some words in a row; no key is built where none can be known. */
  static @Nullable Term term(Lexicon lexicon, List<Token> words, int from, int to) {
    return mayBeKnown(lexicon, words, from, to) ? lexicon.term(key(words, from, to)) : null;
  }

  static boolean mayBeKnown(Lexicon lexicon, List<Token> words, int from, int to) {
    return to - from == 1 || (to > from && to - from <= lexicon.reach(words.get(from).key()));
  }

  /** How many words from the first on may be known together, at most {@code most} of them. */
  static int reach(Lexicon lexicon, List<Token> words, int most) {
    return most < 1 ? 0 : Math.min(most, longest(lexicon, words.get(0)));
  }

  private static int longest(Lexicon lexicon, Token first) {
    return Math.min(Lexicon.LONGEST, Math.max(1, lexicon.reach(first.key())));
  }

  static String key(List<Token> words, int from, int to) {
    if (to - from == 1) {
      return words.get(from).key();
    }
    StringBuilder key = new StringBuilder();
    for (int i = from; i < to; i++) {
      key.append(i == from ? "" : " ").append(words.get(i).key());
    }
    return key.toString();
  }

  /** The words as the line has them, without a full stop that belongs to the sentence. */
  static String text(String line, List<Token> words) {
    int start = words.get(0).start();
    int end = words.get(words.size() - 1).end();
    String text = line.substring(start, closesQuote(line, start, end) ? end + 1 : end);
    boolean form = LineReader.SUFFIXES.contains(words.get(words.size() - 1).key());
    boolean stop = endsWithStop(text) && !(form && words.size() > 1);
    return (stop ? text.substring(0, text.length() - 1) : text).strip();
  }

  // FC «Wave»: the quotation mark that the name opens is the name's.
  private static boolean closesQuote(String line, int start, int end) {
    int close = end < line.length() ? CLOSING.indexOf(line.charAt(end)) : -1;
    return close >= 0
        && line.substring(start, end).indexOf(OPENING.charAt(close)) > 0
        && line.substring(start, end).indexOf(line.charAt(end)) < 0;
  }

  // The stop behind an initial ("Alex T.") or between several ("D.R.") is the name's.
  private static boolean endsWithStop(String text) {
    if (!text.endsWith(".") || text.endsWith("jr.") || text.endsWith("Jr.")) {
      return false;
    }
    if (text.indexOf('.') != text.length() - 1) {
      return isAddress(text.substring(0, text.length() - 1));
    }
    int word = text.length() - 2 - text.lastIndexOf(' ');
    return word > 1 && (text.length() > 4 || Character.isUpperCase(text.charAt(text.length() - 2)));
  }

  // "harbour.example": letters behind the last dot, more than an abbreviation has.
  private static boolean isAddress(String text) {
    int dot = text.lastIndexOf('.');
    String end = text.substring(dot + 1);
    return end.length() > 1
        && dot > 1
        && text.indexOf(' ') < 0
        && end.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }
}
