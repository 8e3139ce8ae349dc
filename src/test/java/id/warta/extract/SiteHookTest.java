package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.page.Page;
import id.warta.site.Site;
import id.warta.site.Sites;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteHookTest {

  @TempDir Path folder;

  @Test
  void a_hook_comes_before_the_rule() throws IOException {
    assertThat(reader().value("title").map(RuleReader.Value::texts)).contains(List.of("Hello"));
    assertThat(reader().value("title").map(RuleReader.Value::carrier))
        .contains("rule:java HookForTests");
  }

  @Test
  void what_a_hook_does_not_find_is_left_to_the_rule() throws IOException {
    assertThat(reader().value("section").map(RuleReader.Value::text)).contains("News");
  }

  @Test
  void a_broken_hook_finds_nothing() throws IOException {
    assertThat(reader().value("authors").map(RuleReader.Value::text)).contains("Ana");
  }

  private RuleReader reader() throws IOException {
    String rule = "site: hook.example\ntitle: h1\nauthors: .by\nsection: .s\n";
    Files.writeString(folder.resolve("hook.example.yaml"), rule);
    Site site = Sites.read(folder).named("hook.example").orElseThrow();
    String html = "<title>H-e-l-l-o-</title><h1>Other</h1><p class=by>Ana</p><p class=s>News</p>";
    Page page = Page.of(html, URI.create("https://hook.example/1"));
    return new RuleReader(site, page, path -> List.of(), meta -> List.of());
  }
}
