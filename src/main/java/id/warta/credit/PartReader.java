package id.warta.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes off a segment of a credit what names nobody (labels after the name, flags, a licence, the
 * initials of a desk) and looks up what is left.
 */
final class PartReader {

  private static final Set<String> NOUN_ARTICLES =
      Set.of("the", "der", "die", "das", "het", "les", "los");

  private static final Set<String> SITES = Set.of("website", "webpage", "homepage", "Website");
  private static final Set<String> AGENCY =
      Set.of(
          "agence",
          "agencia",
          "agência",
          "agenzia",
          "agencja",
          "agentura",
          "agentúra",
          "agenția",
          "agencija",
          "агентство",
          "агенция",
          "агенција",
          "nachrichtenagentur",
          "bildagentur",
          "nyhetsbyrån",
          "nyhedsbureauet",
          "persbureau",
          "وكالة",
          "خبرگزاری",
          "ajansı",
          "סוכנות",
          "πρακτορείο",
          "fotoagentur",
          "photoagency");
  private static final Set<String> ARCHIVES =
      Set.of("archives", "archivio", "archivo", "arquivo", "arxiu", "arhiva", "archiv");
  private static final Set<String> OF_STATE =
      Set.of(
          "storico",
          "histórico",
          "historico",
          "general",
          "nacional",
          "nationales",
          "national",
          "municipal",
          "municipales",
          "départementales",
          "público",
          "estatal",
          "provincial",
          "diocesano",
          "comunale",
          "nazionale",
          "geral",
          "històric",
          "distrital");
  private static final Set<String> KEEPERS = Set.of("Archives", "Archive", "Collection", "Estate");

  private final Lexicon lexicon;
  private final Names names;
  private final String line;
  private final Notes notes;

  PartReader(Lexicon lexicon, String line, Notes notes) {
    this.lexicon = lexicon;
    this.names = new Names(lexicon);
    this.line = line;
    this.notes = notes;
  }

  /** The part that a segment makes, null where it names nobody. */
  @Nullable Part read(Segment segment) {
    List<Token> words = new ArrayList<>(segment.words());
    words.removeIf(PartReader::isMail);
    words.replaceAll(this::hostOf);
    words.replaceAll(this::withoutPlace);
    words.removeIf(PartReader::isAddress);
    cutLicence(words);
    if (words.isEmpty()) {
      return null;
    }
    Label label = segment.label();
    String sure = null;
    boolean prefixed = dropPrefix(words);
    Term whole = Words.term(lexicon, words);
    if (prefixed && whole == null && names.likeness(words) != Names.NO) {
      sure = "person";
    }
    if (whole == null && dropYear(words)) {
      whole = Words.term(lexicon, words);
    }
    whole = whole == null ? shopOf(words) : whole;
    whole = whole == null ? behindAgency(words) : whole;
    whole = whole == null ? beforeProse(words) : whole;
    if (whole == null) {
      Label closing = closingLabel(words);
      if (closing != null) {
        label = closing;
        sure = takeClosing(words, closing);
        whole = words.isEmpty() ? null : Words.term(lexicon, words);
      }
    }
    if (whole == null && sure == null && isHeld(words)) {
      sure = "organisation";
    }
    boolean keeper = whole == null && isKeeper(words);
    if (keeper) {
      sure = "organisation";
    }
    while (whole == null && !keeper && stripFlag(words)) {
      whole = words.isEmpty() ? null : Words.term(lexicon, words);
    }
    if (whole == null && sure == null) {
      dropTitle(words);
    }
    if (whole == null && !words.isEmpty() && stripJunk(words)) {
      whole = Words.term(lexicon, words);
    }
    if (whole == null && sure == null && words.size() > 1) {
      sure = dropArticle(words) ? "organisation" : null;
      dropPlatform(words);
      dropSite(words);
    }
    if (words.isEmpty() || (whole != null && notes.take(whole))) {
      return null;
    }
    int likeness = whole == null ? likeness(words) : Names.NO;
    return new Part(
        segment,
        words,
        Words.text(line, words),
        whole,
        likeness,
        label,
        whole == null ? sure : null);
  }

