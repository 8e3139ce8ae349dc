package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.extract.RelativeDates.Age;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelativeDatesTest {

  @ParameterizedTest
  @CsvSource({
    "3 hours ago, PT3H",
    "Published 3 hours ago, PT3H",
    "2 days ago, P2D",
    "hace 3 horas, PT3H",
    "Publicado hace 20 minutos, PT20M",
    "il y a 2 jours, P2D",
    "vor 3 Stunden, PT3H",
    "há 5 horas, PT5H",
    "3 ore fa, PT3H",
    "3 uur geleden, PT3H",
    "2 godziny temu, PT2H",
    "3 часа назад, PT3H",
    "3 jam yang lalu, PT3H",
    "3 saat önce, PT3H",
    "3時間前, PT3H",
    "3小时前, PT3H",
    "3시간 전, PT3H",
    "منذ ٣ ساعات, PT3H",
    "לפני 3 שעות, PT3H",
    "3 giờ trước, PT3H",
    "2 weeks ago, P14D"
  })
  void a_line_tells_how_long_ago_it_was(String line, Duration ago) {
    assertThat(RelativeDates.read(line)).map(Age::ago).contains(ago);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Today, 14:25; 0",
        "Yesterday at 2:25 PM; 1",
        "Publicerad i går; 1",
        "Heute, 14:25 Uhr; 0",
        "Сегодня в 14:25; 0",
        "昨天 14:25; 1"
      })
  void a_line_names_a_day(String line, int ago) {
    assertThat(RelativeDates.day(line)).map(RelativeDates.Day::ago).contains(ago);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Today",
        "Heute",
        "Today we saw 14 boats",
        "Hier beginnt 1 neuer Tag",
        "Hierarchy 9"
      })
  void a_word_alone_names_no_day(String line) {
    assertThat(RelativeDates.day(line)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3 hours",
        "in 3 hours",
        "3 days later",
        "4000 days ago",
        "The ferry left 3 hours ago and came back",
        "10:30",
        "3 ago",
        ""
      })
  void any_other_line_tells_nothing(String line) {
    assertThat(RelativeDates.read(line)).isEmpty();
  }
}
