package id.warta.extract;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads how long ago something was: "3 hours ago", "hace 3 horas", "vor 2 Tagen", "3時間前", and
 * "yesterday at 14:25". A line must be that and no more, a label before it aside. Table: {@code
 * relative-dates.txt}.
 */
final class RelativeDates {

  /**
   * How long ago.
   *
   * @param ago how long, in whole units
   * @param timed whether it says so to the hour
   */
  record Age(Duration ago, boolean timed) {

    Instant before(Instant fetched) {
      return fetched.minus(ago);
    }
  }

  /**
   * A day named by a word.
   *
   * @param ago 0 for today
   * @param rest what stands behind the word, perhaps a time
   */
  record Day(int ago, String rest) {}

  private static final int LONGEST = 40;
  private static final int MOST_LETTERS = 8;
  private static final int MOST = 400;
  private static final Pattern NUMBER =
      Pattern.compile("^([^\\d:]{0,24}(?:: )?)(\\d{1,3})\\s?([^\\d]{1,24})$");
  private static final Map<String, Duration> UNITS = new HashMap<>();
  private static final Set<String> BEFORE = new HashSet<>();
  private static final Set<String> AFTER = new HashSet<>();
  private static final Map<String, Integer> DAYS = new HashMap<>();

  static {
    Map<String, Duration> sections =
        Map.of(
            "[minute]", Duration.ofMinutes(1),
            "[hour]", Duration.ofHours(1),
            "[day]", Duration.ofDays(1),
            "[week]", Duration.ofDays(7));
    String section = "";
    for (String line : WordList.lines("relative-dates.txt")) {
      if (line.startsWith("[")) {
        section = line;
      } else if (sections.containsKey(section)) {
        UNITS.putIfAbsent(line, sections.get(section));
      } else if (section.endsWith("day]")) {
        DAYS.put(line, section.equals("[today]") ? 0 : 1);
      } else {
        (section.equals("[before]") ? BEFORE : AFTER).add(line);
      }
    }
  }

  private RelativeDates() {}

  /** How long ago a line tells; empty where it tells something else. */
  static Optional<Age> read(String raw) {
    String line = DateParser.digits(raw).strip().toLowerCase(Locale.ROOT);
    Matcher m = NUMBER.matcher(line);
    if (line.length() > LONGEST || !m.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(m.group(2));
    String behind = m.group(3).strip();
    return number > MOST ? Optional.empty() : age(number, isBefore(m.group(1)), behind);
  }

  /** The day that a line names, if a time follows or the line says that something was published. */
  static Optional<Day> day(String raw) {
    String line = DateParser.digits(raw).strip().toLowerCase(Locale.ROOT);
    return line.length() > LONGEST
        ? Optional.empty()
        : Stream.iterate(line, rest -> !rest.isEmpty(), RelativeDates::withoutFirst)
            .flatMap(rest -> named(rest).stream())
            .filter(day -> tells(line, day.rest()))
            .findFirst();
  }

  private static Optional<Day> named(String text) {
    return DAYS.entrySet().stream()
        .filter(day -> text.startsWith(day.getKey()))
        .map(day -> new Day(day.getValue(), text.substring(day.getKey().length())))
        .filter(day -> day.rest().isEmpty() || !Character.isLetter(day.rest().charAt(0)))
        .findFirst();
  }

  private static boolean tells(String line, String rest) {
    return rest.isBlank()
        ? DateLabels.before(line) == DateLabels.Kind.PUBLISHED
        : Texts.hasDigit(rest) && rest.chars().filter(Character::isLetter).count() <= MOST_LETTERS;
  }

  private static Optional<Age> age(long number, boolean before, String behind) {
    Duration alone = UNITS.get(behind);
    return before && alone != null
        ? Optional.of(age(number, alone))
        : UNITS.entrySet().stream()
            .filter(unit -> isUnit(behind, unit.getKey()))
            .findFirst()
            .map(unit -> age(number, unit.getValue()));
  }

  private static boolean isUnit(String behind, String unit) {
    return behind.startsWith(unit) && AFTER.contains(behind.substring(unit.length()).strip());
  }

  private static Age age(long number, Duration unit) {
    return new Age(unit.multipliedBy(number), unit.compareTo(Duration.ofDays(1)) < 0);
  }

  // The word may stand behind a label: "Publicado hace 3 horas".
  private static boolean isBefore(String text) {
    String words = text.strip();
    return Stream.iterate(words, rest -> !rest.isEmpty(), RelativeDates::withoutFirst)
        .anyMatch(BEFORE::contains);
  }

  private static String withoutFirst(String words) {
    int space = words.indexOf(' ');
    return space < 0 ? "" : words.substring(space + 1).strip();
  }
}
