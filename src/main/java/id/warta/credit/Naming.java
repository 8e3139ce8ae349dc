package id.warta.credit;

import id.warta.article.Credit;
import id.warta.article.Credit.Organisation;
import id.warta.article.Credit.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which parts of a credit are people and which are organisations.
 *
 * <p>What the tables know is settled. A name of two words that nothing speaks against is a person;
 * beside one that begins with a known given name it is an organisation ("Jane Doe/Rice Valley"). A
 * single unknown word is decided by its place: it is a person where it sells through a library
 * ("ipopba / iStock"), or where no other is named and it stands after an agency ("WDR / Biernat"),
 * or where it has the shape of a user's name; everywhere else it is an organisation.
 */
final class Naming {

  private static final Set<String> STATES =
      Set.of(
          "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL",
          "IN", "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE",
          "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT",
          "VA", "VT", "WA", "WI", "WV", "WY", "ON", "QC", "BC", "AB", "NSW", "VIC", "QLD");

  private final Names names;
  private final Lexicon lexicon;
  private final String line;
  private final List<Part> parts;
  private final Notes notes;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Organisation> organisations = new LinkedHashMap<>();
  private int known;
  private int others;
  private int odd;
  private int firstPerson = Integer.MAX_VALUE;

  Naming(Lexicon lexicon, String line, List<Part> parts, Notes notes) {
    this.names = new Names(lexicon);
    this.lexicon = lexicon;
    this.line = line;
    this.parts = parts;
    this.notes = notes;
  }

