package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {

  private static final String A = "http://a.example/";
  private static final String IMAGES = "http://images.example/";

  @TempDir private Path state;
  private final Web web = new Web();
  private final AtomicReference<Crawler> crawler = new AtomicReference<>();
  private final ConcurrentSkipListMap<String, Integer> files = new ConcurrentSkipListMap<>();

  @AfterEach
  void closes() {
    web.close();
  }

  @Test
  void asks_for_the_beginning_only_and_cuts_off_whoever_sends_more() throws IOException {
    story(1);
    picture(1, 1000);
    story(2);
    picture(2, 3_000_000);

    CrawlReport report = crawl(3, plan -> plan.maxPictures(10));

    assertThat(files).containsEntry("1.jpg", 1000).containsEntry("2.jpg", 128 << 10);
    assertThat(ranges()).containsOnly("bytes=0-131071").hasSize(2);
    assertThat(web.asked()).containsOnlyOnce("images.example/robots.txt");
    assertThat(report.articles()).isEqualTo(2);
  }

  @Test
  void keeps_every_article_though_each_waits_for_pictures_of_one_slow_host() throws IOException {
    for (int i = 0; i < 12; i++) {
      story(i);
      picture(i, 100);
    }

    CrawlReport report = crawl(12, plan -> plan.maxPictures(100).delay(Duration.ofMillis(20)));

    assertThat(report.articles()).isEqualTo(12);
    assertThat(files).hasSize(12).doesNotContainValue(-1);
    List<Long> times =
        web.log().stream()
            .filter(one -> one.host().equals("images.example"))
            .map(Web.Asked::atNanos)
            .toList();
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(20_000_000);
    }
  }

  @Test
  void takes_no_picture_that_robots_forbids_nor_one_over_the_budget() throws IOException {
    web.text(IMAGES + "robots.txt", "text/plain", "User-agent: *\nDisallow: /1.jpg\n");
    for (int i = 1; i < 4; i++) {
      story(i);
      picture(i, 100);
    }

    CrawlReport report = crawl(4, plan -> plan.maxPictures(2));

    assertThat(report.articles()).isEqualTo(3);
    assertThat(web.asked()).doesNotContain("images.example/1.jpg");
    assertThat(files.values()).filteredOn(size -> size == 100).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void waits_for_no_picture_of_a_host_whose_robots_cannot_be_had() throws IOException {
    web.status(IMAGES + "robots.txt", 503);
    story(1);
    picture(1, 100);

    CrawlReport report = crawl(2, plan -> plan.maxPictures(10));

    assertThat(report.articles()).isEqualTo(1);
    assertThat(files).containsEntry("1.jpg", -1);
    assertThat(web.asked()).doesNotContain("images.example/1.jpg");
  }

  @Test
  void lets_the_last_article_of_the_budget_have_its_picture() throws IOException {
    story(1);
    picture(1, 100);

    CrawlReport report = crawl(2, plan -> plan.maxPictures(10).maxArticles(1));

    assertThat(report.articles()).isEqualTo(1);
    assertThat(files).containsEntry("1.jpg", 100);
  }

  @Test
  void asks_for_none_unless_the_plan_says_so() throws IOException {
    story(1);
    picture(1, 100);

    crawl(2, plan -> {});

    assertThat(files).containsEntry("1.jpg", -1);
    assertThat(web.asked()).noneMatch(url -> url.startsWith("images.example"));
  }

  private List<String> ranges() {
    return web.log().stream()
        .filter(one -> one.path().endsWith(".jpg"))
        .map(one -> one.headers().get("Range").get(0))
        .toList();
  }

  private void story(int i) {
    web.page(A + "a-story-with-the-number-" + i, "x");
  }

  private void picture(int i, int size) {
    web.on(
        IMAGES + i + ".jpg",
        exchange -> {
          try {
            Web.send(exchange, 200, "image/jpeg", new byte[size]);
          } catch (IOException e) {
            exchange.close(); // cut off, as it should be
          }
        });
  }

  private CrawlReport crawl(int stories, Consumer<CrawlPlan.Builder> more) throws IOException {
    StringBuilder front = new StringBuilder("<title>News</title>");
    for (int i = 0; i < stories; i++) {
      front.append("<a href='/a-story-with-the-number-").append(i).append("'>x</a>");
    }
    web.page(A, front.toString());
    CrawlPlan.Builder plan =
        CrawlPlan.into(state)
            .seed(URI.create(A))
            .contact("test@example.org")
            .delay(Duration.ZERO)
            .threads(3)
            .connectTo("a.example", web.address())
            .connectTo("images.example", web.address());
    more.accept(plan);
    Crawler running = Crawler.of(plan.build());
    crawler.set(running);
    return running.run(page -> take(page.url().getPath()));
  }

  private CompletionStage<Taken> take(String path) {
    String name = path.substring(path.lastIndexOf('-') + 1) + ".jpg";
    return crawler
        .get()
        .picture(URI.create(IMAGES + name))
        .thenApply(
            file -> {
              files.put(name, file.map(bytes -> bytes.length).orElse(-1));
              return Taken.article();
            });
  }
}
