package id.warta;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A crawl can be written down and read again. */
class CrawlFileTextTest {

  private static final String CONTACT = "contact: mailto:you@example.org\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sites: [bisnis.com]",
        "seeds: ['https://example.org/a?b=c#d']\ndelay: 1500ms\nthreads: 3",
        "sites: [a, b]\nseeds: [https://example.org/]\nuser-agent: 'Me: \"you\"'\nrobots-token: me",
        "sites: [a]\nlimits: {articles: 10, articles-per-site: 5, pages-per-site: 7, body: 2}",
        "sites: [a]\nsince: 2026-11-01\nuntil: 2026-11-30\nduplicates: drop\nraw: none\nlearn: false",
        "sites: [a]\nrevisions: true",
        "sites: [a]\nimages: {download: metadata, per-article: 2, total: 9}\nreservations: record",
        "sites: [a]\nproxy: http://me:secret@proxy.example:3128\nallow-private-addresses: true",
        "sites: [a]\ndataset: datasets/a b"
      })
  void reads_back_equal(String text) {
    CrawlFile crawl = CrawlFile.parse("my", CONTACT + text);
    assertThat(CrawlFile.parse("other", crawl.text())).isEqualTo(crawl);
  }

  @ParameterizedTest
  @ValueSource(strings = "sites: [a, b]\nseeds: [https://example.org/]\nthreads: 4")
  void a_part_of_it_says_the_same_of_fewer_sites(String text) {
    CrawlFile crawl = CrawlFile.parse("my", CONTACT + text);
    CrawlFile part = crawl.of(List.of("b"), List.of());
    assertThat(part.sites()).containsExactly("b");
    assertThat(part.seeds()).isEmpty();
    assertThat(part.of(crawl.sites(), List.of(URI.create("https://example.org/"))))
        .isEqualTo(crawl);
  }
}
