package id.warta.crawl;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a list, section or start page was when it was last asked for, and how often it changes.
 *
 * <p>A list that had news is asked for again after half the time that it took to have them, one
 * that had none after half as long again as it has been quiet. So the crawl comes as often as there
 * is something new, within the limits, and learns a list's habits in a few visits. What is gone
 * altogether is asked for at the longest interval only.
 *
 * @param entry the list as it was queued
 * @param asked when it was last asked for, in minutes since 1970
 * @param every how many minutes lie between two visits; 0 after the first visit, when nothing is
 *     known yet
 * @param missed how often in a row it could not be had
 * @param parent the fingerprint of the list that names it; 0 if none does
 * @param etag its ETag, or empty
 * @param modified its Last-Modified, or empty
 */
record ListState(
    Journal.Queued entry,
    int asked,
    int every,
    int missed,
    long parent,
    String etag,
    String modified) {

  private static final int SHORTEST = 2;
  private static final int LONGEST = (int) Duration.ofDays(1).toMinutes();
  private static final int HOPELESS = 3;
  private static final int GONE = -1;
  private static final int MAX_HEADER = 1000;

  /** A list that another list names, and that was not asked for yet. */
  static ListState named(Entry list, long parent) {
    return new ListState(list.record(0), 0, 0, 0, parent, "", "");
  }

  /**
   * How a list is now that it was asked for.
   *
   * @param last how it was before; null for a new one
   * @param now in minutes since 1970
   */
  static ListState after(@Nullable ListState last, Entry list, long parent, int now) {
    Journal.Queued entry = list.record(0);
    ListState before =
        last == null
            ? new ListState(entry, 0, 0, 0, parent, "", "")
            : new ListState(
                entry,
                last.asked,
                last.every,
                last.missed,
                parent == 0 ? last.parent : parent,
                last.etag,
                last.modified);
    @Nullable Exchange answer = list.exchange;
    if (answer == null || (answer.status() / 100 != 2 && answer.status() != 304)) {
      return before.missed(now);
    }
    return answer.status() == 304
        ? before.read(now, false, before.etag, before.modified)
        : before.read(now, list.news > 0, header(answer, "etag"), header(answer, "last-modified"));
  }

  private static String header(Exchange answer, String name) {
    return answer.header(name).filter(value -> value.length() < MAX_HEADER).orElse("");
  }

  /** Another list names it now. */
  ListState namedBy(long list) {
    return new ListState(entry, asked, every, missed, list, etag, modified);
  }

  /** Whether it may have changed by now. */
  boolean isDue(int now) {
    return now >= due();
  }

  /** When to ask for it again, in minutes since 1970. */
  int due() {
    return asked + every;
  }

  /** No list names it any more. */
  ListState gone() {
    return new ListState(entry, asked, every, GONE, parent, "", "");
  }

  boolean isGone() {
    return missed == GONE;
  }

  /** Whether it has not been there for a while. */
  boolean isDead() {
    return missed >= HOPELESS;
  }

  /** It was read, or has not changed; {@code news} says whether it named anything new. */
  ListState read(int now, boolean news, String newEtag, String newModified) {
    return new ListState(entry, now, next(now, news), 0, parent, newEtag, newModified);
  }

  /** It was not there. */
  ListState missed(int now) {
    int next = missed + 1 >= HOPELESS ? LONGEST : next(now, false);
    return new ListState(entry, now, next, missed + 1, parent, etag, modified);
  }

  private int next(int now, boolean news) {
    if (asked == 0) {
      return 0;
    }
    int quiet = Math.max(now - asked, every);
    int next = news ? Math.min(now - asked, Math.max(every, SHORTEST)) / 2 : quiet + quiet / 2;
    return Math.max(SHORTEST, Math.min(LONGEST, next));
  }
}
