package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Image;
import id.warta.site.Sites;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule fixes where a site writes the credits of its pictures. */
class CreditRuleTest {

  private static final String TEXT =
      "<p>The harbour of Liman opened its third quay on Monday after six years of work.</p>"
          + "<p>Two hundred people came to see the first ship, a ferry from the islands.</p>"
          + "<p>The mayor said that the quay will pay for itself within twenty years.</p>";

  @TempDir private Path folder;

  @Test
  void at_the_end_of_the_caption() throws IOException {
    Image image =
        read("credit: caption-end", "AGENCY/JANE ROE The quay at dawn. Jane Doe/AP", "John Roe");
    assertThat(image.caption()).isEqualTo("AGENCY/JANE ROE The quay at dawn.");
    assertThat(image.credit().line()).isEqualTo("Jane Doe/AP");
  }

  @Test
  void at_the_start_of_the_caption() throws IOException {
    Image image =
        read("credit: caption-start", "AGENCY/JANE ROE The quay at dawn. Jane Doe/AP", "John Roe");
    assertThat(image.caption()).isEqualTo("The quay at dawn. Jane Doe/AP");
    assertThat(image.credit().line()).isEqualTo("AGENCY/JANE ROE");
  }

  @Test
  void in_an_element_of_its_own() throws IOException {
    for (String rule : new String[] {"credit: .by", "credit: {css: .by}"}) {
      Image image = read(rule, "The quay at dawn. Jane Doe/AP", "John Roe");
      assertThat(image.credit().line()).as(rule).isEqualTo("John Roe");
      assertThat(image.caption()).as(rule).isEqualTo("The quay at dawn. Jane Doe/AP");
    }
  }

  @Test
  void nowhere() throws IOException {
    Image image = read("credit: none", "The quay at dawn. Jane Doe/AP", "John Roe");
    assertThat(image.credit().isEmpty()).isTrue();
    assertThat(image.caption()).isEqualTo("The quay at dawn. Jane Doe/AP");
  }

  private Image read(String credit, String caption, String by) throws IOException {
    Files.writeString(
        folder.resolve("news.example.yaml"),
        """
        site: news.example
        layouts:
          - body: article
            images:
              within: figure
              caption: figcaption
              %s
        """
            .formatted(credit));
    String html =
        "<html><body><h1>Third quay opened</h1><article><figure><img src=/i/quay-at-dawn.jpg>"
            + "<figcaption>"
            + caption
            + "</figcaption><span class=by>"
            + by
            + "</span></figure>"
            + TEXT
            + "</article>";
    Extraction read =
        Extractor.using(Sites.read(folder)).extract(html, URI.create("https://news.example/quay"));
    assertThat(read).isInstanceOf(Extraction.Found.class);
    return ((Extraction.Found) read).article().images().get(0);
  }
}
