package id.warta.extract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as pages write them: ISO 8601 and its misspellings, seconds or milliseconds since
 * 1970, {@code dd.MM.yyyy}, {@code Jumat, 3 Mei 2024 18:27 WIB}, {@code May 3, 2024 at 2:05 p.m.
 * EDT}, {@code 2024年5月3日 14:05}, {@code 2024. 5. 3. 오후 2:05}; digits of any script, Buddhist years,
 * month names of {@link MonthNames}, and the other {@link Calendars} where there is no date of
 * ours.
 *
 * <p>{@code 03/05/2024} is the third of May unless the language is American English or the numbers
 * say otherwise. The time is looked for behind the day, then before it. A text is read up to its
 * first date; what else stands in it does not matter. Patterns are linear and texts longer than 300
 * characters are cut.
 */
final class DateParser {

  /**
   * A date as far as the text gives it.
   *
   * @param time null where only the day is known
   * @param zone null where the text does not say
   * @param turned the day with its two numbers in the other order, where the text allows both
   */
  record Parsed(
      LocalDate day, @Nullable LocalTime time, @Nullable ZoneId zone, @Nullable LocalDate turned) {

    Parsed(LocalDate day, @Nullable LocalTime time, @Nullable ZoneId zone) {
      this(day, time, zone, null);
    }

    /** The same with day and month in the other order, where the text allows it. */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // that is what turning means
    Parsed turn() {
      return turned == null ? this : new Parsed(turned, time, zone, day);
    }

    /** The moment, a day without time being its first moment. */
    OffsetDateTime at(ZoneId otherwise) {
      LocalTime clock = time == null ? LocalTime.MIDNIGHT : time;
      return day.atTime(clock).atZone(zone == null ? otherwise : zone).toOffsetDateTime();
    }
  }