  // "翻攝自臉書", "記者王小明": the label is written together with the name.
  private boolean dropPrefix(List<Token> words) {
    Token first = words.get(0);
    for (int n = Math.min(4, first.text().length() - 1); n > 1 && isPrefixed(first); n--) {
      Label prefix = lexicon.prefixes().get(first.text().substring(0, n));
      if (prefix != null) {
        notes.take(prefix);
        words.set(0, first.part(n, first.text().length()));
        return true;
      }
    }
    return false;
  }

  private static boolean isPrefixed(Token word) {
    return Text.isCjk(word.text());
  }

  // "pixabay A court is no place for it": the caption stands behind its credit.
  private @Nullable Term beforeProse(List<Token> words) {
    Term first = lexicon.term(words.get(0).key());
    long small = words.stream().skip(1).filter(word -> !word.startsUpper()).count();
    boolean prose = words.size() > 5 && small > 1 && words.size() < small * 4;
    boolean label = lexicon.before(words.get(0).key()) != null;
    if (first == null || !first.isOrganisation() || !prose || label) {
      return null;
    }
    words.subList(1, words.size()).clear();
    return first;
  }

  // "Nachrichtenagentur Reuters": what it is, and its name.
  private @Nullable Term behindAgency(List<Token> words) {
    boolean agency = words.size() > 1 && AGENCY.contains(words.get(0).key());
    Term named = agency ? Words.term(lexicon, words, 1, words.size()) : null;
    return named != null && named.isOrganisation() ? named : null;
  }

  // "canva.com": a shop's address is the shop.
  private @Nullable Term shopOf(List<Token> words) {
    String key = words.get(0).key();
    int dot = key.indexOf('.', key.startsWith("www.") ? 4 : 0);
    Term shop = words.size() > 1 || dot < 1 ? null : lexicon.term(key.substring(0, dot));
    return shop != null && shop.sort() == Term.Sort.STOCK ? shop : null;
  }

  // "© 2026 AFP", "Fotolia 755112": a year before a name, a number behind it.
  private static boolean dropYear(List<Token> words) {
    boolean word = words.size() > 1 && words.get(0).key().equals("copyright");
    words.subList(0, word ? 1 : 0).clear();
    return dropNumbers(words) || word;
  }

  private static boolean dropNumbers(List<Token> words) {
    int last = words.size() - 1;
    if (last < 1) {
      return false;
    }
    String first = words.get(0).text();
    boolean year = Text.isDigits(first) && first.length() == 4 && first.compareTo("2100") < 0;
    boolean named = last > (year ? 1 : 0);
    boolean number =
        named && Text.isDigits(words.get(last).text()) && words.get(last).text().length() > 4;
    words.subList(0, year ? 1 : 0).clear();
    words.subList(words.size() - (number ? 1 : 0), words.size()).clear();
    return year || number;
  }

  // "Lee Miller Archives": whoever has archives is a house.
  private static boolean isKeeper(List<Token> words) {
    boolean archives =
        words.size() > 2
            && ARCHIVES.contains(words.get(0).key())
            && OF_STATE.contains(words.get(1).key());
    return archives || isKeptBy(words);
  }

  private static boolean isKeptBy(List<Token> words) {
    return words.size() > 1
        && words.get(0).startsUpper()
        && KEEPERS.contains(words.get(words.size() - 1).text());
  }

  // "Petty Officer 2nd Class Jane Doe"
  private void dropTitle(List<Token> words) {
    int titles = 0;
    while (titles < words.size() && lexicon.isTitle(words.get(titles).key())) {
      titles++;
    }
    List<Token> name = words.subList(titles, words.size());
    if (titles > 0 && !name.isEmpty() && names.likeness(name) == Names.YES) {
      words.subList(0, titles).clear();
    }
  }

