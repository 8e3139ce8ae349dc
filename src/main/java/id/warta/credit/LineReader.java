package id.warta.credit;

import id.warta.article.Credit;
import id.warta.article.Credit.Organisation;
import id.warta.article.Credit.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line that is a credit and nothing else.
 *
 * <p>The line is cut into segments at its marks and joining words; each segment loses the words
 * that name nobody (labels, flags, media), and what is left is looked up in the gazetteer or, where
 * that knows nothing, judged by its shape. A name of two words that nothing speaks against is a
 * person. A single unknown word is decided last, by its place: it is a person where no other is
 * named and it stands after an agency ("WDR / Biernat") or sells through one ("ipopba / iStock"),
 * and an organisation everywhere else. This is done in one pass over at most a few dozen tokens.
 */
final class LineReader {

  private static final Set<String> SUFFIXES =
      Set.of(
          "inc", "ltd", "llc", "co", "corp", "plc", "gmbh", "ag", "s.a", "jr", "sr", "n.v", "b.v",
          "s.l", "llp", "iii", "ii", "esq", "md", "ph.d");

  private final Lexicon lexicon;
  private final Names names;
  private final String line;
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Organisation> organisations = new LinkedHashMap<>();
  private final Set<String> flags = new LinkedHashSet<>();
  private @Nullable String medium;
  private @Nullable String licence;
  private int known;
  private int others;
  private int odd;
  private boolean labelled;

  private LineReader(Lexicon lexicon, String line) {
    this.lexicon = lexicon;
    this.names = new Names(lexicon);
    this.line = line;
  }

  /** Reads the tokens of a line; {@code line} is what they were cut from. */
  static Reading read(Lexicon lexicon, String line, List<Token> tokens) {
    return new LineReader(lexicon, line).read(tokens);
  }

  private Reading read(List<Token> tokens) {
    for (Segment segment : Segmenter.segments(lexicon, tokens)) {
      splitAtHyphen(segment).forEach(this::take);
    }
    nameAll();
    Credit credit =
        new Credit(
            null,
            List.copyOf(people.values()),
            List.copyOf(organisations.values()),
            medium,
            flags,
            licence,
            null);
    return new Reading(credit, known, people.size(), others, odd, labelled);
  }

  private void take(Segment segment) {
    if (segment.label() != null) {
      labelled = true;
      noteMedium(segment.label());
    }
    Segment joined = joinSuffix(segment);
    if (joined != null) {
      parts.remove(parts.size() - 1);
      segment = joined;
    }
    if (isLicence(segment)) {
      licence = textOf(segment.words());
      return;
    }
    Part part = partOf(segment);
    if (part != null) {
      parts.add(part);
    }
  }

  /** "JIBI-Tegar Pamungkas": an agency, a hyphen and a person; otherwise the segment itself. */
  private List<Segment> splitAtHyphen(Segment segment) {
    List<Token> words = segment.words();
    for (int i = 0; i < words.size() && i < 3; i++) {
      int hyphen = words.get(i).text().indexOf('-');
      if (hyphen > 1 && hyphen + 1 < words.get(i).text().length() && termOf(words) == null) {
        List<Token> agency = new ArrayList<>(words.subList(0, i));
        agency.add(words.get(i).part(0, hyphen));
        List<Token> person = new ArrayList<>(words.subList(i + 1, words.size()));
        person.add(0, words.get(i).part(hyphen + 1, words.get(i).text().length()));
        if (signs(agency) && names.likeness(person) == Names.YES) {
          return List.of(
              segment.with(agency), new Segment(person, Segment.Link.SLASH, segment.label()));
        }
      }
    }
    return List.of(segment);
  }

  // Marie-Claire and AL-Rashid are no agencies: three capitals, or a name that the tables know.
  private boolean signs(List<Token> agency) {
    Token only = agency.get(0);
    boolean shouted = agency.size() == 1 && only.isAllCaps() && only.text().length() > 2;
    Term term = termOf(agency);
    return term == null ? shouted : term.isOrganisation() && only.startsUpper();
  }

  // "Smith, Jones & Co., Ltd." is one organisation.
  private @Nullable Segment joinSuffix(Segment segment) {
    if (segment.link() != Segment.Link.COMMA || parts.isEmpty()) {
      return null;
    }
    Part last = parts.get(parts.size() - 1);
    boolean suffix = segment.words().size() == 1 && SUFFIXES.contains(segment.words().get(0).key());
    if (!suffix && !isEnumeration(last, segment)) {
      return null;
    }
    List<Token> words = new ArrayList<>(last.segment().words());
    words.addAll(segment.words());
    return last.segment().with(words);
  }

