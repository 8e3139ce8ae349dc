package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.page.Page;
import id.warta.site.Layout;
import id.warta.site.RuleTest;
import id.warta.site.RuleTests;
import id.warta.site.Site;
import id.warta.site.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RuleReaderTest {

  private static final String PAGE =
      """
      <html><head><meta name="author" content="Ana"></head><body>
      <h1 class="t">A  Title</h1><h1>Second</h1>
      <a class="who" rel="author" href="/ana" data-x="1">By Ana Sol, Budi</a>
      <div class="paywall"></div>
      <script type="application/json" id="state">
        {"art": {"title": "From State", "authors": [{"name": "X"}, {"name": "Y"}], "n": 3, "no": null}}
      </script>
      <script>window.S = {"deep": {"er": [{"v": "one"}, {"v": "two"}]}};</script>
      </body></html>
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvFileSource(resources = "rungs.csv", useHeadersInDisplayName = true)
  void a_ladder_gives_the_first_that_yields(String ladder, String texts, String carrier) {
    RuleReader reader = reader("title: " + ladder);
    assertThat(reader.value("title").map(v -> String.join(" ⏎ ", v.texts())).orElse(null))
        .isEqualTo(texts);
    assertThat(reader.value("title").map(RuleReader.Value::carrier).orElse(null))
        .isEqualTo(carrier);
  }

  @Test
  void the_layout_is_the_one_that_the_page_shows() {
    RuleReader reader =
        reader("layouts:\n  - {name: a, when: main.x}\n  - {name: b, when: h1.t}\n  - {name: c}");
    assertThat(reader.layout()).extracting(Layout::name).isEqualTo("b");
  }

  @Test
  void dates_break_ties_only() {
    String layouts =
        """
        layouts:
          - {name: old, when: h1, until: 2023-12-31}
          - {name: new, when: h1, since: 2024-01-01}
          - {name: other, when: h1.none, since: 2020-01-01}
        """;
    assertThat(reader(layouts).layout()).extracting(Layout::name).isEqualTo("new");
  }

  @Test
  void a_page_without_a_layout_has_no_values() {
    RuleReader reader = reader("layouts: [{when: {css: h1, url: '^/video/'}, title: h1}]");
    assertThat(reader.layout()).isNull();
    assertThat(reader.value("title")).isEmpty();
  }

  @Test
  void every_page_of_a_rule_s_tests_finds_its_layout() throws IOException {
    Path sites = Path.of("config/sites");
    RuleTests tests = new RuleTests(sites.resolve("tests"), page -> Map.of());
    for (Site site : Sites.read(sites)) {
      for (RuleTest test : site.tests()) {
        RuleReader reader = new RuleReader(site, tests.page(test), p -> List.of(), n -> List.of());
        assertThat(reader.layout()).as(test.name()).isNotNull();
      }
    }
  }

  @Test
  void bisnis_is_read_by_its_rule() throws IOException {
    Site site = Sites.bundled().named("bisnis.com").orElseThrow();
    RuleTests tests = new RuleTests(Path.of("config/sites/tests"), page -> Map.of());
    Page page = tests.page(site.tests().get(0));
    RuleReader reader = new RuleReader(site, page, path -> List.of(), name -> List.of());
    assertThat(reader.value("title").orElseThrow().carrier())
        .isEqualTo("rule:css h1.detailsTitleCaption");
    assertThat(reader.value("published").orElseThrow().text())
        .isEqualTo("2024-02-09T16:45:00+07:00");
    assertThat(reader.value("authors").orElseThrow().texts())
        .containsExactly("Rahayu Pangestika", "Dimas Wiratmoko");
    assertThat(reader.value("editors").orElseThrow().texts()).containsExactly("Kartika Lestari");
    assertThat(reader.value("section").orElseThrow().texts()).containsExactly("Ekonomi");
    assertThat(reader.value("paywalled").orElseThrow().text()).isEqualTo("false");
  }

  private RuleReader reader(String rule) {
    String head = "site: example.org\nurls: {article: '^/(?<date>\\d{8})/(?<id>\\d+)'}\n";
    try {
      Files.writeString(folder.resolve("example.org.yaml"), head + rule);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Site site = Sites.read(folder).named("example.org").orElseThrow();
    Page page = Page.of(PAGE, URI.create("https://example.org/20240305/77/slug"));
    return new RuleReader(
        site,
        page,
        path -> path.equals("headline") ? List.of("LD Title") : List.of(),
        name -> name.equals("author") ? List.of("Ana") : List.of());
  }
}
