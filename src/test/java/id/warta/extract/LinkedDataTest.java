package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkedDataTest {

  @Test
  void a_lone_article_gives_its_values() {
    LinkedData ld =
        read(
            "{'@type':'NewsArticle','headline':'Harga beras turun','author':[{'@type':'Person','name':'Sri Ayu'}]}");
    assertThat(ld.values("headline")).containsExactly("Harga beras turun");
    assertThat(ld.values("author.name")).containsExactly("Sri Ayu");
    assertThat(ld.values("author")).containsExactly("Sri Ayu");
    assertThat(ld.values("dateline")).isEmpty();
  }

  @Test
  void a_graph_is_searched_and_references_are_followed() {
    LinkedData ld =
        read(
            """
            {"@graph":[
              {"@type":"WebSite","name":"Kabar"},
              {"@type":["WebPage"],"@id":"#page","inLanguage":"id"},
              {"@type":["Thing","NewsArticle"],"headline":"Panen raya","author":{"@id":"#sri"},
               "image":{"@id":"#img"},"mainEntityOfPage":{"@id":"#page"}},
              {"@type":"Person","@id":"#sri","name":"Sri Ayu","url":"https://kabar.example/sri"},
              {"@type":"ImageObject","@id":"#img","url":"https://kabar.example/a.jpg","width":1200,
               "creditText":"ANTARA/Budi"}]}
            """);
    assertThat(ld.agents("author"))
        .containsExactly(
            new LinkedData.Agent(
                "Sri Ayu", "https://kabar.example/sri", LinkedData.Agent.Kind.PERSON));
    assertThat(ld.images())
        .containsExactly(
            Map.of(
                "url",
                "https://kabar.example/a.jpg",
                "width",
                "1200",
                "creditText",
                "ANTARA/Budi"));
    assertThat(ld.values("inLanguage")).containsExactly("id");
  }

  @Test
  void teasers_of_a_list_are_not_the_article() {
    LinkedData ld =
        read(
            """
            {"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Lain"}]}
            """,
            """
            [{"@type":"BreadcrumbList"},{"@type":"WebPage","mainEntity":
              {"@type":"http://schema.org/NewsArticle","headline":"Ini"}}]
            """);
    assertThat(ld.values("headline")).containsExactly("Ini");
  }

  @Test
  void of_two_articles_the_one_with_this_address_or_title_comes_first() {
    LinkedData ld =
        LinkedData.of(
            List.of(
                """
                [{"@type":"NewsArticle","headline":"Another story","author":"A"},
                 {"@type":"NewsArticle","headline":"This story of the harbour","author":"B"}]
                """),
            "https://kabar.example/1",
            List.of("This story of the harbour | Kabar"));
    assertThat(ld.values("author")).containsExactly("B");
  }

  @Test
  void broken_json_is_read_as_far_as_it_goes() {
    assertThat(read("<!-- {'@type':'Article','headline':'A',} -->").values("headline"))
        .containsExactly("A");
    assertThat(read("{\"@type\":\"Article\",\"headline\":\"one\n\ttwo\",}").values("headline"))
        .containsExactly("one\n\ttwo");
    assertThat(
            read("{\"@type\":\"Article\",\"headline\":\"He said \"no\" twice\",\"a\":1}")
                .values("headline"))
        .containsExactly("He said \"no\" twice");
    assertThat(
            read("{\"@type\":\"Article\",\"headline\":\"A\",\"image\":[{\"url\":")
                .values("headline"))
        .containsExactly("A");
    assertThat(
            read("//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"A\"}\n//]]>")
                .values("headline"))
        .containsExactly("A");
    assertThat(
            read("{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;A&quot;}")
                .values("headline"))
        .containsExactly("A");
  }

  @Test
  void entities_are_undone_even_twice() {
    assertThat(
            read("{'@type':'Article','headline':'Fish &amp;amp; chips &#8211; now'}")
                .values("headline"))
        .containsExactly("Fish & chips – now");
  }

  @Test
  void nonsense_is_empty() {
    assertThat(read("var x = 1;").isEmpty()).isTrue();
    assertThat(read("").values("headline")).isEmpty();
    assertThat(read("[".repeat(100_000)).hasArticle()).isFalse();
    assertThat(read("{\"a\":".repeat(100_000)).hasArticle()).isFalse();
  }

  private static LinkedData read(String... scripts) {
    List<String> json = List.of(scripts).stream().map(LinkedDataTest::quoted).toList();
    return LinkedData.of(json, URI.create("https://kabar.example/1").toString(), List.of());
  }

  private static String quoted(String json) {
    return json.indexOf('"') < 0 ? json.replace('\'', '"') : json;
  }
}
