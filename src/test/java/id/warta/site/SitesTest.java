package id.warta.site;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SitesTest {

  @TempDir Path folder;

  @Test
  void two_lines_are_a_rule() {
    Site site = site("site: example.org\nbody: article\n");
    assertThat(site.has(URI.create("https://www.example.org/a"))).isTrue();
    assertThat(body(site.layouts().get(0)).within()).containsExactly("article");
  }

  @Test
  void the_narrowest_host_wins() {
    write("a.org", "site: a.org\nhosts: ['*.a.org']\n");
    write("b.org", "site: b.org\nhosts: [b.org, news.a.org]\n");
    Sites sites = Sites.read(folder);
    assertThat(sites.of(URI.create("https://news.a.org/1"))).map(Site::name).contains("b.org");
    assertThat(sites.of(URI.create("https://old.news.a.org/1"))).map(Site::name).contains("a.org");
    assertThat(sites.of(URI.create("https://A.ORG/1"))).map(Site::name).contains("a.org");
    assertThat(sites.of(URI.create("https://c.org/1"))).isEmpty();
  }

  @Test
  void addresses_are_told_apart() {
    Site site =
        site(
            """
            site: example.org
            skip-hosts: video.example.org
            urls:
              article: '^/(?<date>\\d{8})/(?<id>\\d+)'
              skip: '[?&]print='
              canonical: {keep-query: [page]}
            """);
    assertThat(site.isArticle(URI.create("https://example.org/20240101/7"))).isTrue();
    assertThat(site.isArticle(URI.create("https://example.org/about"))).isFalse();
    assertThat(site.isArticle(URI.create("https://example.org/20240101/7?print=1"))).isFalse();
    assertThat(site.isArticle(URI.create("https://video.example.org/20240101/7"))).isFalse();
    assertThat(site.skips(URI.create("https://video.example.org/x"))).isTrue();
    assertThat(site.canonical(URI.create("https://Example.org/20240101/7?a=1&page=2#top")))
        .isEqualTo(URI.create("https://example.org/20240101/7?page=2"));
    assertThat(site.urls().group(URI.create("https://example.org/20240101/7"), "id")).contains("7");
  }

  @ParameterizedTest
  @CsvSource({
    "https://m.example.org/a/amp?utm_source=x, https://www.example.org/a",
    "https://www.example.org/a/print, https://www.example.org/a",
    "https://www.example.org/a, https://www.example.org/a",
    "https://out.example.org/a, https://out.example.org/a"
  })
  void copies_of_an_article_are_rewritten_to_its_address(URI copy, URI article) {
    Site site =
        site(
            """
            site: example.org
            urls:
              canonical:
                rewrite:
                  '^https://m\\.': 'https://www.'
                  '/(amp|print)$': ''
                  '^https://out\\.example\\.org': 'https://elsewhere.example'
            """);
    assertThat(site.canonical(copy)).isEqualTo(article);
  }

  @Test
  void archives_are_addressed_by_day_and_number() {
    Site site =
        site(
            """
            site: example.org
            discover:
              - news-sitemap: https://example.org/news.xml
              - archive: https://example.org/index?date={MM/dd/yyyy}&page={n}
                links: a.item
                first: 0
                step: 20
            """);
    assertThat(site.discover().get(0))
        .isEqualTo(new Discovery.NewsSitemap(URI.create("https://example.org/news.xml")));
    Discovery.Archive archive = (Discovery.Archive) site.discover().get(1);
    assertThat(archive.page(LocalDate.of(2024, 3, 5), 2))
        .isEqualTo(URI.create("https://example.org/index?date=03/05/2024&page=20"));
    assertThat(archive.hasDay()).isTrue();
    assertThat(archive.links()).isEqualTo("a.item");
  }

  @Test
  void a_layout_overrides_only_what_changed() {
    Site site =
        site(
            """
            site: example.org
            title: h1
            body: {within: article, remove: [.ad]}
            layouts:
              - when: main.new
                body: {within: main}
              - when: main.old
                title: h2
            """);
    assertThat(site.layouts()).hasSize(3);
    Layout first = site.layouts().get(0);
    assertThat(body(first).within()).containsExactly("main");
    assertThat(body(first).remove()).containsExactly(".ad");
    assertThat(first.fields()).containsKey("title");
    assertThat(requireNonNull(site.layouts().get(1).fields().get("title")).ladder().get(0).path())
        .isEqualTo("h2");
    assertThat(site.layouts().get(2).name()).isEqualTo("default");
  }

  @Test
  void sister_sites_share_a_file() {
    write("_group", "country: ID\nlanguage: id\nbody: {within: article, drop: ['^Baca']}\n");
    write("a.org", "site: a.org\nextends: _group\nbody: {within: main}\n");
    Site site = Sites.read(folder).named("a.org").orElseThrow();
    assertThat(site.country()).isEqualTo("ID");
    assertThat(body(site.layouts().get(0)).within()).containsExactly("main");
    assertThat(body(site.layouts().get(0)).drop()).hasSize(1);
  }

  @Test
  void the_version_is_the_meaning() {
    String version = site("site: example.org\nbody: article\ntitle: h1\n").version();
    assertThat(version).matches("[0-9a-f]{12}");
    assertThat(site("# words\nsite: example.org\ntitle: 'h1'\nbody: {within: article}\n").version())
        .isEqualTo(version);
    assertThat(site("site: example.org\nbody: article\ntitle: h2\n").version())
        .isNotEqualTo(version);
  }

  @Test
  void a_host_belongs_to_one_site() {
    write("a.org", "site: a.org\nhosts: ['*.a.org']\n");
    write("b.org", "site: b.org\nhosts: [b.org, '*.a.org']\n");
    assertThatThrownBy(() -> Sites.read(folder))
        .hasMessage(
            folder.resolve("b.org.yaml")
                + ":2:16: host '*.a.org' is claimed twice; "
                + folder.resolve("a.org.yaml")
                + " has it, too; a host belongs to one site");
  }

  @Test
  void a_circle_of_files_is_told() {
    write("_a", "extends: _b\n");
    write("_b", "extends: _a\n");
    write("c.org", "site: c.org\nextends: _a\n");
    assertThatThrownBy(() -> Sites.read(folder))
        .hasMessageContaining("'extends' runs in a circle; c.org → _a → _b");
  }

  @Test
  void a_file_is_named_after_its_site() {
    write("a.org", "site: b.org\n");
    assertThatThrownBy(() -> Sites.read(folder))
        .hasMessageEndingWith(
            ":1:7: 'site' is 'b.org' in a.org.yaml; expected the file's name; rename one of them");
  }

  @Test
  void a_folder_that_is_not_there_is_told() {
    assertThatThrownBy(() -> Sites.read(folder.resolve("none")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("there is no such folder; expected a folder of rules");
  }

  @Test
  void own_rules_come_before_others() {
    write("a.org", "site: a.org\nname: Mine\n");
    Sites mine = Sites.read(folder);
    Sites both =
        mine.orElse(
            Sites.of(
                java.util.List.of(
                    new Site("a.org", java.util.List.of()),
                    new Site("b.org", java.util.List.of()))));
    assertThat(both.of(URI.create("https://a.org/"))).map(Site::displayName).contains("Mine");
    assertThat(both.names()).containsExactlyInAnyOrder("a.org", "b.org");
  }

  @Test
  void the_bundled_rules_are_there() {
    assertThat(Sites.bundled().named("bisnis.com")).isPresent();
    assertThat(Sites.bundled().of(URI.create("https://kabar24.bisnis.com/read/1"))).isPresent();
  }

  private static BodyRule body(Layout layout) {
    return requireNonNull(layout.body());
  }

  private Site site(String yaml) {
    write("example.org", yaml);
    return Sites.read(folder).named("example.org").orElseThrow();
  }

  private void write(String name, String yaml) {
    try {
      Files.writeString(folder.resolve(name + ".yaml"), yaml);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
