package id.warta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import id.warta.article.Article;
import id.warta.article.Author;
import id.warta.article.Block;
import id.warta.article.Credit;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.page.Page;
import id.warta.site.Sites;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that Warta began with: its real text, where that is at hand, in the site's markup. */
class SeedPageTest {

  private static final URI URL =
      URI.create(
          "https://kabar24.bisnis.com/read/20230914/19/1694612/prospek-kerja-sama?utm_source=home");

  @Test
  void the_page_comes_out_clean_with_its_rule() throws IOException {
    Article article = read(Extractor.using(Sites.read(Path.of("config/sites"))));
    assertThat(article.title())
        .isEqualTo("Tok! Bakal Ada Prospek Kerja Sama Teknis Militer antara Rusia dan Korea Utara");
    assertThat(article.authors()).extracting(Author::name).containsExactly("Erta Darwati");
    assertThat(article.dateline()).isNotNull();
    assertThat(article.dateline().place()).isEqualTo("JAKARTA");
    assertThat(article.dateline().outlet()).isEqualTo("Bisnis.com");
    assertThat(article.published()).isNotNull();
    assertThat(article.published().at()).isEqualTo("2023-09-14T04:12:00Z");
    assertThat(article.rule()).isEqualTo("bisnis.com");
    assertThat(article.body()).extracting(Block::kind).containsOnly(Block.Kind.PARAGRAPH);
    assertThat(article.body().get(0).text())
        .startsWith("Presiden Rusia Vladimir Putin mengatakan bahwa terdapat prospek");
    assertThat(article.body().get(article.body().size() - 1).text())
        .startsWith("Pertemuan puncak bagi kedua pemimpin");
    hasNoBoilerplate(article);
    hasThePicture(article);
  }

  @Test
  void the_page_is_readable_without_any_rule() throws IOException {
    Article article = read(Extractor.generic());
    assertThat(article.title())
        .isEqualTo("Tok! Bakal Ada Prospek Kerja Sama Teknis Militer antara Rusia dan Korea Utara");
    hasNoBoilerplate(article);
    hasThePicture(article);
  }

  private static void hasNoBoilerplate(Article article) {
    assertThat(article.text())
        .doesNotContain(
            "Langganan BisnisPro", "Baca Juga", "Konten Premium", "Google News", "Scan QR")
        .doesNotContain("Penulis :", "Vladimir Smirnov", "Artikel Terkait");
  }

  private static void hasThePicture(Article article) {
    assertThat(article.images()).hasSize(1);
    Credit credit = article.images().get(0).credit();
    assertThat(article.images().get(0).caption())
        .startsWith("Presiden Rusia Vladimir Putin bertemu")
        .endsWith("Rusia, 13 September 2023.");
    assertThat(credit.people()).extracting(Credit.Person::name).containsExactly("Vladimir Smirnov");
    assertThat(credit.organisations())
        .extracting(Credit.Organisation::name)
        .containsExactly("Sputnik", "Reuters");
    assertThat(credit.flags()).containsExactly("pool");
  }

  private static Article read(Extractor extractor) throws IOException {
    Path seed = Path.of("../shared/seed/bisnis-article.txt");
    assumeThat(seed).as("../shared is not here, so there is no seed page to read").exists();
    Extraction extraction = extractor.extract(Page.of(page(Files.readAllLines(seed)), URL));
    assertThat(extraction).isInstanceOf(Extraction.Found.class);
    return ((Extraction.Found) extraction).article();
  }

  /** Puts the text that a browser showed back into the markup that the site is known to use. */
  private static String page(List<String> shown) {
    List<String> lines = shown.stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
    int start = indexOf(lines, "Bisnis.com, JAKARTA");
    int end = indexOf(lines, "Cek Berita dan Artikel");
    String caption = lines.get(start - 1);
    String picture =
        "<figure class='detailsCoverImg'><img src='https://images.bisnis.com/posts/2023/09/14/1694612/putin.jpg' alt='"
            + caption
            + "'><figcaption class='detailsImgCaption'>"
            + caption
            + "</figcaption></figure>";
    String paragraphs =
        lines.subList(start, end).stream()
            .map(
                line ->
                    "<p>"
                        + line.replaceFirst("^Bisnis.com", "<strong>Bisnis.com</strong>")
                        + "</p>")
            .collect(Collectors.joining("\n", "", "\n"));
    int middle = paragraphs.indexOf("</p>", paragraphs.length() / 2) + 4;
    String readAlso =
        "<div class='baca-juga-box'><p class='baca-juga-title'>Baca Juga</p><ul><li><a href='/read/1'>Kim Jong-un Tiba"
            + " di Rusia</a></li></ul></div>";
    return """
        <!doctype html><html lang="id"><head><meta charset="utf-8"><title>%1$s</title>
        <meta property="og:title" content="%1$s"><meta property="og:type" content="article">
        <meta property="og:image" content="https://images.bisnis.com/posts/2023/09/14/1694612/putin.jpg">
        <meta name="publishdate" content="2023/09/14 11:12:00">
        <link rel="canonical" href="https://kabar24.bisnis.com/read/20230914/19/1694612/prospek-kerja-sama"></head>
        <body><div class="billboard">%2$s</div><div class="row"><div class="col--main">
        <h1 class="detailsTitleCaption">%1$s</h1>
        <div class="detailsAttributeDates">Kamis, 14 September 2023 | 11:12</div>
        <div class="detailsLead">%3$s</div>%4$s
        <article class="detailsContent force-17 mt40">%5$s%6$s%7$s<p class="disclaimer">%8$s</p></article>
        <div class="detailsAuthor"><div class="detailsAuthorItem">%9$s</div></div>
        <div class="premiumBox"><h4>%10$s</h4><p>%11$s</p></div>
        <div class="related"><h3>Artikel Terkait</h3><ul><li><a href="/read/2">Rusia dan Korea Utara</a></li></ul></div>
        </div><div class="skyscrapper">%2$s</div></div><footer><p>%12$s</p></footer></body></html>
        """
        .formatted(
            lines.get(indexOf(lines, "Tok!")),
            lines.get(0),
            lines.get(2),
            picture,
            paragraphs.substring(0, middle),
            readAlso,
            paragraphs.substring(middle),
            lines.get(end),
            lines.get(indexOf(lines, "Penulis :")),
            lines.get(indexOf(lines, "Konten Premium")),
            lines.get(indexOf(lines, "Dapatkan informasi")),
            lines.get(indexOf(lines, "Scan QR")));
  }

  private static int indexOf(List<String> lines, String start) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        return i;
      }
    }
    throw new IllegalStateException("no line starts with " + start);
  }
}
