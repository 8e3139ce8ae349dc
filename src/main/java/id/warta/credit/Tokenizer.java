package id.warta.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a line into words and the marks between them, in one pass. A mark inside a date (16/6), a
 * number (1,3), a time (11:02) or an address stays in its word.
 */
final class Tokenizer {

  private static final Set<String> HANDED_OUT = Set.of("HO", "POOL", "Handout", "Pool");

  private final String line;
  private final List<Token> tokens = new ArrayList<>();
  private int wordStart = -1;

  private Tokenizer(String line) {
    this.line = line;
  }

  static List<Token> tokens(String line) {
    return new Tokenizer(line).run();
  }

  private List<Token> run() {
    int i = 0;
    while (i < line.length()) {
      i += step(i);
    }
    endWord(line.length());
    return tokens;
  }

  /** Reads what stands at {@code i} and says how long it is. */
  private int step(int i) {
    char c = line.charAt(i);
    if (c == ' ') {
      endWord(i);
      return 1;
    }
    int copyright = bracketedC(i);
    if (copyright > 0) {
      return mark(i, copyright, Token.Mark.COPYRIGHT);
    }
    Token.Mark mark = markAt(c, i);
    if (mark != null) {
      return mark(i, 1, mark);
    }
    if (wordStart >= 0 && isGlue(i)) {
      endWord(i);
    }
    if (wordStart < 0) {
      wordStart = i;
    }
    return 1;
  }

  private int mark(int i, int length, Token.Mark mark) {
    endWord(i);
    String text = line.substring(i, i + length);
    tokens.add(new Token(text, text, i, i + length, mark));
    return length;
  }

  private void endWord(int end) {
    if (wordStart >= 0) {
      String text = line.substring(wordStart, end);
      tokens.add(new Token(text, Text.key(text), wordStart, end, Token.Mark.WORD));
      wordStart = -1;
    }
  }

  /** How long a sign of copyright in brackets is: (c), （Ｃ）, (cc); 0 if there is none. */
  private int bracketedC(int i) {
    if (line.startsWith("(cc)", i) || line.startsWith("(CC)", i)) {
      return 4;
    }
    if (i + 2 >= line.length()) {
      return 0;
    }
    char open = line.charAt(i);
    char c = line.charAt(i + 1);
    char close = line.charAt(i + 2);
    boolean sign =
        (open == '(' || open == '（')
            && (c == 'c' || c == 'C' || c == 'Ｃ' || c == 'ｃ')
            && (close == ')' || close == '）');
    return sign ? 3 : 0;
  }

  private Token.@Nullable Mark markAt(char c, int i) {
    return switch (c) {
      case '/', '／', '⁄', '∕', '⧸', '╱' ->
          betweenDigits(i) || isAddress(i) || isLegalForm(i) ? null : Token.Mark.SLASH;
      case '·' -> betweenLetters(i) ? null : Token.Mark.BAR;
      case '|', '｜', '¦', '❘', '؛', '•', '●', '‧', ';', '；', '▲', '△', '※', '►', '▶', '│', '→' ->
          Token.Mark.BAR;
      case ',', '，', '、', '،' -> betweenDigits(i) ? null : Token.Mark.COMMA;
      case '(', '[', '{', '（', '［', '【', '〔', '＜', '<' -> Token.Mark.OPEN;
      case ')', ']', '}', '）', '］', '】', '〕', '＞', '>' -> Token.Mark.CLOSE;
      case '՝', '៖', '፦', '፥', '꞉', '∶', '﹕' -> Token.Mark.COLON;
      case ':', '：' -> betweenDigits(i) || isAddress(i) ? null : Token.Mark.COLON;
      case '=', '＝' -> isAddress(i) ? null : Token.Mark.EQUALS;
      case '©', 'ⓒ', '℗', 'Ⓒ' -> Token.Mark.COPYRIGHT;
      case '®' -> wordStart < 0 ? Token.Mark.COPYRIGHT : null;
      case '"', '”' -> betweenHebrew(i) ? null : Token.Mark.QUOTE;
      case '“', '„', '«', '»', '「', '」', '『', '』' -> Token.Mark.QUOTE;
      case '—', '―' -> Token.Mark.DASH;
      case '-', '–', '−', '+', '~' -> standsFree(i) || opensAgency(i) ? Token.Mark.DASH : null;
      default -> null;
    };
  }

