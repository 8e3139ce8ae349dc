package id.warta.extract;

import id.warta.credit.CreditReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells names from what else stands in bylines, and takes bylines apart.
 *
 * <p>{@link #split} cuts a text such as "By Jane Roe and John Doe, Political Editors | Desk" into
 * names: what stands before a by-word goes, brackets and addresses go, the rest falls apart at line
 * ends, {@code / ; | •}, commas and the "and" of the page's language; a part that is a role ("Staff
 * writer") goes, and so does one that is no name: an address, a handle, a date, a number, a
 * sentence. Tables: {@code by-words.txt}, {@code and-words.txt}, {@code roles.txt}.
 */
final class Names {

  private static final Pattern URL =
      Pattern.compile("(?i)(?:https?:|//|www\\.)|[\\w-]+\\.(?:com|org|net)/");
  private static final Pattern MAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w.-]{1,100}");
  private static final Pattern BRACKETS =
      Pattern.compile("\\([^()]{0,80}\\)|\\[[^\\[\\]]{0,80}\\]");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\u200b\\ufeff]+");
  private static final Pattern HARD =
      Pattern.compile("\\s*[;|/／•·⋅∙●►▪؛]\\s*|\\s*\\n\\s*|\\s*[、，،]\\s*");
  private static final Pattern DASH = Pattern.compile("\\s+[-–—]+\\s+");
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final Pattern EDGES =
      Pattern.compile("^[\\s:,.\\-–—|*•・+>©\"“„»«]+|[\\s:,\\-–—|*•+<→\"”“»«(\\[]+$");
  private static final Pattern NUMBER = Pattern.compile("(?<=\\s|^)\\d");
  private static final Pattern DATE =
      Pattern.compile("\\d{1,2}[:.]\\d{2}|\\d{4}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}");

  private static final Set<String> BY_WORDS = WordList.set("by-words.txt");
  private static final Set<String> AND_WORDS = WordList.set("and-words.txt");
  private static final Set<String> ROLES = WordList.set("roles.txt");
  private static final Pattern SIGNS = Pattern.compile("\\p{IsHangul}{2,4}|\\p{IsHan}{2,4}");
  private static final Set<String> TAILS =
      Set.of(
          "in",
          "on",
          "at",
          "am",
          "um",
          "em",
          "skrifar",
          "schreibt",
          "writes",
          "reports",
          "berichtet");
  private static final Set<String> PARTICLES =
      Set.of(
          "von", "van", "de", "der", "den", "di", "da", "del", "dos", "du", "la", "le", "el", "al",
          "bin", "ibn", "ter", "zu");
  // A single word that a system made of a name or a mail address.
  private static final Pattern HANDLE =
      Pattern.compile(
          "[\\p{Ll}\\d]{2,40}(?:[._][\\p{Ll}\\d]{5,40}|_[\\p{Ll}\\d]{1,40}|-[\\p{Ll}\\d]{2,40})|(?=\\p{Ll}*\\d)[\\p{Ll}\\d]{9,60}|\\p{Ll}{2,20}(?:\\.\\p{Ll}{2,20}){2,5}");
  private static final Pattern PRESS_TITLE =
      Pattern.compile(
          "(?<=^[\\p{IsHangul}\\p{IsHan}]{2,6})\\s?(?:선임기자|인턴기자|객원기자|수습기자|기자|특파원|논설위원|편집위원|記者|记者|特派員|論説委員|編集委員)(?:\\s?외\\s?\\d+명)?$");
  // "from Port Lamin", in Han.
  private static final Pattern REPORT = Pattern.compile("\\p{IsHan}{1,6}(?:報導|报道|綜合|综合|電|电|訊|讯)");
  // "from the city desk", in Han: what stands before a reporter's name.
  private static final Pattern DESK = Pattern.compile("^\\p{IsHan}{1,6}[部局]\\s+(?=\\p{IsHan})");
  // "[The Quay 홍길동 기자]", "(서울=연합뉴스) 홍길동 기자 =", "（记者 王海）" where the text begins.
  private static final Pattern OPENING =
      Pattern.compile(
          "^[\\s\\[(【]{0,3}(?:[^\\[\\](){}【】]{0,30}[\\s\\])】=])?(\\p{IsHangul}{2,4})\\s?(?:선임기자|인턴기자|객원기자|기자|특파원)\\s?[\\])】=]"
              + "|^[^。]{0,40}[(（](?:本报|本報)?[记記]者[\\s:：]?(\\p{IsHan}{2,4})[)）]");
  // "…。（高橋渚）" where the text ends.
  private static final Pattern ENDING =
      Pattern.compile("[。！？」][（【](\\p{IsHan}{1,4}[\\s　]?[\\p{IsHan}\\p{IsHiragana}]{1,4})[）】]$");
  private static final Pattern INNER_APOSTROPHE = Pattern.compile("\\p{L}{0,4}['’]\\p{Lu}.*|['’]t");
  private static final Map<String, String> MAKERS = makers();
  private static final Pattern MAKER = makerPattern();
  private static final Pattern GERMANIC = Pattern.compile("(?i)^\\s*(?:by|von|door)\\b");
  private static final Pattern IN_PLACE = Pattern.compile("\\s+in\\s+\\p{Lu}[^,;|/]{1,40}$");
  private static final Set<String> NOBODY = WordList.set("nobody.txt");
  private static final String BY_LETTERS = letters(BY_WORDS);
  private static final Pattern BY = byPattern();
  private static final Pattern AND = andPattern();
  private static final Set<String> SOURCES =
      Set.of("quelle", "source", "kilde", "källa", "fuente", "来源", "來源");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?<![\\p{L}\\p{M}])(" + alternatives(BY_WORDS) + ")\\s?[:：՝፦]\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Names() {}

  /** Whether a text is an address and no name. */
  static boolean isUrl(String text) {
    return URL.matcher(text).lookingAt();
  }

  /** The names in a byline or an author field, in order, without repetitions. */
  static List<String> split(String raw) {
    String text = TitleReader.oneLine(withoutBrackets(withoutMail(raw)));
    if (text.length() > 300 || isUrl(text)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    List<String> editors = new ArrayList<>();
    for (String hard : HARD.split(withoutPlace(text))) {
      addByMaker(names, editors, hard);
    }
    return names.isEmpty() ? editors : names;
  }

  // "Text: Jane Roe Photo: John Doe": a label inside begins somebody else's part.
  private static void addByMaker(List<String> names, List<String> editors, String text) {
    Matcher label = MAKER.matcher(text);
    String maker = "";
    int start = 0;
    while (label.find()) {
      if (isLabel(text, label)) {
        addMade(names, editors, maker, text.substring(start, label.start()));
        start = label.end();
        maker = makerOf(label);
      }
    }
    addMade(names, editors, maker, text.substring(start));
  }

  private static void addMade(List<String> names, List<String> editors, String maker, String part) {
    if (!maker.equals("photo")) {
      addDashed(maker.equals("editor") ? editors : names, part);
    }
  }

  // Without a colon behind somebody's name only: "Jane Roe Photos Bo Ek", but "Photo Editor Jane".
  private static boolean isLabel(String text, Matcher label) {
    boolean colon = !text.substring(label.end(1), label.end()).isBlank();
    return colon || (label.start() > 0 && makerOf(label).equals("photo"));
  }

  private static String makerOf(Matcher label) {
    return MAKERS.getOrDefault(label.group(1).toLowerCase(Locale.ROOT), "");
  }

  // Behind a dash stands where somebody is, or for whom: "Jane Roe — Port Lamin".
  private static void addDashed(List<String> names, String text) {
    int before = names.size();
    for (String dashed : DASH.split(text)) {
      boolean more = names.subList(before, names.size()).stream().noneMatch(Names::isPerson);
      if (more || startsWithBy(dashed)) {
        addAll(names, dashed);
      }
    }
  }

  private static void addAll(List<String> names, String text) {
    for (String soft : andParts(withoutRole(text))) {
      for (String part : commaParts(soft)) {
        String name = withoutRoleBehind(clean(part));
        boolean more = !names.isEmpty() && (isApposition(name) || isState(name));
        if (isName(name) && !more && !names.contains(name)) {
          names.add(name);
        }
      }
    }
  }

  // "By Jane Roe and John Doe in Port Lamin"; elsewhere "in" is an "and".
  private static String withoutPlace(String text) {
    String names = afterBy(text);
    boolean germanic = names.length() < text.length() && GERMANIC.matcher(text).find();
    Matcher place = germanic ? IN_PLACE.matcher(names) : null;
    return place != null && place.find() ? names.substring(0, place.start()) : names;
  }

  // "Jane Roe, Home and Garden Editor": the last part as a whole says what somebody is.
  private static String withoutRole(String text) {
    int comma = text.lastIndexOf(',');
    String tail = text.substring(comma + 1).strip();
    return comma > 0 && AND.matcher(tail).find() && isRole(tail) && !isNames(tail)
        ? text.substring(0, comma)
        : text;
  }

  // "Jane Roe Staff Writer": the words behind a name that the tables know say what somebody is.
  private static String withoutRoleBehind(String name) {
    String rest = name;
    while (ROLES.contains(lastWord(rest).toLowerCase(Locale.ROOT))) {
      rest = rest.substring(0, rest.length() - lastWord(rest).length()).strip();
    }
    // "U.S. Census says" begins with no initial.
    boolean initial = rest.indexOf('.') == 1;
    boolean cut = rest.length() < name.length() && !initial && isPerson(rest);
    return cut && CreditReader.bundled().vouchesFor(rest) ? rest : name;
  }

  private static String lastWord(String text) {
    return text.substring(text.lastIndexOf(' ') + 1);
  }

  private static boolean isNames(String text) {
    return Stream.of(AND.split(text)).allMatch(Names::isPerson);
  }

  /** A text without the mail addresses in it. */
  static String withoutMail(String text) {
    return text.indexOf('@') < 0 ? text : MAIL.matcher(text).replaceAll(" ");
  }

  private static String withoutBrackets(String text) {
    return text.indexOf('(') < 0 && text.indexOf('[') < 0
        ? text
        : BRACKETS.matcher(text).replaceAll(" ");
  }

  // The "and" of one language is a preposition in another: "Human in the Loop" is one name.
  private static List<String> andParts(String text) {
    List<String> parts = List.of(AND.split(text));
    return parts.stream().skip(1).allMatch(Names::isBegun) ? parts : List.of(text);
  }

  private static boolean isBegun(String part) {
    if (part.isEmpty() || !Character.isLowerCase(part.codePointAt(0))) {
      return true;
    }
    String first = part.split(" ", 2)[0];
    return !part.contains(" ") || PARTICLES.contains(first) || isRole(part) || startsWithBy(part);
  }

  // "Roe, Jane" is one person turned round, as old library metadata has it.
  private static List<String> commaParts(String text) {
    List<String> parts = List.of(COMMA.split(text));
    boolean turned =
        parts.size() == 2
            && parts.get(0).indexOf(' ') < 0
            && parts.get(1).indexOf(' ') < 0
            && parts.stream()
                .allMatch(part -> part.length() > 1 && Character.isUpperCase(part.charAt(0)))
            && !isRole(parts.get(1));
    return turned ? List.of(parts.get(1) + " " + parts.get(0)) : parts;
  }

  /** What stands behind the last by-word; the whole text where there is none. */
  static String afterBy(String text) {
    Matcher by = mayStartWithBy(text) ? BY.matcher(text) : null;
    return by != null && by.lookingAt() ? text.substring(by.end()) : text;
  }

  static boolean startsWithBy(String text) {
    return mayStartWithBy(text) && BY.matcher(text).lookingAt();
  }

  /**
   * What stands behind a by-word with a colon in the middle of a text, up to the next label; one
   * that names a source only where no other does.
   */
  static Optional<String> labelled(String text) {
    @Nullable String found = null;
    Matcher label = text.indexOf(':') < 0 && text.indexOf('：') < 0 ? null : LABEL.matcher(text);
    while (label != null && label.find()) {
      boolean source = SOURCES.contains(label.group(1).toLowerCase(Locale.ROOT));
      found = source && found != null ? found : beforeLabel(text.substring(label.end()));
      if (!source) {
        return Optional.of(found);
      }
    }
    return Optional.ofNullable(found);
  }

  // "Jane Roe Photo: John Doe" ends before the label.
  private static String beforeLabel(String text) {
    int colon = text.indexOf(':') < 0 ? text.indexOf('：') : text.indexOf(':');
    int space = colon < 0 ? -1 : text.lastIndexOf(' ', colon);
    return space < 0 ? text : text.substring(0, space);
  }

  /** Whether a text is a name in Hangul or Han with a reporter's title behind it. */
  static boolean isReporter(String text) {
    Matcher title = PRESS_TITLE.matcher(text);
    return title.find() && SIGNS.matcher(text.substring(0, title.start()).strip()).matches();
  }

  /** The reporter whom a text names before it begins, in Hangul or Han. */
  static Optional<String> opening(String text) {
    Matcher reporter = OPENING.matcher(text.substring(0, Math.min(80, text.length())));
    return text.isEmpty() || !isFarEastern(text) || !reporter.find()
        ? Optional.empty()
        : Optional.of(reporter.group(1) == null ? reporter.group(2) : reporter.group(1));
  }

  private static boolean isFarEastern(String text) {
    return "[(".indexOf(text.charAt(0)) >= 0 || text.charAt(0) >= 0x2E80;
  }

  /** The name in brackets, in Han, with which a text ends. */
  static Optional<String> ending(String text) {
    boolean brackets = text.endsWith("）") || text.endsWith("】");
    String end = brackets ? text.substring(Math.max(0, text.length() - 20)) : "";
    Matcher name = ENDING.matcher(end);
    return name.find() ? Optional.of(name.group(1)) : Optional.empty();
  }

  /** Whether a text is a desk and a name behind it, in Han. */
  static boolean hasDesk(String text) {
    return DESK.matcher(text).find();
  }

  /** How many words of a text's beginning say that who wrote it follows. */
  static int byWords(String text) {
    String by = text.substring(0, text.length() - afterBy(text).length()).strip();
    return by.isEmpty() ? 0 : by.split(" ").length;
  }

  /** Whether the first letter is that of a by-word, as it is of few texts. */
  private static boolean mayStartWithBy(String text) {
    int from = 0;
    while (from < text.length() && isLedBy(text.charAt(from))) {
      from++;
    }
    return from < text.length() && BY_LETTERS.indexOf(folded(text.charAt(from))) >= 0;
  }

  private static boolean isLedBy(char c) {
    return c <= ' ' || c == ':' || c == '|' || c == '–' || c == '—' || c == '-';
  }

  private static char folded(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  private static String letters(Set<String> words) {
    return words.stream()
        .map(word -> String.valueOf(folded(word.charAt(0))))
        .distinct()
        .collect(Collectors.joining());
  }

  // A name ends where a date or a reading time begins.
  private static String beforeNumber(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!Texts.hasDigit(text) || !number.find()) {
      return text;
    }
    String before = text.substring(0, number.start()).strip();
    String last = before.substring(before.lastIndexOf(' ') + 1);
    boolean month = last.length() > 2 && MonthNames.of(last.replace(",", ""), null) > 0;
    return withoutLead(month ? before.substring(0, before.length() - last.length()) : before);
  }

  // What leads over to a date is no part of a name: "Jane Roe on 3 May", "Jane Roe Updated: 3 May".
  private static String withoutLead(String text) {
    String bare = EDGES.matcher(text).replaceAll("");
    int space = bare.lastIndexOf(' ');
    String last = bare.substring(space + 1).toLowerCase(Locale.ROOT);
    boolean small = last.length() <= 4 && bare.endsWith(last) && !last.isEmpty();
    boolean leads = (small && Character.isLowerCase(last.codePointAt(0))) || NOBODY.contains(last);
    return leads ? withoutLead(bare.substring(0, Math.max(0, space))) : bare;
  }

  private static String clean(String part) {
    String text = EDGES.matcher(beforeNumber(afterBy(part.strip()))).replaceAll("");
    text = DESK.matcher(text).replaceFirst("");
    // The by-word of Italian, which elsewhere is the "in" before a place.
    text = text.startsWith("di ") && isPerson(text.substring(3)) ? text.substring(3) : text;
    text = withoutTail(withoutSmall(text));
    text =
        text.endsWith(".")
                && text.lastIndexOf(' ') < text.length() - 4
                && text.indexOf('.') == text.length() - 1
            ? text.substring(0, text.length() - 1)
            : text;
    return SPACE.matcher(PRESS_TITLE.matcher(text).replaceFirst("")).replaceAll(" ").strip();
  }

  // "our reporter Jane Roe", "journalist Jane Roe": words without a capital before a name.
  private static String withoutSmall(String text) {
    String rest = text;
    while (!rest.isEmpty() && Character.isLowerCase(rest.codePointAt(0))) {
      int space = rest.indexOf(' ');
      if (space < 0 || isParticle(rest.substring(0, space))) {
        return text;
      }
      rest = rest.substring(space + 1);
    }
    String name = afterBy(rest);
    return isPerson(name) ? name : text;
  }

  private static boolean isParticle(String word) {
    return PARTICLES.contains(word) || word.equals("the");
  }

  // "Jane Roe in", "Jane Roe ON": what led over to something in another element.
  private static String withoutTail(String text) {
    int space = text.lastIndexOf(' ');
    boolean leads = space > 0 && TAILS.contains(text.substring(space + 1).toLowerCase(Locale.ROOT));
    return leads && isPerson(text.substring(0, space)) ? text.substring(0, space) : text;
  }

  /** Whether a text can be the name of a person or an organisation. */
  static boolean isName(String text) {
    if (text.length() < 2
        || text.length() > 70
        || isUrl(text)
        || text.startsWith("@")
        || text.startsWith("#")) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    int letters = (int) text.codePoints().filter(Names::isLetter).count();
    return letters * 2 > text.length()
        && text.split(" ").length <= 8
        && !(Texts.hasDigit(text) && DATE.matcher(text).find())
        && !NOBODY.contains(lower)
        && !HANDLE.matcher(text).matches()
        && !REPORT.matcher(text).matches()
        && !isRole(text)
        && !BY.matcher(text).matches()
        && !allNobody(lower)
        && text.indexOf('{') < 0
        && text.indexOf('=') < 0;
  }

  // The vowels of many scripts are marks on the letters before them.
  private static boolean isLetter(int point) {
    int type = Character.getType(point);
    return Character.isLetter(point)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /**
   * Whether a text looks like a person's name and like nothing else: two to five words that begin
   * with a capital, save "von" and the like, or two to four signs of Hangul or Han.
   */
  static boolean isPerson(String text) {
    if (!isName(text) || text.length() > 40) {
      return false;
    }
    String[] words = text.split(" ");
    return SIGNS.matcher(text).matches()
        || (words.length >= 2
            && words.length <= 5
            && Stream.of(words).allMatch(Names::isNameWord)
            && !endsNoName(words[words.length - 1].toLowerCase(Locale.ROOT)));
  }

  // "d'Aubrac" and "'t Hart" too.
  private static boolean isNameWord(String word) {
    return isCapital(word.codePointAt(0))
        || PARTICLES.contains(word)
        || INNER_APOSTROPHE.matcher(word).matches();
  }

  // "Opinion Von", "The Harbour Team"
  private static boolean endsNoName(String last) {
    return PARTICLES.contains(last) || last.equals("by") || last.equals("team");
  }

  // Many scripts have no capitals.
  private static boolean isCapital(int letter) {
    return Character.isUpperCase(letter) || isCaseless(letter);
  }

  // Georgian has capitals for headlines alone.
  private static boolean isCaseless(int letter) {
    return Character.getType(letter) == Character.OTHER_LETTER
        || Character.UnicodeScript.of(letter) == Character.UnicodeScript.GEORGIAN;
  }

  /** Whether a name is written without capitals, so that its shape says nothing. */
  static boolean isCaseless(String name) {
    return !name.isEmpty() && isCaseless(name.codePointAt(0));
  }

  /** Whether a name is written in letters, so that its words stand apart. */
  static boolean isAlphabetic(String name) {
    return !SIGNS.matcher(name).find();
  }

  /** Whether a word is all capitals, as an agency's is. */
  static boolean isAcronym(String word) {
    return word.codePoints().noneMatch(Character::isLowerCase);
  }

  /** Whether a word is written as a first name is: a capital, and no other. */
  static boolean isFirstName(String word) {
    return Character.isUpperCase(word.codePointAt(0))
        && word.codePoints().skip(1).allMatch(Character::isLowerCase);
  }

  /** Whether a name has more words than one, and this is its first in any case. */
  static boolean beginsWith(String name, String word) {
    return name.length() > word.length()
        && name.charAt(word.length()) == ' '
        && name.regionMatches(true, 0, word, 0, word.length());
  }

  /** Whether a text is somebody's desk and says whose: "Harbour Ledger Redaktion". */
  static boolean isDesk(String text) {
    String[] words = text.toLowerCase(Locale.ROOT).split("\\s+");
    return words.length > 1
        && text.length() <= 70
        && ROLES.contains(words[words.length - 1])
        && !ROLES.contains(words[0])
        && !DATE.matcher(text).find()
        && text.codePoints().anyMatch(Character::isUpperCase);
  }

  private static boolean allNobody(String lower) {
    return Stream.of(lower.split(" ")).allMatch(NOBODY::contains);
  }

  /**
   * Whether a text behind somebody's name tells of them: it has several words without a capital, as
   * "professor at the university of" has, in a script that knows capitals.
   */
  static boolean isApposition(String text) {
    long small =
        Stream.of(text.split(" "))
            .filter(w -> w.length() > 3 && Character.isLowerCase(w.charAt(0)))
            .count();
    return small > 0;
  }

  // "Jane Roe, CE": where somebody writes from.
  private static boolean isState(String text) {
    return text.length() == 2 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  /** Whether a text says what somebody is and not who: "Staff Writer", "Political Editor". */
  static boolean isRole(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (ROLES.contains(lower)) {
      return true;
    }
    String[] words = lower.split("\\s+");
    return words.length <= 5
        && (ROLES.contains(words[words.length - 1]) || ROLES.contains(words[0]))
        && words.length > 1;
  }

  private static Map<String, String> makers() {
    Map<String, String> makers = new HashMap<>();
    for (String line : WordList.lines("maker-labels.csv")) {
      String[] fields = line.split(",", 2);
      makers.put(fields[1], fields[0]);
    }
    return Map.copyOf(makers);
  }

  private static Pattern makerPattern() {
    return Pattern.compile(
        "(?<![\\p{L}\\p{M}\\d-])("
            + alternatives(MAKERS.keySet())
            + ")(?:\\s?[:：]\\s*|\\s+(?=[\\p{Lu}\\p{Lo}]))",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static Pattern byPattern() {
    String words = alternatives(BY_WORDS);
    return Pattern.compile(
        "(?:[\\s:|–—-]*(?:"
            + words
            + ")(?:\\s*[:：՝፦]\\s*|\\s+|$|(?<=[\\p{IsHan}\\p{IsHangul}\\p{IsThai}])))+",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static Pattern andPattern() {
    return Pattern.compile(
        "\\s*,?\\s+(?:" + alternatives(AND_WORDS) + ")\\s+|\\s*[&＆＋]\\s*",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  static String alternatives(Set<String> words) {
    return words.stream()
        .sorted((a, b) -> b.length() - a.length())
        .map(Pattern::quote)
        .reduce((a, b) -> a + "|" + b)
        .orElse("(?!)");
  }
}
