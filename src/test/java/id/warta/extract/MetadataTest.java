package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.page.Page;
import java.net.URI;
import org.junit.jupiter.api.Test;

class MetadataTest {

  @Test
  void a_meta_is_found_by_any_of_its_names_in_any_case() {
    Metadata meta =
        read(
            """
            <meta property="og:title" content=" Panen  raya "><meta name="DC.Creator" content="Sri">
            <meta itemprop="datePublished" content="2024-05-03"><meta name="empty" content=" ">
            """);
    assertThat(meta.values("OG:title")).containsExactly("Panen raya");
    assertThat(meta.values("dc.creator")).containsExactly("Sri");
    assertThat(meta.values("datepublished")).containsExactly("2024-05-03");
    assertThat(meta.values("empty")).isEmpty();
  }

  @Test
  void several_metas_of_one_name_keep_their_order() {
    assertThat(
            read("<meta property=article:tag content=b><meta property=article:tag content=a>")
                .values("article:tag"))
        .containsExactly("b", "a");
  }

  @Test
  void microdata_gives_the_articles_own_properties() {
    Metadata meta =
        read(
            """
            <div itemscope itemtype="https://schema.org/NewsArticle">
              <h1 itemprop="headline">Panen raya</h1>
              <span itemprop="author" itemscope itemtype="https://schema.org/Person">
                oleh <b itemprop="name">Sri Ayu</b></span>
              <time itemprop="datePublished" datetime="2024-05-03T10:00+07:00">Jumat</time>
            </div>
            """);
    assertThat(meta.values("headline")).containsExactly("Panen raya");
    assertThat(meta.values("author")).containsExactly("Sri Ayu");
    assertThat(meta.values("datePublished")).containsExactly("2024-05-03T10:00+07:00");
    assertThat(meta.values("name")).isEmpty();
  }

  private static Metadata read(String html) {
    return new Markup(Page.of(html, URI.create("https://kabar.example/1"))).meta();
  }
}
