package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListStateTest {

  private static final ListState NEW =
      new ListState(
          new Journal.Queued(0, Kind.NEWS_LIST, 0, 0, 0, "http://a.example/feed"),
          0,
          0,
          0,
          0,
          "",
          "");

  @Test
  void is_asked_for_in_the_next_run_when_nothing_is_known_of_its_habits() {
    ListState read = NEW.read(1000, true, "", "");

    assertThat(read.isDue(1000)).isTrue();
  }

  @Test
  void comes_twice_as_often_while_there_is_news() {
    ListState twice = NEW.read(1000, true, "", "").read(1060, true, "", "");

    assertThat(twice.every()).isEqualTo(2);
    assertThat(new ListState(NEW.entry(), 1000, 60, 0, 0, "", "").read(1060, true, "", "").every())
        .isEqualTo(30);
  }

  @Test
  void comes_less_often_the_longer_it_is_quiet() {
    ListState quiet = NEW.read(1000, true, "", "").read(1060, false, "", "");

    assertThat(quiet.every()).isEqualTo(90);
    assertThat(quiet.isDue(1149)).isFalse();
    assertThat(quiet.isDue(1150)).isTrue();
    assertThat(quiet.read(1150, false, "", "").every()).isEqualTo(135);
  }

  @Test
  void comes_once_a_day_at_least_and_every_two_minutes_at_most() {
    ListState daily = new ListState(NEW.entry(), 1000, 1440, 0, 0, "", "");
    ListState busy = new ListState(NEW.entry(), 1000, 2, 0, 0, "", "");

    assertThat(daily.read(2440, false, "", "").every()).isEqualTo(1440);
    assertThat(busy.read(1002, true, "", "").every()).isEqualTo(2);
  }

  @Test
  void is_dead_after_three_misses_until_it_is_there_again() {
    ListState dead = NEW.missed(1000).missed(1001).missed(1002);

    assertThat(dead.isDead()).isTrue();
    assertThat(dead.every()).isEqualTo(1440);
    assertThat(dead.read(3000, true, "", "").isDead()).isFalse();
  }
}
