package id.warta.apitest;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.HarvestReport;
import id.warta.Warta;
import id.warta.article.Article;
import id.warta.article.Image;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.site.Sites;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's examples compile as they stand there, with nothing but the public API. */
class ReadmeTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("<!-- apitest: (\\w+) -->\n```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void every_example_of_the_readme_is_one_of_this_file() throws IOException {
    String code =
        squeeze(Files.readString(Path.of("src/test/java/id/warta/apitest/ReadmeTest.java")));
    List<MatchResult> examples = examples();
    assertThat(examples).hasSize(2);
    for (MatchResult example : examples) {
      assertThat(code).as(example.group(1)).contains(squeeze(example.group(2)));
    }
  }

  @Test
  void the_extraction_example_reads_a_page() {
    String html =
        "<html><head><title>Pelabuhan Baru Dibuka</title></head><body><article><h1>Pelabuhan Baru Dibuka</h1>"
            + "<p>Pelabuhan baru di teluk timur dibuka pada Senin setelah tiga tahun pembangunan yang tertunda.</p>"
            + "<p>Sebanyak dua belas kapal sandar pada hari pertama, kata pengelola pelabuhan kepada wartawan.</p>"
            + "<p>Pemerintah kota berharap lalu lintas barang meningkat pada akhir tahun dan seterusnya.</p>"
            + "</article></body></html>";
    assertThat(extractExample(html, "https://news.example/read/1")).isNotNull();
  }

  // Compiled, not run: it would ask a site.
  @SuppressWarnings({"unused", "UnusedMethod"})
  private static void harvestExample() {
    HarvestReport report =
        Warta.sites(Path.of("config/sites"))
            .crawl("bisnis.com")
            .contact("mailto:you@example.org")
            .since(LocalDate.of(2026, 11, 1))
            .articles(1000)
            .into(Path.of("datasets/bisnis"));
    System.out.println(report);
  }

  private static Article extractExample(String html, String url) {
    Extractor extractor = Extractor.using(Sites.bundled());
    if (extractor.extract(html, URI.create(url)) instanceof Extraction.Found found) {
      Article article = found.article();
      System.out.println(article.title() + ", " + article.authors());
      for (Image image : article.images()) {
        System.out.println(image.caption() + " | " + image.credit().people());
      }
      return article;
    }
    throw new AssertionError("no article");
  }

  private static List<MatchResult> examples() throws IOException {
    Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
    return matcher.results().collect(Collectors.toList());
  }

  private static String squeeze(String code) {
    String body = code.strip();
    if (body.endsWith("}") && body.startsWith("Extractor ")) {
      body = body.substring(0, body.lastIndexOf('}')); // this file returns from inside the if
    }
    return body.replaceAll("\\s+", "");
  }
}
