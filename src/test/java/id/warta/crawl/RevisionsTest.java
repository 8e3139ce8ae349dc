package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Articles that changed are asked for again, if that is wanted. */
class RevisionsTest {

  private static final String A = "http://a.example/";
  private static final int ARTICLES = 12;
  private static final Instant LONG_AGO = Instant.parse("2026-01-02T08:00:00Z");

  @TempDir private Path state;
  private final Web web = new Web();

  @AfterEach
  void closes() {
    web.close();
  }

  @Test
  void only_what_changed_since_the_list_was_read_is_asked_for_again_and_once() throws IOException {
    sitemap(n -> LONG_AGO);
    assertThat(crawl(CrawlPlan.Builder::revisions)).hasSize(ARTICLES);

    Instant now = Instant.now();
    sitemap(n -> n == 3 ? now : LONG_AGO);
    assertThat(crawl(CrawlPlan.Builder::revisions)).containsExactly(path(3));

    sitemap(n -> n == 3 ? now.minusSeconds(600) : LONG_AGO);
    assertThat(crawl(CrawlPlan.Builder::revisions)).isEmpty();
  }

  @Test
  void who_does_not_want_them_gets_none() throws IOException {
    sitemap(n -> LONG_AGO);
    crawl(plan -> {});
    Instant now = Instant.now();
    sitemap(n -> n == 3 ? now : LONG_AGO);
    assertThat(crawl(plan -> {})).isEmpty();
  }

  @Test
  void a_list_in_which_most_changed_at_once_is_not_believed() throws IOException {
    sitemap(n -> LONG_AGO);
    crawl(CrawlPlan.Builder::revisions);
    Instant now = Instant.now();
    sitemap(n -> now);
    assertThat(crawl(CrawlPlan.Builder::revisions)).isEmpty();
  }

  @Test
  void an_article_that_this_run_has_read_has_not_changed_since() throws IOException {
    sitemap(n -> LONG_AGO);
    crawl(CrawlPlan.Builder::revisions);
    Instant now = Instant.now();
    web.page(A, "<a href=/news/a-new-story-of-today-13.html>new</a>");
    web.page(A + "news/a-new-story-of-today-13.html", "<p>New.");
    sitemap(n -> LONG_AGO, "news/a-new-story-of-today-13.html", now);
    assertThat(crawl(CrawlPlan.Builder::revisions))
        .containsExactly("a.example/news/a-new-story-of-today-13.html");
  }

  private void sitemap(IntFunction<Instant> changed) {
    sitemap(changed, "news/story-of-the-day-number-0.html", LONG_AGO);
  }

  private void sitemap(IntFunction<Instant> changed, String more, Instant moreChanged) {
    web.text(A + "robots.txt", "text/plain", "Sitemap: http://a.example/sitemap.xml");
    web.text(
        A + "sitemap.xml",
        "application/xml",
        IntStream.range(0, ARTICLES)
            .mapToObj(n -> item(path(n), changed.apply(n)))
            .collect(
                Collectors.joining(
                    "", "<urlset>", item("a.example/" + more, moreChanged) + "</urlset>")));
    IntStream.range(0, ARTICLES).forEach(n -> web.page("http://" + path(n), "<p>Story " + n));
  }

  private static String item(String path, Instant changed) {
    return "<url><loc>http://" + path + "</loc><lastmod>" + changed + "</lastmod></url>";
  }

  private static String path(int n) {
    return "a.example/news/story-of-the-day-number-" + n + ".html";
  }

  /** Returns which articles were asked for. */
  private List<String> crawl(Consumer<CrawlPlan.Builder> with) throws IOException {
    int before = web.asked().size();
    CrawlPlan.Builder plan =
        CrawlPlan.into(state)
            .seed(URI.create(A))
            .contact("test@example.org")
            .delay(Duration.ofMillis(1))
            .connectTo("a.example", web.address());
    with.accept(plan);
    Crawler.of(plan.build()).run(page -> CompletableFuture.completedFuture(Taken.article()));
    List<String> asked = web.asked();
    return asked.subList(before, asked.size()).stream().filter(p -> p.contains("/news/")).toList();
  }
}
