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

class RuleCheckTest {

  private static final String RULE =
      """
      site: example.org
      urls: {skip: '/skip'}
      layouts:
        - name: new
          when: article
          title: [h1.gone, h1]
          authors: [.by, .who]
          body: {within: [article, main], remove: [.ad, .all], drop: ['^Read', '^Never']}
          images: {within: figure, caption: figcaption, credit: .credit}
        - name: dead
          when: div.old
      """;

  private static final String PAGE =
      """
      <h1>Title</h1><p class="by">Ana</p>
      <article><p class="all">A long text that is almost all there is on the page.</p><p>Read more</p>
      <figure><figcaption>C</figcaption></figure></article>
      """;

  @TempDir Path folder;

  @Test
  void parts_that_do_nothing_are_told() throws IOException {
    assertThat(findings(PAGE, PAGE, "<p>none</p>"))
        .containsExactlyInAnyOrder(
            "1 of 3 pages fit none of its layouts",
            "title 'h1.gone' hits none of 2 pages",
            "title (fallback) 'h1' wins on all 2 pages: put it first",
            "authors (fallback) '.who' hits none of 2 pages",
            "body.within 'main' hits none of 2 pages",
            "body.remove '.ad' hits none of 2 pages",
            "body.remove '.all' cuts most of the text on 2 of 2 pages",
            "body.drop '^Never' hits none of 2 pages",
            "images.credit '.credit' hits none of 2 pages",
            "layout 'dead': no page has this layout");
  }

  @Test
  void a_finding_names_its_line() throws IOException {
    Files.writeString(folder.resolve("example.org.yaml"), RULE);
    RuleCheck check = new RuleCheck(Sites.read(folder).named("example.org").orElseThrow());
    check.add(Page.of(PAGE, URI.create("https://example.org/1")));
    assertThat(check.findings())
        .anySatisfy(
            finding ->
                assertThat(finding)
                    .hasToString(
                        folder.resolve("example.org.yaml")
                            + ":6:13: title 'h1.gone' hits none of 1 pages"));
  }

  private List<String> findings(String... pages) throws IOException {
    Files.writeString(folder.resolve("example.org.yaml"), RULE);
    Site site = Sites.read(folder).named("example.org").orElseThrow();
    RuleCheck check = new RuleCheck(site);
    for (String page : pages) {
      check.add(Page.of(page, URI.create("https://example.org/1")));
    }
    check.add(Page.of(PAGE, URI.create("https://example.org/skip")));
    return check.findings().stream().map(RuleCheck.Finding::what).toList();
  }
}
