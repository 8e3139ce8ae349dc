package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplingTest {

  @Test
  void strata_have_their_share_and_at_least_one_row() {
    assertThat(Sampling.shares(Map.of("a", 900L, "b", 90L, "c", 10L), 100))
        .isEqualTo(Map.of("a", 90, "b", 9, "c", 1));
    assertThat(Sampling.shares(Map.of("a", 9_000L, "b", 5L), 10)).isEqualTo(Map.of("a", 9, "b", 1));
  }

  @Test
  void the_largest_come_first_where_there_are_fewer_rows_than_strata() {
    assertThat(Sampling.shares(Map.of("a", 1L, "b", 3L, "c", 2L), 2))
        .isEqualTo(Map.of("b", 1, "c", 1));
  }

  @Test
  void no_more_rows_are_chosen_than_there_are() {
    assertThat(Sampling.shares(Map.of("a", 2L, "b", 1L), 10)).isEqualTo(Map.of("a", 2, "b", 1));
  }
}
