package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Block;
import id.warta.article.Dateline;
import id.warta.page.Page;
import id.warta.site.BodyRule;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

  private static final String FERRY =
      "The night ferry to Port Lamin will sail again from Monday, the harbour office said.";
  private static final String CREW =
      "Its crew of twelve had waited for a new propeller shaft since the storms of early spring.";
  private static final String FARES =
      "Fares stay as they were, and cyclists travel free of charge until the end of the season.";

  @Test
  void paragraphs_are_kept_and_the_page_around_them_is_not() {
    assertThat(
            texts(
                """
                <nav><a href=/>Home</a> <a href=/s>Sport</a></nav>
                <article><h1>Ferry sails again</h1>
                <div class=share-bar><span>Share</span> <span>Print</span></div>
                <p>%s</p><p>%s</p><p>Read also: <a href=/x>Old shaft sold</a></p><p>%s</p></article>
                <section class=related-articles><h3>More</h3><p>%s</p></section>
                <footer>All rights reserved.</footer>
                """
                    .formatted(
                        FERRY, CREW, FARES, "Another story altogether, and a long one too.")))
        .containsExactly(FERRY, CREW, FARES);
  }

  @Test
  void two_line_breaks_part_paragraphs_and_one_does_not() {
    assertThat(texts("<div>" + FERRY + "<br> <br>" + CREW + "<br>" + FARES + "</div>"))
        .containsExactly(FERRY, CREW + " " + FARES);
  }

  @Test
  void inline_tags_neither_glue_nor_part_words() {
    assertThat(
            texts(
                "<p>The <b>Bloom</b>data<i> at </i>\n<a href=x>sea</a>, "
                    + FERRY
                    + "</p><p>"
                    + CREW))
        .containsExactly("The Bloomdata at sea, " + FERRY, CREW);
  }

  @Test
  void headings_quotes_and_list_items_keep_their_kind() {
    assertThat(
            read("<article><p>%s</p><h2>The crew</h2><blockquote><p>%s</p></blockquote><ul><li>%s</ul>"
                    .formatted(FERRY, CREW, FARES))
                .blocks())
        .containsExactly(
            Block.paragraph(FERRY),
            new Block(Block.Kind.SUBHEADING, "The crew"),
            new Block(Block.Kind.QUOTE, CREW),
            new Block(Block.Kind.LIST_ITEM, FARES));
  }

  @Test
  void a_heading_that_was_never_closed_and_holds_pictures_is_a_box() {
    String box = "<div><img src=a.jpg><p>The ferry at the quay</p></div>";
    assertThat(
            texts(
                "<article><p>%s<p>%s<h2><div>%s%s</div></h2><p>%s</article>"
                    .formatted(FERRY, CREW, box, box.replace("quay", "dock"), FARES)))
        .containsExactly(FERRY, CREW, FARES);
  }

  @Test
  void the_headline_is_not_repeated() {
    assertThat(
            texts("<article><h2>Ferry sails again</h2><p>" + FERRY + "<p>" + CREW + "</article>"))
        .containsExactly(FERRY, CREW);
  }

  @Test
  void text_that_stands_in_linked_data_alone_is_read_there() {
    Body body =
        read(
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\""
                + String.join("\\n", FERRY, CREW.replace("Its", "&#8216;Its&rsquo;"), FARES, FERRY)
                + "\"}</script><p>Please subscribe.");
    assertThat(body.carrier()).isEqualTo("ld:articleBody");
    assertThat(body.blocks())
        .extracting(Block::text)
        .containsExactly(FERRY, CREW.replace("Its", "‘Its’"), FARES);
  }

  @Test
  void text_in_linked_data_that_repeats_itself_does_not_outweigh_the_page() {
    String said = String.join("\\n", FERRY, CREW, FARES, FERRY, CREW, FARES, FERRY, CREW, FARES);
    Body body =
        read(
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\""
                + said
                + "\"}</script><article><p>"
                + String.join("<p>", FERRY, CREW, FARES)
                + "</article>");
    assertThat(body.carrier()).isEqualTo("generic");
  }

  @Test
  void text_that_only_scripts_know_is_read_there() {
    Body body =
        read(
            "<div id=app></div><script>window.__STATE__={\"a\":1,\"html\":\"\\u003cp\\u003e"
                + String.join("\\u003c/p\\u003e\\u003cp\\u003e", FERRY, CREW, FARES)
                + "\\u003c/p\\u003e\"}</script>");
    assertThat(body.carrier()).isEqualTo("script");
    assertThat(body.blocks()).extracting(Block::text).containsExactly(FERRY, CREW, FARES);
  }

  @Test
  void a_template_without_blanks_is_text_and_one_with_blanks_is_none() {
    String text = "<p>" + String.join("</p><p>", FERRY, CREW, FARES) + "</p>";
    Body body = read("<div><script type=text/template>" + text + "</script></div>");
    assertThat(body.blocks()).extracting(Block::text).containsExactly(FERRY, CREW, FARES);
    assertThat(read("<script type=text/template>{{name}}" + text + "</script>").isEmpty()).isTrue();
  }

  @Test
  void a_heading_around_the_whole_text_heads_nothing() {
    String lines = "<div>%s</div>".repeat(5);
    assertThat(
            texts(
                "<h4>" + lines.formatted(FERRY, CREW, FARES, "So it goes.", "It sails.") + "</h4>"))
        .contains(FERRY, CREW, FARES);
  }

  @Test
  void a_lead_above_the_text_is_part_of_it() {
    assertThat(
            texts(
                "<h1>Ferry sails again</h1><p class=standfirst>A new shaft ends a long wait.</p>"
                    + ("<div><p>" + FERRY + "<p>" + CREW + "<p>" + FARES + "</div>")))
        .containsExactly("A new shaft ends a long wait.", FERRY, CREW, FARES);
  }

  @Test
  void captions_and_teasers_between_paragraphs_are_left_out() {
    assertThat(
            texts(
                ("<article><p>"
                        + FERRY
                        + "</p><div><img src=a.jpg><p>The harbour at dawn.</p></div>")
                    + ("<p>" + CREW + "</p><h3>Related articles</h3><ul>")
                    + "<li><h4><a href=/a>Shaft sold</a></h4>Cheap.<li><h4><a href=/b>Storm</a></h4>"
                    + ("Wet.</ul><p>" + FARES + "</p></article>")))
        .containsExactly(FERRY, CREW, FARES);
  }

  @Test
  void text_without_spaces_is_weighed_like_any_other() {
    String one = "港の事務所は、北の島へ向かう夜行フェリーが月曜日から再び運航すると発表した。";
    String two = "十二人の乗組員は、春先の嵐のあと、新しいプロペラの軸が届くのを待っていた。";
    assertThat(
            texts(
                "<nav><a href=/>ホーム</a></nav><main><p>%s</p><p>関連記事</p><p>%s</p></main>"
                    .formatted(one, two)))
        .containsExactly(one, two);
  }

  @Test
  void a_quote_pulled_out_of_a_paragraph_is_not_repeated() {
    assertThat(
            texts(
                "<article><p>%s</p><blockquote>sail again from Monday, the harbour office said</blockquote><p>%s</p><blockquote>%s</blockquote>"
                    .formatted(FERRY, CREW, FARES)))
        .containsExactly(FERRY, CREW, FARES);
  }

  @Test
  void an_article_beside_that_of_the_headline_is_another_one() {
    String other = "<article><h2>Shaft sold</h2><p>" + FARES + "</p></article>";
    assertThat(
            texts(
                "<div><article><h1>Ferry sails again</h1><p>%s</p><p>%s</p></article>%s%s</div>"
                    .formatted(FERRY, CREW, other, other.replace("Fares", "Prices"))))
        .containsExactly(FERRY, CREW);
  }

  @Test
  void a_linked_sentence_between_paragraphs_is_one_and_a_linked_headline_is_not() {
    assertThat(
            texts(
                "<article><p>%s</p><p><a href=/x>%s</a></p><p>%s</p><p><a href=/y>%s</a></p></article>"
                    .formatted(
                        FERRY, CREW, FARES, "How the old shaft was sold to a museum in town")))
        .containsExactly(FERRY, CREW, FARES);
  }

  @Test
  void a_heading_whose_id_repeats_its_words_says_nothing_by_it() {
    assertThat(
            texts(
                "<article><p>%s</p><h2 id=why-the-menu-and-sidebar-matter>Why the menu matters</h2><p>%s</p></article>"
                    .formatted(FERRY, CREW)))
        .containsExactly(FERRY, "Why the menu matters", CREW);
  }

  @Test
  void a_grid_with_a_sidebar_is_no_sidebar() {
    assertThat(
            texts(
                ("<article><div class=sidebar-grid><p>%s</p></div><div class=sidebar-grid><p>%s</p></div>"
                        + "<div class=sidebar><p>%s</p></div></article>")
                    .formatted(FERRY, CREW, FARES)))
        .containsExactly(FERRY, CREW);
  }

  @Test
  void questions_and_answers_below_the_text_belong_to_it() {
    assertThat(
            texts(
                ("<article><div class=prose><p class=t>%s</p><p class=t>%s</p></div>"
                        + "<div class=page-faq><div><h3>Does it carry cars?</h3><div><p>It never did.</p></div></div></div></article>")
                    .formatted(FERRY, CREW)))
        .containsExactly(FERRY, CREW, "Does it carry cars?", "It never did.");
  }

  @Test
  void the_entries_of_a_ticker_keep_their_order_their_headings_and_lose_their_times() {
    String entry = "<div class=entry><time>%s</time><h3>%s</h3><p>%s</p></div>";
    assertThat(
            read("<article><h1>Ferry sails again</h1>"
                    + entry.formatted("14:05", "Underway", FERRY)
                    + entry.formatted("13:40", "Crew aboard", CREW)
                    + entry.formatted("12:10", "Fares", FARES)
                    + "</article>")
                .blocks())
        .containsExactly(
            new Block(Block.Kind.SUBHEADING, "Underway"),
            Block.paragraph(FERRY),
            new Block(Block.Kind.SUBHEADING, "Crew aboard"),
            Block.paragraph(CREW),
            new Block(Block.Kind.SUBHEADING, "Fares"),
            Block.paragraph(FARES));
  }

  @Test
  void the_cells_of_a_table_are_text_in_their_order() {
    assertThat(
            texts(
                "<article><p>%s</p><table><tr><th>Port</th><th>Fare</th></tr><tr><td>Lamin</td><td>12.50</td></tr></table><p>%s</p></article>"
                    .formatted(FERRY, CREW)))
        .containsExactly(FERRY, "Port", "Fare", "Lamin", "12.50", CREW);
  }

  @Test
  void preformatted_text_is_text_and_markup_in_it_is_none() {
    assertThat(
            texts(
                "<article><p>%s</p><pre>The sea was here first,\nand will be last.</pre><pre>&lt;div id=x></pre><p>%s</p></article>"
                    .formatted(FERRY, CREW)))
        .containsExactly(FERRY, "The sea was here first, and will be last.", CREW);
  }

  @Test
  void a_list_of_links_leads_elsewhere_and_a_list_with_links_is_text() {
    assertThat(
            texts(
                ("<article><p>%s</p><ul><li>The crew, <a href=/c>twelve hands</a>, is paid in full.<li>The yard waits for its money.</ul>"
                        + "<p>%s</p><ul><li><a href=/a>Shaft sold to museum</a><li><a href=/b>Storm of the century</a></ul><p>%s</p></article>")
                    .formatted(FERRY, CREW, FARES)))
        .containsExactly(
            FERRY,
            "The crew, twelve hands, is paid in full.",
            "The yard waits for its money.",
            CREW,
            FARES);
  }

  @Test
  void posts_of_other_networks_are_no_text() {
    assertThat(
            texts(
                "<article><p>%s</p><blockquote class=twitter-tweet><p>Finally! The ferry is back.</p></blockquote><p>%s</p></article>"
                    .formatted(FERRY, CREW)))
        .containsExactly(FERRY, CREW);
  }

  @Test
  void scripts_without_blanks_need_no_more_letters_than_others() {
    String thai =
        "เรือข้ามฟากกลางคืนไปยังท่าเรือละมินจะกลับมาให้บริการอีกครั้งตั้งแต่วันจันทร์ สำนักงานท่าเรือกล่าว";
    String chinese = "港务局表示，开往拉明港的夜间渡轮将从星期一起恢复航行，十二名船员已等候多时。";
    String arabic =
        "قال مكتب الميناء إن عبارة الليل إلى ميناء لامين ستبحر من جديد ابتداء من يوم الاثنين.";
    String hebrew = "מעבורת הלילה לנמל למין תשוב להפליג החל מיום שני, כך נמסר ממשרד הנמל.";
    for (String text : List.of(thai, chinese, arabic, hebrew)) {
      assertThat(
              texts(
                  "<nav><a href=/>A</a></nav><main><p>%s</p><p>%s</p></main>"
                      .formatted(text, CREW)))
          .containsExactly(text, CREW);
    }
  }

  @Test
  void a_dateline_is_told_and_stays() {
    Body body = read("<article><p>JAKARTA, KABAR.com – " + FERRY + "<p>" + CREW + "</article>");
    assertThat(body.dateline()).isEqualTo(new Dateline("JAKARTA", "KABAR.com"));
    assertThat(body.blocks().get(0).text()).startsWith("JAKARTA");
  }

  @Test
  void a_rule_says_where_the_text_stands_and_what_is_none() {
    BodyRule rule =
        new BodyRule(
            List.of("div.gone", "div.story"),
            List.of(".box"),
            List.of(Pattern.compile("^Baca Juga")),
            Pattern.compile("^(?<outlet>Kabar\\.id)\\s*,\\s*(?<place>\\p{Lu}+)\\s*\\p{Pd}+\\s*"));
    Body body =
        BodyReader.read(
            markup(
                "<div class=story><p>Kabar.id, BANDUNG — %s</p><div class=box>%s</div><p>Baca Juga itu</p><p>%s</p></div>"
                    .formatted(FERRY, CREW, FARES)),
            rule,
            null);
    assertThat(body.carrier()).isEqualTo("rule:css div.story");
    assertThat(body.dateline()).isEqualTo(new Dateline("BANDUNG", "Kabar.id"));
    assertThat(body.blocks()).extracting(Block::text).containsExactly(FERRY, FARES);
  }

  @Test
  void a_rule_that_finds_far_less_gives_way_and_says_so() {
    BodyRule rule = new BodyRule(List.of("p.lead"), List.of(), List.of(), null);
    Body body =
        BodyReader.read(
            markup(
                "<article><p class=lead>Short.</p>"
                    + ("<p>" + FERRY + " " + CREW + "</p>")
                    + ("<p>" + CREW + " " + FARES + "</p><p>" + FARES + " " + FERRY + "</p>")
                    + "</article>"),
            rule,
            null);
    assertThat(body.carrier()).isEqualTo("generic (rule found far less)");
    assertThat(body.length()).isGreaterThan(400);
  }

  @Test
  void ten_thousand_nested_elements_are_read() {
    assertThat(texts("<div>".repeat(10_000) + "<p>" + FERRY + "<p>" + CREW))
        .containsExactly(FERRY, CREW);
  }

  @Test
  void a_page_without_text_has_no_body() {
    assertThat(read("<html><body></body></html>").isEmpty()).isTrue();
  }

  private static List<String> texts(String html) {
    return read(html).blocks().stream().map(Block::text).toList();
  }

  private static Body read(String html) {
    return BodyReader.read(markup(html), null, "Ferry sails again");
  }

  private static Markup markup(String html) {
    return new Markup(Page.of(html, URI.create("https://kabar.example/a")));
  }
}
