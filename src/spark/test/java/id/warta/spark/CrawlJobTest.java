package id.warta.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.CrawlFile;
import id.warta.Warta;
import id.warta.archive.Archive;
import id.warta.archive.Place;
import id.warta.dataset.Dataset;
import id.warta.dataset.Origin;
import id.warta.dataset.Row;
import id.warta.site.Sites;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many machines crawl as one, whatever becomes of them. */
class CrawlJobTest {

  private static final Duration DELAY = Duration.ofMillis(60);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(1500);

  private final SparkSession spark = LocalSpark.session();
  private final Store store = new Store(spark);

  @TempDir Path temporary;

  @Test
  void rows_are_those_of_one_machine_and_a_second_job_asks_little() throws Exception {
    try (NewsWeb web = new NewsWeb(5, 12)) {
      Path one = temporary.resolve("one");
      Warta.bundled().crawl(crawl(web)).into(one);
      int asked = web.log().size();
      web.log().clear();

      CrawlJob.Result result = job(web, "job-1", Duration.ofMillis(500)).run();

      assertThat(result.units()).isEqualTo(5);
      assertThat(result.givenUp()).isEmpty();
      assertThat(result.report().finished()).isTrue();
      assertThat(result.report().added()).isEqualTo(60);
      assertThat(result.report().stored()).isEqualTo(60);
      assertThat(texts(rows())).containsExactlyInAnyOrderElementsOf(texts(read(one)));
      assertThat(web.shortestGap()).isGreaterThanOrEqualTo(DELAY);
      for (Path unit : units()) {
        assertThat(Dataset.verify(unit).isWhole()).isTrue();
      }
      assertThat(rows()).allSatisfy(this::hasItsPage);

      web.log().clear();
      CrawlJob.Result again = job(web, "job-2", Duration.ofMillis(500)).run();
      assertThat(again.report().finished()).isTrue();
      assertThat(again.report().added()).isZero();
      assertThat(again.report().stored()).isEqualTo(60);
      assertThat(web.log()).hasSizeLessThan(asked / 3);
      assertThat(web.log()).noneMatch(request -> request.path().startsWith("/2026/"));
    }
  }

  private void hasItsPage(Row row) {
    Origin.Warc warc = row.origin().warc();
    Path unit =
        temporary
            .resolve("into/units")
            .resolve(row.article().url().getHost() + "_" + row.article().url().getPort());
    assertThat(warc).isNotNull();
    assertThat(Archive.read(unit, new Place(warc.file(), warc.offset(), warc.length())).url())
        .isEqualTo(row.article().url());
  }

  @Test
  void who_finds_a_unit_held_waits_until_the_lease_has_ended() throws Exception {
    try (NewsWeb web = new NewsWeb(1, 3)) {
      Unit unit = plan(web).get(0).units().get(0);
      Lease.Watch watch = watch(unit);
      long held = System.nanoTime();
      assertThat(watch.take((Lease.Look.Free) watch.look(), "somebody", SHORT)).isPresent();

      Slice.Result result = slice(unit, "job", Duration.ofMinutes(1));

      assertThat(result.finished()).isTrue();
      assertThat(web.log().get(0).nanos() - held).isGreaterThan(SHORT.plus(DELAY).toNanos());
    }
  }

