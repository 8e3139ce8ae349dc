package id.warta.credit;

import id.warta.article.Credit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads who made a picture and for whom out of the words that stand with it. Safe to share between
 * threads; takes time in proportion to the text, whatever the text is.
 *
 * <pre>{@code
 * CreditReader reader = CreditReader.bundled();
 * Captioned read = reader.caption("The bridge at dawn. Jane Doe/Pool via REUTERS", Place.ANYWHERE);
 * read.caption();                 // The bridge at dawn.
 * read.credit().people();         // [Jane Doe, photographer]
 * read.credit().organisations();  // [Reuters, distributor]
 * read.credit().flags();          // [pool]
 * }</pre>
 */
public final class CreditReader {

  private static final CreditReader BUNDLED =
      new CreditReader(Lexicon.BUNDLED, CreditHabit.UNKNOWN);

  // A credit is a line, not a page.
  private static final int LONGEST_LINE = 600;
  private static final int LONGEST_ANNOUNCED = 120;
  private static final int MOST_NAMED = 12;

  private final Lexicon lexicon;
  private final CreditHabit habit;

  private CreditReader(Lexicon lexicon, CreditHabit habit) {
    this.lexicon = lexicon;
    this.habit = habit;
  }

  /** The reader with the tables of labels and agencies that come with the library. */
  public static CreditReader bundled() {
    return BUNDLED;
  }

  /**
   * The reader for the pictures of one outlet, whose own name in a credit is no person's.
   *
   * @param names what the outlet calls itself, such as {@code Harbour Ledger}; may be empty
   */
  public CreditReader of(Collection<String> names) {
    return names.isEmpty() ? this : new CreditReader(lexicon.with(names), habit);
  }

  /** The reader for captions of a site whose habit is known; the habit decides in doubt. */
  public CreditReader with(CreditHabit known) {
    return known.equals(habit) ? this : new CreditReader(lexicon, known);
  }

  /**
   * Reads a line that is a credit and nothing else, such as the text of an element of its own.
   *
   * @param line the line as the page has it, label and brackets included
   * @param carrier where it stood, for {@link Credit#carrier()}
   * @return {@link Credit#NONE} if the line says nothing
   */
  public Credit line(String line, @Nullable String carrier) {
    String head = line.substring(0, Math.min(line.length(), LONGEST_LINE));
    String clean = Text.withoutCounter(Text.clean(head));
    List<Token> tokens = Tokenizer.tokens(clean);
    if (isByline(tokens)) {
      return Credit.NONE;
    }
    CaptionCutter cutter =
        clean.length() > CaptionCutter.WINDOW
            ? new CaptionCutter(lexicon, CreditHabit.UNKNOWN, clean)
            : new CaptionCutter(lexicon, CreditHabit.UNKNOWN, clean, 0, tokens);
    Captioned read = cutter.cut(Place.END);
    if (read.caption().isEmpty() && read.credit().isEmpty()) {
      return Credit.NONE;
    }
    boolean subject = isSubjectBefore(read, clean);
    if ((subject || isCaption(read.caption())) && read.credit().line() != null) {
      return carriedBy(carrier, read.credit());
    }
    Reading reading = cutter.whole(tokens);
    boolean nobody = reading.people() + reading.known() + reading.others() == 0;
    return (nobody && clean.length() > 40) || isSentence(reading, clean, tokens)
        ? Credit.NONE
        : Verbatim.credit(lexicon, clean, tokens, reading.credit(), reading.placed(), carrier);
  }

  /**
   * Cuts the credit off a caption.
   *
   * @param caption the text under the picture
   * @param place where its site writes credits
   * @return the caption as it was, white space collapsed, where no credit was found
   */
  public Captioned caption(String caption, Place place) {
    String clean = Text.withoutCounter(Text.clean(caption));
    return new CaptionCutter(lexicon, habit, clean).cut(place);
  }

  /**
   * Whether the tables vouch for a person's name: they know its given name or its surname, or it
   * begins with an initial. A name that they do not know may be a person's all the same.
   */
  public boolean vouchesFor(String name) {
    List<Token> words = Tokenizer.tokens(Text.clean(name));
    return words.size() <= MOST_NAMED && new Names(lexicon).isSurely(words);
  }