  // "Ministry of Trade, Industry and Energy" is one organisation too.
  private boolean isEnumeration(Part last, Segment segment) {
    return last.term() == null
        && last.likeness() == Names.NO
        && last.words().size() > 2
        && segment.words().size() > 2
        && segment.words().stream().anyMatch(word -> lexicon.isConjunction(word.key()))
        && names.split(segment.words()).size() == 1;
  }

  private static boolean isLicence(Segment segment) {
    String first = segment.words().get(0).key();
    return (first.equals("cc") && segment.words().size() < 6)
        || first.startsWith("cc-by")
        || first.equals("cc0")
        || first.equals("gemeinfrei")
        || first.equals("lizenz")
        || first.equals("license")
        || first.equals("licence");
  }

  private @Nullable Part partOf(Segment segment) {
    List<Token> words = new ArrayList<>(segment.words());
    words.removeIf(LineReader::isMail);
    if (words.isEmpty()) {
      return null;
    }
    Label label = segment.label();
    String sure = null;
    Term whole = termOf(words);
    if (whole == null) {
      Label closing = closingLabel(words);
      if (closing != null) {
        labelled = true;
        label = closing;
        sure = takeClosing(words, closing);
        whole = words.isEmpty() ? null : termOf(words);
      }
    }
    if (whole == null && sure == null && isHeld(words)) {
      sure = "organisation";
    }
    while (whole == null && stripFlag(words)) {
      whole = words.isEmpty() ? null : termOf(words);
    }
    if (whole == null && !words.isEmpty() && stripJunk(words)) {
      whole = termOf(words);
    }
    if (words.isEmpty() || (whole != null && note(whole))) {
      return null;
    }
    int likeness = whole == null ? likeness(words) : Names.NO;
    return new Part(
        segment, words, textOf(words), whole, likeness, label, whole == null ? sure : null);
  }

  // "Dok. Agara Hijau": whoever keeps the files took no picture.
  private boolean isHeld(List<Token> words) {
    for (int n = Math.min(Lexicon.LONGEST, words.size() - 1); n > 0; n--) {
      Term term = lexicon.term(keyOf(words, 0, n));
      if (term != null && term.sort() == Term.Sort.WORD) {
        return term.flags().contains(Term.HELD);
      }
    }
    return false;
  }

  private int likeness(List<Token> words) {
    return names.split(words).size() > 1 ? Names.YES : names.likeness(words);
  }

  private static boolean isMail(Token word) {
    int at = word.text().indexOf('@');
    return at > 0 && word.text().indexOf('.', at) > 0;
  }

  /** Keeps what a word says that names nobody; false where the term is a name. */
  private boolean note(Term term) {
    if (term.sort() == Term.Sort.NOISE) {
      return true;
    }
    if (term.sort() != Term.Sort.WORD) {
      return false;
    }
    for (String flag : term.flags()) {
      if (flag.startsWith("medium:")) {
        medium = medium == null ? flag.substring("medium:".length()) : medium;
      } else if (!flag.equals(Term.HELD)) {
        flags.add(flag);
      }
    }
    return true;
  }

  private void noteMedium(Label label) {
    String kind = label.kind();
    boolean isMedium = !kind.equals("source") && !kind.equals("editor") && !kind.equals("handout");
    if (isMedium && (medium == null || medium.equals("photo"))) {
      medium = kind;
    }
  }

  private @Nullable Term termOf(List<Token> words) {
    if (words.size() > Lexicon.LONGEST) {
      return null;
    }
    return lexicon.term(keyOf(words, 0, words.size()));
  }

  private static String keyOf(List<Token> words, int from, int to) {
    if (to - from == 1) {
      return words.get(from).key();
    }
    StringBuilder key = new StringBuilder();
    for (int i = from; i < to; i++) {
      key.append(i == from ? "" : " ").append(words.get(i).key());
    }
    return key.toString();
  }

  /** The label at the end of some words ("LRT nuotr."), taken off them. */
  private @Nullable Label closingLabel(List<Token> words) {
    int last = words.size() - 1;
    for (int n = Math.min(2, last); n > 0; n--) {
      Label label = lexicon.after(keyOf(words, words.size() - n, words.size()));
      if (label != null && isNamed(words.subList(0, words.size() - n))) {
        words.subList(words.size() - n, words.size()).clear();
        return label;
      }
    }
    return gluedLabel(words);
  }

  private boolean isNamed(List<Token> words) {
    boolean handout = words.size() < 8 && words.get(0).startsUpper();
    boolean cjk = Text.isCjk(words.get(0).text());
    return termOf(words) != null
        || likeness(words) == Names.YES
        || (cjk && likeness(words) != Names.NO)
        || (handout && words.size() > 1 && words.size() < 4);
  }

