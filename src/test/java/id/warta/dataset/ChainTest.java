package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ChainTest {

  private final List<String> events = new ArrayList<>();

  private Stream<String> file(String name, int rows) {
    events.add("open " + name);
    return Stream.iterate(1, n -> n <= rows, n -> n + 1)
        .map(n -> name + n)
        .peek(events::add)
        .onClose(() -> events.add("close " + name));
  }

  private Chain<String> files() {
    return new Chain<>(Stream.of("a", "none", "b").map(n -> file(n, n.length() == 1 ? 2 : 0)));
  }

  @Test
  void items_come_one_by_one_and_streams_are_opened_in_their_turn() {
    try (Chain<String> chain = files()) {
      assertThat(chain.next()).isEqualTo("a1");
      assertThat(events).containsExactly("open a", "a1");
      assertThat(chain.next()).isEqualTo("a2");
      assertThat(chain.next()).isEqualTo("b1");
      assertThat(events)
          .containsExactly(
              "open a", "a1", "a2", "close a", "open none", "close none", "open b", "b1");
      assertThat(chain.next()).isEqualTo("b2");
      assertThat(chain.hasNext()).isFalse();
      assertThatThrownBy(chain::next).isInstanceOf(NoSuchElementException.class);
    }
    assertThat(events).endsWith("close b");
  }

  @Test
  void who_stops_halfway_leaves_nothing_open() {
    try (Chain<String> chain = files()) {
      chain.next();
    }
    assertThat(events).containsExactly("open a", "a1", "close a");
  }
}
