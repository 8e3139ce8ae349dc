package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class TimesTest {

  @Test
  void reads_seconds_minutes_hours_and_days() {
    assertThat(new Times().convert("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(new Times().convert("30m")).isEqualTo(Duration.ofMinutes(30));
    assertThat(new Times().convert("2h")).isEqualTo(Duration.ofHours(2));
    assertThat(new Times().convert("1d")).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void says_how_a_time_is_written() {
    assertThatThrownBy(() -> new Times().convert("soon"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("30m");
  }
}
