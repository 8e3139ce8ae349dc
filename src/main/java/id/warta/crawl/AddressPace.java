package id.warta.crawl;

import java.time.Duration;

/**
 * When one network address may be asked again, whichever of its hosts the request is for. Hosts
 * that share a machine, or a network of caches before it, share its patience: the address gets no
 * more requests than ten hosts of its own would get.
 *
 * <p>A slot is given away when it is asked for, not when it is used, so that hosts that wait
 * together do not go together. It knows no clock, like {@link HostPace}. Not thread-safe.
 */
final class AddressPace {

  private static final int HOSTS = 10;

  private final long interval;
  private boolean used;
  private long next;

  AddressPace(Duration delay) {
    this.interval = delay.toNanos() / HOSTS;
  }

  /** The moment for one request, now or later; nobody else gets it. */
  long slot(long now) {
    long slot = used && next - now > 0 ? next : now;
    used = true;
    next = slot + interval;
    return slot;
  }
}
