package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AddressPaceTest {

  @Test
  void gives_each_slot_away_once() {
    AddressPace pace = new AddressPace(Duration.ofNanos(1000));

    assertThat(pace.slot(5)).isEqualTo(5);
    assertThat(pace.slot(6)).isEqualTo(105);
    assertThat(pace.slot(7)).isEqualTo(205);
    assertThat(pace.slot(9000)).isEqualTo(9000);
  }
}
