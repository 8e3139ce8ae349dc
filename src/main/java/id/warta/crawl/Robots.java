package id.warta.crawl;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import id.warta.page.Urls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a host's robots.txt allows, by RFC 9309: a missing one (4xx) allows everything, one that
 * cannot be had (5xx, no connection, time-out) allows nothing until it can. Immutable.
 */
final class Robots {

  /** How much of a robots.txt counts, as the RFC has it at least. */
  static final int MAX_BYTES = 500 << 10;

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

  private final BaseRobotRules rules;
  private final long expires;
  private final boolean reachable;

  private Robots(BaseRobotRules rules, long expires, boolean reachable) {
    this.rules = rules;
    this.expires = expires;
    this.reachable = reachable;
  }

  /** Reads what the host answered. Times are {@link System#nanoTime} values. */
  static Robots read(Exchange answer, String token, long now) {
    long expires = now + Duration.ofHours(24).toNanos();
    if (answer.status() / 100 == 2) {
      return new Robots(parse(answer, token), expires, true);
    }
    if (answer.status() / 100 == 4 && answer.status() != 429) {
      return new Robots(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), expires, true);
    }
    return unreachable(now, Duration.ZERO);
  }

  /** Stands for a robots.txt that could not be had; to be asked for again after a pause. */
  static Robots unreachable(long now, Duration pause) {
    return new Robots(
        new SimpleRobotRules(RobotRulesMode.ALLOW_NONE), now + pause.toNanos(), false);
  }

  boolean allows(URI url) {
    return rules.isAllowed(url.toString());
  }

  boolean isReachable() {
    return reachable;
  }

  boolean isCurrent(long now) {
    return now - expires < 0;
  }

  Duration crawlDelay() {
    long millis = rules.getCrawlDelay();
    return millis == BaseRobotRules.UNSET_CRAWL_DELAY || millis < 0
        ? Duration.ZERO
        : Duration.ofMillis(millis);
  }

  List<URI> sitemaps() {
    return rules.getSitemaps().stream()
        .limit(200)
        .map(Urls::normal)
        .flatMap(Optional::stream)
        .toList();
  }

  private static BaseRobotRules parse(Exchange answer, String token) {
    SimpleRobotRulesParser parser =
        new SimpleRobotRulesParser(LONGEST_DELAY.toMillis(), Integer.MAX_VALUE);
    return parser.parseContent(
        answer.url().toString(),
        answer.body(),
        "text/plain",
        List.of(token.toLowerCase(Locale.ROOT)));
  }
}
