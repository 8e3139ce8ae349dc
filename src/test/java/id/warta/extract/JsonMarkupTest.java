package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Block;
import id.warta.article.Image;
import id.warta.site.Sites;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text that stands in a script's JSON only. */
class JsonMarkupTest {

  private static final URI URL = URI.create("https://example.org/2024/ferry");
  private static final String LEAD =
      "The ferry on the north shore has left every half hour since Monday, its owner says.";
  private static final String NEXT =
      "Captain Ada Merrin expects that schoolchildren will use it most, as they did last year.";

  @TempDir Path folder;

  @Test
  void html_in_a_string_is_read_as_html() throws IOException {
    Article article =
        read(
            "json:#state@story.html",
            "{\"story\": {\"html\": \"<p>%s</p><h2>Crew</h2><p>%s</p>\"}}".formatted(LEAD, NEXT));
    assertThat(article.body())
        .containsExactly(
            Block.paragraph(LEAD), new Block(Block.Kind.SUBHEADING, "Crew"), Block.paragraph(NEXT));
    assertThat(article.carriers()).containsEntry("body", "rule:json:#state@story.html");
  }

  @Test
  void lines_of_a_string_are_paragraphs() throws IOException {
    Article article = read("json:#state@text", "{\"text\": \"%s\\n\\n%s\"}".formatted(LEAD, NEXT));
    assertThat(article.body()).extracting(Block::text).containsExactly(LEAD, NEXT);
  }

  @Test
  void blocks_are_read_by_their_kind() throws IOException {
    String blocks =
        """
        {"blocks": [
          {"type": "paragraph", "text": "%s"},
          {"type": "heading", "text": "Crew"},
          {"type": "quote", "content": "We are glad to sail again, and so is the cat on board."},
          {"type": "image", "url": "/ferry.jpg", "caption": "A ferry at the quay."},
          {"type": "teaser", "text": "Ten lighthouses that you should see once in a lifetime."},
          {"type": "paragraph", "content": [
            {"type": "text", "text": "Captain "}, {"type": "link", "text": "Ada Merrin"},
            {"type": "text", "text": " expects that schoolchildren will use it most, as they did."}]}
        ]}
        """
            .formatted(LEAD);
    Article article = read("{within: 'json:#state@blocks', remove: '[data-type=teaser]'}", blocks);
    assertThat(article.body())
        .extracting(block -> block.kind() + " " + block.text())
        .containsExactly(
            "PARAGRAPH " + LEAD,
            "SUBHEADING Crew",
            "QUOTE We are glad to sail again, and so is the cat on board.",
            "PARAGRAPH Captain Ada Merrin expects that schoolchildren will use it most, as they did.");
    assertThat(article.images())
        .extracting(Image::url, Image::caption)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                URI.create("https://example.org/ferry.jpg"), "A ferry at the quay."));
  }

  @Test
  void json_in_a_string_of_an_assignment_is_found() throws IOException {
    String inner = "{\\\"body\\\": \\\"" + LEAD + " " + NEXT + "\\\"}";
    Article article =
        read(
            "json:#state@art.raw.body",
            "window.A = f({x: 1}); S = {\"art\": {\"raw\": \"" + inner + "\"}};");
    assertThat(article.text()).isEqualTo(LEAD + " " + NEXT);
  }

  @Test
  void an_endless_nesting_is_cut() throws IOException {
    String deep = "{\"b\": " + "[".repeat(5000) + "\"x\"" + "]".repeat(5000) + "}";
    assertThat(extract("json:#state@b", deep)).isInstanceOf(Extraction.class);
  }

  private Article read(String body, String script) throws IOException {
    return ((Extraction.Found) extract(body, script)).article();
  }

  private Extraction extract(String body, String script) throws IOException {
    Files.writeString(
        folder.resolve("example.org.yaml"), "site: example.org\nbody: " + body + "\n");
    String html =
        "<html><head><title>Ferry Returns</title></head><body><h1>Ferry Returns</h1>"
            + "<script id=state>"
            + script
            + "</script></body></html>";
    return Extractor.using(Sites.read(folder)).extract(html, URL);
  }
}
