package id.warta.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Groups the tokens of a credit into {@link Segment}s: takes labels off and cuts at the marks. */
final class Segmenter {

  private static final Set<String> VIA = Set.of("via", "vía", "through", "через", "qua");
  private static final Set<String> CLIENT = Set.of("for", "für", "voor", "pour", "för", "para");
  private static final Set<String> ON =
      Set.of(
          "on", "from", "auf", "von", "bei", "at", "sur", "de", "en", "em", "su", "da", "dari",
          "di", "pada", "på", "från", "fra", "op", "van", "na", "z", "ze", "с", "из", "на", "з",
          "i", "no", "trên", "über");
  private static final Set<String> BY =
      Set.of(
          "by", "von", "par", "por", "durch", "av", "af", "door", "oleh", "från", "fra", "from",
          "bởi", "do", "от", "від");

  private final Lexicon lexicon;
  private final List<Token> tokens;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Token> words = new ArrayList<>();
  private Segment.Link link = Segment.Link.START;
  private @Nullable Label label;

  private Segmenter(Lexicon lexicon, List<Token> tokens) {
    this.lexicon = lexicon;
    this.tokens = tokens;
  }

  static List<Segment> segments(Lexicon lexicon, List<Token> tokens) {
    return new Segmenter(lexicon, tokens).run();
  }

  private List<Segment> run() {
    int i = 0;
    while (i < tokens.size()) {
      i += step(i);
    }
    flush(Segment.Link.START);
    return segments;
  }

  private int step(int i) {
    Token token = tokens.get(i);
    if (!token.isWord()) {
      mark(token.mark());
      return 1;
    }
    if (token.isStop()) {
      flush(Segment.Link.BAR);
      return 1;
    }
    LabelAt found = labelAt(lexicon, tokens, i, words.isEmpty());
    if (found != null) {
      flush(Segment.Link.LABEL);
      label = found.label();
      return found.length();
    }
    Segment.Link connector = connector(i);
    if (connector != null) {
      flush(connector);
      return 1;
    }
    words.add(token);
    if (token.endsSentence() && startsNew(i + 1)) {
      flush(Segment.Link.BAR);
    }
    return 1;
  }

  private void mark(Token.Mark mark) {
    switch (mark) {
      case SLASH -> flush(Segment.Link.SLASH);
      case COMMA -> flush(Segment.Link.COMMA);
      case DASH -> flush(Segment.Link.DASH);
      case EQUALS -> flush(Segment.Link.EQUALS);
      case OPEN, CLOSE -> flush(Segment.Link.BRACKET);
      case COPYRIGHT -> flush(Segment.Link.COPYRIGHT);
      case QUOTE -> {}
      default -> flush(Segment.Link.BAR);
    }
  }

  private Segment.@Nullable Link connector(int i) {
    String key = tokens.get(i).key();
    if (VIA.contains(key) && (!words.isEmpty() || link != Segment.Link.START)) {
      return Segment.Link.VIA;
    }
    boolean name =
        i + 1 < tokens.size() && tokens.get(i + 1).isWord() && tokens.get(i + 1).startsUpper();
    if (CLIENT.contains(key) && name && !words.isEmpty() && !speaksForOrganisation()) {
      return Segment.Link.CLIENT;
    }
    if (!words.isEmpty() && ON.contains(key) && isShop(i + 1)) {
      return Segment.Link.VIA;
    }
    boolean known = i + 2 < tokens.size() && lexicon.term(tokens.get(i + 1).key()) != null;
    if (BY.contains(key) && (name || known) && (words.isEmpty() || !isName())) {
      return words.isEmpty() ? link : Segment.Link.DASH;
    }
    return null;
  }

  /** Whether a library or a platform begins at a token: "on Unsplash", "from Adobe Stock". */
  private boolean isShop(int i) {
    StringBuilder phrase = new StringBuilder();
    for (int n = 0; n < 3 && i + n < tokens.size() && tokens.get(i + n).isWord(); n++) {
      phrase.append(n == 0 ? "" : " ").append(tokens.get(i + n).key());
      Term term = lexicon.term(phrase.toString());
      if (term != null && (term.isShop() || term.sort() == Term.Sort.SOCIAL)) {
        return true;
      }
    }
    return false;
  }

