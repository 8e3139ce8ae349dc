package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberMemoTest {

  private final List<String> read = new ArrayList<>();
  private final NumberMemo lengths = new NumberMemo(this::length, 4);

  private int length(String text) {
    read.add(text);
    return Math.min(63, text.length());
  }

  @Test
  void what_was_read_is_not_read_again() {
    assertThat(lengths.of("teaser")).isEqualTo(6);
    assertThat(lengths.of("teaser")).isEqualTo(6);
    assertThat(read).containsExactly("teaser");
  }

  @Test
  void texts_that_share_a_place_keep_their_own_numbers() {
    List<Integer> first = new ArrayList<>();
    List<Integer> again = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      first.add(lengths.of("x".repeat(i)));
    }
    for (int i = 0; i < 60; i++) {
      again.add(lengths.of("x".repeat(i)));
    }
    assertThat(first).startsWith(0, 1, 2).endsWith(58, 59);
    assertThat(again).isEqualTo(first);
  }

  @Test
  void a_long_text_is_read_each_time() {
    String text = "y".repeat(500);
    lengths.of(text);
    lengths.of(text);
    assertThat(read).hasSize(2);
  }

  @Test
  void texts_alike_are_told_apart() {
    NumberMemo capitals = new NumberMemo(text -> Character.isUpperCase(text.charAt(0)) ? 1 : 0, 10);
    assertThat(capitals.of("Teaser")).isOne();
    assertThat(capitals.of("teaser")).isZero();
    assertThat(capitals.of("Teaser")).isOne();
  }
}
