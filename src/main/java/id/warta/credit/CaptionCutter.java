package id.warta.credit;

import id.warta.article.Credit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where in a caption the credit begins.
 *
 * <p>Credits stand at an end, so only the last (and, for credits that come first, the first) few
 * hundred characters are looked at. The ways in which a credit is set apart are tried from the
 * plainest to the faintest: a bracket at the very end, a label, a copyright sign, a sentence's end
 * or a dash with nothing but names behind it, an agency with names before it. The fainter the mark,
 * the more of the words behind it must be known. Where nothing is sure the caption stays whole: a
 * credit left in the caption is a smaller mistake than a caption's words taken for a name.
 */
final class CaptionCutter {

  private static final int WINDOW = 320;
  private static final int MOST_STARTS = 12;

  private final Lexicon lexicon;
  private final String caption;
  private final int offset;
  private final String tail;
  private final List<Token> tokens;
  private final @Nullable String notice;

  CaptionCutter(Lexicon lexicon, String caption) {
    this.lexicon = lexicon;
    this.caption = caption;
    this.offset = wordBefore(caption, caption.length() - WINDOW);
    this.tail = caption.substring(offset);
    List<Token> all = Tokenizer.tokens(tail);
    int notice = noticeIn(lexicon, all);
    this.notice = notice < all.size() ? tail.substring(all.get(notice).start()) : null;
    this.tokens = trimNoise(lexicon, all.subList(0, notice));
  }