  private @Nullable Label gluedLabel(List<Token> words) {
    Token last = words.get(words.size() - 1);
    if (!Text.isCjk(last.text())) {
      return null;
    }
    String text = Text.bare(last.text());
    for (int length = Math.min(5, text.length() - 1); length > 0; length--) {
      Label label = lexicon.glued().get(text.substring(text.length() - length));
      if (label != null) {
        String name = text.substring(0, text.length() - length);
        words.set(
            words.size() - 1,
            new Token(
                name, Text.key(name), last.start(), last.start() + name.length(), last.mark()));
        return label;
      }
    }
    return null;
  }

  /** What the label after a name says of it; an agency's reporter leaves two words. */
  private @Nullable String takeClosing(List<Token> words, Label closing) {
    if (closing.kind().equals("handout")) {
      flags.add("handout");
      return "organisation";
    }
    noteMedium(closing);
    Token last = words.get(words.size() - 1);
    return Text.isCjk(last.text()) && names.likeness(words) != Names.NO ? "person" : null;
  }

  /** Takes a phrase that names nobody off the start or the end of some words. */
  private boolean stripFlag(List<Token> words) {
    for (int n = Math.min(Lexicon.LONGEST, words.size() - 1); n > 0; n--) {
      if (noteIfFlag(keyOf(words, 0, n), words.get(n - 1))) {
        boolean owner = flags.contains("private");
        words.subList(0, owner ? words.size() : n).clear();
        dropPreposition(words);
        return true;
      }
      if (noteIfFlag(keyOf(words, words.size() - n, words.size()), words.get(words.size() - n))) {
        words.subList(words.size() - n, words.size()).clear();
        return true;
      }
    }
    return stripCompound(words);
  }

  private boolean noteIfFlag(String key, Token word) {
    Term term = lexicon.term(key);
    boolean flag = term != null && term.sort() == Term.Sort.WORD && word.text().length() > 2;
    return flag && term != null && !term.value().equals("uncredited") && note(term);
  }

  // JF-Montage, dpa-Archiv
  private boolean stripCompound(List<Token> words) {
    if (words.size() != 1) {
      return false;
    }
    Token last = words.get(0);
    int hyphen = last.text().lastIndexOf('-');
    if (hyphen < 1 || hyphen > last.text().length() - 3) {
      return false;
    }
    Term term = lexicon.term(Text.key(last.text().substring(hyphen + 1)));
    if (term == null || term.sort() != Term.Sort.WORD) {
      return false;
    }
    note(term);
    words.clear();
    Token rest = Tokenizer.tokens(last.text().substring(0, hyphen)).get(0);
    if (lexicon.term(rest.key()) != null) {
      words.add(
          new Token(rest.text(), rest.key(), last.start(), last.start() + hyphen, rest.mark()));
    }
    return true;
  }

  private void dropPreposition(List<Token> words) {
    while (words.size() > 1
        && !words.get(0).startsUpper()
        && (lexicon.isParticle(words.get(0).key()) || words.get(0).text().length() < 4)) {
      words.remove(0);
    }
  }

  private boolean stripJunk(List<Token> words) {
    int junk = junkAtEnd(lexicon, words);
    words.subList(words.size() - junk, words.size()).clear();
    return junk > 0;
  }

  /**
   * How many words at the end of a name are the initials of a desk: "via REUTERS rn". The name
   * before them is one that the tables know, or a person's.
   */
  static int junkAtEnd(Lexicon lexicon, List<Token> words) {
    int end = words.size();
    if (end <= Lexicon.LONGEST && lexicon.term(keyOf(words, 0, end)) != null) {
      return 0;
    }
    while (end > 1 && isJunk(lexicon, words.get(end - 1))) {
      end--;
    }
    List<Token> name = words.subList(0, end);
    boolean known = end <= Lexicon.LONGEST && lexicon.term(keyOf(name, 0, end)) != null;
    boolean person = words.size() - end == 1 && new Names(lexicon).likeness(name) == Names.YES;
    return known || person ? words.size() - end : 0;
  }

  private static boolean isJunk(Lexicon lexicon, Token word) {
    return word.text().length() < 4
        && word.text().chars().allMatch(Character::isLowerCase)
        && !SUFFIXES.contains(word.key())
        && !lexicon.isParticle(word.key())
        && lexicon.after(word.key()) == null
        && lexicon.term(word.key()) == null;
  }

  private String textOf(List<Token> words) {
    int start = words.get(0).start();
    int end = words.get(words.size() - 1).end();
    String text = line.substring(start, end);
    boolean stop =
        text.endsWith(".") && text.indexOf('.') == text.length() - 1 && text.length() > 4;
    return (stop ? text.substring(0, text.length() - 1) : text).strip();
  }

