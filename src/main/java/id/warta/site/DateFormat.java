package id.warta.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A date as a site writes it. Like {@link DateTimeFormatter} but forgiving, as readers are: names
 * of months in any case, in full or short, with or without dot, in the site's language or in
 * English; weekdays are skipped and never contradict; a letter of the pattern fits one digit or
 * two; white space is free; what follows the date is left over, but for a zone.
 *
 * <p>Names come from the JDK, and the ways to write them that the JDK does not know ({@code
 * Jum'at}, {@code Agt}), as well as zones by their letters ({@code WIB}), from the tables beside
 * this class. Immutable.
 */
public final class DateFormat {

  private static final Pattern WEEKDAY = Pattern.compile("E+");
  private static final Pattern MONTH = Pattern.compile("[ML]{3,}");
  private static final Map<String, ZoneOffset> ZONES = zones();
  private static final Pattern ZONE = words(ZONES.keySet());

  private final String pattern;
  private final @Nullable ZoneId zone;
  private final boolean weekday;
  private final boolean month;
  private final Pattern weekdays;
  private final Map<String, String> months;
  private final Pattern monthNames;
  private final DateTimeFormatter formatter;

  private DateFormat(String pattern, Locale locale, @Nullable ZoneId zone) {
    this.pattern = pattern;
    this.zone = zone;
    this.weekday = WEEKDAY.matcher(unquoted(pattern)).find();
    this.month = MONTH.matcher(unquoted(pattern)).find();
    this.weekdays = words(weekdayNames(locale).keySet());
    this.months = monthNames(locale);
    this.monthNames = words(months.keySet());
    this.formatter = formatter(numeric(pattern), locale);
  }

  /**
   * A format in the letters of {@link DateTimeFormatter}.
   *
   * @param pattern such as {@code EEEE, d MMMM yyyy | HH:mm}
   * @param locale the language of the names
   * @param zone where a text without a zone is from; null leaves such a date without one
   * @throws IllegalArgumentException if the pattern is none
   */
  public static DateFormat of(String pattern, Locale locale, @Nullable ZoneId zone) {
    return new DateFormat(pattern, locale, zone);
  }

  /**
   * The date at the start of the text, in ISO 8601: {@code 2023-09-14T11:12+07:00}, without offset
   * where neither the text nor the site tells a zone, and a day alone where there is no time.
   */
  public Optional<String> read(String text) {
    String prepared = prepare(text);
    ParsePosition at = new ParsePosition(0);
    try {
      TemporalAccessor parsed = formatter.parse(prepared, at);
      return Optional.of(iso(parsed, prepared.substring(at.getIndex())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The pattern, as the rule writes it. */
  @Override
  public String toString() {
    return pattern;
  }

  private String prepare(String text) {
    String prepared = text.replaceAll("[\\s\\u00A0\\u202F]+", " ");
    if (weekday) {
      prepared = weekdays.matcher(prepared).replaceFirst("");
    }
    if (month) {
      prepared =
          monthNames
              .matcher(prepared)
              .replaceFirst(
                  found -> String.valueOf(months.get(found.group(1).toLowerCase(Locale.ROOT))));
    }
    return squeeze(prepared);
  }

  private String iso(TemporalAccessor parsed, String rest) {
    LocalDate day = LocalDate.from(parsed);
    LocalTime time = parsed.query(TemporalQueries.localTime());
    if (time == null) {
      return day.toString();
    }
    LocalDateTime local = LocalDateTime.of(day, time);
    Optional<ZoneOffset> offset = offset(parsed, rest, local);
    String iso = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
    return offset
        .map(o -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.of(local, o)))
        .orElse(iso);
  }

  private Optional<ZoneOffset> offset(TemporalAccessor parsed, String rest, LocalDateTime local) {
    ZoneId written = parsed.query(TemporalQueries.zone());
    if (written != null) {
      return Optional.of(written.getRules().getOffset(local));
    }
    Matcher letters = ZONE.matcher(rest);
    if (letters.find() && rest.substring(0, letters.start()).isBlank()) {
      return Optional.ofNullable(ZONES.get(letters.group(1).toLowerCase(Locale.ROOT)));
    }
    return Optional.ofNullable(zone).map(z -> z.getRules().getOffset(local));
  }

  // Names become numbers on both sides, so that one formatter reads every way to write them.
  private static String numeric(String pattern) {
    StringBuilder out = new StringBuilder();
    String[] parts = pattern.split("'", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean quoted = i % 2 == 1;
      out.append(quoted ? "'" + parts[i] + "'" : numericLetters(parts[i]));
    }
    return squeeze(out.toString());
  }

  private static String numericLetters(String letters) {
    return MONTH
        .matcher(WEEKDAY.matcher(letters).replaceAll(""))
        .replaceAll("M")
        .replaceAll("(?<![A-Za-z])dd(?![A-Za-z])", "d")
        .replaceAll("(?<![A-Za-z])MM(?![A-Za-z])", "M")
        .replaceAll("(?<![A-Za-z])HH(?![A-Za-z])", "H")
        .replaceAll("(?<![A-Za-z])hh(?![A-Za-z])", "h")
        .replaceAll("(?<!y)yyyy(?!y)", "uuuu")
        .replaceAll("(?<!y)yy(?!y)", "uu");
  }

  private static String squeeze(String text) {
    return text.replaceAll("^[\\s,.]+", "")
        .replaceAll(" +", " ")
        .replaceAll(" ?([,.|:;]) ?", "$1")
        .strip();
  }

  private static String unquoted(String pattern) {
    return pattern.replaceAll("'[^']*'", "");
  }

  private static DateTimeFormatter formatter(String pattern, Locale locale) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .parseLenient()
        .appendPattern(pattern)
        .parseDefaulting(ChronoField.ERA, 1)
        .toFormatter(locale);
  }

  private static Map<String, String> monthNames(Locale locale) {
    Map<String, String> names = new TreeMap<>(Comparator.naturalOrder());
    for (Locale language : List.of(Locale.ENGLISH, locale)) {
      for (Month month : Month.values()) {
        for (TextStyle style : TextStyle.values()) {
          if (style != TextStyle.NARROW && style != TextStyle.NARROW_STANDALONE) {
            put(names, month.getDisplayName(style, language), String.valueOf(month.getValue()));
          }
        }
      }
    }
    names.putAll(spellings("month", locale));
    return names;
  }

  private static Map<String, String> weekdayNames(Locale locale) {
    Map<String, String> names = new TreeMap<>();
    for (Locale language : List.of(Locale.ENGLISH, locale)) {
      for (DayOfWeek day : DayOfWeek.values()) {
        put(names, day.getDisplayName(TextStyle.FULL, language), "");
        put(names, day.getDisplayName(TextStyle.SHORT, language), "");
        put(names, day.getDisplayName(TextStyle.FULL_STANDALONE, language), "");
      }
    }
    names.putAll(spellings("weekday", locale));
    return names;
  }

  private static void put(Map<String, String> names, String name, String value) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    if (!plain.isEmpty() && !plain.chars().allMatch(Character::isDigit)) {
      names.put(plain, value);
    }
  }

  private static Pattern words(java.util.Collection<String> words) {
    String longestFirst =
        words.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Pattern.compile(
        "(?<![\\p{L}\\p{M}])(" + longestFirst + ")\\.?(?![\\p{L}\\p{M}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static Map<String, ZoneOffset> zones() {
    Map<String, ZoneOffset> zones = new TreeMap<>();
    for (String[] row : table("zones.csv")) {
      zones.put(row[0].toLowerCase(Locale.ROOT), ZoneOffset.of(row[1]));
    }
    return zones;
  }

  private static Map<String, String> spellings(String kind, Locale locale) {
    Map<String, String> names = new TreeMap<>();
    for (String[] row : table("date-names.csv")) {
      if (row[0].equals(locale.getLanguage()) && row[1].equals(kind)) {
        names.put(row[2].toLowerCase(Locale.ROOT), row[3]);
      }
    }
    return names;
  }

  private static List<String[]> table(String name) {
    List<String[]> rows = new ArrayList<>();
    try (InputStream in = DateFormat.class.getResourceAsStream(name);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    java.util.Objects.requireNonNull(in, name), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          rows.add(line.split(",", -1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the table " + name, e);
    }
    return rows;
  }
}
