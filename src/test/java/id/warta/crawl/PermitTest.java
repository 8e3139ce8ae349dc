package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crawl asks as long as it may, and goes on as gently as another one ended. */
class PermitTest {

  private static final String HOST = "host.example";
  private static final int ARTICLES = 8;

  private final Web web = new Web();

  @TempDir private Path state;

  @BeforeEach
  void serve() {
    StringBuilder html = new StringBuilder("<title>News</title>");
    for (int i = 0; i < ARTICLES; i++) {
      html.append("<a href='/a-story-with-the-number-").append(i).append("'>x</a>");
      web.page("http://" + HOST + "/a-story-with-the-number-" + i, "<p>A story</p>");
    }
    web.page("http://" + HOST + "/", html.toString());
  }

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void asks_nothing_more_once_it_may_not_and_the_next_run_goes_on() throws IOException {
    CrawlReport cut = run(plan().permit(permit(() -> web.log().size() < 8, host -> true)));
    long asked = web.log().size();
    assertThat(cut.finished()).isFalse();
    assertThat(asked).isEqualTo(8);

    CrawlReport rest = run(plan());
    assertThat(rest.finished()).isTrue();
    assertThat(cut.articles() + rest.articles()).isEqualTo(ARTICLES);
  }

  @Test
  void a_request_that_waited_for_its_connection_goes_on_the_wire_only_if_it_still_may()
      throws IOException {
    int[] looks = {0};
    // The first look is before the host is looked up, the second before the request is written.
    run(plan().threads(1).permit(permit(() -> looks[0]++ == 0, host -> true)));
    assertThat(web.log()).isEmpty();
    assertThat(looks[0]).isGreaterThan(1);
  }

  @Test
  void what_waits_for_a_host_that_is_not_allowed_stays_for_the_next_run() throws IOException {
    CrawlReport none = run(plan().permit(permit(() -> true, host -> !host.equals(HOST))));
    assertThat(web.log()).isEmpty();
    assertThat(none.queued()).isPositive();
    assertThat(none.refused()).containsOnlyKeys("host is asked by another part of the crawl");

    assertThat(run(plan()).articles()).isEqualTo(ARTICLES);
  }

  @Test
  void leaves_a_host_alone_as_long_as_the_part_before_was_told_to() throws IOException {
    Duration rest = Duration.ofMillis(300);
    long began = System.nanoTime();
    run(plan().after(new Handover(Map.of(HOST, rest), Map.of(), Map.of())));
    assertThat(web.log().get(0).atNanos() - began).isGreaterThanOrEqualTo(rest.toNanos());
  }

  @Test
  void leaves_a_host_of_which_nothing_is_told_alone_for_the_delay() throws IOException {
    long began = System.nanoTime();
    run(plan().delay(Duration.ofMillis(100)).maxArticles(1).after(Handover.NOTHING));
    assertThat(web.log().get(0).atNanos() - began).isGreaterThanOrEqualTo(100_000_000);
  }

  @Test
  void limits_count_what_the_part_before_has_got() throws IOException {
    CrawlReport part = run(plan().maxArticlesPerSite(3));
    Handover before = Handover.NOTHING.and(part);
    CrawlReport rest = run(plan().maxArticlesPerSite(5).after(before));
    assertThat(part.articles()).isEqualTo(3);
    assertThat(rest.articles()).isEqualTo(2);
    assertThat(before.and(rest).articles(HOST)).isEqualTo(5);
  }

  @Test
  void a_report_is_the_sum_of_its_parts() throws IOException {
    CrawlReport part = run(plan().maxArticles(3));
    CrawlReport both = part.plus(run(plan()), true);
    assertThat(both.articles()).isEqualTo(ARTICLES);
    assertThat(both.queued()).isZero();
    assertThat(both.sites()).hasSize(1);
    assertThat(both.hosts()).hasSize(1);
    assertThat(both.hosts().get(0).requests()).isEqualTo(web.log().size());
  }

  private CrawlPlan.Builder plan() {
    return CrawlPlan.into(state)
        .contact("test@example.org")
        .delay(Duration.ofMillis(5))
        .seed(URI.create("http://" + HOST + "/"))
        .connectTo(HOST, web.address());
  }

  private static CrawlReport run(CrawlPlan.Builder plan) throws IOException {
    return Crawler.of(plan.build()).run(page -> CompletableFuture.completedFuture(Taken.article()));
  }

  private static Permit permit(BooleanSupplier open, Predicate<String> allows) {
    return new Permit() {
      @Override
      public boolean isOpen() {
        return open.getAsBoolean();
      }

      @Override
      public boolean allows(String host) {
        return allows.test(host);
      }
    };
  }
}