  private void nameAll() {
    boolean strong = parts.stream().anyMatch(Part::isPerson);
    int single = strong ? -1 : singleName();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.isPerson() || i == single) {
        addPeople(part);
      } else if (!part.isPlatform() && !isInitials(part, strong) && !isPlaceOf(i)) {
        addOrganisation(i);
      }
    }
  }

  // "Seoul=Hong Gildong": where a reporter is, not for whom.
  private boolean isPlaceOf(int i) {
    boolean equals =
        i + 1 < parts.size() && parts.get(i + 1).segment().link() == Segment.Link.EQUALS;
    return equals && !parts.get(i).isKnown() && parts.get(i + 1).isPerson();
  }

  /** The part of one word that is a person because of where it stands, or -1. */
  private int singleName() {
    for (int i = parts.size() - 1; i >= 0; i--) {
      Part part = parts.get(i);
      if (part.mayBePerson() && (sellsThroughNext(i) || isSignedAfter(i) || worksForNext(i))) {
        return i;
      }
    }
    return -1;
  }

  private boolean sellsThroughNext(int i) {
    boolean next = i + 1 < parts.size() && isStock(parts.get(i + 1));
    return next || (i > 0 && i + 1 < parts.size() && isStock(parts.get(parts.size() - 1)));
  }

  private boolean worksForNext(int i) {
    return i + 1 < parts.size() && parts.get(i + 1).segment().link() == Segment.Link.CLIENT;
  }

  private static boolean isStock(Part part) {
    return part.term() != null
        && (part.term().sort() == Term.Sort.STOCK || part.term().value().equals("Getty Images"));
  }

  private boolean isSignedAfter(int i) {
    Part part = parts.get(i);
    boolean joined =
        part.segment().link() == Segment.Link.SLASH || part.segment().link() == Segment.Link.BAR;
    return i == parts.size() - 1 && i > 0 && joined && !parts.get(i - 1).isPlatform();
  }

  private static boolean isInitials(Part part, boolean personKnown) {
    if (part.term() != null || part.words().size() > 1) {
      return false;
    }
    String text = part.words().get(0).text();
    boolean small = text.length() < 5 && !part.words().get(0).isAllCaps();
    return (small && Text.isAscii(text) && (personKnown || text.endsWith(".") || isNumber(text)))
        || isNumber(text);
  }

  private static boolean isNumber(String text) {
    return text.chars().noneMatch(Character::isLetter);
  }

  private void addPeople(Part part) {
    for (List<Token> person : names.split(part.words())) {
      String name = textOf(person);
      people.putIfAbsent(name.toLowerCase(Locale.ROOT), new Person(name, role(part)));
    }
  }

  private static String role(Part part) {
    String kind = part.label() == null ? "photo" : part.label().kind();
    return switch (kind) {
      case "illustration", "chart", "map", "montage", "ai" -> "illustrator";
      case "video", "still" -> "video";
      case "editor" -> "editor";
      default -> "photographer";
    };
  }

  // A sentence is nobody's name.
  private boolean isProse(Part part) {
    long small =
        part.words().stream()
            .filter(word -> !word.startsUpper() && !lexicon.isParticle(word.key()))
            .count();
    return part.term() == null
        && (part.words().size() > 10 || (small > 2 && small * 2 > part.words().size()));
  }

  private void addOrganisation(int i) {
    Part part = parts.get(i);
    boolean prose = isProse(part) && part.sure() == null;
    if (part.text().isEmpty() || isNumber(part.text()) || prose) {
      return;
    }
    Term term = part.term();
    String name = term == null ? part.text() : term.value();
    if (term == null) {
      others++;
      odd += part.words().size() > 1 && Character.isLowerCase(part.text().codePointAt(0)) ? 1 : 0;
    } else {
      known++;
      noteStock(term);
    }
    String key = name.toLowerCase(Locale.ROOT);
    if (!people.containsKey(key)) {
      organisations.putIfAbsent(key, new Organisation(name, part.text(), role(i)));
    }
  }

  private void noteStock(Term term) {
    if (term.sort() == Term.Sort.STOCK) {
      flags.add("stock");
    }
  }

  /** What an organisation did, by its place in the chain. */
  private String role(int i) {
    Part part = parts.get(i);
    if (part.segment().link() == Segment.Link.CLIENT) {
      return "client";
    }
    if (part.segment().link() == Segment.Link.VIA) {
      return "distributor";
    }
    long known = parts.stream().filter(Part::isKnown).count();
    boolean another = known > (part.isKnown() ? 1 : 0);
    boolean library = part.term() != null && part.term().sort() != Term.Sort.AGENCY;
    boolean lastOfChain = i > 1 && i == parts.size() - 1 && parts.get(i - 1).isKnown();
    return another && (library || lastOfChain) ? "distributor" : "originator";
  }
}
