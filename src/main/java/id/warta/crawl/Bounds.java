package id.warta.crawl;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time of publication that a crawl is after.
 *
 * @param since nothing older; null for no bound
 * @param until nothing newer; null for no bound
 */
record Bounds(@Nullable Instant since, @Nullable Instant until) {

  private static final Pattern DATED =
      Pattern.compile(
          "/((?:19|20)\\d\\d)[/-]?(1[0-2]|0?[1-9])(?:[/-]?([12]\\d|3[01]|0?[1-9]))?(?=[/_-]|$)");

  /** Whether both ends are open. */
  boolean areOpen() {
    return since == null && until == null;
  }

  /**
   * Whether something with a date may be wanted.
   *
   * @param appeared whether the date is that of its first appearance, and not of a later change
   */
  boolean mayHold(Instant date, boolean appeared) {
    boolean tooOld = since != null && date.isBefore(since);
    boolean tooNew = appeared && until != null && date.isAfter(until);
    return !tooOld && !tooNew;
  }

  /** Whether the page at an address may be wanted, as far as the address tells its day or month. */
  boolean mayHold(URI url) {
    Matcher dated = DATED.matcher(areOpen() || url.getRawPath() == null ? "" : url.getRawPath());
    return !dated.find() || mayHold(dated.group(1), dated.group(2), dated.group(3));
  }

  // In whichever time-zone the site counts its days.
  private boolean mayHold(String year, String month, @Nullable String day) {
    try {
      YearMonth of = YearMonth.of(Integer.parseInt(year), Integer.parseInt(month));
      LocalDate first = day == null ? of.atDay(1) : of.atDay(Integer.parseInt(day));
      LocalDate last = day == null ? of.atEndOfMonth() : first;
      boolean tooOld = since != null && start(last.plusDays(2)).isBefore(since);
      boolean tooNew = until != null && start(first.minusDays(1)).isAfter(until);
      return !tooOld && !tooNew;
    } catch (DateTimeException e) {
      return true;
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
