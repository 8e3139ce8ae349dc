package id.warta.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleLintTest {

  @TempDir Path folder;

  @Test
  void the_rules_that_come_along_are_without_fault() {
    RuleLint lint = RuleLint.of(Path.of("config/sites"));
    assertThat(lint.errors()).isEmpty();
    assertThat(lint.warnings()).isEmpty();
    assertThat(lint.sites().names()).contains("bisnis.com");
  }

  @Test
  void what_should_be_mended_is_told() throws IOException {
    Files.writeString(folder.resolve("a.org.yaml"), "site: a.org\n");
    Files.writeString(
        folder.resolve("b.org.yaml"),
        """
        site: b.org
        urls: {article: '^/news/'}
        tests:
          - {page: b.html, url: 'https://b.org/news/1', present: x}
          - {html: b, url: 'https://c.org/news/1', present: x}
          - {html: b, url: 'https://b.org/about'}
        """);
    assertThat(RuleLint.of(folder).warnings())
        .extracting(mistake -> mistake.toString().replace(folder + "/", ""))
        .containsExactly(
            "a.org.yaml: no test; add one to 'tests', so that it stays right",
            "b.org.yaml:4:5: there is no page tests/b.html; save it there",
            "b.org.yaml:5:5: 'url' is on none of the site's hosts: https://c.org/news/1; mend 'hosts'",
            "b.org.yaml:6:5: a test that expects nothing; add 'expect' or 'present'",
            "b.org.yaml:6:5: 'url' is no article by 'urls': https://b.org/about; mend 'urls' or the test");
  }

  @Test
  void a_wrong_rule_does_not_hide_the_others() throws IOException {
    Files.writeString(folder.resolve("a.org.yaml"), "site: a.org\nathors: x\n");
    Files.writeString(folder.resolve("b.org.yaml"), "site: b.org\n");
    RuleLint lint = RuleLint.of(folder);
    assertThat(lint.errors()).hasSize(1);
    assertThat(lint.sites().names()).containsExactly("b.org");
  }
}
