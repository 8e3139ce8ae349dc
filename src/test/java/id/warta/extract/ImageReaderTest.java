package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Credit;
import id.warta.article.Image;
import id.warta.credit.CreditHabit;
import id.warta.page.Page;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageReaderTest {

  private static final String TEXT =
      "<p>The harbour of Liman opened its third quay on Monday after six years of work.</p>"
          + "<p>Two hundred people came to see the first ship, a ferry from the islands.</p>"
          + "<p>The mayor said that the quay will pay for itself within twenty years.</p>";

  @Test
  void the_caption_of_a_lead_is_free_of_its_credit() {
    List<Image> images =
        read(
            "<h1>Third quay opened</h1><figure class=detailsCoverImg>"
                + "<img src=/posts/2023/quay-opening.jpg alt=Quay>"
                + "<figcaption class=detailsImgCaption>A ferry lies at the new quay in Liman,"
                + " Russia, 13 September 2023. Sputnik/Vladimir Smirnov/Pool via REUTERS rn"
                + "</figcaption></figure><article class=detailsContent>"
                + TEXT
                + "</article>");
    assertThat(images).hasSize(1);
    Image lead = images.get(0);
    assertThat(lead.lead()).isTrue();
    assertThat(lead.url()).hasToString("https://news.example/posts/2023/quay-opening.jpg");
    assertThat(lead.caption())
        .isEqualTo("A ferry lies at the new quay in Liman, Russia, 13 September 2023.");
    assertThat(lead.credit().people())
        .extracting(Credit.Person::name)
        .containsExactly("Vladimir Smirnov");
    assertThat(lead.credit().organisations())
        .extracting(one -> one.name() + " " + one.role())
        .containsExactly("Sputnik originator", "Reuters distributor");
    assertThat(lead.credit().flags()).containsExactly("pool");
  }

  @Test
  void teasers_portraits_and_logos_are_not_the_articles() {
    List<Image> images =
        read(
            "<h1>Third quay opened</h1><article><div class=author><img src=/a/jane-doe-face.jpg>"
                + "</div>"
                + TEXT
                + "<div class=related-stories><a href=/other><img src=/i/another-story.jpg></a></div>"
                + "<p><img src=/i/quay-at-night-1200.jpg width=1200 height=800></p>"
                + "<img src=/t/track.gif width=1 height=1></article>");
    assertThat(images)
        .extracting(image -> image.url().getPath())
        .containsExactly("/i/quay-at-night-1200.jpg");
  }

  @Test
  void the_largest_version_is_taken() {
    List<Image> images =
        read(
            "<h1>Third quay opened</h1><article><figure><picture>"
                + "<source srcset='/i/quay-400.webp 400w, /i/quay-1600.webp 1600w'>"
                + "<img src='data:image/gif;base64,R0lGOD' data-src=/i/quay-800.jpg></picture>"
                + "<figcaption>The quay. <span class=credit>Jane Doe/AP</span></figcaption>"
                + "</figure>"
                + TEXT
                + "</article>");
    assertThat(images).hasSize(1);
    assertThat(images.get(0).url()).hasToString("https://news.example/i/quay-1600.webp");
    assertThat(images.get(0).width()).isEqualTo(1600);
    assertThat(images.get(0).caption()).isEqualTo("The quay.");
    assertThat(images.get(0).credit().line()).isEqualTo("Jane Doe/AP");
  }

  @Test
  void the_outlets_own_name_in_a_credit_is_an_organisation() {
    List<Image> images =
        read(
            "<meta property=og:site_name content='The Harbour Ledger'>"
                + "<h1>Third quay opened</h1><article><figure><img src=/i/quay-1200.jpg>"
                + "<figcaption>The quay at dawn. Jane Doe/Harbour Ledger</figcaption></figure>"
                + TEXT
                + "</article>");
    Credit credit = images.get(0).credit();
    assertThat(credit.people()).extracting(Credit.Person::name).containsExactly("Jane Doe");
    assertThat(credit.organisations())
        .extracting(Credit.Organisation::name)
        .containsExactly("Harbour Ledger");
  }

  private static List<Image> read(String body) {
    Page page = Page.of("<html><body>" + body, URI.create("https://news.example/quay"));
    Markup markup = new Markup(page);
    Body found = BodyReader.read(markup, null, null);
    return ImageReader.read(
        markup, found, null, new SiteNames(markup, null), CreditHabit.UNKNOWN, Recall.nothing());
  }
}
