package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoTest {

  private final AtomicInteger readings = new AtomicInteger();
  private final Memo<Integer> memo =
      new Memo<>(
          text -> {
            readings.incrementAndGet();
            return text.length();
          });

  @Test
  void a_text_is_read_once() {
    assertThat(memo.of("teaser")).isEqualTo(6);
    assertThat(memo.of("teaser")).isEqualTo(6);
    assertThat(readings).hasValue(1);
  }

  @Test
  void a_huge_text_is_read_each_time_and_not_kept() {
    String huge = "x".repeat(1_000_000);

    assertThat(memo.of(huge)).isEqualTo(1_000_000);
    assertThat(memo.of(huge)).isEqualTo(1_000_000);
    assertThat(readings).hasValue(2);
  }

  @Test
  void a_flood_of_texts_is_forgotten_and_answers_stay_right() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(memo.of("id-" + i)).isEqualTo(3 + String.valueOf(i).length());
    }
    assertThat(memo.size()).isLessThanOrEqualTo(20_000);
  }
}
