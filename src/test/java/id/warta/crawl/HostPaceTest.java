package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostPaceTest {

  private static final long SECOND = 1_000_000_000L;

  private final HostPace pace = new HostPace(Duration.ofSeconds(1), 0);

  @Test
  void allows_the_first_request_at_once() {
    assertThat(pace.earliest()).isZero();
  }

  @Test
  void counts_the_delay_from_the_moment_the_host_had_the_request() {
    pace.asked(5 * SECOND);

    assertThat(pace.earliest()).isEqualTo(6 * SECOND);
  }

  @Test
  void keeps_the_longer_of_the_two_delays() {
    pace.crawlDelay(Duration.ofSeconds(3));
    pace.asked(0);

    assertThat(pace.earliest()).isEqualTo(3 * SECOND);

    pace.crawlDelay(Duration.ofMillis(10));
    pace.asked(3 * SECOND);

    assertThat(pace.earliest()).isEqualTo(4 * SECOND);
  }

  @Test
  void never_moves_a_slot_to_an_earlier_moment() {
    pace.refused(0, Duration.ofSeconds(60));
    pace.asked(SECOND);

    assertThat(pace.earliest()).isEqualTo(60 * SECOND);
  }

  @Test
  void doubles_with_each_refusal_and_halves_with_each_answer() {
    pace.refused(0, Duration.ZERO);
    assertThat(pace.delay()).isEqualTo(Duration.ofSeconds(1));
    pace.refused(0, Duration.ZERO);
    assertThat(pace.delay()).isEqualTo(Duration.ofSeconds(2));
    pace.refused(0, Duration.ZERO);
    assertThat(pace.delay()).isEqualTo(Duration.ofSeconds(4));

    pace.answered();
    assertThat(pace.delay()).isEqualTo(Duration.ofSeconds(2));
    pace.answered();
    assertThat(pace.delay()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void caps_what_a_hostile_host_asks_for() {
    pace.crawlDelay(Duration.ofDays(100_000));
    pace.refused(0, Duration.ofDays(100_000));

    assertThat(pace.delay()).isEqualTo(Duration.ofMinutes(5));
    assertThat(pace.earliest()).isEqualTo(3600 * SECOND);
  }
}