  /** Whether a line that stands alone is a credit and no caption. */
  public boolean isCredit(String line) {
    if (line.length() > LONGEST_LINE) {
      return false;
    }
    String clean = Text.clean(line);
    Captioned read = new CaptionCutter(lexicon, CreditHabit.UNKNOWN, clean).cut(Place.ANYWHERE);
    return (read.caption().isEmpty() && !read.credit().isEmpty())
        || (read.credit().line() != null && isName(read.caption()) && !isSubject(read));
  }

  /**
   * Whether a line is surely the credit of a picture and nothing else: it begins with a label of
   * pictures, a sign of copyright or the words of a private archive, and names somebody or a
   * licence; or it begins with a label that only credits have ("Photo credit:"), or is no more than
   * a remark ("(Symbolic picture)").
   */
  public boolean isPhotoCredit(String line) {
    if (line.length() > LONGEST_LINE) {
      return false;
    }
    String clean = Text.clean(line);
    List<Token> tokens = Tokenizer.tokens(clean);
    int first = !tokens.isEmpty() && tokens.get(0).mark() == Token.Mark.OPEN ? 1 : 0;
    if (first >= tokens.size()) {
      return false;
    }
    if (isRemark(tokens, first) || opensCredit(tokens, first)) {
      return line.length() <= LONGEST_ANNOUNCED;
    }
    if (!announcesPicture(tokens, first)) {
      return false;
    }
    Reading reading = LineReader.read(lexicon, clean, tokens);
    boolean names = reading.people() + reading.known() > 0 || reading.credit().licence() != null;
    return names && reading.odd() == 0 && isCredit(line);
  }

  // "(Symbolic picture)", "File photo"
  private boolean isRemark(List<Token> tokens, int first) {
    int end = tokens.size() - first;
    Term term = end - first > 4 ? null : Words.term(lexicon, tokens, first, Math.max(first, end));
    boolean words = tokens.subList(first, end).stream().allMatch(Token::isWord);
    return words && term != null && term.flags().contains("symbol");
  }

  // "Photo credit: …", "Bildnachweis: …": whatever follows says whose picture it is.
  private boolean opensCredit(List<Token> tokens, int first) {
    Segmenter.LabelAt found =
        tokens.get(first).isWord() ? Segmenter.labelAt(lexicon, tokens, first, true) : null;
    int colon = found == null ? -1 : first + found.length() - 1;
    if (found == null || colon == first) {
      return false;
    }
    boolean equals = tokens.get(colon).mark() == Token.Mark.EQUALS; // as in Korea
    boolean photo = found.label().kind().equals("photo");
    return (equals && photo)
        || (tokens.get(colon).mark() == Token.Mark.COLON && found.label().sole());
  }

  /** Whether a line is a credit, or the source of a picture, and a label of any kind opens it. */
  public boolean isAnnounced(String line) {
    if (line.length() > LONGEST_ANNOUNCED) {
      return false;
    }
    List<Token> tokens = Tokenizer.tokens(Text.clean(line));
    int first = !tokens.isEmpty() && tokens.get(0).mark() == Token.Mark.OPEN ? 1 : 0;
    return first < tokens.size()
        && tokens.get(first).isWord()
        && Segmenter.labelAt(lexicon, tokens, first, true) != null
        && isCredit(line);
  }

  private boolean announcesPicture(List<Token> tokens, int first) {
    if (tokens.get(first).mark() == Token.Mark.COPYRIGHT) {
      return true;
    }
    if (!tokens.get(first).isWord()) {
      return false;
    }
    Segmenter.LabelAt found = Segmenter.labelAt(lexicon, tokens, first, true);
    return found == null ? isHeld(tokens, first) : isOfPictures(found, tokens, first);
  }

  // "Photo: Jane Doe", "Featured image by Jane Doe"
  private static boolean isOfPictures(Segmenter.LabelAt found, List<Token> tokens, int first) {
    boolean marked = tokens.get(first + found.length() - 1).mark() != Token.Mark.WORD;
    String kind = found.label().kind();
    boolean phrase = found.label().open() && found.length() > 1 && tokens.size() < MOST_NAMED;
    return (marked || phrase) && !kind.equals("source") && !kind.equals("editor");
  }

