package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.page.Page;
import id.warta.page.Source;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pages that nobody writes for readers: each ends in an article or a refusal, never in an error.
 */
class HostilePagesTest {

  private static final String TEXT =
      "<p>The night ferry to Port Lamin will sail again from Monday, the harbour office said.</p>"
          + "<p>Its crew of twelve had waited for a new shaft since the storms of early spring.</p>";

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_hostile_page_ends_in_an_article_or_a_refusal(String name, String head, String body) {
    Extraction extraction = read(page(head, body).getBytes(StandardCharsets.UTF_8), "utf-8");
    assertThat(ArticleJson.line(name, extraction)).startsWith("{\"input\":").endsWith("}");
    if (extraction instanceof Extraction.Found found) {
      assertThat(found.article().text()).isNotBlank();
    }
  }

  static Stream<Arguments> pages() {
    int many = 100_000;
    return Stream.of(
        Arguments.of("twenty megabytes of text", "", "<p>" + "A word. ".repeat(2_500_000)),
        Arguments.of("nested elements", "", "<div>".repeat(many) + TEXT),
        Arguments.of("one element with many attributes", "", "<p" + attributes(many) + ">" + TEXT),
        Arguments.of("unclosed tags", "", "<b><i><a href=x><span>".repeat(many / 4) + TEXT),
        Arguments.of("paragraphs", "", TEXT + "<p>".repeat(1_000_000)),
        Arguments.of("full paragraphs", "", TEXT + "<p>A ferry.".repeat(many)),
        Arguments.of("nested JSON", ld("[".repeat(many)), TEXT),
        Arguments.of("nested JSON objects", ld("{\"a\":".repeat(many)), TEXT),
        Arguments.of(
            "long JSON", ld("{\"headline\":\"" + "Ferry ".repeat(1_700_000) + "\"}"), TEXT),
        Arguments.of("a long title", "<title>" + "Ferry sails ".repeat(87_000) + "</title>", TEXT),
        Arguments.of("broken surrogates", "", "<p>&#xD83D; \uDCF7 &#xDCF7;</p>" + TEXT),
        Arguments.of("null characters", "", "<p>A\0B&#0;</p>\0" + TEXT),
        Arguments.of("entities", "", "<p>" + "&amp;&lt;&nbsp;&#8203;&bogus;".repeat(many) + TEXT),
        Arguments.of("a byline of spaces", "", byline("By" + " ".repeat(many) + "x") + TEXT),
        Arguments.of("a byline of commas", "", byline("By " + "a, and ".repeat(many)) + TEXT),
        Arguments.of("a date of digits", "", time("1".repeat(many)) + TEXT),
        Arguments.of("a date of dots", "", time("12. ".repeat(many)) + TEXT),
        Arguments.of("a caption of labels", "", figure("foto: ".repeat(many)) + TEXT),
        Arguments.of("a caption of spaces", "", figure("a" + " ".repeat(many) + "©") + TEXT),
        Arguments.of("a caption of brackets", "", figure("(/".repeat(many)) + TEXT),
        Arguments.of("pictures", "", "<img src=/a.jpg alt='foto: a'>".repeat(many / 10) + TEXT),
        Arguments.of("a paragraph of addresses", "", "<p>" + "a@".repeat(many) + TEXT));
  }

  @ParameterizedTest
  @MethodSource("charsets")
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_page_in_another_charset_than_it_says_is_read_all_the_same(String said) {
    byte[] body = page("<meta charset=" + said + ">", TEXT).getBytes(StandardCharsets.UTF_8);
    assertThat(ArticleJson.line("x", read(body, said))).endsWith("}");
  }

  static Stream<String> charsets() {
    return Stream.of("utf-16", "utf-32", "x-unknown", "ibm037", "iso-2022-kr", "utf-7", "'; x");
  }

  private static String attributes(int many) {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < many; i++) {
      attributes.append(" a").append(i).append("=b");
    }
    return attributes.toString();
  }

  private static String ld(String json) {
    return "<script type=application/ld+json>" + json + "</script>";
  }

  private static String byline(String line) {
    return "<p class=byline>" + line + "</p>";
  }

  private static String time(String words) {
    return "<time class=date datetime='" + words + "'>" + words + "</time>";
  }

  private static String figure(String caption) {
    return "<figure><img src=/a.jpg width=900><figcaption>" + caption + "</figcaption></figure>";
  }

  private static String page(String head, String body) {
    return "<html><head>" + head + "</head><body><article><h1>Ferry sails again</h1>" + body;
  }

  private static Extraction read(byte[] body, String charset) {
    URI url = URI.create("https://news.example/a/1");
    Map<String, List<String>> headers =
        Map.of("content-type", List.of("text/html; charset=" + charset));
    Page page = Page.fetched(url, url, 200, headers, body, Instant.EPOCH, Source.SEED);
    return Extractor.generic().extract(page);
  }
}
