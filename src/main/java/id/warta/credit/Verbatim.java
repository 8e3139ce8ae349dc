package id.warta.credit;

import id.warta.article.Credit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The credit's own words, without the label, the brackets and the page's words around them. */
final class Verbatim {

  private Verbatim() {}

  /** The credit with the line that some tokens make; {@code text} is what they were cut from. */
  static Credit credit(
      Lexicon lexicon,
      String text,
      List<Token> line,
      Credit read,
      boolean placed,
      @Nullable String carrier) {
    String words = of(lexicon, text, line);
    boolean nothing =
        words.isEmpty()
            || (read.people().isEmpty()
                && read.organisations().isEmpty()
                && read.flags().isEmpty()
                && read.medium() == null
                && !placed);
    return nothing
        ? Credit.NONE
        : new Credit(
            words,
            read.people(),
            read.organisations(),
            read.medium(),
            read.flags(),
            read.licence(),
            carrier);
  }

  private static String of(Lexicon lexicon, String text, List<Token> line) {
    List<Token> tokens = new ArrayList<>(line);
    boolean changed = true;
    while (changed && !tokens.isEmpty()) {
      changed =
          dropOuter(tokens)
              || dropLabel(lexicon, tokens)
              || dropPlace(tokens)
              || dropClosing(lexicon, tokens)
              || dropNoise(lexicon, tokens)
              || dropJunk(lexicon, tokens);
    }
    if (tokens.isEmpty()) {
      return "";
    }
    String words = text.substring(tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
    return once(words.strip());
  }

  // "Jane Doe | Jane Doe": two fields of one form.
  private static String once(String words) {
    int bar = words.indexOf(" | ");
    boolean twice = bar > 0 && words.substring(0, bar).equalsIgnoreCase(words.substring(bar + 3));
    return twice ? words.substring(0, bar) : words;
  }

  private static boolean dropOuter(List<Token> tokens) {
    Token first = tokens.get(0);
    int end = tokens.size() - 1;
    Token last = tokens.get(end);
    if (isOpening(first) && last.mark() == Token.Mark.CLOSE && matches(tokens)) {
      tokens.remove(end);
      tokens.remove(0);
      return true;
    }
    if (isOuter(first) && !(first.mark() == Token.Mark.OPEN && hasClose(tokens))) {
      tokens.remove(0);
      return true;
    }
    boolean stray =
        last.mark() == Token.Mark.CLOSE && tokens.stream().noneMatch(Verbatim::isOpening);
    if (stray || (last.mark() != Token.Mark.CLOSE && isOuter(last))) {
      tokens.remove(end);
      return true;
    }
    return false;
  }

  private static boolean isOpening(Token token) {
    return token.mark() == Token.Mark.OPEN;
  }

  private static boolean hasClose(List<Token> tokens) {
    return tokens.stream().anyMatch(token -> token.mark() == Token.Mark.CLOSE);
  }

  private static boolean isOuter(Token token) {
    return (!token.isWord() && token.mark() != Token.Mark.QUOTE) || token.text().equals(".");
  }

  // Whether the first bracket is closed by the last, not before.
  private static boolean matches(List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += isOpening(tokens.get(i)) ? 1 : tokens.get(i).mark() == Token.Mark.CLOSE ? -1 : 0;
      if (depth == 0) {
        return i == tokens.size() - 1;
      }
    }
    return false;
  }

  private static boolean dropLabel(Lexicon lexicon, List<Token> tokens) {
    Segmenter.LabelAt label = Segmenter.labelAt(lexicon, tokens, 0, true);
    if (label == null || label.length() >= tokens.size() || isPartOfName(label, tokens)) {
      return false;
    }
    tokens.subList(0, label.length()).clear();
    return true;
  }

  // "Screenshot/Daily": without a colon the word stays in the line.
  private static boolean isPartOfName(Segmenter.LabelAt label, List<Token> tokens) {
    Token last = tokens.get(label.length() - 1);
    return last.mark() == Token.Mark.SLASH
        || (last.isWord() && label.length() == 1 && !last.text().endsWith("."));
  }

  // "Seoul=Yonhap" as Korean has it: where, not who.
  private static boolean dropPlace(List<Token> tokens) {
    boolean place =
        tokens.size() > 2
            && tokens.get(1).mark() == Token.Mark.EQUALS
            && Text.isCjk(tokens.get(0).text());
    tokens.subList(0, place ? 2 : 0).clear();
    return place;
  }

  /** "홍길동 기자", "山田太郎撮影": the label behind the name, in scripts that write it there. */
  private static boolean dropClosing(Lexicon lexicon, List<Token> tokens) {
    int end = tokens.size() - 1;
    Token last = tokens.get(end);
    if (!last.isWord() || !Text.isCjk(last.text()) || Words.term(lexicon, tokens) != null) {
      return false;
    }
    Label closing = lexicon.after(last.key());
    if (end > 0 && tokens.get(end - 1).isWord() && isTaker(closing)) {
      tokens.remove(end);
      return true;
    }
    int name = nameLength(lexicon, last.text());
    if (name > 1) {
      tokens.set(end, last.part(0, name));
    }
    return name > 1;
  }

  private static boolean isTaker(@Nullable Label label) {
    return label != null && label.kind().equals("photo");
  }

  /** How long the name is that a label is written together with, 0 if none is. */
  private static int nameLength(Lexicon lexicon, String word) {
    for (int length = Math.min(5, word.length() - 2); length > 0; length--) {
      if (isTaker(lexicon.glued().get(word.substring(word.length() - length)))) {
        return word.length() - length;
      }
    }
    return 0;
  }

  private static boolean dropNoise(Lexicon lexicon, List<Token> tokens) {
    int length = Noise.atEnd(lexicon, tokens);
    if (length == 0 || length == tokens.size()) {
      return false;
    }
    tokens.subList(tokens.size() - length, tokens.size()).clear();
    return true;
  }

  private static boolean dropJunk(Lexicon lexicon, List<Token> tokens) {
    int start = tokens.size();
    while (start > 0 && isPartOfLastName(tokens.get(start - 1))) {
      start--;
    }
    if (start == tokens.size()) {
      return false;
    }
    int junk = PartReader.junkAtEnd(lexicon, tokens.subList(start, tokens.size()));
    tokens.subList(tokens.size() - junk, tokens.size()).clear();
    return junk > 0;
  }

  private static boolean isPartOfLastName(Token token) {
    return token.isWord() && !token.isStop() && !Segmenter.isVia(token.key());
  }
}
