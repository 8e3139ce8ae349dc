package id.warta.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * How many articles appeared when, in UTC: by day where that gives no more than a few dozen bars,
 * else by month, else by year.
 */
final class Timeline {

  private static final int MOST_BARS = 62;
  private static final int WIDTH = 720;
  private static final int HEIGHT = 120;

  private final TreeMap<LocalDate, Long> days = new TreeMap<>();

  void add(Instant published) {
    days.merge(LocalDate.ofInstant(published, ZoneOffset.UTC), 1L, Long::sum);
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  /**
   * Every bar from the first to the last, those without an article too; the newest of very many.
   */
  Map<String, Long> bars() {
    LocalDate first = days.firstKey();
    LocalDate last = days.lastKey();
    if (ChronoUnit.DAYS.between(first, last) < MOST_BARS) {
      return bars(first, last, ChronoUnit.DAYS, day -> day, 10);
    }
    UnaryOperator<LocalDate> month = day -> YearMonth.from(day).atDay(1);
    if (ChronoUnit.MONTHS.between(month.apply(first), last) < MOST_BARS) {
      return bars(first, last, ChronoUnit.MONTHS, month, 7);
    }
    return bars(first, last, ChronoUnit.YEARS, day -> day.withDayOfYear(1), 4);
  }

  private Map<String, Long> bars(
      LocalDate first,
      LocalDate last,
      ChronoUnit unit,
      UnaryOperator<LocalDate> floor,
      int letters) {
    LocalDate end = floor.apply(last);
    LocalDate earliest = end.minus(MOST_BARS - 1L, unit);
    LocalDate day = floor.apply(first).isBefore(earliest) ? earliest : floor.apply(first);
    Map<String, Long> bars = new LinkedHashMap<>();
    for (; !day.isAfter(end); day = day.plus(1, unit)) {
      bars.put(day.toString().substring(0, letters), 0L);
    }
    days.forEach(
        (one, n) ->
            bars.computeIfPresent(
                floor.apply(one).toString().substring(0, letters), (k, sum) -> sum + n));
    return bars;
  }

  /**
   * The bars as a drawing, each with its number for who points at it, and a text for who cannot.
   */
  void draw(Html html) {
    Map<String, Long> bars = bars();
    long most = bars.values().stream().mapToLong(Long::longValue).max().orElse(1);
    double step = (double) WIDTH / bars.size();
    String from = bars.keySet().iterator().next();
    String to = bars.keySet().stream().reduce(from, (a, b) -> b);
    html.raw("<svg role=img viewBox=\"0 0 " + WIDTH + " " + (HEIGHT + 20) + "\"><title>");
    html.text("Articles from " + from + " to " + to + ", at most " + most).raw("</title>\n");
    double x = 0;
    for (Map.Entry<String, Long> bar : bars.entrySet()) {
      double height = (double) HEIGHT * bar.getValue() / most;
      html.raw(rectangle(x, step, height) + "<title>");
      html.text(bar.getKey() + ": " + bar.getValue()).raw("</title></rect>\n");
      x += step;
    }
    html.raw("<text x=0 y=" + (HEIGHT + 16) + ">").text(from).raw("</text>");
    html.raw("<text text-anchor=end x=" + WIDTH + " y=" + (HEIGHT + 16) + ">");
    html.text(to).raw("</text></svg>\n");
  }

  private static String rectangle(double x, double step, double height) {
    return String.format(
        Locale.ROOT,
        "<rect x=%.1f y=%.1f width=%.1f height=%.1f>",
        x,
        HEIGHT - height,
        Math.max(1, step - 2),
        height);
  }
}
