package id.warta.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells people's names from others by their shape. */
final class Names {

  /** Nothing that a person is called. */
  static final int NO = 0;

  /** One word that may be a name: the place in the line decides. */
  static final int PERHAPS = 1;

  /** Looks like given name and surname. */
  static final int YES = 2;

  private static final Set<String> OF =
      Set.of("de", "do", "da", "dos", "das", "del", "della", "dei", "di", "du", "des");

  private final Lexicon lexicon;

  Names(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** How much some words look like one person's name. */
  int likeness(List<Token> words) {
    if (words.isEmpty() || words.size() > 6 || isOrganisation(words)) {
      return NO;
    }
    if (isSmallName(words)) {
      return YES;
    }
    if (isOrdinary(words)) {
      return NO;
    }
    if (hasCjk(words)) {
      return cjk(words);
    }
    if (words.size() == 1 && isInitialled(words.get(0).text())) {
      return PERHAPS;
    }
    if (words.size() == 1 && hasInitials(words.get(0).text())) {
      return YES;
    }
    boolean allCaps = words.stream().allMatch(Token::isAllCaps);
    if (!allCaps && words.size() > 1 && isHouseInitials(words.get(0))) {
      return NO;
    }
    int names = 0;
    for (int i = 0; i < words.size(); i++) {
      Token word = words.get(i);
      if (isParticle(word) && (i > 0 || words.size() > 2)) {
        continue;
      }
      boolean small = i > 1 && isInitial(words.get(0)) && isParticle(words.get(i - 1));
      if (!isNameWord(word, allCaps) && !(small && i == words.size() - 1)) {
        return words.size() == 1 && isHandle(word) ? PERHAPS : NO;
      }
      names++;
    }
    if (names == 1 && words.size() == 1) {
      return allCaps && words.get(0).text().length() < 6 ? NO : PERHAPS;
    }
    return names > 0 && names < 5 ? YES : NO;
  }

  /**
   * Whether the tables vouch for a name: it has a given name that they know (first, or last where
   * surnames come first), ends in a surname, or begins with an initial.
   */
  boolean isSurely(List<Token> words) {
    int last = words.size() - 1;
    return last > 0
        && (isGiven(words.get(0))
            || isInitial(words.get(0))
            || isGiven(words.get(last))
            || lexicon.familyNames().matches(words.get(last).text()));
  }

  /** Whether a single word is a surname that the tables know, and not only shaped like one. */
  boolean isFamilyName(List<Token> words) {
    return words.size() == 1 && lexicon.familyNames().holds(words.get(0).text());
  }

  private boolean isGiven(Token word) {
    String key = word.key();
    int hyphen = key.indexOf('-');
    return lexicon.isGivenName(key)
        || (hyphen > 0 && lexicon.isGivenName(key.substring(0, hyphen)));
  }

  // J. Doe, J.R. Doe
  private static boolean isInitial(Token word) {
    String text = word.text();
    return text.length() > 1 && text.charAt(1) == '.' && Character.isUpperCase(text.charAt(0));
  }

  // "Noble Desktop": a word that all write small, and nothing that people are called.
  private boolean isOrdinary(List<Token> words) {
    return words.size() > 1
        && !isSurely(words)
        && words.stream().anyMatch(word -> lexicon.isOrdinary(word.key()));
  }

  // "casey handley": who writes everything small
  private boolean isSmallName(List<Token> words) {
    return words.size() == 2
        && words.stream().noneMatch(Token::startsUpper)
        && (isGiven(words.get(0)) || isSmallInitial(words.get(0).text()))
        && words.get(1).text().length() > 3
        && words.get(1).text().chars().allMatch(Character::isLetter)
        && Text.isSmall(words.get(1).text().codePointAt(0))
        && !lexicon.isOrdinary(words.get(1).key());
  }

  // e. doe
  private static boolean isSmallInitial(String word) {
    return word.length() == 2 && word.charAt(1) == '.' && Character.isLowerCase(word.charAt(0));
  }

  // "RWE Innogy": three or four capitals before other words, and no name.
  private boolean isHouseInitials(Token word) {
    int length = word.text().length();
    return word.isAllCaps()
        && (length == 3 || length == 4)
        && Text.isAscii(word.text())
        && word.text().indexOf('.') < 0
        && word.text().indexOf('-') < 0
        && !isGiven(word)
        && !lexicon.familyNames().holds(word.text());
  }

  private static boolean hasCjk(List<Token> words) {
    for (Token word : words) {
      if (Text.isCjk(word.text())) {
        return true;
      }
    }
    return false;
  }

  private boolean isOrganisation(List<Token> words) {
    return isOwner(words.get(0))
        || speaksForOrganisation(words)
        || isOfPlace(words)
        || isOfCountry(words)
        || isOfSomething(words);
  }

  // "Aeropuertos Argentina": a country behind a word that nobody is called.
  private boolean isOfCountry(List<Token> words) {
    Token last = words.get(words.size() - 1);
    return words.size() > 1
        && lexicon.isPlaceKey(last.key())
        && !isGiven(words.get(0))
        && !isInitial(words.get(0))
        && !lexicon.familyNames().holds(last.text())
        && !isGiven(last);
  }

  // "Las Vegas Sun": a city before a word, and nobody is called as the city is.
  private boolean isOfPlace(List<Token> words) {
    int reach = words.size() < 2 ? 0 : lexicon.placeReach(words.get(0).key());
    for (int n = Math.min(reach, words.size() - 1); n > 0; n--) {
      boolean called = n == 1 && (isGiven(words.get(0)) || isFamilyName(words.subList(0, 1)));
      if (!called && lexicon.isPlaceKey(Words.key(words, 0, n))) {
        return n > 1 || !lexicon.familyNames().matches(words.get(1).text());
      }
    }
    return false;
  }

  // "Consello de Ribalta": one noun of another, where a person would have a given name.
  private boolean isOfSomething(List<Token> words) {
    return words.size() == 3
        && OF.contains(words.get(1).text())
        && !isGiven(words.get(0))
        && !isInitial(words.get(0))
        && !lexicon.familyNames().matches(words.get(2).text());
  }

  /** Whether one of the words is of those that only organisations have in their names. */
  boolean speaksForOrganisation(List<Token> words) {
    for (Token word : words) {
      if (lexicon.organisationWords().matches(word.text())) {
        return true;
      }
    }
    return false;
  }

  // Tom's Hardware
  private static boolean isOwner(Token word) {
    return word.text().endsWith("'s") || word.text().endsWith("’s");
  }

  private boolean isParticle(Token word) {
    return !word.startsUpper() && lexicon.isParticle(word.key());
  }

  private boolean isNameWord(Token word, boolean allCaps) {
    String text = Text.bare(word.text());
    if (text.isEmpty() || word.text().endsWith("!") || !word.startsUpper()) {
      return startsWithApostrophe(word);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c) || c == '@' || c == '_' || c == '&' || c == '/') {
        return false;
      }
      if (c == '.' && i + 2 < text.length() && Character.isLowerCase(text.charAt(i + 1))) {
        return false;
      }
    }
    return allCaps || !isAcronym(word, text);
  }

  /** Whether a word is nothing but initials: E.B, J.D.S. */
  static boolean isInitialled(String word) {
    boolean initials = word.length() > 2 && word.length() < 7;
    for (int i = 0; initials && i < word.length(); i++) {
      initials = i % 2 == 0 ? Character.isUpperCase(word.charAt(i)) : word.charAt(i) == '.';
    }
    return initials;
  }

  // J.K.Doe: initials written together with the surname.
  private boolean hasInitials(String word) {
    int i = 0;
    while (i + 2 < word.length()
        && Character.isUpperCase(word.charAt(i))
        && word.charAt(i + 1) == '.') {
      i += 2;
    }
    boolean surname = i > 1 && word.length() - i > 2 && Character.isUpperCase(word.charAt(i));
    return surname
        && !lexicon.organisationWords().matches(word.substring(i))
        && word.substring(i + 1).chars().allMatch(Character::isLowerCase);
  }

  // d'Angelo, 't Hart
  private static boolean startsWithApostrophe(Token word) {
    String text = word.text();
    int apostrophe = Math.max(text.indexOf('\''), text.indexOf('’'));
    return apostrophe >= 0
        && apostrophe < 4
        && apostrophe + 1 < text.length()
        && Character.isUpperCase(text.charAt(apostrophe + 1));
  }

  private static boolean isAcronym(Token word, String bare) {
    if (!word.isAllCaps() || word.text().contains(".") || bare.length() < 2) {
      return false;
    }
    if (!Text.isAscii(bare)) {
      return false;
    }
    String lower = bare.toLowerCase(Locale.ROOT);
    boolean vowel = lower.chars().anyMatch(c -> "aeiouyj".indexOf(c) >= 0);
    return bare.length() < 5 && (!vowel || (bare.length() < 3 && !lower.endsWith("j")));
  }

  // A user of a picture library: ipopba, film_foto
  private static boolean isHandle(Token word) {
    String text = word.text();
    return text.length() > 2
        && (text.startsWith("@") || (text.indexOf('.') < 0 && Character.isLetter(text.charAt(0))));
  }

  private int cjk(List<Token> words) {
    StringBuilder name = new StringBuilder();
    for (Token word : words) {
      name.append(Text.bare(word.text()));
    }
    String text = name.toString();
    boolean hangul = !text.isEmpty() && Text.isHangul(text.charAt(0));
    boolean surname = !text.isEmpty() && lexicon.isSurname(text.substring(0, 1));
    if (text.length() < 2 || text.length() > (hangul ? 4 : 5)) {
      return NO;
    }
    boolean longSurname = text.length() > 2 && lexicon.isSurname(text.substring(0, 2));
    return (surname && text.length() < 4) || longSurname ? YES : PERHAPS;
  }

  /** Splits "A and B" into people; one list with everything where there is no conjunction. */
  List<List<Token>> split(List<Token> words) {
    List<List<Token>> people = new ArrayList<>();
    List<Token> person = new ArrayList<>();
    for (Token word : words) {
      if (lexicon.isConjunction(word.key()) && !person.isEmpty()) {
        people.add(person);
        person = new ArrayList<>();
      } else {
        person.add(word);
      }
    }
    people.add(person);
    boolean all = people.size() > 1 && people.stream().allMatch(one -> likeness(one) == YES);
    return all ? people : List.of(words);
  }
}
