package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrieTest {

  private final Trie<String> trie = new Trie<>();

  @Test
  void a_text_is_found_as_a_whole_and_its_beginning_is_not() {
    trie.put("read also", "links");

    assertThat(trie.get("read also")).isEqualTo("links");
    assertThat(trie.get("read")).isNull();
    assertThat(trie.get("read also this")).isNull();
  }

  @Test
  void many_texts_that_part_at_one_place_are_told_apart() {
    for (char c = 'a'; c <= 'z'; c++) {
      trie.put("class-" + c, String.valueOf(c));
    }
    trie.put("class-é", "é");

    assertThat(trie.get("class-q")).isEqualTo("q");
    assertThat(trie.get("class-é")).isEqualTo("é");
    assertThat(trie.get("class-ü")).isNull();
  }

  @Test
  void a_text_is_followed_inside_another_one() {
    trie.put("ad", "advert");

    Trie<String> here = trie.next('a');

    assertThat(here).isNotNull();
    assertThat(here.value()).isNull();
    assertThat(here.next('d').value()).isEqualTo("advert");
    assertThat(here.next('x')).isNull();
  }
}
