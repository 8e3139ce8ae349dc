package id.warta.credit;

import id.warta.article.Credit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts off a credit that stands before the caption. */
final class StartCutter {

  private final Lexicon lexicon;
  private final String caption;

  StartCutter(Lexicon lexicon, String caption) {
    this.lexicon = lexicon;
    this.caption = caption;
  }

  /** "AGENCY/JANE DOE The bridge at dawn": capitals first, then the caption. */
  @Nullable Captioned cut() {
    List<Token> head =
        Tokenizer.tokens(caption.substring(0, Math.min(caption.length(), CaptionCutter.WINDOW)));
    int slash = 0;
    while (slash < head.size() && slash < 6 && head.get(slash).mark() != Token.Mark.SLASH) {
      slash++;
    }
    if (slash == 0 || slash >= head.size() - 2 || slash == 6) {
      return inBracketsFirst(head);
    }
    int end = slash + 1;
    while (end < head.size() && head.get(end).isWord() && isShouted(head.get(end))) {
      end++;
    }
    boolean caption = end < head.size() && head.get(end).isWord();
    Reading reading = LineReader.read(lexicon, this.caption, head.subList(0, Math.max(end, 0)));
    boolean name = end > slash + 1 && reading.people() > 0;
    return caption && name ? splitFirst(head.get(end - 1).end(), reading) : null;
  }

  private static boolean isShouted(Token token) {
    return token.isAllCaps() && Character.isLetter(token.text().charAt(0));
  }

  /** "(Photo: AP) The bridge at dawn" */
  private @Nullable Captioned inBracketsFirst(List<Token> head) {
    if (head.isEmpty() || head.get(0).mark() != Token.Mark.OPEN) {
      return gluedFirst(head);
    }
    for (int i = 1; i < head.size() && i < 16; i++) {
      if (head.get(i).mark() == Token.Mark.CLOSE) {
        Reading reading = LineReader.read(lexicon, caption, head.subList(1, i));
        boolean sure = reading.labelled() || reading.isSigned();
        return sure && i + 1 < head.size() ? splitFirst(head.get(i).end(), reading) : null;
      }
    }
    return null;
  }

  /** "Road BuildersThe bridge at dawn": the markup between them is lost. */
  private @Nullable Captioned gluedFirst(List<Token> head) {
    for (int i = 0;
        i < head.size() && i < 4 && head.get(i).isWord() && head.get(i).startsUpper();
        i++) {
      int glue = glueIn(head.get(i).text());
      if (glue > 0 && head.size() > i + 3 && i > 0 && opensSentence(head, i, glue)) {
        int end = head.get(i).start() + glue;
        String line = caption.substring(0, end);
        return splitFirst(end, LineReader.read(lexicon, line, Tokenizer.tokens(line)));
      }
    }
    return null;
  }

  // "…BuildersThe bridge", not "Full HarbourDesk Standing Desk".
  private boolean opensSentence(List<Token> head, int i, int glue) {
    Token second = head.get(i).part(glue, head.get(i).text().length());
    boolean common = Lexicon.isArticle(second.key()) || lexicon.isOrdinary(second.key());
    return common && head.get(i + 1).isWord() && !head.get(i + 1).startsUpper();
  }

  // Three small letters before the capital: no MacLeod, no iPhone.
  private static int glueIn(String word) {
    for (int i = 4; i < word.length() - 2; i++) {
      if (Character.isUpperCase(word.charAt(i))
          && Character.isLowerCase(word.charAt(i - 1))
          && Character.isLowerCase(word.charAt(i - 2))
          && Character.isLowerCase(word.charAt(i - 3))
          && Character.isLowerCase(word.charAt(i + 1))) {
        return i;
      }
    }
    return -1;
  }

  private Captioned splitFirst(int end, Reading reading) {
    String line = caption.substring(0, end);
    Credit credit =
        Verbatim.credit(
            lexicon,
            line,
            Tokenizer.tokens(line),
            reading.credit(),
            reading.placed(),
            "caption-start");
    return new Captioned(caption.substring(end).strip(), credit);
  }
}
