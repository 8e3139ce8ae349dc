package id.warta.crawl;

import id.warta.page.Source;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the answers to requests for robots.txt: what a host allows, how fast, and which sitemaps it
 * names. The {@link PoliteFrontier} guards it with its lock.
 */
final class RobotsDesk {

  private static final int MAX_HOPS = 5;
  private static final int MAX_ATTEMPTS = 3;
  private static final Duration LEAST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final CrawlPlan plan;
  private final Agenda agenda;

  RobotsDesk(CrawlPlan plan, Agenda agenda) {
    this.plan = plan;
    this.agenda = agenda;
  }

  void settle(Entry entry, @Nullable Exchange answer) {
    HostQueue host = Objects.requireNonNull(entry.robotsOf);
    if (entry.outcome instanceof Outcome.Moved moved && ++entry.hops <= MAX_HOPS) {
      entry.address = moved.to();
      agenda.addFirst(agenda.hosts().of(moved.to(), host.tally().site()), entry);
      return;
    }
    host.awaitsRobots = false;
    host.count().robots(entry);
    long now = System.nanoTime();
    @Nullable Robots robots = answer == null ? null : read(answer, now);
    if (robots != null && robots.isReachable()) {
      accept(host, entry, robots);
    } else {
      doWithout(host, entry, now);
    }
    agenda.arm(host);
  }

  private Robots read(Exchange answer, long now) {
    boolean lost = answer.status() / 100 == 3;
    // Redirects without end count as a robots.txt that is not there.
    Exchange read =
        lost
            ? new Exchange(answer.url(), 404, answer.headers(), new byte[0], answer.sentAt(), null)
            : answer;
    return Robots.read(read, plan.robotsToken(), now);
  }

  private void accept(HostQueue host, Entry entry, Robots robots) {
    host.robotsAttempts = 0;
    host.robots(entry.requested.getScheme(), robots);
    host.pace().crawlDelay(robots.crawlDelay());
    host.pace().asked(entry.arrivedBy);
    if (plan.guide().site(entry.requested).isPresent()) {
      addSitemaps(host, entry, robots);
    }
  }

  private void addSitemaps(HostQueue host, Entry entry, Robots robots) {
    List<URI> sitemaps = new ArrayList<>(robots.sitemaps());
    if (sitemaps.isEmpty()) {
      sitemaps.add(entry.requested.resolve("/sitemap.xml"));
    }
    for (URI sitemap : sitemaps) {
      Entry list = new Entry(sitemap, Kind.NEWS_LIST, Source.SITEMAP, 1, Agenda.minute());
      agenda.add(list, host.tally().site());
    }
  }

  private void doWithout(HostQueue host, Entry entry, long now) {
    Duration pause = pause(host, entry);
    boolean hopeless = entry.outcome instanceof Outcome.Refused;
    boolean soon = pause.compareTo(LONGEST_PAUSE) < 0;
    if (!hopeless && soon && ++host.robotsAttempts < MAX_ATTEMPTS) {
      host.notBefore = now + pause.toNanos();
    } else {
      close(host, entry);
    }
  }

  private Duration pause(HostQueue host, Entry entry) {
    Duration ours = longer(plan.delay().multipliedBy(5), LEAST_PAUSE);
    ours = ours.multipliedBy(1 + 2L * host.robotsAttempts);
    return entry.outcome instanceof Outcome.Busy busy ? longer(busy.pause(), ours) : ours;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  // What waits stays queued for the next run.
  private void close(HostQueue host, Entry entry) {
    host.closed = true;
    agenda.forgoPictures(host);
    String reason = reason(entry);
    for (int i = host.size(); i > 0; i--) {
      host.tally().refused(reason);
    }
  }

  private static String reason(Entry entry) {
    if (entry.outcome instanceof Outcome.Refused refused) {
      return refused.reason();
    }
    String cause = "";
    if (entry.outcome instanceof Outcome.Again again) {
      cause = again.reason();
    } else if (entry.exchange != null) {
      cause = "http " + entry.exchange.status();
    }
    return "robots.txt cannot be had" + (cause.isEmpty() ? "" : ": " + cause);
  }
}
