package id.warta.crawl;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What happened at one host in this run. Not thread-safe. */
final class HostTally {

  private final Map<String, Long> failures = new TreeMap<>();
  private String robots = "";
  private long requests;
  private long bytes;
  private long nanos;

  /** An entry is back from the host. */
  void back(Entry entry) {
    if (entry.took > 0) {
      requests++;
      nanos += entry.took;
    }
    if (entry.exchange != null) {
      bytes += entry.exchange.body().length;
    }
    if (entry.outcome instanceof Outcome.Again again) {
      failed(again.reason());
    } else if (entry.outcome instanceof Outcome.Busy busy) {
      failed(busy.reason());
    }
  }

  private void failed(String reason) {
    failures.merge(reason, 1L, Long::sum);
  }

  /** Its robots.txt was asked for, with this result. */
  void robots(Entry entry) {
    if (entry.exchange != null) {
      robots = "http " + entry.exchange.status();
    } else if (entry.outcome instanceof Outcome.Again again) {
      robots = again.reason();
    } else if (entry.outcome instanceof Outcome.Refused refused) {
      robots = refused.reason();
    }
  }

  HostProgress progress(String host, String site, Duration delay, Duration rest) {
    Duration mean = Duration.ofNanos(requests == 0 ? 0 : nanos / requests);
    return new HostProgress(host, site, requests, bytes, failures, robots, mean, delay, rest);
  }
}