  Reading reading() {
    boolean strong = parts.stream().anyMatch(Part::isPerson);
    boolean given = parts.stream().anyMatch(this::isGiven);
    int knownParts = (int) parts.stream().filter(Part::isKnown).count();
    int single = strong ? -1 : singleName();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      boolean person =
          part.isPerson()
              && !(given && isBesidePerson(part))
              && !isSeat(i)
              && !isChannel(i)
              && !isSeller(i);
      if (person || i == single || isUser(i)) {
        addPeople(part);
        firstPerson = Math.min(firstPerson, i);
      } else if (!part.isPlatform() && !isInitials(i, strong) && !saysNothing(i)) {
        addOrganisation(i, knownParts);
      }
    }
    Credit credit =
        new Credit(
            null,
            List.copyOf(people.values()),
            List.copyOf(organisations.values()),
            notes.medium(),
            notes.flags(),
            notes.licence(),
            null);
    boolean placed = notes.labelled() && parts.stream().anyMatch(Part::isPlatform);
    return new Reading(credit, known, people.size(), others, odd, notes.labelled(), placed);
  }

  // "Screenshot: YouTube/Harbour News": who speaks there is no person unless the tables say so.
  private boolean isChannel(int i) {
    boolean platform =
        (i > 0 && parts.get(i - 1).isPlatform())
            || (i + 1 < parts.size() && parts.get(i + 1).isPlatform());
    return platform && "screenshot".equals(notes.medium()) && !isGiven(parts.get(i));
  }

  // "Jane Doe via One Fine Day": who passes on what another took.
  private boolean isSeller(int i) {
    return parts.get(i).segment().link() == Segment.Link.VIA
        && i > 0
        && (parts.get(i - 1).isPerson() || names.speaksForOrganisation(parts.get(i - 1).words()));
  }

  /** Surely a person: the name begins with a given name of the tables. */
  private boolean isGiven(Part part) {
    return part.isPerson() && names.isSurely(part.words());
  }

  // Somebody else is the person: "Jane Doe/Rice Valley", "Jane Doe for Rice Valley".
  private boolean isBesidePerson(Part part) {
    boolean own = part.sure() != null || isGiven(part) || part.words().size() < 2;
    boolean cjk = Text.isCjk(part.text());
    boolean several = names.split(part.words()).size() > 1;
    return !own && !cjk && !several && separates(part.segment().link());
  }

  private static boolean separates(Segment.Link link) {
    return switch (link) {
      case START, SLASH, BAR, DASH, CLIENT, VIA, BRACKET -> true;
      case COMMA, LABEL, EQUALS, COPYRIGHT -> false;
    };
  }

  private boolean saysNothing(int i) {
    return isPlaceOf(i)
        || isSeat(i)
        || isRemark(parts.get(i))
        || isEditor(parts.get(i))
        || isNoun(parts.get(i));
  }

  // "Courtesy of brand": a word that all write small is a kind of house, and none.
  private boolean isNoun(Part part) {
    return !part.isKnown()
        && part.sure() == null
        && part.words().stream()
            .allMatch(word -> !word.startsUpper() && lexicon.isOrdinary(word.key()));
  }

  // "Seoul=Hong Gildong": where a reporter is, not for whom.
  private boolean isPlaceOf(int i) {
    boolean equals =
        i + 1 < parts.size() && parts.get(i + 1).segment().link() == Segment.Link.EQUALS;
    return equals && !parts.get(i).isKnown() && parts.get(i + 1).isPerson();
  }

  // "Harbour Studio, Berlin": where a house is.
  private boolean isSeat(int i) {
    Part part = parts.get(i);
    return i > 0
        && part.segment().link() == Segment.Link.COMMA
        && !part.isKnown()
        && (lexicon.isPlace(part.text()) || isTownAndState(part.words()));
  }

  // "Harbour Studio, Napa CA": a town and the two letters of its state.
  private static boolean isTownAndState(List<Token> words) {
    String last = Text.bare(words.get(words.size() - 1).text());
    return words.size() > 1 && STATES.contains(last);
  }

  // "(Doe at the meeting of 2022)", "July 5": names have no numbers, other than Channel 4.
  private boolean isRemark(Part part) {
    return !part.isKnown()
        && part.sure() == null
        && parts.size() > 1
        && part.words().size() > 1
        && part.words().stream().anyMatch(Naming::isNumber)
        && !names.speaksForOrganisation(part.words());
  }

  private static boolean isNumber(Token word) {
    String text = Text.bare(word.text());
    return !text.isEmpty() && Text.isDigits(text);
  }

  // Whoever cropped the picture did not make it.
  private boolean isEditor(Part part) {
    return parts.size() > 1 && part.label() != null && part.label().kind().equals("editor");
  }

  /** The part of one word that is a person because of where it stands, or -1. */
  private int singleName() {
    for (int i = parts.size() - 1; i >= 0; i--) {
      Part part = parts.get(i);
      if (part.mayBePerson()
          && (sellsThroughNext(i)
              || isSignedAfter(i)
              || isSignedBefore(i)
              || worksForNext(i)
              || isSurnameAlone(i))) {
        return i;
      }
    }
    return -1;
  }

  private boolean sellsThroughNext(int i) {
    boolean next = i + 1 < parts.size() && isShop(parts.get(i + 1));
    return next || (i > 0 && i + 1 < parts.size() && isStock(parts.get(parts.size() - 1)));
  }

  private boolean worksForNext(int i) {
    return i + 1 < parts.size() && parts.get(i + 1).segment().link() == Segment.Link.CLIENT;
  }

  // "Foto: Neumann"
  private boolean isSurnameAlone(int i) {
    Part part = parts.get(i);
    boolean announced = part.label() != null || isCopyright(part);
    boolean beside = i + 1 < parts.size() && isJoined(parts.get(i + 1));
    return (beside || (parts.size() == 1 && announced)) && names.isFamilyName(part.words());
  }

  // "Doe/HRBR": a name before the letters of a house.
  private boolean isSignedBefore(int i) {
    if (i != 0 || lastName() != 1 || parts.get(1).isKnown() || parts.get(1).words().size() > 1) {
      return false;
    }
    Token house = parts.get(1).words().get(0);
    Token name = parts.get(0).words().get(0);
    return parts.get(1).segment().link() == Segment.Link.SLASH
        && house.isAllCaps()
        && house.text().length() < 7
        && name.text().length() > 2
        && name.startsUpper()
        && name.text().chars().skip(1).allMatch(Character::isLowerCase);
  }

  private boolean isSignedAfter(int i) {
    Segment.Link link = parts.get(i).segment().link();
    boolean joined = link == Segment.Link.SLASH || link == Segment.Link.BAR;
    return i == lastName() && i > 0 && joined && isHouse(parts.get(i - 1)) && !isListed(i);
  }

  // A date may stand behind the last name: "LRT/Doe, 14.01.2022".
  private int lastName() {
    int last = parts.size() - 1;
    while (last > 0 && !Text.hasLetter(parts.get(last).text())) {
      last--;
    }
    return last;
  }

  // "Rice / Harbour / Marsh": three of a kind are houses; letters before a name are its house.
  private boolean isListed(int i) {
    return i > 1
        && parts.subList(0, i).stream().noneMatch(Part::isKnown)
        && parts.get(i - 1).words().stream().noneMatch(Token::isAllCaps);
  }

  // Whoever is named before a name: an agency, or letters that stand for a house.
  private boolean isHouse(Part part) {
    boolean web = part.text().indexOf('.') > 0;
    return !part.isPlatform() && (part.isKnown() || !web);
  }

  /** Whether a single word is a user of a picture library, by its place or by its shape. */
  private boolean isUser(int i) {
    Part part = parts.get(i);
    if (!part.mayBePerson()) {
      return false;
    }
    boolean sells =
        (i > 0 && isStock(parts.get(i - 1)) && isJoined(part))
            || isListedUser(i)
            || (i + 1 < parts.size() && isStock(parts.get(i + 1)));
    String word = part.text();
    if (isAccount(i)) {
      return true;
    }
    boolean alone =
        parts.size() == 1
            && !"screenshot".equals(notes.medium())
            && (part.label() != null || isCopyright(part));
    boolean named =
        i + 1 < parts.size() && isJoinedByUnderscore(word) && isJoined(parts.get(i + 1));
    boolean joined = named || (i + 1 < parts.size() && isShop(parts.get(i + 1)));
    return sells || ((alone || joined) && (isNickname(word) || Names.isInitialled(word)));
  }

  // "Fotolia, janedoe, film99": users behind their library.
  private boolean isListedUser(int i) {
    return i > 0
        && isStock(parts.get(0))
        && parts.get(i).segment().link() == Segment.Link.COMMA
        && isNickname(parts.get(i).text());
  }

  // "Instagram/janedoe": who is on a platform under a name in small letters.
  private boolean isAccount(int i) {
    String text = parts.get(i).text();
    boolean handle = text.startsWith("@");
    String name = handle ? text.substring(1) : text;
    boolean placed = i > 0 && parts.get(i - 1).isPlatform() && isJoined(parts.get(i));
    return (placed || (handle && parts.size() == 1))
        && name.length() > 3
        && name.chars()
            .allMatch(c -> Character.isLowerCase(c) || (c < 128 && !Character.isUpperCase(c)))
        && !names.speaksForOrganisation(parts.get(i).words());
  }

  private static boolean isJoined(Part part) {
    Segment.Link link = part.segment().link();
    return link == Segment.Link.SLASH || link == Segment.Link.BAR || link == Segment.Link.DASH;
  }

  private static boolean isCopyright(Part part) {
    return part.segment().link() == Segment.Link.COPYRIGHT;
  }

  // svenwerk, Joschi71: no capital, or a number behind.
  private static boolean isNickname(String word) {
    int last = word.length() - 1;
    if (isJoinedByUnderscore(word)) {
      return true;
    }
    boolean letters = word.chars().allMatch(Character::isLetterOrDigit);
    boolean small =
        word.equals(word.toLowerCase(Locale.ROOT)) && Character.isLowerCase(word.charAt(0));
    boolean numbered =
        last > 3
            && Character.isDigit(word.charAt(last))
            && Character.isDigit(word.charAt(last - 1));
    return letters && Text.isAscii(word) && word.length() > 4 && (small || numbered);
  }

  // Jane_Doe, film_foto
  private static boolean isJoinedByUnderscore(String word) {
    int score = word.indexOf('_');
    return score > 1 && score < word.length() - 2 && word.indexOf('.') < 0;
  }

  private static boolean isStock(Part part) {
    return part.term() != null
        && (part.term().sort() == Term.Sort.STOCK || part.term().value().equals("Getty Images"));
  }

  private static boolean isShop(Part part) {
    return isStock(part) || (part.term() != null && part.term().sort() == Term.Sort.LIBRARY);
  }

  // The initials of a desk stand behind the name, and nobody is hired for them.
  private boolean isInitials(int i, boolean personKnown) {
    Part part = parts.get(i);
    if (part.term() != null || part.words().size() > 1) {
      return false;
    }
    String text = part.words().get(0).text();
    Segment.Link link = part.segment().link();
    boolean hired = link == Segment.Link.CLIENT || link == Segment.Link.VIA;
    boolean behind = personKnown && (i > firstPerson || Character.isLowerCase(text.charAt(0)));
    boolean small = text.length() < 5 && !part.words().get(0).isAllCaps() && !hired;
    return (small && Text.isAscii(text) && (behind || text.endsWith("."))) || !Text.hasLetter(text);
  }

  private void addPeople(Part part) {
    for (List<Token> person : names.split(part.words())) {
      String name = Words.text(line, person);
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
    int small = 0;
    for (Token word : part.words()) {
      small += word.startsUpper() || lexicon.isParticle(word.key()) ? 0 : 1;
    }
    boolean house =
        (part.label() != null || isCopyright(part))
            && part.words().size() < 9
            && part.words().get(0).startsUpper()
            && names.speaksForOrganisation(part.words());
    return part.term() == null
        && !house
        && (part.words().size() > 10 || (small > 2 && small * 2 > part.words().size()));
  }

  private void addOrganisation(int i, int knownParts) {
    Part part = parts.get(i);
    boolean prose = isProse(part) && part.sure() == null;
    boolean letter = part.text().length() == 1 && Text.isAscii(part.text());
    boolean clause = isClause(part);
    odd += clause ? 1 : 0;
    if (part.text().isEmpty() || !Text.hasLetter(part.text()) || prose || letter || clause) {
      return;
    }
    @Nullable Term term = part.term();
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
      organisations.putIfAbsent(key, new Organisation(name, part.text(), role(i, knownParts)));
    }
  }

  // "lit under the direction of …": begins small and goes on so.
  private static boolean isClause(Part part) {
    List<Token> words = part.words();
    return part.term() == null
        && part.sure() == null
        && words.size() > 3
        && Text.isSmall(words.get(0).text().codePointAt(0))
        && words.stream().filter(word -> !word.startsUpper()).count() > 2;
  }

  private void noteStock(Term term) {
    if (term.sort() == Term.Sort.STOCK) {
      notes.flag("stock");
    }
  }

  /** What an organisation did, by its place in the chain. */
  private String role(int i, int knownParts) {
    Part part = parts.get(i);
    if (part.segment().link() == Segment.Link.CLIENT) {
      return "client";
    }
    if (part.segment().link() == Segment.Link.VIA) {
      return "distributor";
    }
    boolean another = knownParts > (part.isKnown() ? 1 : 0);
    boolean library = part.term() != null && part.term().sort() != Term.Sort.AGENCY;
    boolean lastOfChain = i > 1 && i == parts.size() - 1 && parts.get(i - 1).isKnown();
    return another && (library || lastOfChain) ? "distributor" : "originator";
  }
}
