package id.warta.extract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates of calendars other than the Gregorian that newspapers print: the Persian solar year ({@code
 * 14 اردیبهشت 1403}, {@code 1403/02/14}), Japanese eras ({@code 令和6年5月3日}) and the years of the
 * Republic in Taiwan ({@code 民國113年5月3日}), Thai years of two digits ({@code 3 พ.ค. 67}). Longer
 * Buddhist years differ by a number alone and are read with the others. A Persian date in digits is
 * one only on a Persian page.
 *
 * <p>The Persian year begins on the day of the spring equinox in Tehran. Leap years follow the
 * cycle of 33 years, which agrees with the observed calendar from 1343 to 1472 (1964 to 2094):
 * within a cycle the years 1, 5, 9, 13, 17, 22, 26 and 30 are long.
 */
final class Calendars {

  /** A day and where in the text it was written. */
  record Found(LocalDate day, int start, int end) {}

  private static final Map<String, Integer> ERAS =
      Map.of("令和", 2018, "平成", 1988, "昭和", 1925, "民國", 1911, "民国", 1911);
  private static final List<String> PERSIAN_MONTHS =
      List.of(
          "فروردین",
          "اردیبهشت",
          "خرداد",
          "تیر",
          "مرداد",
          "شهریور",
          "مهر",
          "آبان",
          "آذر",
          "دی",
          "بهمن",
          "اسفند");
  private static final Pattern ERA =
      Pattern.compile(
          "(令和|平成|昭和|民國|民国)\\s?(\\d{1,3}|元)\\s?年\\s?(\\d{1,2})\\s?月\\s?(\\d{1,2})\\s?日");
  private static final Pattern PERSIAN_NAME =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})\\s("
              + String.join("|", PERSIAN_MONTHS)
              + ")(?:\\s?ماه)?[\\s،,]{1,2}(1[34]\\d{2})(?!\\d)");
  private static final Pattern PERSIAN_DIGITS =
      Pattern.compile("(?<!\\d)(1[34]\\d{2})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)");
  // "2 ก.ย. 69", where 69 is the year 2569.
  private static final Pattern THAI =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})\\s?(\\p{IsThai}{1,3}\\.\\s?\\p{IsThai}{1,2}\\.|\\p{IsThai}{4,12})\\s?(\\d{2})(?![\\d:.])");
  // The first day of the first year.
  private static final long EPOCH = LocalDate.of(622, 3, 21).toEpochDay();

  private Calendars() {}

  /**
   * The first such date in a text.
   *
   * @param text with Western digits
   * @param language of the page, BCP 47, if known
   */
  static Optional<Found> find(String text, @Nullable String language) {
    String persian = text.replace('\u064a', '\u06cc').replace('\u0643', '\u06a9');
    return find(ERA.matcher(text), Calendars::era)
        .or(() -> find(PERSIAN_NAME.matcher(persian), Calendars::named))
        .or(() -> find(THAI.matcher(text), Calendars::thai))
        .or(
            () ->
                isPersian(language)
                    ? find(
                        PERSIAN_DIGITS.matcher(text),
                        m -> persian(number(m, 1), number(m, 2), number(m, 3)))
                    : Optional.empty());
  }

  private static Optional<Found> find(Matcher m, Function<MatchResult, LocalDate> reader) {
    try {
      return m.find()
          ? Optional.of(new Found(reader.apply(m), m.start(), m.end()))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isPersian(@Nullable String language) {
    return language != null && language.toLowerCase(Locale.ROOT).startsWith("fa");
  }

  private static LocalDate era(MatchResult m) {
    int year = m.group(2).equals("元") ? 1 : number(m, 2);
    return LocalDate.of(ERAS.getOrDefault(m.group(1), 0) + year, number(m, 3), number(m, 4));
  }

  private static LocalDate thai(MatchResult m) {
    return LocalDate.of(2500 - 543 + number(m, 3), MonthNames.of(m.group(2), "th"), number(m, 1));
  }

  private static LocalDate named(MatchResult m) {
    return persian(number(m, 3), PERSIAN_MONTHS.indexOf(m.group(2)) + 1, number(m, 1));
  }

  /** The Gregorian day of a Persian one, months of 31 days first, then of 30. */
  static LocalDate persian(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > (month <= 6 ? 31 : 30)) {
      throw new DateTimeException("no such day: " + year + "/" + month + "/" + day);
    }
    int before = (month - 1) * 31 - Math.max(0, month - 7);
    return LocalDate.ofEpochDay(EPOCH + 365L * (year - 1) + leaps(year) + before + day - 1);
  }

  // The long years before a year.
  private static int leaps(int year) {
    int last = year - 1;
    int inCycle = last % 33;
    int here = 0;
    for (int leap : new int[] {1, 5, 9, 13, 17, 22, 26, 30}) {
      here += leap <= inCycle ? 1 : 0;
    }
    return last / 33 * 8 + here;
  }

  private static int number(MatchResult m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