  // "Dok. Agara Hijau": whoever keeps the files took no picture.
  private boolean isHeld(List<Token> words) {
    for (int n = Words.reach(lexicon, words, words.size() - 1); n > 0; n--) {
      Term term = Words.term(lexicon, words, 0, n);
      if (term != null && term.sort() == Term.Sort.WORD) {
        return term.flags().contains(Term.HELD);
      }
    }
    return false;
  }

  // Nobody is called "the High Line" who took a picture.
  private static boolean dropArticle(List<Token> words) {
    boolean article = NOUN_ARTICLES.contains(words.get(0).text()) && words.get(1).startsUpper();
    words.subList(0, article ? 1 : 0).clear();
    return article;
  }

  // "Instagram Jane Doe": where the picture stood says nothing of who took it.
  private void dropPlatform(List<Token> words) {
    for (int n = Words.reach(lexicon, words, words.size() - 1); n > 0; n--) {
      Term term = Words.term(lexicon, words, 0, n);
      if (term != null && term.sort() == Term.Sort.SOCIAL) {
        boolean named =
            words.stream().skip(n).anyMatch(w -> w.startsUpper() || w.text().startsWith("@"));
        words.subList(0, named ? n : words.size()).clear();
        return;
      }
    }
  }

  // "the Harbour Ledger website"
  private static void dropSite(List<Token> words) {
    int last = words.size() - 1;
    boolean site = last > 0 && SITES.contains(words.get(last).text());
    words.subList(site ? last : last + 1, last + 1).clear();
  }

  /** "Jane Doe CC BY-SA 3.0": from a licence's first word on nobody is named. */
  private void cutLicence(List<Token> words) {
    for (int i = 0; i < words.size(); i++) {
      if (isLicence(words, i)) {
        int end = i == 0 ? licenceEnd(words) : words.size();
        if (end < words.size()) {
          notes.takeLicence(Words.text(line, words.subList(0, end)));
          words.subList(0, end).clear();
          return;
        }
        notes.takeLicence(Words.text(line, words.subList(i, words.size())));
        words.subList(i, words.size()).clear();
        return;
      }
    }
  }

  /** "CC-BY-NC 2.0 Jane Doe": where the licence ends if a person's name is behind it. */
  private int licenceEnd(List<Token> words) {
    int end = words.get(0).key().startsWith("cc") ? 1 : words.size();
    while (end < words.size() && end < 4 && !isSurely(words.subList(end, words.size()))) {
      end++;
    }
    return end < words.size() && isSurely(words.subList(end, words.size())) ? end : words.size();
  }

  private boolean isSurely(List<Token> words) {
    return names.likeness(words) == Names.YES && names.isSurely(words);
  }

  private boolean isLicence(List<Token> words, int i) {
    if (words.get(i).key().startsWith("cc-by")) {
      return true;
    }
    for (int n = Math.min(3, words.size() - i); n > 0; n--) {
      Term term = Words.term(lexicon, words, i, i + n);
      if (term != null && term.sort() == Term.Sort.LICENCE) {
        return true;
      }
    }
    return false;
  }

  /** The host of an address that the tables know in the address's place. */
  private Token hostOf(Token word) {
    int start = word.text().indexOf("://") + 3;
    if (start < 3) {
      return word;
    }
    start += word.text().startsWith("www.", start) ? 4 : 0;
    int end = start;
    while (end < word.text().length() && "/?#:".indexOf(word.text().charAt(end)) < 0) {
      end++;
    }
    Token host = end > start ? word.part(start, end) : word;
    return lexicon.term(host.key()) == null ? word : host;
  }

  // "Jane Doe_Berlin": where a photographer works.
  private Token withoutPlace(Token word) {
    int score = word.text().lastIndexOf('_');
    boolean placed =
        score > 1
            && score < word.text().length() - 2
            && lexicon.isPlace(word.text().substring(score + 1));
    return placed ? word.part(0, score) : word;
  }

  private static boolean isAddress(Token word) {
    return word.text().contains("://");
  }

