package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class TreeTest {

  private final Document page =
      Jsoup.parse(
          "<article><p>One <b>two</b></p><figure><img><figcaption>Three</figcaption></figure>"
              + "</article><img id=last>");

  private Element one(String selector) {
    return page.expectFirst(selector);
  }

  @Test
  void the_first_element_with_a_tag_is_the_root_itself_or_below_it() {
    assertThat(Tree.first(one("figure"), Set.of("figure"))).isSameAs(one("figure"));
    assertThat(Tree.first(one("article"), Set.of("figcaption", "img")).normalName())
        .isEqualTo("img");
  }

  @Test
  void nothing_outside_the_root_is_found() {
    assertThat(Tree.has(one("p"), Set.of("img"))).isFalse();
    assertThat(Tree.has(one("figure"), Set.of("p", "article"))).isFalse();
  }

  @Test
  void the_nearest_element_above_has_the_tag() {
    assertThat(Tree.closest(one("b"), Set.of("article", "p"))).isSameAs(one("p"));
    assertThat(Tree.closest(one("#last"), Set.of("article"))).isNull();
  }

  @Test
  void every_element_is_met_once_in_document_order() {
    StringBuilder met = new StringBuilder();
    for (Element here = one("article"); here != null; here = Tree.next(here, one("article"))) {
      met.append(here.normalName()).append(' ');
    }

    assertThat(met.toString()).isEqualTo("article p b figure img figcaption ");
  }
}
