package id.warta.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts that turn up during a crawl and belong to no unit from the start: subdomains, sitemaps and
 * pictures that lie with somebody who serves many sites. Two units must not ask one at the same
 * time.
 *
 * <pre>
 * hosts/cdn.example/000003.json    which unit asks it, under which lease
 * </pre>
 *
 * The highest number counts, and the store lets one of all who try make it. A claim is worth as
 * much as the lease that it names: when that is over, the next unit may make the next number. So a
 * claim needs no renewal of its own. Safe to share between threads.
 */
final class Claims {

  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nobody waits longer than this for a host to be rested; the next slice finds it so. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Store store;
  private final String into;
  private final String unit;
  private final long lease;
  private final Duration usual;
  private final Map<String, Boolean> decided = new ConcurrentHashMap<>();

  /** What stands in a claim. */
  record Claim(String unit, long lease, String token) {}

  /**
   * @param into the folder of the crawl
   * @param unit who claims
   * @param lease the number of its lease
   * @param usual the wait between two requests to a host
   */
  Claims(Store store, String into, String unit, long lease, Duration usual) {
    this.store = store;
    this.into = into;
    this.unit = unit;
    this.lease = lease;
    this.usual = usual;
  }

  /** Whether a host is ours for this lease. Decided once. */
  boolean has(String host) {
    return decided.computeIfAbsent(host, this::claim);
  }

  private boolean claim(String host) {
    try {
      String folder = into + "/hosts/" + URLEncoder.encode(host, StandardCharsets.UTF_8);
      Optional<String> newest = newest(folder);
      if (newest.isEmpty()) {
        return make(folder, 1);
      }
      Claim last = JSON.readValue(store.read(folder + "/" + newest.get()), Claim.class);
      return isFree(last, host) && make(folder, number(newest.get()) + 1);
    } catch (IOException e) {
      LOG.warn("{}: cannot be claimed for now: {}", host, e.getMessage());
      return false;
    }
  }

  private Optional<String> newest(String folder) throws IOException {
    return store.list(folder).stream()
        .filter(name -> name.matches("\\d{6,18}\\.json"))
        .max(Comparator.comparingLong(Claims::number));
  }

  private boolean isFree(Claim last, String host) throws IOException {
    if (last.unit().equals(unit)) {
      return true; // and its rests are handed over with the unit
    }
    String leases = Unit.folder(into, last.unit()) + Unit.LEASE;
    Duration rest =
        Note.parse(Lease.read(store, leases, last.lease()).note())
            .waits()
            .getOrDefault(host, usual);
    return Lease.isOver(store, leases, last.lease())
        && rest.compareTo(PATIENCE) <= 0
        && waits(rest);
  }

  private static boolean waits(Duration rest) {
    try {
      Thread.sleep(rest.toMillis() + 1);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean make(String folder, long number) throws IOException {
    Claim claim = new Claim(unit, lease, UUID.randomUUID().toString());
    String name = folder + "/" + String.format(Locale.ROOT, "%06d.json", number);
    // The number may be free again because others had it and it was tidied.
    boolean made =
        store.create(name, JSON.writeValueAsBytes(claim))
            && newest(folder).filter(last -> number(last) == number).isPresent();
    if (made && number > 2) {
      tidy(folder, number);
    }
    return made;
  }

  private void tidy(String folder, long number) {
    try {
      store.delete(folder + "/" + String.format(Locale.ROOT, "%06d.json", number - 2));
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be tidied", e);
    }
  }

  private static long number(String name) {
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }
}
