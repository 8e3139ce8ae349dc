package id.warta.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlMapTest {

  @TempDir Path folder;

  @Test
  void values_are_read_by_type() {
    YamlMap map =
        YamlMap.parse(
            "crawl.yaml",
            "sites: [a.org, b.org]\ndelay: 1.5s\nlimit: 1_000\nfresh: true\nbelow: {x: '^a'}\n");
    assertThat(map.strings("sites")).containsExactly("a.org", "b.org");
    assertThat(map.duration("delay")).contains(Duration.ofMillis(1500));
    assertThat(map.integer("limit", 1, 5000)).contains(1000);
    assertThat(map.bool("fresh")).contains(true);
    assertThat(map.map("below").orElseThrow().pattern("x").orElseThrow()).hasToString("^a");
    assertThat(map.string("absent")).isEmpty();
    map.finish();
  }

  @Test
  void all_mistakes_are_told_at_once() {
    YamlMap map = YamlMap.parse("crawl.yaml", "site: a.org\ndelay: soon\nlimit: -1\n");
    map.strings("sites");
    map.duration("delay");
    map.integer("limit", 1, 10);
    assertThatThrownBy(map::finish)
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            """
            crawl.yaml:1:1: unknown key 'site'; did you mean 'sites'?
            crawl.yaml:2:8: 'delay' is the single value 'soon'; expected a time such as 500ms, 1.5s, 10m, 2h or 30d
            crawl.yaml:3:8: 'limit' is the single value '-1'; expected a whole number from 1 to 10\
            """);
  }

  @Test
  void a_key_that_must_be_there_is_asked_for() {
    YamlMap map = YamlMap.parse("crawl.yaml", "other: 1");
    map.string("other");
    assertThat(map.requiredString("agent")).isEmpty();
    assertThatThrownBy(map::finish).hasMessage("crawl.yaml:1:1: no 'agent'; add 'agent: …'");
  }

  @Test
  void aliases_cannot_grow_a_file() {
    String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
    assertThatThrownBy(() -> YamlMap.parse("bomb.yaml", bomb))
        .hasMessageStartingWith("bomb.yaml:2:8: an alias '*a'");
  }

  @Test
  void deep_nesting_is_refused() {
    String deep = "a: " + "[".repeat(50_000);
    assertThatThrownBy(() -> YamlMap.parse("deep.yaml", deep))
        .hasMessageStartingWith("deep.yaml:1:28: more than 24 levels");
  }

  @Test
  void a_huge_file_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("huge.yaml"), "a: " + "x".repeat(2_000_000));
    assertThatThrownBy(() -> YamlMap.read(file))
        .hasMessageEndingWith("expected at most 1048576; is this the right file?");
  }

  @Test
  void another_encoding_is_named_with_its_place() throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, "a: b\nname: Börse\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> YamlMap.read(file))
        .hasMessage(file + ":2:8: bytes that are no UTF-8; save the file as UTF-8");
  }

  @Test
  void a_missing_file_is_named() {
    Path file = folder.resolve("none.yaml");
    assertThatThrownBy(() -> YamlMap.read(file)).hasMessage(file + ": there is no such file");
  }

  @Test
  void a_list_is_no_map() {
    assertThatThrownBy(() -> YamlMap.parse("x.yaml", "- a"))
        .hasMessage("x.yaml:1:1: the file is a list; expected a map of keys");
  }

  @Test
  void an_empty_file_is_told() {
    assertThatThrownBy(() -> YamlMap.parse("x.yaml", "# nothing\n"))
        .hasMessage("x.yaml: the file is empty; expected a map of keys");
  }
}
