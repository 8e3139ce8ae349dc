package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.page.Page;
import id.warta.page.Urls;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Articles that stand on several pages. */
class ArticlePartsTest {

  private static final String A = "http://a.example/";
  private static final String STORY = A + "2026/01/02/a-story-in-three-parts.html";

  @TempDir private Path state;
  private final Web web = new Web();
  private final List<List<String>> taken = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void a_story_on_three_pages() {
    web.page(A, "<a href='/2026/01/02/a-story-in-three-parts.html'>story</a>");
    web.page(STORY, "<p>One.<a class=next href='?page=2'>2</a> <a href='/about.html'>about</a>");
    web.page(STORY + "?page=2", "<p>Two.<a class=next href='?page=3'>3</a>");
    web.page(STORY + "?page=3", "<p>Three.<a href='?page=2'>back</a>");
    web.page(A + "about.html", "x");
  }

  @AfterEach
  void closes() {
    web.close();
  }

  @Test
  void its_pages_are_handed_over_together_and_once() throws IOException {
    CrawlReport report = crawl();

    assertThat(taken).contains(List.of(STORY, STORY + "?page=2", STORY + "?page=3"));
    assertThat(taken).hasSize(2); // and the page about them
    assertThat(web.asked()).doesNotHaveDuplicates();
    assertThat(report.articles()).isEqualTo(2);
    assertThat(report.finished()).isTrue();
    assertThat(report.queued()).isZero();
  }

  @Test
  void a_page_that_cannot_be_had_ends_it() throws IOException {
    web.status(STORY + "?page=3", 404);
    CrawlReport report = crawl();

    assertThat(taken).contains(List.of(STORY, STORY + "?page=2"));
    assertThat(report.finished()).isTrue();
    assertThat(report.queued()).isZero();
  }

  @Test
  void a_page_that_robots_forbids_ends_it() throws IOException {
    web.text(A + "robots.txt", "text/plain", "User-agent: *\nDisallow: /*page=2\n");
    crawl();

    assertThat(taken).contains(List.of(STORY));
    assertThat(web.asked()).noneMatch(url -> url.endsWith("page=2"));
  }

  @Test
  void pages_that_lead_in_a_circle_end_it() throws IOException {
    web.page(STORY + "?page=2", "<p>Two.<a class=next href='" + STORY + "'>1</a>");
    crawl();

    assertThat(taken).contains(List.of(STORY, STORY + "?page=2"));
  }

  @Test
  void a_next_page_elsewhere_is_not_followed() throws IOException {
    web.page(STORY, "<p>One.<a class=next href='http://other.example/2'>2</a>");
    crawl();

    assertThat(taken).contains(List.of(STORY));
  }

  @Test
  void a_crawl_that_is_stopped_between_two_pages_begins_the_article_anew() throws IOException {
    AtomicReference<Crawler> running = new AtomicReference<>();
    web.on(
        STORY + "?page=2",
        exchange -> {
          running.get().stop();
          Web.send(
              exchange,
              200,
              "text/html",
              "<p>Two.<a class=next href='?page=3'>".getBytes(StandardCharsets.UTF_8));
        });
    running.set(Crawler.of(plan()));
    CrawlReport first = running.get().run(taker());
    assertThat(first.finished()).isFalse();
    assertThat(taken).noneMatch(pages -> pages.contains(STORY));

    a_story_on_three_pages();
    CrawlReport second = crawl();
    assertThat(taken).containsOnlyOnce(List.of(STORY, STORY + "?page=2", STORY + "?page=3"));
    assertThat(second.finished()).isTrue();

    crawl();
    assertThat(taken.stream().filter(pages -> pages.contains(STORY + "?page=2"))).hasSize(1);
  }

  private CrawlReport crawl() throws IOException {
    return Crawler.of(plan()).run(taker());
  }

  private CrawlPlan plan() {
    return CrawlPlan.into(state)
        .seed(URI.create(A))
        .guide(new Parts())
        .contact("test@example.org")
        .delay(Duration.ZERO)
        .threads(2)
        .connectTo("a.example", web.address())
        .build();
  }

  private PageTaker taker() {
    return new PageTaker() {
      @Override
      public CompletionStage<Taken> take(Page page) {
        return take(List.of(page));
      }

      @Override
      public CompletionStage<Taken> take(List<Page> pages) {
        taken.add(pages.stream().map(page -> page.requested().toString()).toList());
        return CompletableFuture.completedStage(Taken.article());
      }
    };
  }

  private static final class Parts implements SiteGuide {
    private final SiteGuide hosts = SiteGuide.hostsOf(List.of(URI.create(A)));

    @Override
    public Optional<String> site(URI url) {
      return hosts.site(url);
    }

    @Override
    public Optional<URI> next(Page page) {
      return page.document().select("a.next").stream()
          .flatMap(link -> Urls.resolve(page.url(), link.attr("href")).stream())
          .findFirst();
    }
  }
}