  private static final int MAX_LENGTH = 300;
  private static final Pattern EPOCH = Pattern.compile("^(\\d{10}|\\d{13})(?:\\.\\d+)?$");
  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(?<!\\d)((?:19|2[05])\\d{2})\\s?[-/.年년]\\s?(\\d{1,2})\\s?[-/.月월]\\s?(\\d{1,2})(?!\\d)[日일.]?");
  private static final Pattern COMPACT =
      Pattern.compile(
          "(?<!\\d)((?:19|20)\\d{2})(\\d{2})(\\d{2})(?:T?(\\d{2})(\\d{2})(\\d{2})?)?(?!\\d)");
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})\\s?([-/.])\\s?(\\d{1,2})\\s?[-/.]\\s?((?:19|2[05])\\d{2}|\\d{2})(?!\\d)");
  private static final Pattern DAY_NAME_YEAR =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})(?:\\.|st|nd|rd|th|er|-an|-én|º|°)?[\\s,/-]*(?:de |d['’]|of |ng |ta['’] |יום |ב)?([\\p{L}\\p{M}][\\p{L}\\p{M}.]{1,20})(?:\\s?/\\s?[\\p{L}\\p{M}]{2,20})?\\.?[\\s,/-]*(?:de |del |г\\.? )?((?:19|2[05])\\d{2})(?!\\d)");
  private static final Pattern NAME_DAY_YEAR =
      Pattern.compile(
          "([\\p{L}\\p{M}]{2,20})\\.?\\s{0,2}(\\d{1,2})(?:\\.|st|nd|rd|th)?,?\\s{1,2}((?:19|2[05])\\d{2})(?!\\d)");
  private static final Pattern YEAR_NAME_DAY =
      Pattern.compile(
          "(?<!\\d)((?:19|20)\\d{2})(?:ko|[.,\\s-]{1,3}(?:m\\.|gada|жылғы|жылдың|оны)?)[\\s-]{0,2}([\\p{L}\\p{M}]{2,20})\\.?[\\s-]{1,2}(\\d{1,2})(?!\\d)");
  private static final Pattern YEAR_DAY_NAME =
      Pattern.compile(
          "(?<!\\d)((?:19|20)\\d{2})[.,\\s]{1,2}(?:m\\.|gada|жылғы|жылдың|оны)?\\s?(\\d{1,2})\\.?\\s([\\p{L}\\p{M}]{2,20})");
  // As Java prints its dates: Fri May 03 18:27:00 CEST 2024
  private static final Pattern NAME_DAY_TIME_YEAR =
      Pattern.compile(
          "([A-Z][a-z]{2}) (\\d{1,2}) \\d{2}:\\d{2}:\\d{2} (?:[A-Z]{2,5} |GMT[+-]\\d{2}:?\\d{2} )?((?:19|20)\\d{2})(?!\\d)");
  // Before noon or after it, in Latin, Greek, Arabic, Persian and Devanagari letters.
  private static final String HALF =
      "[aApP]\\.?\\s?[mM]\\b\\.?|[πμ]\\.?\\s?μ\\.?(?!\\p{L})|[صم](?!\\p{L})|[قب]\\.?\\s?ظ(?!\\p{L})|صباح[اً]{0,2}|مساء[ً]?|पूर्वाह्न|अपराह्न";
  private static final Pattern TIME =
      Pattern.compile(
          "(?<![\\d:.])(?:(오전|오후|午前|午後|上午|下午|早上|晚上|凌晨)\\s?)?([01]?\\d|2[0-4])(?:\\s?[:hH시時点點]\\s?|[.](?=\\d{2}(?!\\d|[./]\\d)))([0-5]\\d)?(?:[분分])?(?::([0-5]?\\d)(?:[.,](\\d{1,9}))?)?\\s?("
              + HALF
              + ")?");
  private static final Pattern HOUR_ONLY =
      Pattern.compile("(?<![\\d:.])(1[0-2]|[1-9])\\s?([aApP]\\.?[mM]\\b\\.?)");
  private static final Pattern ZONE =
      Pattern.compile(
          "^[\\s,(]{0,3}(?:Uhr\\s?|Saat\\s?|hrs\\.?\\s?)?[\\s(]{0,2}(?:(?:GMT|UTC)?\\s?([+\\-−]\\d{1,2}):?(\\d{2})?(?!\\d)|(Z)\\b|([A-Z][A-Za-z]{1,4})\\b)");
  private static final Map<String, ZoneId> ZONES = zones();
  private static final Trie<ZoneId> ZONE_WORDS = zoneWords();

  private DateParser() {}

  /**
   * The first date in a text.
   *
   * @param language of the text, for the month names and the order of day and month
   */
  static Optional<Parsed> parse(String raw, @Nullable String language) {
    String text = normal(raw);
    try {
      return epoch(text).or(() -> find(text, language));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String normal(String raw) {
    String cut = raw.length() > MAX_LENGTH ? raw.substring(0, MAX_LENGTH) : raw;
    StringBuilder out = new StringBuilder(digits(cut));
    for (int i = 0; i < out.length(); i++) {
      if (Character.isSpaceChar(out.charAt(i))) {
        out.setCharAt(i, ' ');
      }
    }
    return out.toString().strip();
  }

  /** The text with the digits of any script as 0 to 9. */
  static String digits(String text) {
    @Nullable StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7F && Character.isDigit(c)) {
        out = out == null ? new StringBuilder(text) : out;
        out.setCharAt(i, (char) ('0' + Character.digit(c, 10)));
      }
    }
    return out == null ? text : out.toString();
  }

  private static Optional<Parsed> epoch(String text) {
    Matcher matcher = EPOCH.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    Instant at =
        matcher.group(1).length() == 10
            ? Instant.ofEpochSecond(number)
            : Instant.ofEpochMilli(number);
    OffsetDateTime utc = at.atOffset(ZoneOffset.UTC);
    return Optional.of(new Parsed(utc.toLocalDate(), utc.toLocalTime(), ZoneOffset.UTC));
  }

  private static Optional<Parsed> find(String text, @Nullable String language) {
    return gregorian(text, language)
        .or(() -> Calendars.find(text, language).map(found -> withTime(text, found)));
  }

  private static Parsed withTime(String text, Calendars.Found found) {
    Parsed behind = timeIn(text.substring(found.end()), found.day(), false);
    return behind.time() == null
        ? timeIn(text.substring(0, found.start()), found.day(), false)
        : behind;
  }

  private static Optional<Parsed> gregorian(String text, @Nullable String language) {
    Matcher m = YEAR_FIRST.matcher(text);
    if (m.find()) {
      return day(number(m, 1), number(m, 2), number(m, 3)).map(day -> withTime(text, m, day));
    }
    Optional<Parsed> named = named(text, language);
    if (named.isPresent()) {
      return named;
    }
    Matcher d = DAY_FIRST.matcher(text);
    while (d.find()) {
      Optional<LocalDate> day = numeric(d, language);
      if (day.isPresent()) {
        return day.map(found -> withTime(text, d, found)).map(one -> ambiguous(one, d));
      }
    }
    return compact(text);
  }

  private static Optional<Parsed> named(String text, @Nullable String language) {
    if (!hasYear(text)) {
      return Optional.empty();
    }
    Optional<Parsed> found = named(text, DAY_NAME_YEAR.matcher(text), 1, 2, 3, language);
    found = found.isPresent() ? found : named(text, NAME_DAY_YEAR.matcher(text), 2, 1, 3, language);
    found = found.isPresent() ? found : named(text, YEAR_NAME_DAY.matcher(text), 3, 2, 1, language);
    found = found.isPresent() ? found : named(text, YEAR_DAY_NAME.matcher(text), 2, 3, 1, language);
    return found.isPresent() ? found : printed(text);
  }

  /** Whether there are four digits that may be a year: most texts have none. */
  private static boolean hasYear(String text) {
    for (int i = 0; i + 3 < text.length(); i++) {
      char c = text.charAt(i);
      char d = text.charAt(i + 1);
      boolean century = c == '1' ? d == '9' : c == '2' && (d == '0' || d == '5');
      if (century && isDigit(text.charAt(i + 2)) && isDigit(text.charAt(i + 3))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Optional<Parsed> printed(String text) {
    Matcher m = NAME_DAY_TIME_YEAR.matcher(text);
    return m.find()
        ? day(number(m, 3), MonthNames.of(m.group(1), "en"), number(m, 2))
            .map(day -> timeIn(text.substring(m.end(2)), day, false))
        : Optional.empty();
  }

  private static Optional<Parsed> named(
      String text, Matcher m, int day, int month, int year, @Nullable String language) {
    while (m.find()) {
      int number = MonthNames.of(m.group(month), language);
      if (number > 0) {
        Optional<LocalDate> found = day(number(m, year), number, number(m, day));
        if (found.isPresent()) {
          return found.map(one -> withTime(text, m, one));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> numeric(Matcher m, @Nullable String language) {
    int first = number(m, 1);
    int second = number(m, 3);
    int year = number(m, 4);
    year = year < 100 ? 2000 + year : year;
    boolean american = m.group(2).equals("/") && isAmerican(language);
    boolean monthFirst = second > 12 || (american && first <= 12);
    return monthFirst ? day(year, first, second) : day(year, second, first);
  }

  private static Parsed ambiguous(Parsed one, Matcher m) {
    boolean both = number(m, 1) <= 12 && number(m, 3) <= 12 && number(m, 1) != number(m, 3);
    LocalDate day = one.day();
    return both
        ? new Parsed(
            day,
            one.time(),
            one.zone(),
            LocalDate.of(day.getYear(), day.getDayOfMonth(), day.getMonthValue()))
        : one;
  }

  private static boolean isAmerican(@Nullable String language) {
    return language != null
        && (language.equalsIgnoreCase("en")
            || language.toLowerCase(Locale.ROOT).matches("en[-_](?:us|ph)|fil|tl|.*[-_]us"));
  }

  private static Optional<Parsed> compact(String text) {
    Matcher m = COMPACT.matcher(text);
    if (!m.find()) {
      return Optional.empty();
    }
    @Nullable LocalTime time =
        m.group(4) == null
            ? null
            : time(number(m, 4), number(m, 5), m.group(6) == null ? 0 : number(m, 6), 0);
    return day(number(m, 1), number(m, 2), number(m, 3)).map(day -> new Parsed(day, time, null));
  }

  private static Optional<LocalDate> day(int year, int month, int day) {
    int gregorian = year > 2500 ? year - 543 : year;
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(gregorian, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Parsed withTime(String text, Matcher date, LocalDate day) {
    String after = text.substring(date.end());
    Parsed behind =
        timeIn(
            after.startsWith("T") || after.startsWith("t") ? after.substring(1) : after,
            day,
            Character.toUpperCase(after.isEmpty() ? ' ' : after.charAt(0)) == 'T'
                || YEAR_FIRST.matcher(date.group()).find());
    if (behind.time() != null) {
      return behind;
    }
    return timeIn(text.substring(0, date.start()), day, false);
  }

  private static Parsed timeIn(String text, LocalDate day, boolean iso) {
    String near = text.length() > 60 ? text.substring(0, 60) : text;
    Matcher m = TIME.matcher(near);
    while (m.find()) {
      boolean bare = m.group(3) == null;
      boolean marked =
          m.group(1) != null
              || m.group(6) != null
              || m.group().contains("시")
              || m.group().contains("時");
      if (bare && !marked) {
        continue;
      }
      int hour = halfDay(number(m, 2), m.group(1) == null ? m.group(6) : m.group(1));
      int minute = bare ? 0 : number(m, 3);
      int second = m.group(4) == null ? 0 : number(m, 4);
      LocalTime time = time(hour, minute, second, nanos(m.group(5)));
      if (time != null) {
        return new Parsed(day, time, zone(near.substring(m.end()), iso));
      }
    }
    Matcher h = HOUR_ONLY.matcher(near);
    return h.find()
        ? new Parsed(
            day,
            time(halfDay(number(h, 1), h.group(2)), 0, 0, 0),
            zone(near.substring(h.end()), iso))
        : new Parsed(day, null, null);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
  }

  private static int halfDay(int hour, @Nullable String mark) {
    if (mark == null) {
      return hour;
    }
    boolean afternoon =
        "pPμمبअ오午下晚".indexOf(mark.charAt(0)) >= 0
            && !mark.startsWith("오전")
            && !mark.startsWith("午前");
    return hour % 12 + (afternoon ? 12 : 0);
  }

  private static @Nullable LocalTime time(int hour, int minute, int second, int nano) {
    return hour > 24 || minute > 59 || second > 59
        ? null
        : LocalTime.of(hour % 24, minute, second, nano);
  }

  private static @Nullable ZoneId zone(String after, boolean iso) {
    Matcher m = ZONE.matcher(after);
    if (!m.find()) {
      return phrase(after);
    }
    if (m.group(3) != null) {
      return ZoneOffset.UTC;
    }
    if (m.group(1) != null) {
      int hours = Integer.parseInt(m.group(1).replace('−', '-').replace("+", ""));
      int minutes = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
      boolean negative = m.group(1).charAt(0) != '+';
      int total = Math.abs(hours) * 60 + minutes;
      if (minutes % 15 != 0 || (negative && m.group(2) != null && after.startsWith("-") && !iso)) {
        return null;
      }
      return total > 18 * 60 ? null : ZoneOffset.ofTotalSeconds((negative ? -total : total) * 60);
    }
    ZoneId known = ZONES.get(m.group(4));
    return known == null ? phrase(after) : known;
  }

  /** The zone that words behind the time name, if they do. */
  private static @Nullable ZoneId phrase(String after) {
    int from = 0;
    while (from < after.length() && " ,(-–".indexOf(after.charAt(from)) >= 0) {
      from++;
    }
    Trie<ZoneId> here = ZONE_WORDS;
    for (int i = from; here != null && i < after.length(); i++) {
      here = here.next(Character.toLowerCase(after.charAt(i)));
      boolean ends = i + 1 == after.length() || !Character.isLetter(after.charAt(i + 1));
      if (here != null && here.value() != null && ends) {
        return here.value();
      }
    }
    return null;
  }

  private static int number(Matcher m, int group) {
    String digits = m.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static Trie<ZoneId> zoneWords() {
    Trie<ZoneId> words = new Trie<>();
    ZONES.forEach((name, zone) -> words.put(name, zone));
    return words;
  }

  private static Map<String, ZoneId> zones() {
    Map<String, ZoneId> zones = new HashMap<>();
    for (String line : WordList.lines("zone-names.csv")) {
      String[] fields = line.split(",");
      zones.put(fields[0], ZoneId.of(fields[1]));
    }
    return Map.copyOf(zones);
  }
}
