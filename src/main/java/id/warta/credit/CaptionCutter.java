package id.warta.credit;

import id.warta.article.Credit;
import id.warta.credit.CreditHabit.Mark;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds where in a caption the credit begins.
 *
 * <p>Credits stand at an end, so only the last (and, for credits that come first, the first) few
 * hundred characters are looked at. The ways in which a credit is set apart are tried from the
 * plainest to the faintest: a bracket at the very end, a label, a copyright sign, a sentence's end
 * or a dash with nothing but names behind it, an agency with names before it. The fainter the mark,
 * the more of the words behind it must be known. Where nothing is sure the caption stays whole: a
 * credit left in the caption is a smaller mistake than a caption's words taken for a name. What is
 * known of the site's {@linkplain CreditHabit habit} decides where the marks are too faint.
 */
final class CaptionCutter {

  static final int WINDOW = 320;
  private static final int MOST_STARTS = 12;
  private static final int MOST_WORDS = 8;
  // Agencies and outlets that are called as states of America are written.
  private static final Set<String> STATES = Set.of("PA", "MI", "LA", "MA", "CO");

  private final Lexicon lexicon;
  private final String caption;
  private final CreditHabit habit;
  private final int offset;
  private final String tail;
  private final List<Token> tokens;
  private final Stretch end;
  private final @Nullable String notice;

  CaptionCutter(Lexicon lexicon, CreditHabit habit, String caption) {
    this(lexicon, habit, caption, wordBefore(caption, caption.length() - WINDOW));
  }

  private CaptionCutter(Lexicon lexicon, CreditHabit habit, String caption, int offset) {
    this(lexicon, habit, caption, offset, Tokenizer.tokens(caption.substring(offset)));
  }

  /** Cuts a text of which the tokens from {@code offset} on are there. */
  CaptionCutter(Lexicon lexicon, CreditHabit habit, String caption, int offset, List<Token> all) {
    this.lexicon = lexicon;
    this.habit = habit;
    this.caption = caption;
    this.offset = offset;
    this.tail = caption.substring(offset);
    int notice = Noise.noticeIn(lexicon, all);
    this.notice = notice < all.size() ? tail.substring(all.get(notice).start()) : null;
    this.tokens = Noise.trim(lexicon, all.subList(0, notice));
    this.end = new Stretch(lexicon, tail, tokens);
  }

  private static int wordBefore(String text, int at) {
    if (at <= 0) {
      return 0;
    }
    int space = text.indexOf(' ', at);
    return space < 0 ? at : space + 1;
  }

  Captioned cut(Place place) {
    if (caption.length() < 60 && isPageWord(Text.key(caption))) {
      return new Captioned("", Credit.NONE);
    }
    Place wanted = place == Place.ANYWHERE ? habit.place() : place;
    Captioned found = wanted == Place.START ? atStart() : atEnd();
    if (found == null && place == Place.ANYWHERE) {
      found = wanted == Place.START ? atEnd() : wanted == Place.END ? null : atStart();
    }
    return found == null ? new Captioned(withoutNoise(), Credit.NONE) : found;
  }

  /** Reads all tokens of the text as one credit. */
  Reading whole(List<Token> all) {
    return offset == 0 && tokens.size() == all.size()
        ? end.read(0, tokens.size())
        : LineReader.read(lexicon, caption, all);
  }

  // A heading "Picture" announces nothing but what all see.
  private boolean isPageWord(String key) {
    Term whole = lexicon.term(key);
    Label label = lexicon.before(key);
    boolean word = whole != null && whole.sort() == Term.Sort.WORD;
    return (whole != null && whole.sort() == Term.Sort.NOISE) || (label != null && !word);
  }

  private @Nullable Captioned atStart() {
    return new StartCutter(lexicon, caption).cut();
  }

  private String withoutNoise() {
    return tokens.isEmpty() ? caption : caption.substring(0, offset + endOf(tokens));
  }

  private @Nullable Captioned atEnd() {
    if (tokens.isEmpty()) {
      return null;
    }
    Captioned found = inBrackets();
    found = found == null ? afterMark() : found;
    found = found == null ? afterBoundary() : found;
    found = found == null ? beforeAgency() : found;
    return found == null ? byHabit() : found;
  }