  /** Where "ATTENTION EDITORS" and the like begin; the end if nowhere. */
  private static int noticeIn(Lexicon lexicon, List<Token> tokens) {
    for (int i = 1; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isWord() && tokens.get(i).isAllCaps()) {
        String two = tokens.get(i).key() + " " + tokens.get(i + 1).key();
        String three = i + 2 < tokens.size() ? two + " " + tokens.get(i + 2).key() : two;
        if (isNotice(lexicon.term(two)) || isNotice(lexicon.term(three))) {
          return i;
        }
      }
    }
    return tokens.size();
  }

  private static boolean isNotice(@Nullable Term term) {
    return term != null && term.sort() == Term.Sort.NOTICE;
  }

  private static int wordBefore(String text, int at) {
    if (at <= 0) {
      return 0;
    }
    int space = text.indexOf(' ', at);
    return space < 0 ? at : space + 1;
  }

  Captioned cut(Place place) {
    Term whole = caption.length() > 60 ? null : lexicon.term(Text.key(caption));
    if (whole != null && whole.sort() == Term.Sort.NOISE) {
      return new Captioned("", Credit.NONE);
    }
    Captioned found = place == Place.START ? null : atEnd();
    if (found == null && place != Place.END) {
      found = atStart();
    }
    return found == null ? new Captioned(withoutNoise(), Credit.NONE) : found;
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
    return found == null ? beforeAgency() : found;
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
    Reading reading = read(open + 1, close);
    boolean sure =
        (reading.labelled() && isShort(open + 1, close))
            || (isSigned(reading) && !isProse(open + 1, close))
            || (isGiven(reading) && countWords(open + 1, close) <= 6)
            || (sentence && isNames(reading, open + 1, close) && !isSpokenOf(open, close));
    return sure ? withNameBefore(start, reading) : null;
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
      Reading both = read(start, tokens.size());
      if (both.people() > 0 && both.others() == agency.others()) {
        return split(start, both);
      }
    }
    return split(open, agency);
  }

  private boolean isShort(int from, int to) {
    return countWords(from, to) <= 24 && countSmall(from, to) <= 5;
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
      boolean fresh = (i == 0 && offset == 0) || (i > 0 && isBoundary(i));
      boolean copyright = tokens.get(i).mark() == Token.Mark.COPYRIGHT;
      Segmenter.LabelAt label = copyright ? null : Segmenter.labelAt(lexicon, tokens, i, fresh);
      int length = copyright ? 1 : label == null ? 0 : label.length();
      if (length > 0 && isShort(i + length, tokens.size())) {
        Reading reading = read(i, tokens.size());
        if (!reading.credit().isEmpty() || reading.credit().medium() != null) {
          return split(openBefore(i), reading);
        }
      }
    }
    return null;
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
      if (!whole && !isBoundary(i)) {
        continue;
      }
      starts++;
      if (countWords(i, tokens.size()) > 16) {
        break;
      }
      Reading reading = read(i, tokens.size());
      boolean subject =
          whole
              && bestReading != null
              && bestReading.people() > 0
              && isSpaced(best)
              && reading.known() == bestReading.known();
      if (isCreditBehind(i, whole, reading) && !isPlaceOrDate(i) && !subject) {
        best = i;
        bestReading = reading;
      }
    }
    return bestReading == null ? null : split(openBefore(best), bestReading);
  }

  private boolean isCreditBehind(int i, boolean whole, Reading reading) {
    if (isProse(i, tokens.size()) || hasSentence(i)) {
      return false;
    }
    if (isSigned(reading)) {
      return true;
    }
    if (isGiven(reading) && countWords(i, tokens.size()) <= 5) {
      return true;
    }
    boolean sentence = i > 0 && tokens.get(i - 1).isWord() && tokens.get(i - 1).endsSentence();
    boolean client =
        reading.credit().organisations().stream().anyMatch(one -> one.role().equals("client"));
    if (client && sentence && countWords(i, tokens.size()) < 8 && reading.people() > 0) {
      return true;
    }
    boolean slash = i > 3 && isSpaced(i) && countWords(i, tokens.size()) < 4;
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
        && isNames(reading, i, tokens.size());
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
    int slash = lastSlash();
    if (slash < 1 || tokens.get(slash).start() != tokens.get(slash - 1).end()) {
      return null;
    }
    int known = knownBefore(slash);
    Reading person = read(slash + 1, tokens.size());
    if (known < slash
        && person.people() == 1
        && person.others() == 0
        && countWords(slash, tokens.size()) < 5) {
      return split(known, read(known, tokens.size()));
    }
    Reading agency = person;
    if (agency.known() == 0 || agency.others() > 0 || isProse(slash, tokens.size())) {
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
    return start == slash ? null : split(start, read(start, tokens.size()));
  }

  /** Where the agency begins that ends before a token; that token if there is none. */
  private int knownBefore(int end) {
    StringBuilder phrase = new StringBuilder();
    int start = end;
    for (int i = end - 1; i >= 0 && i > end - 4 && tokens.get(i).isWord(); i--) {
      phrase.insert(0, i == end - 1 ? tokens.get(i).key() : tokens.get(i).key() + " ");
      Term term = lexicon.term(phrase.toString());
      start = term != null && term.isOrganisation() ? i : start;
    }
    return start;
  }

  private int lastSlash() {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      if (tokens.get(i).mark() == Token.Mark.SLASH) {
        return i;
      }
    }
    return -1;
  }

  /** "AGENCY/JANE DOE The bridge at dawn": capitals first, then the caption. */
  private @Nullable Captioned atStart() {
    List<Token> head = Tokenizer.tokens(caption.substring(0, Math.min(caption.length(), WINDOW)));
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
        boolean sure = reading.labelled() || isSigned(reading);
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
      if (glue > 0 && head.size() > i + 3 && i > 0) {
        int end = head.get(i).start() + glue;
        String line = caption.substring(0, end);
        return splitFirst(end, LineReader.read(lexicon, line, Tokenizer.tokens(line)));
      }
    }
    return null;
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
    Credit credit = Verbatim.credit(lexicon, line, reading.credit(), "caption-start");
    return new Captioned(caption.substring(end).strip(), credit);
  }

  private Captioned split(int start, Reading reading) {
    int from = tokens.get(start).start();
    String line = tail.substring(from, endOf(tokens));
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
    Credit credit = Verbatim.credit(lexicon, line, noted, "caption-end");
    return new Captioned(trimEnd(caption.substring(0, offset + from)), credit);
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

  private Reading read(int from, int to) {
    return LineReader.read(lexicon, tail, tokens.subList(from, to));
  }

  /** Agencies that the tables know, and nothing beside them that is no name. */
  private static boolean isSigned(Reading reading) {
    return (reading.known() > 0 && reading.others() <= 2 && reading.odd() == 0)
        || reading.credit().flags().contains("pool");
  }

  /** Words of a credit, and at most one name beside them: Dok. IGI, Screenshot/TikTok. */
  private static boolean isGiven(Reading reading) {
    Credit credit = reading.credit();
    boolean given =
        credit.flags().contains("handout")
            || credit.flags().contains("courtesy")
            || credit.flags().contains("private")
            || "screenshot".equals(credit.medium());
    return given && reading.others() + reading.people() < 2;
  }

  /** A few names and nothing else. */
  private boolean isNames(Reading reading, int from, int to) {
    int words = countWords(from, to);
    boolean named = reading.people() + reading.others() > 0;
    return named
        && words <= 5
        && !isProse(from, to)
        && tokens.subList(from, to).stream().noneMatch(CaptionCutter::hasDigit);
  }

  private static boolean hasDigit(Token token) {
    return token.text().chars().anyMatch(Character::isDigit);
  }

  private boolean isBoundary(int i) {
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
  private boolean hasSentence(int from) {
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

  private int countWords(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += tokens.get(i).isWord() ? 1 : 0;
    }
    return count;
  }

  /** Whether words stand there that only sentences have: small ones that no table knows. */
  private boolean isProse(int from, int to) {
    int small = countSmall(from, to);
    return small > 2 && small * 3 > countWords(from, to);
  }

  private int countSmall(int from, int to) {
    int small = 0;
    for (int i = from; i < to; i++) {
      Token token = tokens.get(i);
      small += token.isWord() && isSmall(token) ? 1 : 0;
    }
    return small;
  }

  private boolean isSmall(Token token) {
    int stop = token.text().indexOf('.');
    return (Character.isLowerCase(token.text().codePointAt(0)) || isInflected(token.text()))
        && !lexicon.isParticle(token.key())
        && lexicon.term(token.key()) == null
        && lexicon.before(token.key()) == null
        && lexicon.after(token.key()) == null
        && (stop < 0 || stop == token.text().length() - 1);
  }

  // Hiragana joins words to sentences; names in credits are written without.
  private static boolean isInflected(String word) {
    return word.chars().anyMatch(c -> c >= '\u3041' && c <= '\u309f');
  }

  private static List<Token> trimNoise(Lexicon lexicon, List<Token> tokens) {
    List<Token> rest = tokens;
    for (int noise = noiseAtEnd(lexicon, rest);
        noise > 0 && noise < rest.size();
        noise = noiseAtEnd(lexicon, rest)) {
      rest = rest.subList(0, rest.size() - noise);
    }
    return rest;
  }

  /** How many tokens at the end are words of the page around the caption. */
  static int noiseAtEnd(Lexicon lexicon, List<Token> tokens) {
    StringBuilder phrase = new StringBuilder();
    int longest = 0;
    for (int n = 1; n <= Lexicon.LONGEST && n <= tokens.size(); n++) {
      Token token = tokens.get(tokens.size() - n);
      if (!token.isWord()) {
        boolean bar = token.mark() == Token.Mark.BAR || token.mark() == Token.Mark.DASH;
        return longest > 0 && longest == n - 1 && bar ? n : longest;
      }
      phrase.insert(0, n == 1 ? token.key() : token.key() + " ");
      Term term = lexicon.term(phrase.toString());
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