  // "Havnebyg A/S": one capital on either side and nothing more.
  private boolean isLegalForm(int i) {
    return wordStart > 1
        && wordStart == i - 1
        && (line.charAt(i - 1) == 'A' || line.charAt(i - 1) == 'K')
        && line.startsWith("/S", i)
        && (i + 2 == line.length() || !Character.isLetterOrDigit(line.charAt(i + 2)));
  }

  // Il·lustració, DALL·E
  private boolean betweenLetters(int i) {
    return i > 0
        && i + 1 < line.length()
        && isLatin(line.charAt(i - 1))
        && isLatin(line.charAt(i + 1));
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  // In Hebrew the mark stands before the last letter of an abbreviation.
  private boolean betweenHebrew(int i) {
    return i > 0
        && i + 1 < line.length()
        && isHebrew(line.charAt(i - 1))
        && isHebrew(line.charAt(i + 1));
  }

  private static boolean isHebrew(char c) {
    return c >= '\u05d0' && c <= '\u05ea';
  }

  private boolean betweenDigits(int i) {
    return i > 0
        && i + 1 < line.length()
        && Character.isDigit(line.charAt(i - 1))
        && Character.isDigit(line.charAt(i + 1));
  }

  // http://… stays one word, and so do the slashes after it.
  private boolean isAddress(int i) {
    return line.startsWith("://", i)
        || (wordStart >= 0 && line.startsWith("http", wordStart) && i - wordStart < 200);
  }

  private boolean standsFree(int i) {
    boolean before = i == 0 || line.charAt(i - 1) == ' ' || isDashLike(line.charAt(i - 1));
    boolean after =
        i + 1 == line.length() || line.charAt(i + 1) == ' ' || isDashLike(line.charAt(i + 1));
    return (before && after) || (line.charAt(i) == '–' && (before || after));
  }

  // "Jane Doe-Harbour Images": a name of several words that the tables know, or what is handed out.
  private boolean opensAgency(int i) {
    if (wordStart < 0 || i + 1 >= line.length() || !Character.isUpperCase(line.charAt(i + 1))) {
      return false;
    }
    return HANDED_OUT.contains(line.substring(wordStart, i)) || isAgency(i + 1);
  }

  private boolean isAgency(int from) {
    int end = line.indexOf(' ', from);
    for (int words = 1; words < 4 && end > 0; words++) {
      int next = line.indexOf(' ', end + 1);
      end = words == 1 || next > 0 ? (words == 1 ? end : next) : line.length();
      Term term = words == 1 ? null : Lexicon.BUNDLED.term(Text.key(line.substring(from, end)));
      if (term != null && term.isOrganisation()) {
        return true;
      }
      if (end == line.length()) {
        return false;
      }
    }
    return false;
  }

  private static boolean isDashLike(char c) {
    return c == '-' || c == '+' || c == '–' || c == '/' || c == '|';
  }

  /** Whether a new word starts at {@code i} without a space: Dok.IGI, …treatmentCredit:. */
  private boolean isGlue(int i) {
    char c = line.charAt(i);
    if (line.charAt(i - 1) == '.') {
      return i - wordStart > 3
          && (Character.isUpperCase(c) || Text.isCjk(c))
          && isPlainWord(wordStart, i - 1)
          && !isDomain(i);
    }
    return line.charAt(i - 1) == '。'
        || (Character.isUpperCase(c)
            && Character.isLowerCase(line.charAt(i - 1))
            && isGluedLabel(i));
  }

  private boolean isPlainWord(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Character.isLetterOrDigit(line.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  // Booking.Com
  private boolean isDomain(int i) {
    int end = i;
    while (end < line.length() && end - i < 5 && Character.isLetter(line.charAt(end))) {
      end++;
    }
    return end - i < 4
        && (end == line.length() || line.charAt(end) == ' ')
        && Text.isAscii(line.substring(i, end))
        && !line.substring(i, end).equals(line.substring(i, end).toUpperCase(Locale.ROOT));
  }

  private boolean isGluedLabel(int i) {
    int end = i;
    while (end < line.length() && end - i < 20 && Character.isLetter(line.charAt(end))) {
      end++;
    }
    return end < line.length()
        && line.charAt(end) == ':'
        && Lexicon.BUNDLED.before(Text.key(line.substring(i, end))) != null;
  }
}
