package id.warta.crawl;

import java.time.Duration;

/**
 * When one host may be asked again. The wait is the longest of the crawl's delay, the Crawl-delay
 * of the host's robots.txt and what the host has earned by refusing us: each 429 or 503 doubles it,
 * each good answer takes a tenth of that back.
 *
 * <p>It knows no clock: times are {@link System#nanoTime} values that others hand in, so a test
 * moves them by hand. Not thread-safe.
 */
final class HostPace {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration SHORTEST_BACK_OFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final long delay;
  private long crawlDelay;
  private long backOff;
  private long earliest;

  HostPace(Duration delay, long now) {
    this.delay = delay.toNanos();
    this.earliest = now;
  }

  /** The wait between two requests as it is now. */
  Duration delay() {
    return Duration.ofNanos(interval());
  }

  /** The earliest moment of the next request. */
  long earliest() {
    return earliest;
  }

  /** What the host's robots.txt asks for; zero for nothing. */
  void crawlDelay(Duration asked) {
    crawlDelay = Math.min(asked.toNanos(), LONGEST.toNanos());
  }

  /** The host had a request by this moment. */
  void asked(long when) {
    earliest = Math.max(earliest, when + interval());
  }

  /** The host answered as it should. */
  void answered() {
    backOff = backOff < SHORTEST_BACK_OFF.toNanos() ? 0 : backOff / 2;
  }

  /**
   * The host said that we ask too much.
   *
   * @param pause what it asked for, zero if it did not say
   */
  void refused(long now, Duration pause) {
    long doubled = Math.max(Math.max(SHORTEST_BACK_OFF.toNanos(), 2 * backOff), delay);
    backOff = Math.min(doubled, LONGEST.toNanos());
    long asked = Math.min(pause.toNanos(), LONGEST_PAUSE.toNanos());
    earliest = Math.max(earliest, now + Math.max(asked, interval()));
  }

  private long interval() {
    return Math.max(Math.max(delay, crawlDelay), backOff);
  }
}
