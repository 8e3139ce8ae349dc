package id.warta.crawl;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that have something to ask for, sorted by the moment they may be asked next, and the
 * threads that wait for that moment. Of the threads one, the leader, sleeps until the next moment;
 * the others wait to be called (the leader and followers of D. C. Schmidt et al., 2000). The {@link
 * PoliteFrontier} guards it with its lock.
 */
final class HostTimer {

  private final Condition changed;
  private final PriorityQueue<HostQueue> hosts =
      new PriorityQueue<>(Comparator.comparingLong((HostQueue host) -> host.readyAt));
  private @Nullable Thread leader;

  /**
   * An empty timer.
   *
   * @param changed the condition of the lock that guards it
   */
  HostTimer(Condition changed) {
    this.changed = changed;
  }

  boolean isEmpty() {
    return hosts.isEmpty();
  }

  void add(HostQueue host, long readyAt) {
    host.readyAt = readyAt;
    host.timed = true;
    hosts.add(host);
    if (hosts.peek() == host) {
      leader = null;
      changed.signal();
    }
  }

  /** Takes the host out whose moment has come; null if there is none. */
  @Nullable HostQueue poll(long now) {
    @Nullable HostQueue first = hosts.peek();
    if (first == null || first.readyAt - now > 0) {
      return null;
    }
    hosts.remove();
    first.timed = false;
    return first;
  }

  /** Waits until a moment may have come, or something has changed. */
  @SuppressWarnings("WaitNotInLoop") // the caller is the loop
  void await(long now) throws InterruptedException {
    @Nullable HostQueue first = hosts.peek();
    if (first == null || leader != null) {
      changed.await();
      return;
    }
    leader = Thread.currentThread();
    try {
      changed.await(first.readyAt - now, TimeUnit.NANOSECONDS);
    } finally {
      if (leader == Thread.currentThread()) {
        leader = null;
      }
    }
  }

  /** To be called by a thread that waits no more: another takes the lead. */
  void leave() {
    if (leader == null && !hosts.isEmpty()) {
      changed.signal();
    }
  }
}
