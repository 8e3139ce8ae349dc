package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Block;
import id.warta.article.Image;
import id.warta.page.Page;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetApartTest {

  private static final String PICTURE = "<img src=/i/quay-1200.jpg width=1200 height=800>";

  @Test
  void a_line_in_one_block_with_its_picture_is_a_caption() {
    Article article = read("<p>" + PICTURE + "<br>A ferry at the new quay</p>");
    assertThat(image(article).caption()).isEqualTo("A ferry at the new quay");
    assertThat(texts(article)).doesNotContain("A ferry at the new quay");
  }

  @Test
  void a_centred_line_behind_a_picture_is_a_caption() {
    Article article =
        read("<p>" + PICTURE + "</p><p style='text-align: center'>A ferry at the new quay</p>");
    assertThat(image(article).caption()).isEqualTo("A ferry at the new quay");
    assertThat(texts(article)).doesNotContain("A ferry at the new quay");
  }

  @Test
  void a_slanted_line_behind_a_picture_is_a_caption() {
    Article article =
        read("<div>" + PICTURE + "</div><p><em>A ferry at the </em><i>new quay</i></p>");
    assertThat(image(article).caption()).isEqualTo("A ferry at the new quay");
  }

  @Test
  void a_sentence_a_heading_a_price_or_a_link_behind_a_picture_is_text() {
    for (String line :
        List.of(
            "<p style='text-align: center'>The ferry came at noon.</p>",
            "<p style='text-align: center'><b>Other quays</b></p>",
            "<p style='text-align: center'>12 ferries a day</p>",
            "<p style='text-align: center'><a href=/tickets>Tickets for the ferry</a></p>",
            "<p>The ferry came at noon</p>")) {
      assertThat(image(read("<p>" + PICTURE + "</p>" + line)).caption()).as(line).isNull();
    }
  }

  @Test
  void where_all_text_is_centred_a_centred_line_is_text() {
    Article article =
        read(
            "<p>"
                + PICTURE
                + "</p><p class=text-center>So we went on board and sailed</p>"
                + "<p class=text-center>Nobody else came that day, and the sea was quiet.</p>");
    assertThat(texts(article)).contains("So we went on board and sailed");
  }

  @Test
  void a_line_behind_a_picture_that_opens_as_a_credit_is_one() {
    Article article = read("<p>" + PICTURE + "</p><p>Source: World Bank</p>");
    assertThat(image(article).credit().line()).isEqualTo("World Bank");
    assertThat(texts(article)).doesNotContain("Source: World Bank");
  }

  @Test
  void a_caption_behind_a_picture_may_end_in_its_maker() {
    Article article = read("<p>" + PICTURE + "</p><p>2月17日，医生在武汉的医院里工作时拍照留念。新华社记者 王明 摄</p>");
    assertThat(image(article).caption()).isEqualTo("2月17日，医生在武汉的医院里工作时拍照留念。");
    assertThat(image(article).credit().people()).hasSize(1);
  }

  @Test
  void the_copy_for_pages_without_script_does_not_part_a_picture_from_its_credit() {
    String copy = "<noscript><img src=/i/quay-1200.jpg></noscript>";
    Article beside = read("<div>" + PICTURE + copy + "<p>© Harbour Press: Jane Doe</p></div>");
    Article called = read("<div>" + PICTURE + copy + "<div class=caption>Photo: AP</div></div>");
    assertThat(image(beside).credit().people()).hasSize(1);
    assertThat(image(called).credit().line()).isEqualTo("AP");
  }

  @Test
  void a_remark_behind_a_picture_is_no_caption() {
    Article article = read("<p>" + PICTURE + "</p><p>(Symbolbild)</p>");
    assertThat(image(article).caption()).isNull();
    assertThat(image(article).credit().flags()).containsExactly("symbol");
    assertThat(texts(article)).doesNotContain("(Symbolbild)");
  }

  @Test
  void what_opens_as_credits_alone_do_leaves_the_body_wherever_it_stands() {
    Article article = read("<p>Bildnachweis: siehe dort</p><p>Bildquelle:</p>");
    assertThat(texts(article)).doesNotContain("Bildnachweis: siehe dort", "Bildquelle:");
  }

  @Test
  void a_credit_closes_the_text() {
    Article article = read("<p>Featured image by Jane Doe on Unsplash</p>");
    assertThat(texts(article)).doesNotContain("Featured image by Jane Doe on Unsplash");
  }

  @Test
  void a_first_block_that_ends_in_a_credit_is_a_caption_too() {
    String caption = "▲4일 시청에서 성금 전달식이 열렸다. 왼쪽부터 이춘희 시장, 정태봉 회장, 김윤회 대표. 사진=세종시 제공";
    Page page =
        Page.of(
            "<html><body><h1>성금 전달식</h1><article><p>"
                + caption
                + "</p><p>시는 4일 시청 접견실에서 코로나19 극복 지원 특별모금 성금 전달식을 개최했다고 밝혔다.</p>"
                + "<p>이번 성금은 코로나19로 어려움을 겪는 주민들을 위해 사용될 예정이라고 시장은 말했다.</p>"
                + "<p>한편 모금회는 지난달 25일부터 3월 31일까지 36일간 특별모금을 진행하고 있다.</p></article>",
            URI.create("https://news.example/quay"));
    Article article = ((Extraction.Found) Extractor.generic().extract(page)).article();
    assertThat(texts(article)).hasSize(3).doesNotContain(caption);
  }

  @Test
  void a_title_that_speaks_of_photographs_stays() {
    String line = "A book that I like is Examples: The Making of 40 Photographs by Jane Doe.";
    assertThat(texts(read("<p>" + line + "</p>"))).contains(line);
  }

  @Test
  void a_credit_at_the_end_of_a_paragraph_is_cut_off() {
    String paragraph =
        "The council will meet again in May, when the figures of the first half year are known,"
            + " and will then say whether the ferry may run at night as well, which the people of"
            + " the old town fear and the owners of the hotels at the other end of the bay have"
            + " asked for since the old quay was closed.";
    assertThat(texts(read("<p>" + paragraph + " Photo: Jane Doe/AP</p>"))).contains(paragraph);
  }

  private static Article read(String between) {
    String page =
        "<html><body><h1>Third quay opened</h1><article>"
            + "<p>The harbour of Liman opened its third quay on Monday after six years of work.</p>"
            + "<p>Two hundred people came to see the first ship, a ferry from the islands.</p>"
            + "<p>The mayor said that the quay will pay for itself within twenty years.</p>"
            + between
            + (between.contains("<img")
                ? "<p>Nothing of it was known to the harbour master.</p>"
                : "")
            + "</article>";
    Page read = Page.of(page, URI.create("https://news.example/quay"));
    return ((Extraction.Found) Extractor.generic().extract(read)).article();
  }

  private static Image image(Article article) {
    assertThat(article.images()).hasSize(1);
    return article.images().get(0);
  }

  private static List<String> texts(Article article) {
    return article.body().stream().map(Block::text).toList();
  }
}
