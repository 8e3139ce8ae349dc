package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Block;
import id.warta.article.Credit;
import id.warta.article.Image;
import id.warta.credit.CreditHabit;
import id.warta.page.Page;
import java.net.URI;
import java.util.List;
import org.jsoup.nodes.Element;
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
  void a_files_name_may_tell_which_version_is_the_largest() {
    List<Image> images =
        read(
            "<h1>Third quay opened</h1><article><img src=/i/quay-opening-150x84.jpg>"
                + "<img src=/i/quay-opening-756x425.jpg>"
                + TEXT
                + "</article>");
    assertThat(images)
        .extracting(image -> image.url().getPath())
        .containsExactly("/i/quay-opening-756x425.jpg");
  }

  @Test
  void a_picture_may_link_to_another_size_of_itself() {
    List<Image> images =
        read(
            "<h1>Third quay opened</h1><article><a href='https://p.example/kQ7wLmZ3xT9vB2nR8sD4hJ6yP1=s1200'>"
                + "<img src='https://p.example/kQ7wLmZ3xT9vB2nR8sD4hJ6yP1=s750'></a>"
                + TEXT
                + "</article>");
    assertThat(images)
        .extracting(image -> image.url().getPath())
        .containsExactly("/kQ7wLmZ3xT9vB2nR8sD4hJ6yP1=s750");
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

  @Test
  void a_caption_may_stand_behind_the_box_of_its_picture() {
    Image image =
        read("<h1>Third quay opened</h1><article>"
                + "<picture><img src=/i/quay-at-dawn.jpg width=960 height=540></picture>"
                + "<figcaption><span>The quay at dawn, Photo: Jane Doe</span></figcaption>"
                + TEXT
                + "</article>")
            .get(0);
    assertThat(image.caption()).isEqualTo("The quay at dawn");
    assertThat(image.credit().line()).isEqualTo("Jane Doe");
  }

  @Test
  void words_that_repeat_the_alternative_text_are_the_caption() {
    Image image =
        read("<h1>Third quay opened</h1><article><header><div><div><img src=/i/quay-dawn.jpg"
                + " alt='The new quay in the harbour of Liman at dawn.'></div></div>"
                + "<div style='display:none'><span>The new quay in the harbour of Liman at"
                + " dawn.</span> <small>dpa</small></div></header>"
                + TEXT
                + "</article>")
            .get(0);
    assertThat(image.caption()).isEqualTo("The new quay in the harbour of Liman at dawn.");
    assertThat(image.credit().line()).isEqualTo("dpa");
  }

  @Test
  void a_text_that_the_page_states_is_found_where_the_page_shows_it() {
    Page page =
        Page.of(
            "<html><body><nav>x</nav><div id=there>" + TEXT + "</div>",
            URI.create("https://news.example/quay"));
    Element place =
        TextPlace.of(
            new Markup(page).document(),
            List.of(
                Block.paragraph("The harbour of Liman opened its third quay on Monday after six."),
                Block.paragraph("Two hundred people came to see the first ship, a ferry."),
                Block.paragraph("This paragraph is nowhere to be seen on the whole page.")));
    assertThat(place).isNotNull();
    assertThat(place.id()).isEqualTo("there");
  }

  @Test
  void a_picture_may_link_to_the_articles_own_gallery() {
    List<Image> images =
        read(
            "<h1>Third quay opened</h1><article>"
                + "<figure><a href=/gallery/quay-367061/12><img src=/i/quay-at-dawn.jpg>"
                + "<figcaption>The quay at dawn (C) Jane Doe</figcaption></a></figure>"
                + TEXT
                + "</article>",
            "https://news.example/quay-367061");
    assertThat(images.get(0).credit().line()).isEqualTo("Jane Doe");
  }

  @Test
  void a_portrait_over_a_byline_is_not_the_articles() {
    List<Image> images =
        read(
            "<h1>Third quay opened</h1><article><p><img src=/i/quay-at-dawn-1200.jpg></p>"
                + TEXT
                + "<div><img src=/i/jane-doe-portrait.jpg><p>By Jane Doe, Harbour Editor</p></div>"
                + "</article>");
    assertThat(images)
        .extracting(image -> image.url().getPath())
        .containsExactly("/i/quay-at-dawn-1200.jpg");
  }

  @Test
  void what_parts_credit_and_caption_is_in_neither() {
    Image image =
        read("<h1>Third quay opened</h1><article><figure><img src=/i/quay-at-dawn.jpg>"
                + "<figcaption><span class=caption>The quay at dawn.</span> "
                + "<span class=credit>Photo by Jane Doe</span> /"
                + "<span class=distributor>AFP via Getty Images</span></figcaption></figure>"
                + TEXT
                + "</article>")
            .get(0);
    assertThat(image.caption()).isEqualTo("The quay at dawn.");
    assertThat(image.credit().people()).extracting(Credit.Person::name).containsExactly("Jane Doe");
    assertThat(image.credit().organisations())
        .extracting(Credit.Organisation::name)
        .containsExactly("AFP", "Getty Images");
  }

  @Test
  void captions_and_credits_do_not_stay_in_the_body() {
    ImageReader.Found found =
        found(
            "<h1>Third quay opened</h1><article><figure><img src=/i/quay-at-dawn.jpg width=900>"
                + "<figcaption>The quay of Liman at dawn, a day before it was opened.</figcaption>"
                + "</figure>"
                + TEXT
                + "<p>The quay of Liman at dawn, a day before it was opened.</p>"
                + "<p>Photo: Jane Doe/AP</p><p>Photo: what happened next</p></article>",
            "https://news.example/quay");
    assertThat(found.blocks())
        .extracting(Block::text)
        .noneMatch(text -> text.contains("dawn"))
        .noneMatch(text -> text.contains("Jane Doe"));
    assertThat(found.blocks()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void an_alternative_text_gives_credit_only_behind_a_description_or_a_sign() {
    String html =
        "<h1>Third quay opened</h1><article><figure><img src=/i/quay.jpg width=900 alt='%s'></figure>"
            + TEXT
            + "</article>";
    String url = "https://news.example/quay";
    assertThat(read(html.formatted("The quay at dawn. Jane Doe/AP"), url).get(0).credit().line())
        .isEqualTo("Jane Doe/AP");
    assertThat(read(html.formatted("© Jane Doe"), url).get(0).credit().line())
        .isEqualTo("Jane Doe");
    assertThat(read(html.formatted("Pool in Liman"), url).get(0).credit()).isEqualTo(Credit.NONE);
    assertThat(read(html.formatted("Harbour office image"), url).get(0).credit())
        .isEqualTo(Credit.NONE);
  }

  @Test
  void a_block_that_ends_in_a_labelled_credit_is_a_caption_wherever_it_stands() {
    String html =
        "<article><h1>Quay</h1><p>The quay of Liman opens on Monday, said the harbour office.</p>"
            + "<p>The quay at dawn, a day before. © Jane Doe</p>"
            + "<p>Its crane came from Tavira. Photo: Jane Doe/AP</p>"
            + "<p>The first ferry is due at nine in the morning, and the last one at eight.</p>"
            + "<p>She told the paper in brief: the photo of the quay is hers, and Jane Doe knows.</p>"
            + "</article>";
    Page page = Page.of(html, URI.create("https://news.example/a/1"));
    assertThat(((Extraction.Found) Extractor.generic().extract(page)).article().body())
        .extracting(Block::text)
        .containsExactly(
            "The quay of Liman opens on Monday, said the harbour office.",
            "The first ferry is due at nine in the morning, and the last one at eight.",
            "She told the paper in brief: the photo of the quay is hers, and Jane Doe knows.");
  }

  @Test
  void an_outlet_that_calls_itself_the_maker_of_every_picture_is_no_credit() {
    String html =
        "<meta property=og:site_name content='Harbour Ledger'><script type=application/ld+json>"
            + "{\"@type\":\"NewsArticle\",\"headline\":\"Third quay opened\",\"image\":{"
            + "\"@type\":\"ImageObject\",\"url\":\"https://news.example/i/quay-at-dawn.jpg\","
            + "\"creator\":\"Harbour Ledger\"%s}}</script><h1>Third quay opened</h1>"
            + "<article><img src=/i/quay-at-dawn.jpg>"
            + TEXT
            + "</article>";
    assertThat(read(html.formatted("")).get(0).credit()).isEqualTo(Credit.NONE);
    assertThat(read(html.formatted(",\"creditText\":\"Jane Doe\"")).get(0).credit().line())
        .isEqualTo("Jane Doe");
  }

  @Test
  void a_button_that_shows_the_caption_is_none() {
    List<Image> images =
        read(
            "<h1>Third quay opened</h1><article><figure><img src=/i/quay-1200.jpg>"
                + "<div class=image-description-button><a href=#d>Show description</a></div>"
                + "<div class=image-description>The quay. Photo: Jane Doe/AP</div></figure>"
                + TEXT
                + "</article>");
    assertThat(images.get(0).caption()).isEqualTo("The quay.");
  }

  @Test
  void the_caption_that_the_metadata_tells_may_give_credit() {
    List<Image> images =
        read(
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"image\":"
                + "{\"@type\":\"ImageObject\",\"url\":\"https://news.example/i/quay-1200.jpg\","
                + "\"caption\":\"The quay at dawn. © Jane Doe/AP\"}}</script>"
                + "<h1>Third quay opened</h1><article><figure><img src=/i/quay-1200.jpg></figure>"
                + TEXT
                + "</article>");
    assertThat(images.get(0).credit().line()).isEqualTo("Jane Doe/AP");
    assertThat(images.get(0).credit().carrier()).isEqualTo("ld:caption");
  }

  @Test
  void the_articles_author_is_no_photographer_and_another_name_is() {
    String page =
        "<meta name=author content='Jane Doe'><h1>Third quay opened</h1><article><figure>"
            + "<img src=/i/quay-1200.jpg><figcaption>The quay. <span class=author>%s</span>"
            + "</figcaption></figure>"
            + TEXT
            + "</article>";
    assertThat(read(page.formatted("Jane Doe")).get(0).credit().people()).isEmpty();
    assertThat(read(page.formatted("Ada Poe")).get(0).credit().people()).hasSize(1);
  }

  @Test
  void what_the_page_shows_as_a_thumb_is_not_the_articles() {
    List<Image> images =
        read(
            "<h1>Third quay opened</h1><article>"
                + TEXT
                + "<img src=/i/other-1200.jpg sizes=100px><img src=/i/quay-1200.jpg sizes=640px>"
                + "</article>");
    assertThat(images)
        .extracting(image -> image.url().getPath())
        .containsExactly("/i/quay-1200.jpg");
  }

  @Test
  void a_byline_under_a_lead_is_no_caption() {
    List<Image> images =
        read(
            "<h1>Third quay opened</h1><figure><img src=/i/quay-1200.jpg>"
                + "<figcaption>von Jane Doe</figcaption></figure><article>"
                + TEXT
                + "</article>");
    assertThat(images).singleElement().extracting(Image::caption).isNull();
  }

  @Test
  void a_paragraph_of_the_body_is_known_as_one() {
    Leftovers leftovers = new Leftovers(List.of(Block.paragraph("Stir in the flour, then wait.")));
    assertThat(leftovers.isBlock("Stir in the flour – then wait")).isTrue();
    assertThat(leftovers.isBlock("Stir in the flour")).isFalse();
  }

  @Test
  void a_credit_stands_right_behind_the_caption_outside_of_the_box() {
    List<Image> images =
        read(
            "<h1>Third quay opened</h1><article><div class=media><div><picture>"
                + "<img src=/i/quay-at-night-1200.jpg></picture></div>"
                + "<div class=image-caption><p>The quay, and the ferry beside it.</p></div>"
                + "<div class=image-credits><p>Pixabay</p></div></div>"
                + TEXT
                + "</article>");
    assertThat(images.get(0).caption()).isEqualTo("The quay, and the ferry beside it.");
    assertThat(images.get(0).credit().line()).isEqualTo("Pixabay");
  }

  @Test
  void a_cited_person_made_the_picture() {
    List<Image> images =
        read(
            "<h1>Third quay opened</h1><article><figure><img src=/i/quay-at-night-1200.jpg>"
                + "<figcaption><cite>Jane Doe/ Marsh Studio</cite> <div>The quay, and the ferry"
                + " beside it</div></figcaption></figure>"
                + TEXT
                + "</article>");
    assertThat(images.get(0).caption()).isEqualTo("The quay, and the ferry beside it");
    assertThat(images.get(0).credit().line()).isEqualTo("Jane Doe/ Marsh Studio");
  }

  @Test
  void what_the_alternative_text_says_is_no_credit() {
    List<Image> images =
        read(
            "<h1>Third quay opened</h1><article><figure>"
                + "<img src=/i/quay-at-night-1200.jpg alt='Jane Doe'>"
                + "<span class=author>Jane Doe</span></figure>"
                + TEXT
                + "</article>");
    assertThat(images).allMatch(image -> image.credit().isEmpty());
  }

  private static List<Image> read(String body) {
    return read(body, "https://news.example/quay");
  }

  private static List<Image> read(String body, String url) {
    return found(body, url).images();
  }

  private static ImageReader.Found found(String body, String url) {
    Page page = Page.of("<html><body>" + body, URI.create(url));
    Markup markup = new Markup(page);
    Body found = BodyReader.read(markup, null, null);
    return ImageReader.read(
        markup, found, null, new SiteNames(markup, null), CreditHabit.UNKNOWN, Recall.nothing());
  }
}