  static boolean isVia(String key) {
    return VIA.contains(key);
  }

  private boolean speaksForOrganisation() {
    return words.stream().anyMatch(word -> lexicon.organisationWords().speaksFor(word.text()));
  }

  private boolean isName() {
    return words.stream().allMatch(Token::startsUpper);
  }

  private boolean startsNew(int i) {
    return i < tokens.size() && tokens.get(i).isWord() && tokens.get(i).startsUpper();
  }

  private void flush(Segment.Link next) {
    if (!words.isEmpty()) {
      segments.add(new Segment(words, link, label));
      words.clear();
      // In "Illustration: A / B" the label speaks for both; a bar or a comma ends its word.
      if (next != Segment.Link.SLASH) {
        label = null;
      }
      link = next;
    } else if (link == Segment.Link.START
        || next == Segment.Link.LABEL
        || next == Segment.Link.VIA
        || link == Segment.Link.COPYRIGHT) {
      link = next == Segment.Link.SLASH && segments.isEmpty() ? Segment.Link.START : next;
    }
  }

  /** A label and how many tokens it takes with its colon. */
  record LabelAt(Label label, int length) {}

  /**
   * The label that starts at a token, if one does.
   *
   * @param fresh whether a new segment starts here, so that a bare "Foto" may be a label
   */
  static @Nullable LabelAt labelAt(Lexicon lexicon, List<Token> tokens, int i, boolean fresh) {
    StringBuilder phrase = new StringBuilder();
    LabelAt best = null;
    for (int n = 0; n < 4 && i + n < tokens.size() && tokens.get(i + n).isWord(); n++) {
      phrase.append(n == 0 ? "" : " ").append(tokens.get(i + n).key());
      Label label = lexicon.before(phrase.toString());
      int length = label == null ? 0 : lengthOf(lexicon, label, tokens, i, n + 1, fresh);
      if (label != null && length > 0) {
        best = new LabelAt(label, length);
      }
    }
    return best;
  }

  private static int lengthOf(
      Lexicon lexicon, Label label, List<Token> tokens, int i, int words, boolean fresh) {
    int next = i + words;
    if (next >= tokens.size()) {
      return 0;
    }
    Token follower = tokens.get(next);
    return switch (follower.mark()) {
      case COLON, EQUALS -> words + 1;
      case COPYRIGHT -> fresh ? words : 0;
      case SLASH, DASH -> i == 0 && next + 1 < tokens.size() ? words + 1 : 0;
      case WORD ->
          !(words > 1 && isPhrase(lexicon, tokens, next))
                  && isBareLabel(label, tokens, i, words, fresh)
              ? words
              : 0;
      default -> 0;
    };
  }

  // In "Photo private archive" the second word belongs to the third.
  private static boolean isPhrase(Lexicon lexicon, List<Token> tokens, int next) {
    Term term = lexicon.term(tokens.get(next - 1).key() + " " + tokens.get(next).key());
    return term != null && term.sort() == Term.Sort.WORD;
  }

  private static boolean isBareLabel(
      Label label, List<Token> tokens, int i, int words, boolean fresh) {
    Token follower = tokens.get(i + words);
    boolean name = follower.startsUpper() || follower.text().startsWith("@");
    if (label.open()) {
      String last = tokens.get(i + words - 1).key();
      boolean by = words > 1 && fresh && BY.contains(last);
      boolean dotted = tokens.get(i).text().endsWith(".");
      return by || (name && (words > 1 || fresh || dotted));
    }
    boolean inside = !fresh && i > 0 && tokens.get(i - 1).isWord() && tokens.get(i - 1).isAllCaps();
    boolean shouted = tokens.get(i).isAllCaps() && tokens.get(i).text().length() > 3 && !inside;
    boolean several =
        words == 1
            && (follower.isAllCaps()
                || (i + 2 < tokens.size()
                    && (tokens.get(i + 2).isWord()
                        || tokens.get(i + 2).mark() == Token.Mark.SLASH)));
    boolean kind = !label.kind().equals("source") && !label.kind().equals("editor");
    return kind && name && (shouted || (fresh && several)) && tokens.get(i).startsUpper();
  }
}
