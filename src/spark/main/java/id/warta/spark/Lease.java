package id.warta.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The right to do something that nobody else does meanwhile, for as long as it is renewed. It lies
 * in a folder of the shared store:
 *
 * <pre>
 * lease/000007        who has held it since when, and for which term; made once, never changed
 * lease/000007.beat   how often it was renewed, or that it was given back, and a note for whoever
 *                     comes next; written anew with each renewal
 * </pre>
 *
 * <p><b>One holder.</b> The holder is whoever made the file of the highest number. The store lets
 * one of all who try make a file, so each number has one holder, and later ones have higher
 * numbers.
 *
 * <p><b>No two at a time.</b> Let the term be T. A holder that begins a renewal at the moment w of
 * its own clock, and succeeds, holds until w + 2/3 T, and {@link #isValid} says no from then on,
 * whatever thread asks. Another may take the next number when it has seen the same beat unchanged
 * for T by <i>its</i> own clock. It saw that beat for the first time after it was written, so after
 * w; so it takes over after w + T. No clock is compared with another, only lengths of time are, and
 * these may differ by a third: the clocks may run that unevenly. The third is also what a thread
 * may lose between asking and doing. A machine that was put to sleep finds its clock where it was,
 * so the time of day, which does not sleep, must agree; when somebody sets it, the worst is that a
 * lease ends early.
 *
 * <p><b>What the argument needs.</b> A file that was written and closed is what others read from
 * then on. HDFS, S3, Azure and local disks promise that; NFS does if it does not keep attributes
 * for long ({@code noac}, or an {@code actimeo} far below the term). And a process that stops for
 * longer than a third of the term just after it asked {@link #isValid} does one more thing when it
 * wakes up. Where that is writing, it is kept from counting: {@link Heads}.
 */
final class Lease {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final String folder;
  private final long number;
  private final Clock clock;
  private final Duration term;
  private long beats;
  private volatile long endsNanos;
  private volatile long endsMillis;
  private volatile boolean lost;

  /** Tells lengths of time, and the time of day. */
  record Clock(LongSupplier nanos, LongSupplier millis) {
    static final Clock SYSTEM = new Clock(System::nanoTime, System::currentTimeMillis);
  }

  /** What stands in a lease's file. */
  record Deed(String holder, String since, long termMillis, String token) {}

  /**
   * What stands in the file beside it.
   *
   * @param beats how often it was renewed
   * @param over whether it was given back
   * @param note what the next one must know
   */
  record Beat(long beats, boolean over, String note) {
    static final Beat NONE = new Beat(-1, false, "");
  }

  private Lease(Store store, String folder, long number, Duration term, Clock clock) {
    this.store = store;
    this.folder = folder;
    this.number = number;
    this.term = term;
    this.clock = clock;
    prolong(clock.nanos().getAsLong(), clock.millis().getAsLong());
  }

  private void prolong(long nanos, long millis) {
    endsNanos = nanos + term.multipliedBy(2).dividedBy(3).toNanos();
    endsMillis = millis + term.multipliedBy(2).dividedBy(3).toMillis();
  }

  /** Counts all holders there ever were. */
  long number() {
    return number;
  }

  /** How often to renew it. */
  Duration period() {
    return term.dividedBy(6);
  }

  /** Whether it is still held. Waits for nothing. */
  boolean isValid() {
    return !lost
        && clock.nanos().getAsLong() - endsNanos < 0
        && clock.millis().getAsLong() < endsMillis;
  }

  /**
   * Renews it.
   *
   * @param note for whoever comes next
   * @return whether it is still held; once it is not, it never is again
   * @throws IOException if the store cannot be written; it is held as long as it was, then
   */
  synchronized boolean renew(String note) throws IOException {
    if (!isValid()) {
      lost = true;
      return false;
    }
    long nanos = clock.nanos().getAsLong();
    long millis = clock.millis().getAsLong();
    write(new Beat(++beats, false, note));
    if (store.exists(file(folder, number + 1))) {
      lost = true;
      return false;
    }
    prolong(nanos, millis);
    return isValid();
  }

  /** Gives it back, so that nobody needs to wait for its end. */
  synchronized void release(String note) throws IOException {
    lost = true;
    write(new Beat(++beats, true, note));
  }

  private void write(Beat beat) throws IOException {
    store.write(beat(folder, number), JSON.writeValueAsBytes(beat));
  }

  private static String file(String folder, long number) {
    return folder + "/" + String.format(Locale.ROOT, "%06d", number);
  }

  private static String beat(String folder, long number) {
    return file(folder, number) + ".beat";
  }

  /** The highest number that was ever held; 0 if none was. */
  static long highest(Store store, String folder) throws IOException {
    return store.list(folder).stream()
        .filter(name -> name.matches("\\d{6,18}"))
        .mapToLong(Long::parseLong)
        .max()
        .orElse(0);
  }

  /** Whether the holder of a number has given it back or been followed by another. */
  static boolean isOver(Store store, String folder, long number) throws IOException {
    return highest(store, folder) > number || read(store, folder, number).over();
  }

  /** What the holder of a number last told. */
  static Beat read(Store store, String folder, long number) throws IOException {
    Optional<byte[]> beat = store.find(beat(folder, number));
    try {
      return beat.isPresent() ? JSON.readValue(beat.get(), Beat.class) : Beat.NONE;
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      // Seen while it was being written.
      return new Beat(-1, false, new String(beat.orElseThrow(), StandardCharsets.UTF_8));
    }
  }

  /** What somebody sees who wants a lease. */
  sealed interface Look {
    /**
     * It may be taken.
     *
     * @param number of the last holder; 0 if there was none
     * @param last what that one told
     */
    record Free(long number, Beat last) implements Look {}

    /**
     * Somebody holds it.
     *
     * @param by who
     * @param since when that one took it, as it says
     * @param alive whether it was seen to be renewed
     * @param left after this time it may be taken, if it is not renewed any more
     */
    record Held(String by, Instant since, boolean alive, Duration left) implements Look {}
  }

  /** Looks at a lease until it may be taken. For one thread. */
  static final class Watch {

    private final Store store;
    private final String folder;
    private final Clock clock;
    private long number = -1;
    private @Nullable Beat beat;
    private long unchangedSince;
    private boolean alive;

    Watch(Store store, String folder, Clock clock) {
      this.store = store;
      this.folder = folder;
      this.clock = clock;
    }

    /** What there is to be seen now. */
    Look look() throws IOException {
      long highest = highest(store, folder);
      if (highest == 0) {
        return new Look.Free(0, Beat.NONE);
      }
      Beat now = read(store, folder, highest);
      if (now.over()) {
        return new Look.Free(highest, now);
      }
      Deed deed = JSON.readValue(store.read(file(folder, highest)), Deed.class);
      long nanos = clock.nanos().getAsLong();
      if (highest != number || !now.equals(beat)) {
        alive = highest == number;
        number = highest;
        beat = now;
        unchangedSince = nanos;
      }
      long left = Duration.ofMillis(deed.termMillis()).toNanos() - (nanos - unchangedSince);
      return left <= 0
          ? new Look.Free(highest, now)
          : new Look.Held(
              deed.holder(), Instant.parse(deed.since()), alive, Duration.ofNanos(left));
    }

    /**
     * Takes what {@link #look} said is free.
     *
     * @param holder who takes it, for those who come too late
     * @return empty if another was faster
     */
    Optional<Lease> take(Look.Free free, String holder, Duration term) throws IOException {
      long next = free.number() + 1;
      Lease lease = new Lease(store, folder, next, term, clock);
      String since =
          Instant.ofEpochMilli(clock.millis().getAsLong())
              .truncatedTo(ChronoUnit.SECONDS)
              .toString();
      Deed deed = new Deed(holder, since, term.toMillis(), UUID.randomUUID().toString());
      boolean made = store.create(file(folder, next), JSON.writeValueAsBytes(deed));
      // Who looked long ago may find the number free again, since others held it and it was tidied.
      if (!made || highest(store, folder) != next) {
        return Optional.empty();
      }
      forget(free.number());
      return Optional.of(lease);
    }

    // The last one stays until the next, for those that still look at it.
    private void forget(long before) {
      try {
        for (String name : store.list(folder)) {
          String digits = name.replaceFirst("\\.beat$", "");
          if (digits.matches("\\d{6,18}") && Long.parseLong(digits) < before) {
            store.delete(folder + "/" + name);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(folder + ": cannot be tidied", e);
      }
    }
  }
}
