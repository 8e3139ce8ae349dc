package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.page.Page;
import id.warta.site.RuleLint;
import id.warta.site.RuleTests;
import id.warta.site.Sites;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleRecorderTest {

  private static final URI URL = URI.create("https://www.example.org/2024/ferry-returns.html");
  private static final String HTML =
      """
      <html lang="en"><head><title>Ferry Returns: At Last</title>
      <meta property="article:published_time" content="2024-03-04T09:00:00Z"></head><body>
      <article class="story"><h1>Ferry Returns: At Last</h1><p class="byline">By Ana Sol</p>
      <p>The ferry on the north shore has left every half hour since Monday, its owner says.</p>
      <p>Captain Ada Merrin expects that schoolchildren will use it most, as they did last year.</p>
      <p>About forty thousand people made the crossing in twelve months, among them many hikers.</p>
      </article></body></html>
      """;

  @TempDir Path folder;

  @Test
  void a_test_is_added_below_the_others_and_nothing_else_changes() throws IOException {
    Path rule = folder.resolve("example.org.yaml");
    String before =
        """
        site: example.org # ours
        tests:
          # the first
          - html: '<p>x'
            url: https://example.org/1
            expect: {title:   odd  }
        title: h1
        """;
    Files.writeString(rule, before);
    RuleRecorder.Recorded recorded = new RuleRecorder(folder).record(Page.of(HTML, URL));
    assertThat(Files.readString(rule))
        .isEqualTo(before.replace("title: h1\n", recorded.test() + "title: h1\n"));
    assertThat(recorded.test())
        .isEqualTo(
            """
            - page: example.org/2024-03-04-ferry-returns.html.gz
              url: 'https://www.example.org/2024/ferry-returns.html'
              expect:
                title: 'Ferry Returns: At Last'
                authors: [Ana Sol]
                published: '2024-03-04T09:00:00Z'
              present:
                - The ferry on the north shore has left every half hour since
                - About forty thousand people made the crossing in twelve
            """
                .indent(2));
    assertThat(RuleLint.of(folder).errors()).isEmpty();
  }

  @Test
  void a_page_without_a_rule_gets_one_that_passes() throws IOException {
    new RuleRecorder(folder).record(Page.of(HTML, URL));
    assertThat(Files.readString(folder.resolve("example.org.yaml")))
        .startsWith("# yaml-language-server: $schema=../site.schema.json\nsite: example.org\n")
        .contains("\nbody: article.story\ntests:\n");
    assertThat(RuleLint.of(folder).errors()).isEmpty();
    StringWriter out = new StringWriter();
    int code =
        Main.commandLine(new PrintWriter(out), new PrintWriter(out))
            .execute("rules", "test", "--sites", folder.toString());
    assertThat(out.toString()).contains("1 passed, 0 failed");
    assertThat(code).isZero();
  }

  @Test
  void a_page_is_stored_once() throws IOException {
    new RuleRecorder(folder).record(Page.of(HTML, URL));
    String rule = Files.readString(folder.resolve("example.org.yaml"));
    assertThatThrownBy(() -> new RuleRecorder(folder).record(Page.of(HTML, URL)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Files.readString(folder.resolve("example.org.yaml"))).isEqualTo(rule);
  }

  @Test
  void tests_on_one_line_are_left_alone() throws IOException {
    Files.writeString(
        folder.resolve("example.org.yaml"),
        "site: example.org\ntests: [{html: x, url: 'https://example.org/1'}]\n");
    assertThatThrownBy(() -> new RuleRecorder(folder).record(Page.of(HTML, URL)))
        .hasMessageContaining("'tests' is written in [ ]");
    assertThat(folder.resolve("tests")).doesNotExist();
  }

  @Test
  void a_page_without_an_article_is_not_recorded() {
    assertThatThrownBy(() -> new RuleRecorder(folder).record(Page.of("<p>x", URL)))
        .hasMessageContaining("there is no article to record");
  }

  @Test
  void a_page_that_names_another_charset_is_read_back() throws IOException {
    String html =
        HTML.replace("<head>", "<head><meta charset=gbk>").replace("Ana Sol", "Zoë Ångström");
    new RuleRecorder(folder).record(Page.of(html, URL));
    assertThat(
            new RuleTests(folder.resolve("tests"), page -> Map.of())
                .page(Sites.read(folder).named("example.org").orElseThrow().tests().get(0))
                .text())
        .contains("Zoë Ångström");
  }

  @Test
  void a_file_that_came_from_nowhere_is_asked_for_its_address() {
    assertThatThrownBy(
            () -> new RuleRecorder(folder).record(Page.of(HTML, URI.create("file:///x.html"))))
        .hasMessageContaining("tell it by --url");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ferry returns | Ferry returns",
        "Ferry: returns | 'Ferry: returns'",
        "yes | 'yes'",
        "2024 | '2024'",
        "it's | 'it''s'",
        "# one | '# one'",
        "- one | '- one'"
      },
      quoteCharacter = '"')
  void a_text_is_quoted_where_yaml_would_take_it_for_something_else(String text, String yaml) {
    assertThat(RuleRecorder.scalar(text)).isEqualTo(yaml);
  }
}
