package id.warta.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line that is a credit and nothing else.
 *
 * <p>The line is cut into segments at its marks and joining words; each segment loses the words
 * that name nobody (labels, flags, media), and what is left is looked up in the gazetteer or, where
 * that knows nothing, judged by its shape. Who is a person and who an organisation is decided last,
 * when all parts are known, by {@link Naming}. This is one pass over at most a few dozen tokens.
 */
final class LineReader {

  static final Set<String> SUFFIXES =
      Set.of(
          "inc", "ltd", "llc", "co", "corp", "plc", "gmbh", "ag", "s.a", "jr", "sr", "n.v", "b.v",
          "s.l", "llp", "iii", "ii", "esq", "md", "ph.d");

  private static final Set<String> FIRM =
      Set.of(
          "sons",
          "son",
          "daughters",
          "partners",
          "associates",
          "brothers",
          "family",
          "friends",
          "company",
          "söhne",
          "partner",
          "fils",
          "hijos",
          "filhos",
          "figli",
          "zonen",
          "söner",
          "team",
          "crew",
          "staff");

  private final Lexicon lexicon;
  private final Names names;
  private final String line;
  private final List<Part> parts = new ArrayList<>();
  private final Notes notes = new Notes();
  private final PartReader reader;

  private LineReader(Lexicon lexicon, String line) {
    this.lexicon = lexicon;
    this.names = new Names(lexicon);
    this.line = line;
    this.reader = new PartReader(lexicon, line, notes);
  }

  /** Reads the tokens of a line; {@code line} is what they were cut from. */
  static Reading read(Lexicon lexicon, String line, List<Token> tokens) {
    return new LineReader(lexicon, line).read(tokens);
  }

  private Reading read(List<Token> tokens) {
    for (Segment segment : Segmenter.segments(lexicon, tokens)) {
      for (Segment part : splitAtHyphen(segment)) {
        for (Segment one : splitAtAnd(part)) {
          splitBehindAgency(one).forEach(this::take);
        }
      }
    }
    return new Naming(lexicon, line, parts, notes).reading();
  }

  private void take(Segment segment) {
    if (segment.label() != null) {
      notes.take(segment.label());
    }
    Segment joined = joinSuffix(segment);
    if (joined != null) {
      parts.remove(parts.size() - 1);
      segment = joined;
    }
    Part part = reader.read(segment);
    if (part != null) {
      parts.add(part);
    }
  }

