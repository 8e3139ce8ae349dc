package id.warta.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class DatasetPageTest {

  private static final Document PAGE =
      Jsoup.parse(DatasetPage.of(Path.of("datasets/sample")), "https://nowhere.example/");

  @Test
  void the_page_counts_what_the_dataset_has() {
    assertThat(PAGE.selectXpath("//dt[.='articles']/following-sibling::dd").text()).isEqualTo("6");
    assertThat(PAGE.select("h2").eachText())
        .containsExactly(
            "When they appeared",
            "How each site came out",
            "Languages",
            "Copies and revisions",
            "Who found what",
            "The newest");
    assertThat(PAGE.select("article h3")).hasSize(6);
    assertThat(PAGE.selectXpath("//tr[th='original']/td[1]").text()).isEqualTo("3");
  }

  @Test
  void the_page_loads_nothing_and_runs_nothing() {
    assertThat(PAGE.select("script, link, img, iframe, [src]")).isEmpty();
    assertThat(PAGE.select("style").html()).doesNotContain("url(", "@import");
  }

  @Test
  void what_articles_say_is_never_markup() {
    assertThat(Html.escape("<b>\"Tom\" & 'Ann'</b>"))
        .isEqualTo("&lt;b&gt;&quot;Tom&quot; &amp; &#39;Ann&#39;&lt;/b&gt;");
    assertThat(new Html().link(URI.create("javascript:alert(1)"), "<i>").toString())
        .isEqualTo("&lt;i&gt;");
  }

  @Test
  void a_few_weeks_are_shown_by_day_and_days_without_articles_too() {
    Timeline timeline = new Timeline();
    timeline.add(Instant.parse("2026-11-01T23:59:00Z"));
    timeline.add(Instant.parse("2026-11-03T00:00:00Z"));
    timeline.add(Instant.parse("2026-11-03T10:00:00Z"));
    assertThat(timeline.bars().toString()).isEqualTo("{2026-11-01=1, 2026-11-02=0, 2026-11-03=2}");
  }

  @Test
  void years_are_shown_by_month_and_centuries_by_their_last_years() {
    Timeline timeline = new Timeline();
    timeline.add(Instant.parse("2025-01-31T00:00:00Z"));
    timeline.add(Instant.parse("2026-11-03T00:00:00Z"));
    assertThat(timeline.bars()).hasSize(23).containsKeys("2025-01", "2025-02", "2026-11");
    timeline.add(Instant.parse("1815-06-18T00:00:00Z"));
    assertThat(timeline.bars()).hasSize(62).containsEntry("2025", 1L).doesNotContainKey("1815");
  }

  @Test
  void no_bar_is_higher_than_the_drawing() {
    assertThat(Pattern.compile("[\\d.]+").matcher(PAGE.select("rect").attr("height")).matches())
        .isTrue();
    assertThat(PAGE.select("rect").eachAttr("height"))
        .allMatch(height -> Double.parseDouble(height) <= 120);
  }
}
