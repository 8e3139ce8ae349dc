package id.warta.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArticleTest {

  @Test
  void a_content_hash_looks_at_letters_and_digits_alone() {
    assertThat(hash("Feri 12 – “baru”!")).isEqualTo(hash(" feri, 12 BARU"));
    assertThat(hash("Feri 12 baru")).isNotEqualTo(hash("Feri 12baru"));
    // Hashes stand in files and must never change.
    assertThat(hash("Feri ½ baru, ⅧⅧ 東京 \uD83D\uDE00 e\u0301té."))
        .isEqualTo(digest("feri ½ baru ⅷⅷ 東京 e té"));
  }

  @Test
  void any_text_hashes_as_its_words_do() {
    Random random = new Random(5);
    String letters = "aB1 .,-–\n½ⅧéÉ東เ\u0301\uD83D\uDE00\uD83D";
    for (int i = 0; i < 300; i++) {
      String text =
          random
              .ints(random.nextInt(30), 0, letters.length())
              .mapToObj(at -> letters.substring(at, at + 1))
              .collect(Collectors.joining());
      String plain = new Block(Block.Kind.PARAGRAPH, "x" + text).text();
      assertThat(hash("x" + text))
          .isEqualTo(
              digest(
                  plain
                      .replaceAll("[^\\p{L}\\p{N}]+", " ")
                      .strip()
                      .toLowerCase(java.util.Locale.ROOT)));
    }
  }

  private static String digest(String words) {
    // Of words alone, what is digested is the text itself.
    return hash(words);
  }

  private static String hash(String text) {
    return Article.at(URI.create("https://a.example/"))
        .title("x")
        .body(List.of(Block.paragraph(text)))
        .build()
        .contentHash();
  }
}
