package id.warta.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One at a time, by nobody's clock but one's own. */
class LeaseTest {

  private static final Duration TERM = Duration.ofSeconds(60);

  private final Store store = new Store(new Configuration());
  private final Machine one = new Machine(1_000);
  private final Machine other = new Machine(9_000_000);

  @TempDir private Path folder;

  /** A machine with clocks of its own, moved by hand. */
  private static final class Machine {
    private long nanos;
    private long millis;

    Machine(long since) {
      this.nanos = since;
      this.millis = since * 7;
    }

    Lease.Clock clock() {
      return new Lease.Clock(() -> nanos, () -> millis);
    }

    void pass(long seconds) {
      nanos += TimeUnit.SECONDS.toNanos(seconds);
      millis += TimeUnit.SECONDS.toMillis(seconds);
    }
  }

  @Test
  void is_held_for_two_thirds_of_its_term_after_a_renewal_began() throws IOException {
    Lease lease = take(one, "one");
    one.pass(39);
    assertThat(lease.renew("")).isTrue();
    one.pass(39);
    assertThat(lease.isValid()).isTrue();
    one.pass(1);
    assertThat(lease.isValid()).isFalse();
    assertThat(lease.renew("")).isFalse();
  }

  @Test
  void once_it_ended_it_is_never_valid_again() throws IOException {
    Lease lease = take(one, "one");
    one.pass(40);
    assertThat(lease.renew("")).isFalse();
    one.pass(-20);
    assertThat(lease.isValid()).isFalse();
  }

  @Test
  void a_machine_that_slept_holds_nothing_any_more() throws IOException {
    Lease lease = take(one, "one");
    one.millis += 41_000;
    assertThat(lease.isValid()).isFalse();
  }

  @Test
  void another_waits_for_the_whole_term_by_its_own_clock() throws IOException {
    take(one, "one");
    Lease.Watch watch = watch(other);
    assertThat(watch.look()).isInstanceOf(Lease.Look.Held.class);
    other.pass(59);
    assertThat(((Lease.Look.Held) watch.look()).left()).isEqualTo(Duration.ofSeconds(1));
    other.pass(1);
    assertThat(watch.look()).isEqualTo(new Lease.Look.Free(1, Lease.Beat.NONE));
  }

  @Test
  void another_begins_to_wait_anew_with_each_renewal() throws IOException {
    Lease lease = take(one, "one");
    Lease.Watch watch = watch(other);
    watch.look();
    other.pass(50);
    lease.renew("slower");
    assertThat(watch.look())
        .isInstanceOfSatisfying(
            Lease.Look.Held.class,
            held -> {
              assertThat(held.left()).isEqualTo(TERM);
              assertThat(held.alive()).isTrue();
              assertThat(held.by()).isEqualTo("one");
            });
    other.pass(60);
    assertThat(watch.look()).isEqualTo(new Lease.Look.Free(1, new Lease.Beat(1, false, "slower")));
  }

  @Test
  void what_is_given_back_may_be_taken_at_once_and_its_note_is_read() throws IOException {
    Lease lease = take(one, "one");
    lease.release("the note");
    assertThat(lease.isValid()).isFalse();
    assertThat(watch(other).look())
        .isEqualTo(new Lease.Look.Free(1, new Lease.Beat(1, true, "the note")));
    assertThat(take(other, "other").number()).isEqualTo(2);
  }

  @Test
  void who_was_followed_by_another_holds_nothing_whatever_its_clock_says() throws IOException {
    Lease lease = take(one, "one");
    Lease.Watch watch = watch(other);
    watch.look();
    other.pass(60);
    Lease next = watch.take((Lease.Look.Free) watch.look(), "other", TERM).orElseThrow();
    assertThat(lease.renew("")).isFalse();
    assertThat(lease.isValid()).isFalse();
    assertThat(next.renew("")).isTrue();
    lease.release("late");
    assertThat(watch(one).look()).isInstanceOf(Lease.Look.Held.class);
    assertThat(Lease.isOver(store, place(), 1)).isTrue();
    assertThat(Lease.isOver(store, place(), 2)).isFalse();
  }

  @Test
  void of_many_who_see_it_free_one_gets_it() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      for (int round = 0; round < 20; round++) {
        String place = folder.resolve("many-" + round).toString();
        List<Callable<Boolean>> rivals =
            IntStream.range(0, 16)
                .<Callable<Boolean>>mapToObj(
                    i ->
                        () ->
                            new Lease.Watch(store, place, Lease.Clock.SYSTEM)
                                .take(new Lease.Look.Free(0, Lease.Beat.NONE), "r" + i, TERM)
                                .isPresent())
                .toList();
        long winners = 0;
        for (Future<Boolean> rival : threads.invokeAll(rivals)) {
          winners += rival.get() ? 1 : 0;
        }
        assertThat(winners).isOne();
        assertThat(store.list(place)).containsExactly("000001");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void keeps_the_files_of_two_holders_only() throws IOException {
    for (int i = 0; i < 5; i++) {
      take(one, "one").release("");
    }
    try (Stream<Path> files = Files.list(folder.resolve("lease"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("000004", "000004.beat", "000005", "000005.beat");
    }
  }

  @Test
  void a_store_of_which_nobody_knows_how_it_keeps_writers_apart_is_refused() {
    RawLocalFileSystem odd =
        new RawLocalFileSystem() {
          @Override
          public URI getUri() {
            return URI.create("gs://bucket/");
          }
        };
    assertThatThrownBy(() -> Exclusive.on(odd))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gs")
        .hasMessageContaining("s3a");
  }

  private Lease take(Machine machine, String holder) throws IOException {
    Lease.Watch watch = watch(machine);
    return watch.take((Lease.Look.Free) watch.look(), holder, TERM).orElseThrow();
  }

  private Lease.Watch watch(Machine machine) {
    return new Lease.Watch(store, place(), machine.clock());
  }

  private String place() {
    return folder.resolve("lease").toString();
  }
}
