package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostTermsTest {

  private static final String TDMREP =
      """
      [{"location": "/free/*", "tdm-reservation": 0},
       {"location": "/*/paid$", "tdm-reservation": 1, "tdm-policy": "https://a.example/policy"},
       {"location": "/news", "tdm-reservation": 1}]
      """;

  @Test
  void reads_tdmrep_in_its_order() {
    HostTerms terms = HostTerms.of(TDMREP, "", "warta");

    assertThat(about(terms, "/free/paid"))
        .containsExactly(new Statement("tdmrep.json", "/free/* tdm-reservation 0", false));
    assertThat(about(terms, "/x/paid"))
        .containsExactly(
            new Statement(
                "tdmrep.json",
                "/*/paid$ tdm-reservation 1, tdm-policy https://a.example/policy",
                true));
    assertThat(about(terms, "/news/1.html")).extracting(Statement::reserves).containsExactly(true);
    assertThat(about(terms, "/x/paid/not")).isEmpty();
  }

  @Test
  void reads_ai_txt_by_path_and_by_kind_of_file() {
    HostTerms all = HostTerms.of("", "User-Agent: *\nDisallow: *.html\n", "warta");
    HostTerms some = HostTerms.of("", "User-Agent: *\nDisallow: /opinion/\nAllow: /\n", "warta");

    assertThat(about(all, "/news/rain")).extracting(Statement::where).containsExactly("ai.txt");
    assertThat(about(all, "/news/rain.html")).hasSize(1);
    assertThat(about(all, "/news/rain.jpg")).isEmpty();
    assertThat(about(some, "/opinion/rain")).hasSize(1);
    assertThat(about(some, "/news/rain")).isEmpty();
  }

  @Test
  void takes_what_cannot_be_read_for_silence() {
    assertThat(about(HostTerms.of("{\"location\": 3}", "", "warta"), "/")).isEmpty();
    assertThat(about(HostTerms.of("<html>not found</html>", "", "warta"), "/")).isEmpty();
    assertThat(about(HostTerms.of("", "", "warta"), "/")).isEmpty();
  }

  private static List<Statement> about(HostTerms terms, String path) {
    return terms.about(URI.create("http://a.example" + path));
  }
}
