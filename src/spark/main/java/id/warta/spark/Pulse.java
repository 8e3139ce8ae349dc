package id.warta.spark;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the lease now and then, and at once when a host wants to be left alone for long. */
final class Pulse implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  /** So often it is to be run, at least. */
  static final Duration TICK = Duration.ofSeconds(1);

  private final Lease lease;
  private final Duration delay;
  private final Work work;
  private final Map<String, Long> told = new TreeMap<>();
  private Note note;
  private long beaten;
  private boolean over;

  /** What is done under the lease. */
  interface Work {
    /** Where it is done, for whoever reads of trouble. */
    String place();

    /** How far it is; empty before it begins. */
    Optional<Note> note();

    /** Whether it is to end. */
    boolean isToEnd() throws IOException;

    /** Ends it soon. */
    void finish();
  }

  /**
   * @param before what the holder before told, which holds until something else is known
   * @param delay for which every host is left alone anyway
   */
  Pulse(Lease lease, Note before, Duration delay, Work work) {
    this.lease = lease;
    this.note = before;
    this.delay = delay;
    this.work = work;
    this.beaten = System.nanoTime();
  }

  @Override
  public synchronized void run() {
    try {
      if (!over) {
        look();
        if (isDue()) {
          beat();
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("{}: the lease cannot be renewed for now: {}", work.place(), e.getMessage());
    }
  }

  private void look() {
    work.note().ifPresent(now -> note = now);
  }

  private boolean isDue() {
    long now = System.nanoTime();
    return now - beaten >= lease.period().toNanos()
        || note.waits().entrySet().stream()
            .anyMatch(
                host ->
                    now
                            + host.getValue().minus(TICK).toNanos()
                            - told.getOrDefault(host.getKey(), now + delay.toNanos())
                        > 0);
  }

  private void beat() throws IOException {
    long now = System.nanoTime();
    if (work.isToEnd()) {
      work.finish();
    }
    if (lease.renew(note.text())) {
      beaten = now;
      told.clear();
      note.waits().forEach((host, wait) -> told.put(host, now + wait.toNanos()));
    } else {
      work.finish();
    }
  }

  /** Gives the lease back, if it is still ours. */
  synchronized void end() {
    over = true;
    try {
      look();
      if (lease.isValid()) {
        lease.release(note.text());
      }
    } catch (IOException e) {
      LOG.warn("{}: the lease could not be given back: {}", work.place(), e.getMessage());
    }
  }
}