  /** "… at dawn. (Jane Doe/AP)" */
  private @Nullable Captioned inBrackets() {
    int close = tokens.size() - 1;
    if (tokens.get(close).mark() != Token.Mark.CLOSE) {
      return null;
    }
    int open = openOf(close);
    if (open < 0 || close - open < 2) {
      return null;
    }
    int start = open;
    boolean sentence =
        (open == 0 && offset == 0) || (open > 0 && closesSentence(tokens.get(open - 1)));
    Reading reading = end.read(open + 1, close);
    boolean sure =
        (reading.labelled() && end.isShort(open + 1, close))
            || (reading.isSigned() && !end.isProse(open + 1, close))
            || (reading.isGiven() && end.countWords(open + 1, close) <= 6)
            || (opensCourtesy(open + 1) && end.isShort(open + 1, close))
            || (sentence && end.isNames(reading, open + 1, close) && !isSpokenOf(open, close));
    sure &= sentence || !isPlace(open, close);
    boolean usual =
        habit.marks().contains(Mark.BRACKET) && end.mayBeNames(reading, open + 1, close);
    if (sure && isHouse(open)) {
      return split(0, end.read(0, tokens.size()), Mark.NONE);
    }
    return sure || usual ? withNameBefore(start, reading) : null;
  }

  // "Instagram (screenshot)": nothing but a name that the tables know stands before the bracket.
  private boolean isHouse(int open) {
    Term term = offset > 0 || open == 0 ? null : Words.term(lexicon, tokens.subList(0, open));
    return term != null && (term.isOrganisation() || term.sort() == Term.Sort.SOCIAL);
  }

  private boolean opensCourtesy(int i) {
    return tokens.get(i).isWord() && Segmenter.isCourtesy(tokens.get(i).key());
  }

  // "… of Harrisburg (PA)"
  private boolean isPlace(int open, int close) {
    return close - open == 2 && STATES.contains(tokens.get(open + 1).text());
  }

  /** "… at dawn. Jane Doe (AP)": the name before the agency's bracket. */
  private Captioned withNameBefore(int open, Reading agency) {
    int start = open;
    while (start > 0
        && open - start < 5
        && tokens.get(start - 1).isWord()
        && !tokens.get(start - 1).endsSentence()) {
      start--;
    }
    boolean apart = start > 0 && start < open && closesSentence(tokens.get(start - 1));
    if (apart && agency.people() == 0 && agency.known() > 0) {
      Reading both = end.read(start, tokens.size());
      if (both.people() > 0 && both.others() == agency.others()) {
        return split(start, both, Mark.SENTENCE);
      }
    }
    return split(open, agency, Mark.BRACKET);
  }

  private static boolean closesSentence(Token token) {
    return token.endsSentence()
        || token.mark() == Token.Mark.QUOTE
        || token.text().endsWith(".")
        || token.text().endsWith("\"");
  }

  // What the caption itself speaks of is in brackets for another reason.
  private boolean isSpokenOf(int open, int close) {
    String words = tail.substring(tokens.get(open + 1).start(), tokens.get(close - 1).end());
    return tail.indexOf(words) < tokens.get(open).start();
  }

