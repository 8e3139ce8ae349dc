package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FingerprintsTest {

  @Test
  void knows_what_was_added_and_nothing_else() {
    Fingerprints seen = new Fingerprints(7);
    for (int i = 0; i < 100_000; i++) {
      assertThat(seen.add(seen.of("http://a.example/story-" + i))).isTrue();
    }

    for (int i = 0; i < 100_000; i++) {
      assertThat(seen.contains(seen.of("http://a.example/story-" + i))).isTrue();
      assertThat(seen.contains(seen.of("http://b.example/story-" + i))).isFalse();
    }
    assertThat(seen.add(seen.of("http://a.example/story-5"))).isFalse();
    assertThat(seen.size()).isEqualTo(100_000);
  }

  @Test
  @Timeout(20)
  void a_set_filled_in_the_order_of_a_larger_one_does_not_crowd() {
    Fingerprints seen = new Fingerprints(7);
    Random random = new Random(1);
    for (int i = 0; i < 5_000_000; i++) {
      seen.add(random.nextLong() | 1);
    }

    Fingerprints again = seen.sibling();
    seen.forEach(again::add);

    assertThat(again.size()).isEqualTo(seen.size());
  }

  @Test
  void differ_with_every_character_and_with_the_key() {
    Fingerprints seen = new Fingerprints(7);
    long print = seen.of("http://a.example/12345");

    assertThat(seen.of("http://a.example/12346")).isNotEqualTo(print);
    assertThat(seen.of("http://a.example/1234")).isNotEqualTo(print);
    assertThat(seen.of("http://a.example/12345\0")).isNotEqualTo(print);
    assertThat(new Fingerprints(8).of("http://a.example/12345")).isNotEqualTo(print);
  }

  @Test
  void a_heap_gives_back_in_order_what_it_was_given_in_any() {
    LongHeap heap = new LongHeap();
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      heap.push(random.nextLong());
    }

    long last = Long.MIN_VALUE;
    while (!heap.isEmpty()) {
      assertThat(heap.peek()).isGreaterThanOrEqualTo(last);
      last = heap.pop();
    }
  }
}