  private int likeness(List<Token> words) {
    return names.split(words).size() > 1 ? Names.YES : names.likeness(words);
  }

  private static boolean isMail(Token word) {
    int at = word.text().indexOf('@');
    return at > 0 && word.text().indexOf('.', at) > 0;
  }

  /** The label at the end of some words ("LRT nuotr."), taken off them. */
  private @Nullable Label closingLabel(List<Token> words) {
    int last = words.size() - 1;
    for (int n = Math.min(2, last); n > 0; n--) {
      int at = words.size() - n;
      Label label =
          Words.mayBeKnown(lexicon, words, at, words.size())
              ? lexicon.after(Words.key(words, at, words.size()))
              : null;
      if (label != null && isNamed(words.subList(0, words.size() - n), label)) {
        words.subList(words.size() - n, words.size()).clear();
        return label;
      }
    }
    return gluedLabel(words);
  }

  private boolean isNamed(List<Token> words, Label label) {
    boolean name = words.size() > 1 && words.size() < 4 && words.get(0).startsUpper();
    boolean cjk = Text.isCjk(words.get(0).text());
    return Words.term(lexicon, words) != null
        || likeness(words) == Names.YES
        || (cjk && (label.kind().equals("handout") || likeness(words) != Names.NO))
        || name;
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
      notes.flag("handout");
      return "organisation";
    }
    notes.take(closing);
    Token last = words.get(words.size() - 1);
    return Text.isCjk(last.text()) && names.likeness(words) != Names.NO ? "person" : null;
  }

  /** Takes a phrase that names nobody off the start or the end of some words. */
  private boolean stripFlag(List<Token> words) {
    for (int n = Math.min(Lexicon.LONGEST, words.size() - 1); n > 0; n--) {
      if (noteIfFlag(Words.term(lexicon, words, 0, n), words.get(n - 1))) {
        boolean owner = notes.has("private");
        words.subList(0, owner ? words.size() : n).clear();
        dropPreposition(words);
        return true;
      }
      int at = words.size() - n;
      if (noteIfFlag(Words.term(lexicon, words, at, words.size()), words.get(at))) {
        words.subList(words.size() - n, words.size()).clear();
        return true;
      }
    }
    return stripCompound(words);
  }

  private boolean noteIfFlag(@Nullable Term term, Token word) {
    boolean flag = term != null && term.sort() == Term.Sort.WORD && word.text().length() > 2;
    return flag && term != null && !term.value().equals("uncredited") && notes.take(term);
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
    notes.take(term);
    words.clear();
    Token rest = Tokenizer.tokens(last.text().substring(0, hyphen)).get(0);
    boolean keeper = term.flags().contains("file") && rest.isAllCaps() && rest.text().length() > 1;
    if (keeper || lexicon.term(rest.key()) != null) {
      words.add(
          new Token(rest.text(), rest.key(), last.start(), last.start() + hyphen, rest.mark()));
    }
    return true;
  }

  private void dropPreposition(List<Token> words) {
    while (words.size() > 1
        && !words.get(0).startsUpper()
        && !NOUN_ARTICLES.contains(words.get(0).text())
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
    if (Words.term(lexicon, words, 0, end) != null) {
      return 0;
    }
    while (end > 1 && isJunk(lexicon, words.get(end - 1))) {
      end--;
    }
    List<Token> name = words.subList(0, end);
    boolean known = Words.term(lexicon, name, 0, end) != null;
    boolean person = words.size() - end == 1 && new Names(lexicon).likeness(name) == Names.YES;
    return known || person ? words.size() - end : 0;
  }

  private static boolean isJunk(Lexicon lexicon, Token word) {
    return word.text().length() < 4
        && word.text().chars().allMatch(Character::isLowerCase)
        && !LineReader.SUFFIXES.contains(word.key())
        && !lexicon.isParticle(word.key())
        && lexicon.after(word.key()) == null
        && lexicon.term(word.key()) == null;
  }
}
