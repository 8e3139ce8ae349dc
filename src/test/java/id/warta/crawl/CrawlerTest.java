package id.warta.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import edu.uci.ics.crawler4j.url.WebURL;
import id.warta.page.Library;
import id.warta.page.Page;
import id.warta.page.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrawlerTest {

  private static final String A = "http://a.example/";

  @TempDir private Path state;
  private final Web web = new Web();
  private final List<Page> pages = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void closes() {
    web.close();
  }

  @Test
  void finds_articles_by_links_and_asks_robots_first() throws IOException {
    web.page(A, links("/2026/01/02/rain-falls-on-the-city.html", "/about.html"));
    web.page(A + "2026/01/02/rain-falls-on-the-city.html", "<p>It rained.");
    web.page(A + "about.html", "<p>Us.");

    CrawlReport report = crawl(plan -> {});

    assertThat(web.asked())
        .startsWith("a.example/robots.txt", "a.example/")
        .endsWith("a.example/2026/01/02/rain-falls-on-the-city.html", "a.example/about.html");
    assertThat(delivered()).contains(A + "2026/01/02/rain-falls-on-the-city.html");
    assertThat(report.finished()).isTrue();
    assertThat(report.articles()).isEqualTo(2);
    assertThat(report.queued()).isZero();
  }

  @Test
  void never_asks_for_what_robots_disallows() throws IOException {
    web.text(A + "robots.txt", "text/plain", "\uFEFFUser-agent: *\r\nDisallow: /private/\r\n");
    web.page(A, links("/private/a.html", "/open-to-every-reader.html"));
    web.page(A + "open-to-every-reader.html", "x");

    CrawlReport report = crawl(plan -> {});

    assertThat(web.asked()).doesNotContain("a.example/private/a.html");
    assertThat(report.refused()).containsEntry("robots.txt", 1L);
  }

  @Test
  void obeys_the_group_that_names_it() throws IOException {
    web.text(
        A + "robots.txt",
        "text/plain",
        "User-agent: *\nDisallow: /\n\nUser-agent: warta\nDisallow: /no/\n");
    web.page(A, links("/no/x.html"));

    crawl(plan -> {});

    assertThat(web.asked()).contains("a.example/").doesNotContain("a.example/no/x.html");
  }

  @Test
  void asks_for_nothing_while_robots_cannot_be_had() throws IOException {
    web.status(A + "robots.txt", 503);
    web.page(A, "x");

    CrawlReport report = crawl(plan -> {});

    assertThat(web.asked()).containsOnly("a.example/robots.txt");
    assertThat(report.refused()).containsKey("robots.txt cannot be had: http 503");
    assertThat(report.queued()).isEqualTo(1);
  }

  @Test
  void follows_robots_through_redirects() throws IOException {
    web.redirect(A + "robots.txt", "/real-robots.txt");
    web.text(A + "real-robots.txt", "text/plain", "User-agent: *\nDisallow: /no/\n");
    web.page(A, links("/no/x.html"));

    crawl(plan -> {});

    assertThat(web.asked()).contains("a.example/").doesNotContain("a.example/no/x.html");
  }

  @Test
  void reads_sitemaps_that_robots_names() throws IOException {
    web.text(A + "robots.txt", "text/plain", "Sitemap: http://a.example/maps/index.xml\n");
    web.page(A, "no links here");
    web.text(
        A + "maps/index.xml",
        "text/xml",
        "<sitemapindex><sitemap><loc>http://a.example/maps/1.xml</loc></sitemap></sitemapindex>");
    web.text(
        A + "maps/1.xml",
        "text/xml",
        "<urlset><url><loc>http://a.example/only-in-the-sitemap.html</loc></url></urlset>");
    web.page(A + "only-in-the-sitemap.html", "x");

    crawl(plan -> {});

    assertThat(delivered()).containsExactly(A + "only-in-the-sitemap.html");
    assertThat(pages.get(0).source()).isEqualTo(Source.SITEMAP);
  }

  @Test
  void reads_feeds_that_pages_name() throws IOException {
    web.page(A, "<link rel=alternate type=application/rss+xml href=/feed.xml>");
    web.text(
        A + "feed.xml",
        "application/rss+xml",
        "<rss><channel><link>http://a.example/</link>"
            + "<item><link>http://a.example/only-in-the-feed.html</link></item></channel></rss>");
    web.page(A + "only-in-the-feed.html", "x");

    crawl(plan -> {});

    assertThat(delivered()).containsExactly(A + "only-in-the-feed.html");
    assertThat(pages.get(0).source()).isEqualTo(Source.FEED);
  }

  @Test
  void follows_redirects_and_delivers_where_they_led() throws IOException {
    web.page(A, links("/old-address-of-the-story.html"));
    web.redirect(A + "old-address-of-the-story.html", "/new-address-of-the-story.html");
    web.page(A + "new-address-of-the-story.html", "x");

    crawl(plan -> {});

    assertThat(pages).hasSize(1);
    assertThat(pages.get(0).requested()).hasToString(A + "old-address-of-the-story.html");
    assertThat(pages.get(0).url()).hasToString(A + "new-address-of-the-story.html");
  }

  @Test
  void gets_through_a_consent_redirect_to_the_same_address() throws IOException {
    web.on(
        A,
        exchange -> {
          String cookie = exchange.getRequestHeaders().getFirst("Cookie");
          if (cookie == null) {
            exchange.getResponseHeaders().set("Set-Cookie", "consent=1; Path=/");
            exchange.getResponseHeaders().set("Location", "/");
            Web.send(exchange, 302, "text/html", new byte[0]);
          } else {
            byte[] page = links("/one-two-three-four.html").getBytes(StandardCharsets.UTF_8);
            Web.send(exchange, 200, "text/html", page);
          }
        });
    web.page(A + "one-two-three-four.html", "x");

    crawl(plan -> {});

    assertThat(delivered()).containsExactly(A + "one-two-three-four.html");
  }

  @Test
  void ends_redirect_loops_and_stays_on_the_site() throws IOException {
    web.page(A, links("/loop-of-three-pages-1", "/leads-off-the-site"));
    web.redirect(A + "loop-of-three-pages-1", "/loop-of-three-pages-2");
    web.redirect(A + "loop-of-three-pages-2", "/loop-of-three-pages-1");
    web.redirect(A + "leads-off-the-site", "http://internal.example/secret");

    CrawlReport report = crawl(plan -> {});

    assertThat(web.asked()).noneMatch(url -> url.startsWith("internal.example"));
    assertThat(report.refused()).containsEntry("redirect to another site", 1L);
    assertThat(web.asked()).hasSizeLessThan(10);
  }

  @Test
  void stops_the_transfer_of_a_body_that_is_too_big() throws IOException {
    CountDownLatch cut = new CountDownLatch(1);
    web.page(A, links("/a-page-without-an-end.html"));
    web.on(
        A + "a-page-without-an-end.html",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 1000; i++) {
              out.write(new byte[1 << 16]);
            }
          } catch (IOException e) {
            cut.countDown();
          }
        });

    CrawlReport report = crawl(plan -> plan.maxBody(100_000));

    assertThat(report.refused()).containsEntry("too big", 1L);
    assertThat(awaits(cut)).isTrue();
  }

  @Test
  void refuses_gzip_bombs() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[10_000_000]);
    }
    web.page(A, links("/a-bomb-in-a-small-box.html"));
    web.on(
        A + "a-bomb-in-a-small-box.html",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          Web.send(exchange, 200, "text/html", bomb.toByteArray());
        });

    CrawlReport report = crawl(plan -> plan.maxBody(1_000_000));

    assertThat(report.refused()).containsEntry("too big", 1L);
  }

  @Test
  void ends_exchanges_that_drip() throws IOException {
    web.page(A, links("/drop-by-drop-by-drop.html"));
    web.on(
        A + "drop-by-drop-by-drop.html",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 500; i++) {
              out.write('x');
              out.flush();
              Thread.sleep(20);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    CrawlReport report = crawl(plan -> plan.timeout(Duration.ofMillis(300)));

    assertThat(report.finished()).isTrue();
    assertThat(delivered()).isEmpty();
  }

  @Test
  void refuses_floods_of_headers() throws IOException {
    web.page(A, links("/one-two-three-four.html"));
    web.on(
        A + "one-two-three-four.html",
        exchange -> {
          for (int i = 0; i < 1000; i++) {
            exchange.getResponseHeaders().add("X-Flood-" + i, "x");
          }
          Web.send(exchange, 200, "text/html", new byte[] {'x'});
        });

    crawl(plan -> {});

    assertThat(delivered()).isEmpty();
  }

  @Test
  void does_not_connect_to_private_addresses_unless_told_to() throws IOException {
    CrawlPlan plan =
        CrawlPlan.into(state)
            .seed(URI.create("http://localhost:" + web.address().getPort() + "/"))
            .contact("test@example.org")
            .delay(Duration.ZERO)
            .build();

    CrawlReport report = Crawler.of(plan).run(this::take);

    assertThat(web.asked()).isEmpty();
    assertThat(report.refused()).containsEntry("private address", 1L);
  }

  @Test
  void comes_back_after_a_503_when_it_may() throws IOException {
    web.page(A, links("/one-two-three-four.html"));
    int[] times = {0};
    web.on(
        A + "one-two-three-four.html",
        exchange -> {
          if (times[0]++ == 0) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            Web.send(exchange, 503, "text/html", new byte[0]);
          } else {
            Web.send(exchange, 200, "text/html", new byte[] {'x'});
          }
        });

    crawl(plan -> {});

    assertThat(delivered()).containsExactly(A + "one-two-three-four.html");
    assertThat(times[0]).isEqualTo(2);
  }

  @Test
  void leaves_reserved_pages_out_but_follows_their_links() throws IOException {
    web.page(A, links("/page-that-says-noindex.html", "/page-with-a-tdm-header.html"));
    web.page(
        A + "page-that-says-noindex.html",
        "<meta name=robots content='noindex, follow'>"
            + links("/linked-from-a-reserved-page.html"));
    web.on(
        A + "page-with-a-tdm-header.html",
        exchange -> {
          exchange.getResponseHeaders().set("TDM-Reservation", "1");
          Web.send(exchange, 200, "text/html", new byte[] {'x'});
        });
    web.page(A + "linked-from-a-reserved-page.html", "x");

    CrawlReport report = crawl(plan -> {});

    assertThat(delivered()).containsExactly(A + "linked-from-a-reserved-page.html");
    assertThat(report.refused())
        .containsEntry("page says noindex", 1L)
        .containsEntry("page reserves text and data mining", 1L);
  }

  @Test
  void leaves_out_what_the_host_reserves_and_asks_for_its_terms_once() throws IOException {
    web.text(
        A + ".well-known/tdmrep.json",
        "application/json",
        "[{\"location\": \"/reserved\", \"tdm-reservation\": 1}]");
    web.text(A + "ai.txt", "text/plain", "User-Agent: *\nDisallow: /not-for-training\n");
    web.page(
        A, links("/reserved-text-of-the-day", "/not-for-training-at-all", "/free-text-of-the-day"));
    web.page(A + "reserved-text-of-the-day", "x");
    web.page(A + "not-for-training-at-all", "x");
    web.page(A + "free-text-of-the-day", links("/another-text-of-today"));
    web.page(A + "another-text-of-today", "x");

    CrawlReport report = crawl(plan -> {});

    assertThat(delivered())
        .containsExactlyInAnyOrder(A + "free-text-of-the-day", A + "another-text-of-today");
    assertThat(report.refused())
        .containsEntry("tdmrep.json reserves the page", 1L)
        .containsEntry("ai.txt reserves the page", 1L);
    assertThat(web.asked()).containsOnlyOnce("a.example/ai.txt");
  }

  @Test
  void forgets_sitemaps_that_their_index_names_no_more() throws IOException {
    web.page(A, "x");
    web.text(A + "robots.txt", "text/plain", "Sitemap: http://a.example/index.xml\n");
    String index = "<sitemapindex><sitemap><loc>/%s.xml</loc></sitemap></sitemapindex>";
    web.text(A + "index.xml", "text/xml", index.formatted("monday"));
    web.text(A + "monday.xml", "text/xml", "<urlset/>");
    web.text(A + "tuesday.xml", "text/xml", "<urlset/>");
    crawl(plan -> {});
    web.text(A + "index.xml", "text/xml", index.formatted("tuesday"));
    crawl(plan -> {});
    int before = web.log().size();

    crawl(plan -> {});

    assertThat(web.asked().subList(0, before)).contains("a.example/monday.xml");
    assertThat(web.asked().subList(before, web.log().size()))
        .contains("a.example/tuesday.xml")
        .doesNotContain("a.example/monday.xml");
  }

  @Test
  void tells_how_each_host_was_treated_and_answered() throws IOException {
    web.text(A + "robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 0.2\n");
    web.page(A, links("/one-two-three-four.html"));
    int[] times = {0};
    web.on(
        A + "one-two-three-four.html",
        exchange -> Web.send(exchange, times[0]++ == 0 ? 500 : 200, "text/html", new byte[] {'x'}));

    CrawlReport report = crawl(plan -> plan.seed(URI.create("http://nobody.invalid/")));

    HostProgress host = report.hosts().get(0);
    assertThat(host.host()).isEqualTo("a.example");
    assertThat(host.requests()).isEqualTo(web.log().size());
    assertThat(host.robots()).isEqualTo("http 200");
    assertThat(host.failures()).containsExactly(entry("http 500", 1L));
    assertThat(host.delay()).isEqualTo(Duration.ofMillis(200));
    assertThat(host.meanTime()).isPositive();
    assertThat(report.hosts().get(1).robots()).isEqualTo("unknown host");
    assertThat(report.hosts().get(1).requests()).isZero();
    assertThat(report.json())
        .contains("\"host\" : \"a.example\"", "\"http 500\" : 1", "\"delaySeconds\" : 0.2");
  }

  @Test
  void names_the_lists_that_were_lost() throws IOException {
    web.page(A, "x");
    web.text(
        A + "robots.txt",
        "text/plain",
        "Sitemap: http://a.example/index.xml\nSitemap: http://a.example/gone.xml\n");
    String index = "<sitemapindex><sitemap><loc>/%s.xml</loc></sitemap></sitemapindex>";
    web.text(A + "index.xml", "text/xml", index.formatted("monday"));
    web.text(A + "monday.xml", "text/xml", "<urlset/>");
    crawl(plan -> {});
    web.text(A + "index.xml", "text/xml", index.formatted("tuesday"));
    CrawlReport second = crawl(plan -> {});

    assertThat(web.asked()).containsOnlyOnce("a.example/monday.xml");
    assertThat(second.lostLists())
        .containsExactly(new LostList(URI.create(A + "monday.xml"), LostList.Why.REPLACED));
  }

  @Test
  void asks_hosts_at_one_address_in_turn() throws IOException {
    CrawlPlan two =
        plan(plan -> plan.seed(URI.create("http://internal.example/")).delay(Duration.ofHours(1)));
    try (PoliteFrontier frontier = PoliteFrontier.open(two, new Sections())) {
      List<WebURL> out = new ArrayList<>();
      frontier.getNextURLs(2, out);
      Entry first = (Entry) out.get(0);
      Entry second = (Entry) out.get(1);

      assertThat(frontier.place(first, web.address().getAddress())).isTrue();
      assertThat(frontier.place(second, web.address().getAddress())).isFalse();
      second.outcome = new Outcome.Postponed();
      frontier.setProcessed(second);
      assertThat(frontier.getNumberOfAssignedPages()).isEqualTo(1);
    }
  }

  @Test
  void escapes_endless_calendars() throws IOException {
    web.page(A, links("/calendar/2026/1/"));
    for (int year = 2000; year < 2050; year++) {
      for (int month = 1; month <= 12; month++) {
        String next = month == 12 ? (year + 1) + "/1/" : year + "/" + (month + 1) + "/";
        web.page(A + "calendar/" + year + "/" + month + "/", links("/calendar/" + next));
      }
    }

    crawl(plan -> {});

    assertThat(web.asked()).filteredOn(url -> url.contains("/calendar/")).hasSizeLessThan(15);
  }

  @Test
  void takes_no_more_articles_than_the_plan_allows() throws IOException {
    String[] articles = new String[20];
    for (int i = 0; i < 20; i++) {
      articles[i] = "/story-number-" + i + "-of-twenty.html";
      web.page(A + articles[i].substring(1), "x");
    }
    web.page(A, links(articles));

    CrawlReport first = crawl(plan -> plan.maxArticles(5).threads(4));
    CrawlReport second = crawl(plan -> plan.maxArticlesPerSite(5));
    CrawlReport third = crawl(plan -> {});

    assertThat(first.articles()).isEqualTo(5);
    assertThat(second.articles()).isEqualTo(5);
    assertThat(third.articles()).isEqualTo(10);
    assertThat(delivered()).doesNotHaveDuplicates().hasSize(20);
  }

  @Test
  void asks_in_a_second_run_only_for_what_may_have_changed() throws IOException {
    web.on(
        A,
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"v1\"");
          boolean same = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
          byte[] page = links("/one-two-three-four.html").getBytes(StandardCharsets.UTF_8);
          Web.send(exchange, same ? 304 : 200, "text/html", same ? new byte[0] : page);
        });
    web.page(A + "one-two-three-four.html", "x");
    crawl(plan -> {});
    int before = web.log().size();

    CrawlReport second = crawl(plan -> {});

    List<Web.Asked> asked = web.log().subList(before, web.log().size());
    assertThat(asked)
        .extracting(Web.Asked::path)
        .containsExactlyInAnyOrder("/robots.txt", "/", "/sitemap.xml");
    assertThat(second.articles()).isZero();
    assertThat(second.finished()).isTrue();
  }

  @Test
  void delivers_again_what_was_not_stored_when_it_stopped() throws Exception {
    web.page(A, links("/one-two-three-four.html"));
    web.page(A + "one-two-three-four.html", "x");
    CountDownLatch offered = new CountDownLatch(1);
    Crawler crawler = Crawler.of(plan(plan -> {}));
    CompletableFuture<CrawlReport> run =
        CompletableFuture.supplyAsync(
            () ->
                report(
                    crawler,
                    page -> {
                      offered.countDown();
                      return new CompletableFuture<>();
                    }));
    assertThat(awaits(offered)).isTrue();

    crawler.stop();
    CrawlReport stopped = run.get(2, TimeUnit.SECONDS);
    CrawlReport second = crawl(plan -> {});

    assertThat(stopped.finished()).isFalse();
    assertThat(second.articles()).isEqualTo(1);
    assertThat(delivered()).containsExactly(A + "one-two-three-four.html");
  }

  @Test
  void fails_with_what_its_taker_fails_with() {
    web.page(A, links("/one-two-three-four.html"));
    web.page(A + "one-two-three-four.html", "x");

    assertThatThrownBy(
            () ->
                Crawler.of(plan(plan -> {}))
                    .run(
                        page ->
                            CompletableFuture.<Taken>failedFuture(new IOException("disk full"))
                                .thenApply(taken -> taken)))
        .isInstanceOf(CompletionException.class)
        .hasMessage("the crawl failed: disk full")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void counts_what_the_taker_makes_of_pages() throws IOException {
    web.page(
        A, links("/story-one-of-three.html", "/story-two-of-three.html", "/story-three-of-3.html"));
    web.page(A + "story-one-of-three.html", "x");
    web.page(A + "story-two-of-three.html", "x");
    web.page(A + "story-three-of-3.html", "x");

    CrawlReport report =
        Crawler.of(plan(plan -> {}))
            .run(
                page -> {
                  String path = page.url().getPath();
                  Taken taken =
                      path.contains("one")
                          ? Taken.article()
                          : path.contains("two") ? Taken.duplicate() : Taken.refused("no body");
                  return CompletableFuture.completedFuture(taken);
                });

    assertThat(report.articles()).isEqualTo(1);
    assertThat(report.duplicates()).isEqualTo(1);
    assertThat(report.refused()).containsEntry("no body", 1L);
  }

  @Test
  void leaves_out_what_is_known_to_be_older() throws IOException {
    web.page(A, "<link rel=alternate type=application/rss+xml href=/feed.xml>");
    web.text(
        A + "feed.xml",
        "application/rss+xml",
        "<rss><item><link>/the-old-story-of-then.html</link><pubDate>Mon, 05 Jan 2026 10:00:00 +0700"
            + "</pubDate></item><item><link>/the-new-story-of-now.html</link>"
            + "<pubDate>Fri, 20 Nov 2026 10:00:00 +0700</pubDate></item></rss>");
    web.page(A + "the-new-story-of-now.html", "x");

    crawl(plan -> plan.since(Instant.parse("2026-06-01T00:00:00Z")));

    assertThat(delivered()).containsExactly(A + "the-new-story-of-now.html");
  }

  @Test
  void reads_the_lists_of_a_site_s_rule_page_by_page_while_they_are_new() throws IOException {
    String teaser =
        "<div class=list><a href=/%s.html>x</a></div><a href=/not-in-the-list-at-all>y</a>";
    web.page(A, "x");
    web.page(A + "index?page=1", teaser.formatted("first-story-of-the-day"));
    web.page(A + "index?page=2", teaser.formatted("second-story-of-the-day"));
    web.page(A + "index?page=3", teaser.formatted("second-story-of-the-day"));
    web.page(A + "index?page=4", teaser.formatted("a-story-too-far-away"));
    web.page(A + "first-story-of-the-day.html", "x");
    web.page(A + "second-story-of-the-day.html", "x");
    SiteGuide hosts = SiteGuide.hostsOf(List.of(URI.create(A)));
    SiteGuide guide =
        new SiteGuide() {
          @Override
          public Optional<String> site(URI url) {
            return hosts.site(url);
          }

          @Override
          public List<Listing> listings(String site) {
            return List.of(
                new Listing(
                    URI.create(A + "index?page=1"),
                    Form.PAGE,
                    ".list",
                    n -> URI.create(A + "index?page=" + n)));
          }
        };

    crawl(plan -> plan.guide(guide));

    assertThat(delivered())
        .containsExactlyInAnyOrder(
            A + "first-story-of-the-day.html", A + "second-story-of-the-day.html");
    assertThat(pages.get(0).source()).isEqualTo(Source.ARCHIVE);
    assertThat(web.asked())
        .contains("a.example/index?page=3")
        .doesNotContain("a.example/index?page=4", "a.example/not-in-the-list-at-all");
  }

  @Test
  void gives_up_links_where_a_hundred_articles_in_a_row_are_too_old() throws IOException {
    web.page(A, links("/list?page=1"));
    for (int i = 1; i <= 60; i++) {
      String[] stories = new String[10];
      for (int k = 0; k < 10; k++) {
        stories[k] = "/an-old-story-of-then-" + (i * 10 + k) + ".html";
        web.page(A + stories[k].substring(1), "x");
      }
      web.page(
          A + "list?page=" + i, links(stories) + "<a href='/list?page=" + (i + 1) + "'>more</a>");
    }

    CrawlReport report =
        Crawler.of(plan(plan -> plan.since(Instant.parse("2026-11-01T00:00:00Z"))))
            .run(page -> CompletableFuture.completedFuture(Taken.tooOld()));

    assertThat(report.finished()).isTrue();
    assertThat(report.refused()).containsEntry("too old", 100L);
    assertThat(web.asked()).hasSizeLessThan(130);
  }

  @Test
  void does_not_ask_for_addresses_that_tell_a_day_out_of_bounds() throws IOException {
    web.page(
        A,
        links(
            "/2026/10/05/what-happened-before.html",
            "/2026/11/05/what-happened-then.html",
            "/2026/11/2/what-happened-near-the-end.html"));
    web.page(A + "2026/11/05/what-happened-then.html", "x");
    web.page(A + "2026/11/2/what-happened-near-the-end.html", "x");

    crawl(
        plan ->
            plan.since(Instant.parse("2026-11-03T00:00:00Z"))
                .until(Instant.parse("2026-11-30T00:00:00Z")));

    assertThat(web.asked())
        .contains(
            "a.example/2026/11/05/what-happened-then.html",
            "a.example/2026/11/2/what-happened-near-the-end.html")
        .doesNotContain("a.example/2026/10/05/what-happened-before.html");
  }

  @Test
  void previews_what_it_would_fetch_and_why_not_the_rest() throws IOException {
    web.text(A + "robots.txt", "text/plain", "User-agent: *\nDisallow: /private\n");
    web.page(
        A,
        links(
            "/an-open-story-of-today.html",
            "/private-story-of-the-day.html",
            "/photo.jpg",
            "http://other.example/a-story-from-elsewhere.html"));
    List<Planned> planned = new ArrayList<>();

    CrawlReport report = Crawler.of(plan(plan -> {})).preview(planned::add);

    assertThat(planned)
        .extracting(Planned::url, Planned::refusal)
        .containsExactlyInAnyOrder(
            tuple(URI.create(A + "an-open-story-of-today.html"), null),
            tuple(URI.create(A + "private-story-of-the-day.html"), "robots.txt"),
            tuple(URI.create(A + "photo.jpg"), "no article's address"),
            tuple(URI.create("http://other.example/a-story-from-elsewhere.html"), "another site"));
    assertThat(web.asked()).noneMatch(url -> url.endsWith(".html"));
    assertThat(report.finished()).isTrue();
  }

  @Test
  void leaves_a_list_alone_in_the_third_run_when_nothing_is_new() throws IOException {
    web.page(A, links("/one-two-three-four.html"));
    web.page(A + "one-two-three-four.html", "x");
    crawl(plan -> {});
    crawl(plan -> {});
    int before = web.log().size();

    CrawlReport third = crawl(plan -> {});

    assertThat(web.asked().subList(before, web.log().size())).isEmpty();
    assertThat(third.finished()).isTrue();
  }

  @Test
  void says_who_it_is() throws IOException {
    web.page(A, "x");

    crawl(plan -> {});

    assertThat(web.log().get(0).headers().get("User-agent"))
        .containsExactly("Warta/" + Library.version() + " (+test@example.org)");
  }

  @Test
  void lets_nobody_else_use_its_state() throws IOException {
    try (PoliteFrontier open = PoliteFrontier.open(plan(plan -> {}), new Sections())) {
      assertThat(open.isFinished()).isFalse();
      assertThatThrownBy(() -> crawl(plan -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another crawl");
    }
  }

  private CrawlReport crawl(Consumer<CrawlPlan.Builder> more) throws IOException {
    return Crawler.of(plan(more)).run(this::take);
  }

  private static CrawlReport report(Crawler crawler, PageTaker taker) {
    try {
      return crawler.run(taker);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private CrawlPlan plan(Consumer<CrawlPlan.Builder> more) {
    CrawlPlan.Builder plan =
        CrawlPlan.into(state)
            .seed(URI.create(A))
            .contact("test@example.org")
            .delay(Duration.ZERO)
            .threads(2)
            .connectTo("a.example", web.address())
            .connectTo("internal.example", web.address());
    more.accept(plan);
    return plan.build();
  }

  private CompletableFuture<Taken> take(Page page) {
    pages.add(page);
    return CompletableFuture.completedFuture(Taken.article());
  }

  private List<String> delivered() {
    return pages.stream()
        .map(page -> page.requested().toString())
        .filter(url -> !url.endsWith("about.html"))
        .toList();
  }

  private static boolean awaits(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String links(String... hrefs) {
    StringBuilder html = new StringBuilder("<!doctype html><title>t</title>");
    for (String href : hrefs) {
      html.append("<p><a href=\"").append(href).append("\">x</a>");
    }
    return html.toString();
  }
}