  /** "JIBI-Tegar Pamungkas": an agency, a hyphen and a person; otherwise the segment itself. */
  private List<Segment> splitAtHyphen(Segment segment) {
    List<Token> words = segment.words();
    for (int i = 0; i < words.size() && i < 3; i++) {
      int hyphen = words.get(i).text().indexOf('-');
      if (hyphen > 1
          && hyphen + 1 < words.get(i).text().length()
          && Words.term(lexicon, words) == null) {
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

  /** "Jane Doe and Harbour Trust": a person and a house; otherwise the segment itself. */
  private List<Segment> splitAtAnd(Segment segment) {
    List<Token> words = segment.words();
    int from = Segmenter.isCourtesy(words.get(0).key()) ? 1 : 0;
    for (int i = from + 2; i + 1 < words.size(); i++) {
      boolean and = lexicon.isConjunction(words.get(i).key()) && words.get(i).text().length() > 1;
      if (and && isPersonAndHouse(words.subList(from, i), words.subList(i + 1, words.size()))) {
        return List.of(
            segment.with(words.subList(0, i)),
            new Segment(words.subList(i + 1, words.size()), Segment.Link.BRACKET, segment.label()));
      }
    }
    return List.of(segment);
  }

  // "Jane Doe and Partners" is one house.
  private boolean isPersonAndHouse(List<Token> person, List<Token> house) {
    return person.size() < 4
        && house.size() < 7
        && house.stream().filter(word -> !word.startsUpper()).count() < 2
        && house.get(0).startsUpper()
        && names.likeness(person) == Names.YES
        && names.isSurely(person)
        && !person.get(0).text().endsWith(".")
        && names.likeness(house) != Names.YES
        && !FIRM.contains(house.get(house.size() - 1).key())
        && Words.term(lexicon, house) == null;
  }

  /** "AFP Jane Doe": an agency and a person, with nothing between them. */
  private List<Segment> splitBehindAgency(Segment segment) {
    List<Token> words = segment.words();
    Segment agency = words.size() < 2 ? null : agencyOfReporter(segment);
    if (agency != null) {
      return List.of(
          agency, new Segment(words.subList(1, words.size()), Segment.Link.SLASH, segment.label()));
    }
    for (int n = Words.reach(lexicon, words, words.size() - 1); n > 0; n--) {
      Term term = Words.term(lexicon, words, 0, n);
      List<Token> rest = words.subList(n, words.size());
      if (term != null
          && term.isOrganisation()
          && isNamed(rest)
          && Words.term(lexicon, words) == null) {
        return List.of(
            segment.with(words.subList(0, n)),
            new Segment(rest, Segment.Link.SLASH, segment.label()));
      }
    }
    return splitBeforeHouse(segment);
  }

  /** "Jane Doe HRBR": a person and the letters of a house, with nothing between them. */
  private List<Segment> splitBeforeHouse(Segment segment) {
    List<Token> words = segment.words();
    int last = words.size() - 1;
    Token house = words.get(last);
    boolean letters =
        last > 1 && house.isAllCaps() && house.text().length() > 2 && house.text().length() < 6;
    List<Token> name = words.subList(0, last);
    boolean split =
        letters
            && house.text().chars().allMatch(Character::isLetter)
            && name.stream().noneMatch(Token::isAllCaps)
            && Words.term(lexicon, words) == null
            && names.likeness(name) == Names.YES
            && names.isSurely(name);
    return split
        ? List.of(segment.with(name), new Segment(List.of(house), Segment.Link.SLASH, null))
        : List.of(segment);
  }

  /** "新华社记者 李明": the agency's reporter, and who that is. */
  private @Nullable Segment agencyOfReporter(Segment segment) {
    Token first = segment.words().get(0);
    int name = first.text().length() - 2;
    boolean reporter = first.text().endsWith("记者") || first.text().endsWith("記者");
    Term term =
        reporter && name > 1 ? lexicon.term(Text.key(first.text().substring(0, name))) : null;
    return term != null && term.isOrganisation()
        ? segment.with(List.of(first.part(0, name)))
        : null;
  }

  // A reporter's title closes the name in some scripts: "이영희 기자".
  private boolean isNamed(List<Token> words) {
    Token last = words.get(words.size() - 1);
    boolean titled =
        words.size() > 1 && lexicon.after(last.key()) != null && Text.isCjk(last.text());
    List<Token> name = titled ? words.subList(0, words.size() - 1) : words;
    return names.likeness(name) == Names.YES
        && (Text.isCjk(name.get(0).text()) || names.isSurely(name));
  }

  // Marie-Claire and AL-Rashid are no agencies: three capitals, or a name that the tables know.
  private boolean signs(List<Token> agency) {
    Token only = agency.get(0);
    boolean shouted = agency.size() == 1 && only.isAllCaps() && only.text().length() > 2;
    Term term = Words.term(lexicon, agency);
    return term == null ? shouted : term.isOrganisation() && only.startsUpper();
  }

  // "Smith, Jones & Co., Ltd." is one organisation.
  private @Nullable Segment joinSuffix(Segment segment) {
    if (segment.link() != Segment.Link.COMMA || parts.isEmpty()) {
      return null;
    }
    Part last = parts.get(parts.size() - 1);
    List<Token> end = segment.words();
    boolean closed = SUFFIXES.contains(end.get(end.size() - 1).key());
    boolean house = end.stream().anyMatch(word -> lexicon.isConjunction(word.key()));
    boolean suffix = closed && (end.size() == 1 || (house && last.words().size() == 1));
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
}
