package id.warta.crawl;

import id.warta.page.Urls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** Decides what an answer, or none, means for the address that was asked for. */
final class Verdict {

  private static final long LIST_LIMIT = 50L << 20;
  private static final long PICTURE_HEAD = 128 << 10;
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final String ELSEWHERE = "host is asked by another part of the crawl";
  private static final String PAGES = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1";
  private static final String PICTURES = "image/*,*/*;q=0.1";
  private static final String LISTS = "application/xml,text/xml,application/rss+xml,*/*;q=0.5";

  private Verdict() {}

  /**
   * Asks for an entry's address and leaves the exchange in the entry.
   *
   * @return null if there is a body to read
   */
  static @Nullable Outcome ask(
      Fetcher fetcher, CrawlPlan plan, PoliteFrontier frontier, Entry entry) {
    try {
      if (!isPermitted(plan, frontier)) {
        return new Outcome.Postponed();
      }
      if (!plan.permit().allows(Entry.hostOf(entry.address))) {
        return new Outcome.Refused(ELSEWHERE);
      }
      if (!mayGo(fetcher, frontier, entry)) {
        return new Outcome.Postponed();
      }
      Exchange exchange = fetcher.ask(wish(plan, frontier, entry), entry);
      entry.exchange = exchange;
      return entry.kind == Kind.ROBOTS || entry.kind == Kind.TERMS
          ? robots(exchange)
          : of(exchange, pause(plan, entry));
    } catch (IOException e) {
      return isPermitted(plan, frontier) ? failed(e, pause(plan, entry)) : new Outcome.Postponed();
    } catch (RuntimeException e) {
      return new Outcome.Refused("not an address to ask for");
    }
  }

  // What was about to go out stays queued.
  private static boolean isPermitted(CrawlPlan plan, PoliteFrontier frontier) {
    boolean permitted = plan.permit().isOpen();
    if (!permitted) {
      frontier.stop();
    }
    return permitted;
  }

  // Only now, for looking up an address takes time.
  private static boolean mayGo(Fetcher fetcher, PoliteFrontier frontier, Entry entry)
      throws IOException {
    if (frontier.isPlaced(entry)) {
      return true;
    }
    @Nullable InetAddress address = fetcher.locate(entry.address);
    return address == null || frontier.place(entry, address);
  }

  private static Fetcher.Wish wish(CrawlPlan plan, PoliteFrontier frontier, Entry entry) {
    boolean list = entry.kind.isList();
    long limit = limit(plan, entry.kind);
    @Nullable ListState last =
        entry.kind.revisited() ? frontier.list(entry.requested.toString()) : null;
    String accept = list ? LISTS : entry.kind == Kind.PICTURE ? PICTURES : PAGES;
    return new Fetcher.Wish(entry.address, limit, accept, last, beyond(entry.kind));
  }

  // Of a robots.txt the first half megabyte counts, by RFC 9309, however it goes on.
  private static Fetcher.Beyond beyond(Kind kind) {
    return switch (kind) {
      case ROBOTS -> Fetcher.Beyond.CUT;
      case PICTURE -> Fetcher.Beyond.NOT_ASKED_FOR;
      default -> Fetcher.Beyond.REFUSE;
    };
  }

  private static long limit(CrawlPlan plan, Kind kind) {
    return switch (kind) {
      case ROBOTS, TERMS -> 4L * Robots.MAX_BYTES;
      case NEWS_LIST, SITEMAP -> LIST_LIMIT;
      case PICTURE -> PICTURE_HEAD;
      default -> plan.maxBody();
    };
  }

  private static Outcome robots(Exchange exchange) {
    @Nullable Outcome outcome = of(exchange, Duration.ZERO);
    boolean told = outcome instanceof Outcome.Moved || outcome instanceof Outcome.Busy;
    return outcome != null && told ? outcome : new Outcome.Read();
  }

  /**
   * What a status means; null for a body to read.
   *
   * @param pause how long to wait before a second try, if there is to be one
   */
  static @Nullable Outcome of(Exchange exchange, Duration pause) {
    int status = exchange.status();
    if (status / 100 == 2) {
      return exchange.body().length == 0 ? new Outcome.Refused("empty page") : null;
    }
    return switch (status) {
      case 301, 302, 303, 307, 308 -> moved(exchange);
      case 304 -> new Outcome.Read();
      case 429, 503 -> new Outcome.Busy("http " + status, retryAfter(exchange, Clock.systemUTC()));
      case 408, 500, 502, 504 -> new Outcome.Again("http " + status, pause);
      default -> new Outcome.Refused("http " + status);
    };
  }

  private static Outcome moved(Exchange exchange) {
    Optional<URI> target =
        exchange.header("location").flatMap(to -> Urls.resolve(exchange.url(), to));
    return target
        .<Outcome>map(Outcome.Moved::new)
        .orElse(new Outcome.Refused("redirect to nothing"));
  }

  private static Outcome failed(IOException e, Duration pause) {
    if (e instanceof Fetcher.TooBig) {
      return new Outcome.Refused("too big");
    }
    if (e instanceof AddressGuard.ForbiddenAddress) {
      return new Outcome.Refused("private address");
    }
    return new Outcome.Again(name(e), pause);
  }

  private static String name(IOException e) {
    if (e instanceof UnknownHostException) {
      return "unknown host";
    }
    boolean slow =
        e instanceof Fetcher.TooSlow
            || e instanceof SocketTimeoutException
            || e instanceof ConnectTimeoutException;
    if (slow) {
      return "time-out";
    }
    if (e instanceof SSLException) {
      return "TLS error";
    }
    return e instanceof ConnectException ? "no connection" : "broken answer";
  }

  // Doubling, with jitter: hosts that broke together must not be asked together again.
  private static Duration pause(CrawlPlan plan, Entry entry) {
    Duration first = plan.delay().multipliedBy(2);
    first = first.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : first;
    double jitter = 0.75 + ThreadLocalRandom.current().nextDouble() / 2;
    return Duration.ofMillis((long) (first.toMillis() * (1 << entry.attempts) * jitter));
  }

  /** How long a host wants to be left alone, by its Retry-After header; zero if it does not say. */
  static Duration retryAfter(Exchange exchange, Clock clock) {
    String value = exchange.header("retry-after").orElse("").strip();
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration pause = Duration.between(clock.instant(), until);
      return pause.isNegative() ? Duration.ZERO : pause;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