  private int openOf(int close) {
    int depth = 0;
    for (int i = close; i >= 0; i--) {
      Token.Mark mark = tokens.get(i).mark();
      depth += mark == Token.Mark.CLOSE ? 1 : mark == Token.Mark.OPEN ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /**
   * "… at dawn. Photo: Jane Doe / AP", "… at dawn © Jane Doe": the first mark with names behind.
   */
  private @Nullable Captioned afterMark() {
    for (int i = 0; i < tokens.size() - 1; i++) {
      boolean fresh = (i == 0 && offset == 0) || (i > 0 && end.isBoundary(i));
      boolean copyright = tokens.get(i).mark() == Token.Mark.COPYRIGHT;
      Segmenter.LabelAt label = copyright ? null : Segmenter.labelAt(lexicon, tokens, i, fresh);
      int length = copyright ? 1 : label == null ? 0 : label.length();
      if (length > 0 && end.isShort(i + length, tokens.size())) {
        Reading reading = end.read(i, tokens.size());
        if (!reading.credit().isEmpty() || reading.credit().medium() != null || reading.placed()) {
          if (isSecondCredit(i) || isEdited(label, i)) {
            return split(0, end.read(0, tokens.size()), Mark.NONE);
          }
          return split(openBefore(i), reading, copyright ? Mark.COPYRIGHT : Mark.LABEL);
        }
      }
    }
    return null;
  }

  // "Jane Doe/Harbour Weekly; sources: …": a person and a house stand before the mark, and no more.
  private boolean isSecondCredit(int i) {
    if (offset > 0 || i < 4 || tokens.get(i - 1).mark() != Token.Mark.BAR) {
      return false;
    }
    Reading first = end.read(0, i - 1);
    return first.people() > 0
        && first.others() + first.known() > 0
        && first.odd() == 0
        && end.countWords(0, i) < MOST_WORDS
        && tokens.subList(0, i).stream().anyMatch(one -> one.mark() == Token.Mark.SLASH);
  }

  // "Jane Doe. Modified by Harbour House": who made it stands before who changed it.
  private boolean isEdited(Segmenter.@Nullable LabelAt label, int i) {
    boolean changed = label != null && label.label().kind().equals("editor");
    if (!changed || offset > 0 || i == 0 || i > 4) {
      return false;
    }
    Reading maker = end.read(0, i);
    return maker.people() == 1 && maker.others() + maker.known() == 0;
  }

  private int openBefore(int i) {
    int start = i;
    while (start > 0 && isMarkBeforeCredit(tokens.get(start - 1).mark())) {
      start--;
    }
    return start;
  }

  private static boolean isMarkBeforeCredit(Token.Mark mark) {
    return mark == Token.Mark.OPEN
        || mark == Token.Mark.DASH
        || mark == Token.Mark.BAR
        || mark == Token.Mark.SLASH
        || mark == Token.Mark.COMMA
        || mark == Token.Mark.COPYRIGHT;
  }

  /** "… at dawn. Jane Doe / AP": the longest run of names behind a boundary. */
  private @Nullable Captioned afterBoundary() {
    int best = -1;
    Reading bestReading = null;
    int starts = 0;
    for (int i = tokens.size() - 1; i >= 0 && starts < MOST_STARTS; i--) {
      boolean whole = i == 0 && offset == 0;
      if (!whole && !end.isBoundary(i)) {
        continue;
      }
      starts++;
      if (end.countWords(i, tokens.size()) > 16) {
        break;
      }
      // whatever prose names: most starts of most captions need not be read
      if (end.isProse(i, tokens.size()) || end.hasSentence(i) || isPlaceOrDate(i)) {
        continue;
      }
      Reading reading = end.read(i, tokens.size());
      boolean subject =
          whole
              && bestReading != null
              && bestReading.people() > 0
              && isSpaced(best)
              && reading.known() == bestReading.known();
      if (isCreditBehind(i, whole, reading) && !subject) {
        best = i;
        bestReading = reading;
      }
    }
    return bestReading == null ? null : split(openBefore(best), bestReading, markBefore(best));
  }

  /** "… at dawn. Rescue Team": nothing speaks for it but that this site writes credits so. */
  private @Nullable Captioned byHabit() {
    int best = -1;
    for (int i = tokens.size() - 1; i > 0; i--) {
      if (end.countWords(i, tokens.size()) > MOST_WORDS || end.hasSentence(i)) {
        break;
      }
      boolean usual = end.isBoundary(i) && habit.marks().contains(markBefore(i));
      if (usual && end.mayBeNames(end.read(i, tokens.size()), i, tokens.size())) {
        best = i;
      }
    }
    return best < 0
        ? null
        : split(openBefore(best), end.read(best, tokens.size()), markBefore(best));
  }

  private Mark markBefore(int i) {
    Token here = tokens.get(i);
    if (here.isWord() && i == 0) {
      return Mark.NONE;
    }
    return switch (here.isWord() ? tokens.get(i - 1).mark() : here.mark()) {
      case SLASH, BAR -> Mark.SLASH;
      case DASH, EQUALS -> Mark.DASH;
      case OPEN -> Mark.BRACKET;
      case COLON -> Mark.LABEL;
      case COPYRIGHT -> Mark.COPYRIGHT;
      case WORD, CLOSE, QUOTE, COMMA -> Mark.SENTENCE;
    };
  }

  private boolean isCreditBehind(int i, boolean whole, Reading reading) {
    if (reading.isSigned()) {
      return true;
    }
    if (reading.isGiven() && end.countWords(i, tokens.size()) <= 5) {
      return true;
    }
    if (reading.credit().licence() != null && reading.people() == 1 && reading.others() == 0) {
      return end.countWords(i, tokens.size()) <= MOST_WORDS;
    }
    boolean sentence = i > 0 && tokens.get(i - 1).isWord() && tokens.get(i - 1).endsSentence();
    boolean client =
        reading.credit().organisations().stream().anyMatch(one -> one.role().equals("client"));
    if (client && sentence && end.countWords(i, tokens.size()) < 8 && reading.people() > 0) {
      return true;
    }
    boolean slash = i > 3 && isSpaced(i) && end.countWords(i, tokens.size()) < 4;
    if (slash && reading.people() == 1 && reading.others() == 0) {
      return true;
    }
    if (reading.labelled() && (sentence || !whole)) {
      return true;
    }
    Token last = tokens.get(tokens.size() - 1);
    return sentence
        && !last.text().endsWith(".")
        && reading.people() > 0
        && reading.others() == 0
        && end.isNames(reading, i, tokens.size());
  }

  // "Ada Poe / Jane Doe / AP" with spaces: the first name is who is to be seen.
  private boolean isSpaced(int at) {
    Token before = tokens.get(at - 1);
    return before.mark() == Token.Mark.SLASH
        && before.start() > 0
        && tail.charAt(before.start() - 1) == ' ';
  }

  // A bracket in front belongs to the caption: (Seoul, 3rd) = AP
  private boolean isPlaceOrDate(int i) {
    return tokens.get(i).mark() == Token.Mark.OPEN;
  }

  /** "… of the valley Rescue Service/EFE": an agency joined to the names before it. */
  private @Nullable Captioned beforeAgency() {
    int via = lastVia();
    if (via > 0 && knownBefore(via) < via && end.read(via + 1, tokens.size()).isSigned()) {
      int from = knownBefore(via);
      return split(from, end.read(from, tokens.size()), Mark.NONE);
    }
    int slash = lastSlash();
    if (slash < 1 || tokens.get(slash).start() != tokens.get(slash - 1).end()) {
      return null;
    }
    int known = knownBefore(slash);
    Reading person = end.read(slash + 1, tokens.size());
    if (known < slash
        && person.people() == 1
        && person.others() == 0
        && end.countWords(slash, tokens.size()) < 5) {
      return split(known, end.read(known, tokens.size()), Mark.NONE);
    }
    Reading agency = person;
    if (agency.known() == 0 || agency.others() > 0 || end.isProse(slash, tokens.size())) {
      return null;
    }
    int start = slash;
    while (start > 0
        && slash - start < 3
        && tokens.get(start - 1).isWord()
        && tokens.get(start - 1).startsUpper()
        && !tokens.get(start - 1).endsSentence()) {
      start--;
    }
    return start == slash ? null : split(start, end.read(start, tokens.size()), Mark.NONE);
  }

  /** Where the agency begins that ends before a token; that token if there is none. */
  private int knownBefore(int end) {
    int start = end;
    for (int i = end - 1; i >= 0 && i > end - 4 && tokens.get(i).isWord(); i--) {
      Term term = Words.term(lexicon, tokens, i, end);
      start = term != null && term.isOrganisation() ? i : start;
    }
    return start;
  }

  private int lastVia() {
    for (int i = tokens.size() - 2; i > 0 && i > tokens.size() - 6; i--) {
      if (tokens.get(i).isWord() && Segmenter.isVia(tokens.get(i).key())) {
        return i;
      }
    }
    return -1;
  }

  private int lastSlash() {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      if (tokens.get(i).mark() == Token.Mark.SLASH) {
        return i;
      }
    }
    return -1;
  }

  private Captioned split(int start, Reading reading, Mark mark) {
    int from = tokens.get(start).start();
    Credit read = reading.credit();
    Credit noted =
        notice == null
            ? read
            : new Credit(
                null,
                read.people(),
                read.organisations(),
                read.medium(),
                read.flags(),
                notice,
                null);
    Credit credit =
        Verbatim.credit(
            lexicon,
            tail,
            tokens.subList(start, tokens.size()),
            noted,
            reading.placed(),
            "caption-end");
    return new Captioned(trimEnd(caption.substring(0, offset + from)), credit, mark);
  }

  private static String trimEnd(String text) {
    int end = text.length();
    while (end > 0 && " /|–—-©=＝(（[".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  private static int endOf(List<Token> tokens) {
    return tokens.get(tokens.size() - 1).end();
  }
}