  @Test
  void who_cannot_renew_asks_no_more_before_another_takes_over() throws Exception {
    try (NewsWeb web = new NewsWeb(1, 30)) {
      Unit unit = plan(web).get(0).units().get(0);
      // Its clock stands until the tenth request, and then the lease has ended.
      LongSupplier time = () -> web.log().size() < 10 ? 0 : TimeUnit.HOURS.toNanos(1);
      Terms terms = new Terms(into(), "job", Duration.ofMinutes(1), SHORT, 1);
      ScheduledExecutorService stuck = Executors.newScheduledThreadPool(1);
      stuck.execute(() -> sleep(Duration.ofMinutes(1)));
      Slice stalled =
          new Slice(
              store,
              terms,
              unit,
              List.of(),
              Sites.bundled(),
              stuck,
              new Lease.Clock(time, () -> 0));
      assertThat(stalled.run().failure()).contains("lease");
      stuck.shutdownNow();
      assertThat(web.log()).hasSize(10);

      assertThat(job(web, "job-2", Duration.ofMinutes(1)).run().report().finished()).isTrue();
      assertThat(urls(rows())).containsExactlyInAnyOrderElementsOf(web.articles());
      assertThat(web.shortestGap()).isGreaterThanOrEqualTo(DELAY);
      assertThat(web.log().get(10).nanos() - web.log().get(9).nanos())
          .isGreaterThan(SHORT.plus(DELAY).toNanos());
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_process_that_is_killed_in_a_slice_loses_and_doubles_nothing() throws Exception {
    try (NewsWeb web = new NewsWeb(2, 25)) {
      plan(web);
      Path seeds = Files.writeString(temporary.resolve("crawl.yaml"), crawl(web).text());
      Process killed =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  SliceKills.class.getName(),
                  into(),
                  seeds.toString())
              .inheritIO()
              .start();
      while (web.log().size() < 30) {
        assertThat(killed.isAlive()).isTrue();
        Thread.sleep(10);
      }
      killed.destroyForcibly().waitFor();
      int asked = web.log().size();

      CrawlJob.Result result = job(web, "job-2", Duration.ofMinutes(1)).run();

      assertThat(result.report().finished()).isTrue();
      assertThat(urls(rows())).containsExactlyInAnyOrderElementsOf(web.articles());
      assertThat(web.shortestGap()).isGreaterThanOrEqualTo(DELAY);
      assertThat(web.twice()).hasSizeLessThanOrEqualTo(asked);
      for (Path unit : units()) {
        assertThat(Dataset.verify(unit).isWhole()).isTrue();
      }
    }
  }

  @Test
  void a_state_that_somebody_else_made_meanwhile_leaves_no_room_for_another() throws Exception {
    Heads heads = new Heads(store, temporary.resolve("unit").toString());
    assertThat(heads.publish(head(1, "a"))).isTrue();
    assertThat(heads.publish(head(1, "b"))).isFalse();
    assertThat(heads.publish(head(2, "c"))).isTrue();
    heads.forgetBefore(head(2, "c"));
    assertThat(heads.publish(head(1, "late"))).isFalse();
    assertThat(heads.newest().token()).isEqualTo("c");
  }

  private static Heads.Head head(long number, String token) {
    return new Heads.Head(
        number,
        number,
        token,
        "job",
        false,
        java.util.Map.of(),
        List.of(),
        java.util.Map.of(),
        java.util.Map.of());
  }

  @Test
  void a_folder_of_something_else_is_refused() throws Exception {
    Files.writeString(
        Files.createDirectories(temporary.resolve("into")).resolve("letters.txt"), "Dear all");
    try (NewsWeb web = new NewsWeb(1, 1)) {
      assertThatThrownBy(() -> job(web, "job", Duration.ofMinutes(1)).run())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("holds something");
    }
  }

  @Test
  void a_second_job_is_told_who_crawls_since_when() throws Exception {
    try (NewsWeb web = new NewsWeb(1, 1)) {
      job(web, "job-1", Duration.ofMinutes(1)).run();
      Lease.Watch watch =
          new Lease.Watch(
              store, temporary.resolve("into/.warta/job").toString(), Lease.Clock.SYSTEM);
      Lease lease = watch.take((Lease.Look.Free) watch.look(), "somebody", LEASE).orElseThrow();
      Thread renewing =
          new Thread(
              () -> {
                try {
                  while (lease.renew("")) {
                    Thread.sleep(100);
                  }
                } catch (IOException | InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      renewing.start();
      assertThatThrownBy(() -> job(web, "job-2", Duration.ofMinutes(1)).run())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("by somebody since 20");
      renewing.interrupt();
      renewing.join();
    }
  }

  @Test
  void sites_on_one_address_are_one_unit_and_stay_where_they_are() throws Exception {
    List<URI> seeds =
        List.of(
            URI.create("http://a.example/"),
            URI.create("http://b.example/"),
            URI.create("http://c.example/"));
    assertThat(plan(seeds, host -> Set.of(host.equals("c.example") ? "10.0.0.2" : "10.0.0.1")))
        .isEqualTo(List.of(List.of("a.example"), List.of("c.example")));
    // c moves to where a and b are: it keeps its state, and waits for them
    assertThat(plan(seeds, host -> Set.of("10.0.0.1")))
        .isEqualTo(List.of(List.of("a.example", "c.example")));
    // d is new there: it joins
    List<URI> more = new ArrayList<>(seeds);
    more.add(URI.create("http://0.example/"));
    assertThat(plan(more, host -> Set.of(host.equals("c.example") ? "10.0.0.2" : "10.0.0.1")))
        .isEqualTo(List.of(List.of("a.example"), List.of("c.example")));
  }

  private List<List<String>> plan(
      List<URI> seeds, java.util.function.Function<String, Set<String>> lookup) throws IOException {
    CrawlFile crawl = crawl(seeds);
    return new Units(store, into(), crawl, Sites.none(), lookup)
        .plan().stream().map(group -> group.units().stream().map(Unit::name).toList()).toList();
  }

  @Test
  void a_host_that_turns_up_in_two_units_is_asked_by_one_of_them() throws Exception {
    String into = into();
    Lease a = lease(into, "a");
    Lease b = lease(into, "b");
    Claims first = new Claims(store, into, "a", a.number(), DELAY);
    assertThat(first.has("cdn.example:8080")).isTrue();
    assertThat(new Claims(store, into, "b", b.number(), DELAY).has("cdn.example:8080")).isFalse();
    a.release(new Note(java.util.Map.of("cdn.example:8080", 100L), 0, 0, 0, 0).text());
    long released = System.nanoTime();
    assertThat(new Claims(store, into, "b", b.number(), DELAY).has("cdn.example:8080")).isTrue();
    assertThat(System.nanoTime() - released).isGreaterThan(Duration.ofMillis(100).toNanos());
    Lease again = lease(into, "a");
    assertThat(new Claims(store, into, "a", again.number(), DELAY).has("cdn.example:8080"))
        .isFalse();
  }

  private Lease lease(String into, String unit) throws IOException {
    Lease.Watch watch =
        new Lease.Watch(store, Unit.folder(into, unit) + Unit.LEASE, Lease.Clock.SYSTEM);
    return watch.take((Lease.Look.Free) watch.look(), "me", Duration.ofMinutes(1)).orElseThrow();
  }

  private Slice.Result slice(Unit unit, String job, Duration time) throws Exception {
    ScheduledExecutorService keeper = Executors.newScheduledThreadPool(1);
    try {
      return new Slice(
              store, terms(job, time), unit, List.of(), Sites.bundled(), keeper, Lease.Clock.SYSTEM)
          .run();
    } finally {
      keeper.shutdownNow();
    }
  }

  private Lease.Watch watch(Unit unit) {
    return new Lease.Watch(
        store, Unit.folder(into(), unit.name()) + Unit.LEASE, Lease.Clock.SYSTEM);
  }

  private List<CrawlTask.Group> plan(NewsWeb web) throws IOException {
    String into = into();
    store.write(into + "/.warta/crawl.json", new byte[0]);
    return new Units(store, into, crawl(web), Sites.bundled(), Units::resolve).plan();
  }

  private CrawlJob job(NewsWeb web, String id, Duration slice) {
    return new CrawlJob(spark, terms(id, slice), crawl(web), Rules.bundled());
  }

  private Terms terms(String job, Duration slice) {
    return new Terms(into(), job, slice, LEASE, 4);
  }

  private static CrawlFile crawl(NewsWeb web) {
    return crawl(web.seeds());
  }

  private static CrawlFile crawl(List<URI> seeds) {
    return CrawlFile.parse(
        "news",
        "contact: mailto:you@example.org\nallow-private-addresses: true\ndelay: "
            + DELAY.toMillis()
            + "ms\nseeds: "
            + seeds);
  }

  private String into() {
    return temporary.resolve("into").toString();
  }

  private List<Path> units() throws IOException {
    try (Stream<Path> units = Files.list(temporary.resolve("into/units"))) {
      return units.sorted().toList();
    }
  }

  private List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Path unit : units()) {
      rows.addAll(read(unit));
    }
    return rows;
  }

  private static List<Row> read(Path dataset) {
    try (Stream<Row> rows = Dataset.read(dataset)) {
      return rows.toList();
    }
  }

  private static List<String> texts(List<Row> rows) {
    return rows.stream().map(row -> row.article().toString()).toList();
  }

  private static List<String> urls(List<Row> rows) {
    return rows.stream().map(row -> row.article().url().toString()).toList();
  }
}