  // "Private archive of Jane Doe": several words that say whose it is.
  private boolean isHeld(List<Token> tokens, int first) {
    for (int n = 2; n < Lexicon.LONGEST && first + n < tokens.size(); n++) {
      Term term = Words.term(lexicon, tokens, first, first + n);
      boolean held = term != null && term.flags().contains("private");
      if (held && tokens.subList(first + n, tokens.size()).stream().allMatch(Token::startsUpper)) {
        return tokens.size() < MOST_NAMED;
      }
    }
    return false;
  }

  // "Ada Poe / Jane Doe / AP": the first is who is to be seen.
  private static boolean isSubject(Captioned read) {
    return read.mark() == CreditHabit.Mark.SLASH && !read.credit().people().isEmpty();
  }

  /**
   * Reads a text that may be a credit, a caption or both, such as an alternative text.
   *
   * @param carrier where it stood, for {@link Credit#carrier()}
   */
  public Captioned text(String text, String carrier) {
    Captioned read = caption(text, Place.ANYWHERE);
    boolean marked = text.length() < LONGEST_LINE && isMarked(text, read.caption());
    if (read.credit().line() == null || (!marked && isName(read.caption()))) {
      Credit credit = line(text, carrier);
      return credit.isEmpty() ? read : new Captioned("", credit);
    }
    return new Captioned(read.caption(), carriedBy(carrier, read.credit()), read.mark());
  }

  // A label or a copyright sign says where the credit begins.
  private static boolean isMarked(String text, String caption) {
    return Tokenizer.tokens(Text.clean(text)).stream()
        .filter(token -> token.start() >= caption.length())
        .anyMatch(
            token -> token.mark() == Token.Mark.COLON || token.mark() == Token.Mark.COPYRIGHT);
  }

  private boolean isName(String words) {
    List<Token> tokens = words.length() > 80 ? List.of() : Tokenizer.tokens(words);
    Reading reading = LineReader.read(lexicon, words, tokens);
    return reading.people() > 0
        && reading.others() == 0
        && tokens.stream().allMatch(Token::isWord)
        && tokens.size() < 12
        && !words.endsWith(".");
  }

  // "By Jane Doe — November 18, 2025": who wrote a text, and when.
  private static boolean isByline(List<Token> tokens) {
    int last = tokens.size() - 1;
    String year = last < 3 ? "" : Text.bare(tokens.get(last).text());
    return year.length() == 4
        && Text.isDigits(year)
        && (year.startsWith("19") || year.startsWith("20"))
        && Segmenter.isBy(tokens.get(0).key())
        && tokens.stream().anyMatch(token -> token.mark() == Token.Mark.DASH);
  }

  // A caption stands in the element of the credit on some sites.
  private boolean isSentence(Reading reading, String line, List<Token> tokens) {
    return reading.people() + reading.known() == 0
        && !reading.labelled()
        && !opensCourtesy(tokens)
        && new Stretch(lexicon, line, tokens).isProse(0, tokens.size());
  }

  private static boolean opensCourtesy(List<Token> tokens) {
    return tokens.stream()
        .filter(Token::isWord)
        .findFirst()
        .filter(word -> Segmenter.isCourtesy(word.key()))
        .isPresent();
  }

  // "Ada Poe, photo: Harbour News": who is to be seen, and then whose picture it is.
  private static boolean isSubjectBefore(Captioned read, String line) {
    int end = read.caption().length();
    boolean named = !read.credit().people().isEmpty() || !read.credit().organisations().isEmpty();
    return read.mark() == CreditHabit.Mark.LABEL
        && named
        && end > 0
        && end < line.length()
        && line.charAt(end) == ',';
  }

  // The element of a credit holds the caption too on some sites.
  private static boolean isCaption(String before) {
    boolean sentence = before.endsWith(".") && before.length() > 12;
    long small =
        Tokenizer.tokens(before).stream()
            .filter(token -> token.isWord() && Character.isLowerCase(token.text().codePointAt(0)))
            .count();
    return sentence || (small > 1 && before.length() > 20);
  }

  private static Credit carriedBy(@Nullable String carrier, Credit credit) {
    return new Credit(
        credit.line(),
        credit.people(),
        credit.organisations(),
        credit.medium(),
        credit.flags(),
        credit.licence(),
        carrier);
  }
}
