package id.warta.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleTestsTest {

  private static final Map<String, Object> ARTICLE =
      Map.of(
          "title",
          "Harbour  Opens",
          "published",
          "2024-03-05T10:00:00Z",
          "authors",
          List.of(Map.of("name", "Ana Sol", "role", "writer")),
          "images",
          List.of(image()),
          "text",
          "The harbour opened.\n\nRead more",
          "tags",
          List.of(),
          "paywalled",
          false);

  private static Map<String, Object> image() {
    Map<String, Object> image = new LinkedHashMap<>();
    image.put("caption", "A ship.");
    image.put("people", List.of(Map.of("name", "Bo")));
    return image;
  }

  @TempDir Path folder;

  @Test
  void what_is_as_expected_passes() throws IOException {
    assertThat(
            run(
                """
                expect:
                  title: Harbour Opens
                  published: 2024-03-05T17:00:00+07:00
                  authors: [Ana Sol]
                  authors.0.role: writer
                  images.0: {caption: A ship.}
                  images.0.people: [Bo]
                  tags:
                  images.1:
                  paywalled: false
                present: harbour opened
                absent: Langganan\
                """))
        .isEmpty();
  }

  @Test
  void what_differs_is_shown() throws IOException {
    assertThat(
            run(
                """
                expect:
                  title: Other
                  authors: [Ana Sol, Bo Ek]
                  section: News
                  tags: [a]
                  images:
                present: closed
                absent: Read more\
                """))
        .containsExactly(
            "title: expected \"Other\", but it is \"Harbour Opens\"",
            "authors: expected [\"Ana Sol\", \"Bo Ek\"], but it is [\"Ana Sol\"]",
            "section: expected \"News\", but it is absent",
            "tags: expected [\"a\"], but it is absent",
            "images: expected absent, but it is [{caption=A ship., people=[{name=Bo}]}]",
            "the text lacks \"closed\"",
            "the text holds \"Read more\": … The harbour opened. Read more …");
  }

  @Test
  void a_page_that_is_not_there_is_told() throws IOException {
    Site site = site("page: none.html");
    assertThat(new RuleTests(folder, page -> ARTICLE).run(site).get(0).differences())
        .containsExactly("there is no page " + folder.resolve("none.html"));
  }

  @Test
  void a_test_cannot_read_beside_its_folder() throws IOException {
    Site site = site("page: ../../etc/passwd");
    assertThat(new RuleTests(folder, page -> ARTICLE).run(site).get(0).passed()).isFalse();
  }

  private List<String> run(String test) throws IOException {
    Site site = site("html: <p>x</p>\n" + test);
    return new RuleTests(folder, page -> ARTICLE).run(site).get(0).differences();
  }

  private Site site(String test) throws IOException {
    String rule = "site: example.org\ntests:\n  - url: https://example.org/1\n" + test.indent(4);
    Files.writeString(folder.resolve("example.org.yaml"), rule);
    return Sites.read(folder).named("example.org").orElseThrow();
  }
}
