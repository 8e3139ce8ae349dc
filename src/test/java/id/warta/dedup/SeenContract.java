package id.warta.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.warta.article.Article;
import id.warta.article.Block;
import id.warta.article.Cluster;
import id.warta.article.Cluster.Role;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every {@link Seen} does, whether it keeps its index in memory or in a folder. */
abstract class SeenContract {

  abstract Seen seen() throws IOException;

  @Test
  void a_first_article_is_an_original() throws IOException {
    try (Seen seen = seen()) {
      Article article = article("https://a.example/harbour", Texts.WIRE);
      assertThat(seen.check(article)).isEqualTo(new Verdict.Keep(Cluster.alone(article.id())));
    }
  }

  @Test
  void the_same_article_again_is_known() throws IOException {
    try (Seen seen = seen()) {
      Article article = article("https://a.example/harbour", Texts.WIRE);
      seen.check(article);
      assertThat(seen.check(article)).isEqualTo(new Verdict.Known(article.id()));
      assertThat(seen.size()).isEqualTo(1);
    }
  }

  @Test
  void one_article_under_several_urls_is_known_by_its_canonical() throws IOException {
    try (Seen seen = seen()) {
      Article article = article("https://a.example/harbour", Texts.WIRE);
      URI amp = URI.create("https://a.example/amp/harbour");
      seen.check(article);
      assertThat(seen.check(article.toBuilder().url(amp).canonicalUrl(article.url()).build()))
          .isInstanceOf(Verdict.Known.class);
    }
  }

  @Test
  void the_same_text_at_another_address_is_the_same() throws IOException {
    try (Seen seen = seen()) {
      Article first = article("https://a.example/harbour", Texts.WIRE);
      seen.check(first);
      assertThat(
              seen.check(
                  article("https://b.example/1", Texts.WIRE.toUpperCase(java.util.Locale.ROOT))))
          .isEqualTo(new Verdict.Keep(new Cluster(first.id(), Role.SAME, 1.0)));
    }
  }

  @Test
  void a_wire_story_with_an_edited_intro_is_near() throws IOException {
    try (Seen seen = seen()) {
      Article first = article("https://a.example/harbour", Texts.WIRE);
      seen.check(first);
      Cluster cluster = keep(seen.check(article("https://b.example/1", Texts.EDITED)));
      assertThat(cluster.id()).isEqualTo(first.id());
      assertThat(cluster.role()).isEqualTo(Role.NEAR);
      assertThat(cluster.similarity()).isCloseTo(0.85, within(0.15));
    }
  }

  @Test
  void a_changed_text_at_the_same_address_is_a_revision() throws IOException {
    try (Seen seen = seen()) {
      Article first = article("https://a.example/harbour", Texts.WIRE);
      seen.check(first);
      Cluster cluster = keep(seen.check(article("https://a.example/harbour", Texts.EDITED)));
      assertThat(cluster.id()).isEqualTo(first.id());
      assertThat(cluster.role()).isEqualTo(Role.REVISION);
    }
  }

  @Test
  void going_back_to_an_earlier_revision_is_known() throws IOException {
    try (Seen seen = seen()) {
      seen.check(article("https://a.example/harbour", Texts.WIRE));
      seen.check(article("https://a.example/harbour", Texts.EDITED));
      assertThat(seen.check(article("https://a.example/harbour", Texts.WIRE)))
          .isInstanceOf(Verdict.Known.class);
    }
  }

  @Test
  void a_copy_of_a_copy_joins_the_first() throws IOException {
    try (Seen seen = seen()) {
      Article first = article("https://a.example/harbour", Texts.WIRE);
      seen.check(first);
      seen.check(article("https://b.example/1", Texts.EDITED));
      assertThat(keep(seen.check(article("https://c.example/2", Texts.EDITED))).id())
          .isEqualTo(first.id());
    }
  }

  @Test
  void two_stories_are_two_originals() throws IOException {
    try (Seen seen = seen()) {
      seen.check(article("https://a.example/harbour", Texts.WIRE));
      assertThat(keep(seen.check(article("https://a.example/chess", Texts.OTHER))).role())
          .isEqualTo(Role.ORIGINAL);
    }
  }

  @Test
  void two_reports_from_one_template_are_two_originals() throws IOException {
    try (Seen seen = seen()) {
      String one = Texts.match("Ashford", "Harrow", "Lars Nielsen", 2, 31, 12_040);
      String two = Texts.match("Marlow", "Oakridge", "Tomas Silva", 3, 17, 8_311);
      seen.check(article("https://a.example/1", one));
      assertThat(keep(seen.check(article("https://a.example/2", two))).role())
          .isEqualTo(Role.ORIGINAL);
    }
  }

  @Test
  void texts_without_words_are_not_alike() throws IOException {
    try (Seen seen = seen()) {
      seen.check(Document.of("one", "***"));
      assertThat(keep(seen.check(Document.of("two", "…"))).role()).isEqualTo(Role.ORIGINAL);
    }
  }

  @Test
  void what_is_remembered_is_known_with_its_cluster() throws IOException {
    try (Seen seen = seen()) {
      Article article = article("https://a.example/harbour", Texts.WIRE);
      String clusterId = "00112233445566778899aabbccddeeff";
      Cluster cluster = new Cluster(clusterId, Role.NEAR, 0.9);
      assertThat(seen.remember(article, cluster)).isTrue();
      assertThat(seen.remember(article, cluster)).isFalse();
      assertThat(seen.check(article)).isEqualTo(new Verdict.Known(clusterId));
      assertThat(keep(seen.check(article("https://b.example/1", Texts.EDITED))).id())
          .isEqualTo(clusterId);
    }
  }

  @Test
  void a_closed_index_says_so() throws IOException {
    Seen seen = seen();
    seen.close();
    assertThatThrownBy(() -> seen.check(article("https://a.example/harbour", Texts.WIRE)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  static Article article(String url, String text) {
    return Article.at(URI.create(url))
        .title("A title")
        .body(Arrays.stream(text.split("\n+")).map(Block::paragraph).toList())
        .build();
  }

  static Cluster keep(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Keep.class);
    return ((Verdict.Keep) verdict).cluster();
  }
}
