package id.warta.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityTest {

  /** Verdicts equal those of the published filters on every text of the table. */
  @TestFactory
  Stream<DynamicTest> verdicts_are_the_published_ones() throws IOException {
    try (var in = Objects.requireNonNull(QualityTest.class.getResourceAsStream("texts.txt"))) {
      String[] cases = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n## ", -1);
      return Arrays.stream(cases).skip(1).map(QualityTest::verdicts);
    }
  }

  private static DynamicTest verdicts(String section) {
    int end = section.indexOf('\n');
    String name = section.substring(0, section.indexOf(": "));
    String published = section.substring(name.length() + 2, end);
    return dynamicTest(
        name,
        () -> {
          Quality quality = Quality.of(section.substring(end + 1), "en");
          String ours =
              String.join(
                  " ",
                  word(quality.gopher()),
                  word(quality.gopherRepetition()),
                  word(quality.c4()),
                  word(quality.fineweb()));
          assertThat(ours).as("%s", quality.failed()).isEqualTo(published);
        });
  }

  private static String word(boolean keep) {
    return keep ? "keep" : "drop";
  }

  @Test
  void each_rule_that_fails_is_named() {
    assertThat(Quality.of("• Ferry\n• Fish ...\n", "en").failed())
        .containsExactly(
            "gopher_short",
            "gopher_ellipses",
            "gopher_bullets",
            "gopher_line_ellipses",
            "gopher_stop_words",
            "gopher_top_2_words",
            "gopher_top_3_words",
            "gopher_top_4_words",
            "c4_few_sentences",
            "fineweb_short_lines");
  }

  @Test
  void nothing_is_judged_without_an_error() {
    assertThat(Quality.of("", null).words()).isZero();
    assertThat(Quality.of(" \n\n ", "en").failed()).contains("gopher_short", "c4_few_sentences");
    assertThat(Quality.of("\uD83D\uDE00\uD83D \u0301", "xx").words()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Don't panic: the well-known ferry left at 12.30 – on time.     | 10",
        "a - b … c                                                      | 3",
        "港口委员会星期二投票决定重建旧灯塔。                           | 17",
        "港の評議会は火曜日、灯台の再建を決めた。                       | 18",
        "カタカナとひらがな                                             | 6",
        "แมวกินปลา                                                      | 3",
        "등대는 화요일에 다시 켜졌다.                                   | 4",
        "Пароход пришёл в порт.                                         | 4",
        "बंदरगाह में दीपक जला।                                          | 4",
      })
  void words_are_counted_in_any_script(String text, int words) {
    assertThat(Quality.of(text, null).words()).isEqualTo(words);
  }

  @Test
  void a_chinese_article_is_no_worse_for_its_script() {
    String text =
        """
        港口委员会星期二投票决定重建旧灯塔。四年前的一场冬季风暴损坏了它的灯室，从那以后它一直没有亮过。
        大约三百人在码头上等候消息。看守人说，工程将在春天开始，渡轮需要等待一段时间。
        重建计划需要两百万克朗。一半的资金来自保护旧建筑的基金，其余的由船票上的小额费用支付。
        """;
    assertThat(Quality.of(text, "zh-Hans").failed()).isEmpty();
  }

  @Test
  void stop_words_are_asked_for_where_the_language_has_a_list() {
    String text = "kata ".repeat(3);
    assertThat(Quality.of(text, "id").failed()).contains("gopher_stop_words");
    assertThat(Quality.of(text, "xx").failed()).doesNotContain("gopher_stop_words");
    assertThat(Quality.of(text + " yang dan", "id-ID").failed())
        .doesNotContain("gopher_stop_words");
  }
}
