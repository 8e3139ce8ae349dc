package id.warta.crawl;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one host was treated in this run, and how it answered: what a site's owner would want to see.
 *
 * @param host the host's name, with its port if that is not the usual one
 * @param site the site it belongs to
 * @param requests requests that were sent, robots.txt included
 * @param bytes what came back, after decompression
 * @param failures requests that failed or were put off by the host, by reason: {@code time-out},
 *     {@code http 503}; most of them were tried again
 * @param robots what came of asking for robots.txt: {@code http 200}, {@code time-out}; empty if it
 *     was not asked for
 * @param meanTime how long an exchange took on average, from asking for a connection to the last
 *     byte
 * @param delay the wait between two requests as it is now
 * @param rest how long from now on it is to be left alone; as long as the delay at least
 */
public record HostProgress(
    String host,
    String site,
    long requests,
    long bytes,
    Map<String, Long> failures,
    String robots,
    Duration meanTime,
    Duration delay,
    Duration rest)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  public HostProgress {
    failures = Collections.unmodifiableMap(new TreeMap<>(failures));
  }

  /** This and a later part of the same run. */
  HostProgress plus(HostProgress later) {
    Map<String, Long> both = new TreeMap<>(failures);
    later.failures().forEach((why, n) -> both.merge(why, n, Long::sum));
    long all = requests + later.requests();
    Duration time =
        meanTime.multipliedBy(requests).plus(later.meanTime().multipliedBy(later.requests()));
    return new HostProgress(
        host,
        site,
        all,
        bytes + later.bytes(),
        both,
        later.robots().isEmpty() ? robots : later.robots(),
        all == 0 ? Duration.ZERO : time.dividedBy(all),
        later.delay(),
        later.rest());
  }

  /** How many requests failed or were put off, whatever the reason. */
  public long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }
}
