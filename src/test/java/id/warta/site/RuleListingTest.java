package id.warta.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleListingTest {

  @TempDir Path folder;

  @Test
  void each_line_tells_where_it_comes_from() throws IOException {
    write("_group", "country: ID\nbody:\n  within: article\n  drop: ['^Baca: ''x''']\n");
    write(
        "a.org",
        "site: a.org\nextends: _group\ntitle:\n  - ld:headline\n  - {css: h1, split: [',']}\nbody: main\n");
    String listing = RuleListing.of(folder, "a.org").orElseThrow();
    assertThat(listing.replace(folder + "/", "").replaceAll(" +#", " #"))
        .isEqualTo(
            """
            site: a.org # a.org.yaml:1
            country: ID # _group.yaml:1
            title:
              - 'ld:headline' # a.org.yaml:4
              - css: h1 # a.org.yaml:5
                split:
                  - ',' # a.org.yaml:5
            body:
              within: main # a.org.yaml:6
              drop:
                - '^Baca: ''x''' # _group.yaml:4
            """);
  }

  @Test
  void a_listing_is_a_rule_again() throws IOException {
    String listing = RuleListing.of(Path.of("config/sites"), "bisnis.com").orElseThrow();
    write("bisnis.com", listing);
    assertThat(Sites.read(folder).named("bisnis.com").orElseThrow().version())
        .isEqualTo(Sites.bundled().named("bisnis.com").orElseThrow().version());
  }

  @Test
  void a_site_that_is_not_there_has_none() {
    assertThat(RuleListing.of(folder, "a.org")).isEmpty();
  }

  @Test
  void a_wrong_rule_is_told() throws IOException {
    write("a.org", "site: a.org\nathors: h1\n");
    assertThatThrownBy(() -> RuleListing.of(folder, "a.org"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("did you mean 'authors'?");
  }

  private void write(String name, String yaml) throws IOException {
    Files.writeString(folder.resolve(name + ".yaml"), yaml);
  }
}
