package id.warta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.warta.archive.Archive;
import id.warta.archive.Place;
import id.warta.dataset.Dataset;
import id.warta.dataset.Origin;
import id.warta.dataset.Row;
import id.warta.page.Page;
import id.warta.page.Source;
import id.warta.site.Sites;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveHarvestTest {

  @TempDir Path folder;

  @Test
  void stored_pages_become_rows_that_say_where_they_lie() throws IOException {
    Path warc = StoredWarc.add(folder.resolve("a.warc.gz"), 0, 4);

    ArchiveReport report = harvest(List.of(warc)).crawlId("run-1").into(folder.resolve("d"));

    assertThat(report.pages()).isEqualTo(4);
    assertThat(report.added()).isEqualTo(4);
    assertThat(report.finished()).isTrue();
    assertThat(report.bytes()).isEqualTo(report.size()).isEqualTo(Files.size(warc));
    Row row = rows("d").get(2);
    assertThat(row.article().url()).isEqualTo(URI.create(StoredWarc.url(2)));
    assertThat(row.origin().crawlId()).isEqualTo("run-1");
    assertThat(row.origin().source()).isEqualTo(Source.WARC);
    Origin.Warc at = row.origin().warc();
    Place place = new Place(at.file(), at.offset(), at.length());
    assertThat(Archive.read(folder.resolve("d"), place).url().toString())
        .isEqualTo(StoredWarc.url(2));
  }

  @Test
  void the_same_files_give_the_same_rows_and_clusters_with_any_number_of_threads()
      throws IOException {
    Path a = StoredWarc.add(folder.resolve("a.warc.gz"), 0, 60);
    Path b = StoredWarc.add(folder.resolve("b.warc.gz"), 60, 100);

    harvest(List.of(a, b)).crawlId("run").threads(1).into(folder.resolve("one"));
    ArchiveReport report =
        harvest(List.of(a, b)).crawlId("run").threads(7).into(folder.resolve("seven"));

    assertThat(report.added()).isEqualTo(100);
    assertThat(report.copies()).isEqualTo(16);
    assertThat(rows("seven")).isEqualTo(rows("one"));
  }

  @Test
  void files_that_are_done_are_not_read_again_and_of_one_that_grew_only_what_is_new()
      throws IOException {
    Path warc = StoredWarc.add(folder.resolve("a.warc.gz"), 0, 10);
    harvest(List.of(warc)).into(folder.resolve("d"));

    ArchiveReport again = harvest(List.of(warc)).into(folder.resolve("d"));
    StoredWarc.add(warc, 10, 13);
    ArchiveReport grown = harvest(List.of(warc)).into(folder.resolve("d"));

    assertThat(again.pages()).isZero();
    assertThat(again.bytes()).isEqualTo(again.size());
    assertThat(grown.pages()).isEqualTo(3);
    assertThat(grown.added()).isEqualTo(3);
    assertThat(rows("d")).hasSize(13);
  }

  @Test
  void another_file_of_the_same_name_is_read_from_its_beginning() throws IOException {
    Path warc = StoredWarc.add(folder.resolve("a.warc.gz"), 0, 3);
    harvest(List.of(warc)).into(folder.resolve("d"));
    Files.delete(warc);
    StoredWarc.add(warc, 20, 30);

    assertThat(harvest(List.of(warc)).into(folder.resolve("d")).added()).isEqualTo(10);
  }

  @Test
  void pages_without_an_article_are_counted_by_reason() throws IOException {
    Path warc = StoredWarc.add(folder.resolve("a.warc.gz"), 0, 1);
    StoredWarc.add(warc, "https://kota.example/gone", 404, "text/html", "<p>No");
    StoredWarc.add(warc, "https://kota.example/robots.txt", 200, "text/plain", "User-agent: *");
    StoredWarc.add(warc, "https://kota.example/a.png", 200, "image/png", "PNG");
    StoredWarc.add(warc, "https://kota.example/about", 200, "text/html", about());

    ArchiveReport report = harvest(List.of(warc)).into(folder.resolve("d"));

    assertThat(report.refused())
        .isEqualTo(Map.of("status 404", 1L, "not html", 2L, "neither date nor author", 1L));
    assertThat(report.added()).isEqualTo(1);
  }

  private static String about() {
    return "<title>About us</title><article><h1>About us</h1>"
        + "<p>We have printed this paper by the harbour since the ferry came to town.".repeat(20)
        + "</article>";
  }

  @Test
  void a_file_that_is_no_warc_file_does_not_keep_the_others_from_being_read() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.warc"), "<html>");
    Path good = StoredWarc.add(folder.resolve("good.warc.gz"), 0, 2);
    Path gone = folder.resolve("gone.warc.gz");

    ArchiveReport report = harvest(List.of(bad, gone, good)).into(folder.resolve("d"));

    assertThat(report.added()).isEqualTo(2);
    assertThat(report.finished()).isFalse();
    assertThat(report.failed()).hasSize(2);
    assertThat(report.failed().get(gone.toString())).contains("is not there");
    assertThat(report.failed().get(bad.toString())).contains("is no WARC file");
  }

  @Test
  void the_pages_of_one_article_are_read_together() throws IOException {
    String head =
        "<html lang=en><title>The ferry</title>"
            + "<meta property=article:published_time content=2026-11-20T10:00:00Z>"
            + "<article><h1>The ferry</h1>";
    String one = head + "<p>" + "The first ferry left the harbour at dawn today. ".repeat(12);
    String two = head + "<p>" + "The second ferry stayed where it was all day. ".repeat(12);
    try (Archive archive = Archive.open(folder.resolve("kept"))) {
      archive.write(
          archive.pack(
              List.of(
                  page("https://kota.example/f", one), page("https://kota.example/f?p=2", two))));
      archive.write(page("https://kota.example/g", one.replace("ferry", "train")));
    }
    List<Path> kept = List.of(folder.resolve("kept/raw/pages-000001.warc.gz"));

    ArchiveReport report = harvest(kept).into(folder.resolve("d"));

    assertThat(report.pages()).isEqualTo(3);
    assertThat(rows("d")).hasSize(2);
    assertThat(rows("d").get(0).article().text()).contains("first ferry").contains("second ferry");
  }

  private static Page page(String url, String html) {
    return Page.fetched(
        URI.create(url),
        URI.create(url),
        200,
        Map.of("content-type", List.of("text/html; charset=utf-8")),
        html.getBytes(StandardCharsets.UTF_8),
        Instant.parse("2026-11-21T08:00:00Z"),
        Source.LINK);
  }

  @Test
  void a_run_that_is_stopped_keeps_its_id_and_is_ended_by_the_next() throws IOException {
    Path warc = StoredWarc.add(folder.resolve("a.warc.gz"), 0, 10);
    ArchiveHarvest stopped = harvest(List.of(warc)).crawlId("first");
    stopped.stop();

    assertThat(stopped.into(folder.resolve("d")).finished()).isFalse();
    ArchiveReport report = harvest(List.of(warc)).crawlId("second").into(folder.resolve("d"));

    assertThat(report.crawlId()).isEqualTo("first");
    assertThat(report.added()).isEqualTo(10);
  }

  @Test
  void what_wget_stored_is_read() throws IOException, InterruptedException {
    assumeTrue(hasWget(), "wget is not installed");
    try (InventedNews web = new InventedNews(0, 1, 12, url -> {})) {
      Process wget =
          new ProcessBuilder(
                  "wget",
                  "-q",
                  "-r",
                  "-l",
                  "1",
                  "--warc-file=web",
                  "-P",
                  "files",
                  web.seeds().get(0))
              .directory(folder.toFile())
              .start();
      assertThat(wget.waitFor(60, TimeUnit.SECONDS)).isTrue();

      ArchiveReport report =
          harvest(List.of(folder.resolve("web.warc.gz"))).into(folder.resolve("d"));

      assertThat(rows("d").stream().map(row -> row.article().url().toString()))
          .containsExactlyInAnyOrderElementsOf(web.articles().stream().toList());
      assertThat(report.damaged() + report.torn()).isZero();
    }
  }

  @Test
  void what_a_crawl_kept_gives_the_same_articles_again() throws IOException {
    try (InventedNews web = new InventedNews(0, 2, 6, url -> {})) {
      Warta.sites(Sites.none())
          .crawl(web.seeds().toArray(String[]::new))
          .contact("mailto:test@kota.example")
          .delay(Duration.ofMillis(5))
          .noLearning()
          .allowPrivateAddresses()
          .into(folder.resolve("crawled"));
    }

    harvest(List.of(folder.resolve("crawled/raw/pages-000001.warc.gz"))).into(folder.resolve("d"));

    assertThat(articles("d")).hasSize(12).isEqualTo(articles("crawled"));
  }

  private Map<URI, String> articles(String dataset) {
    return rows(dataset).stream()
        .collect(
            Collectors.toMap(
                row -> row.article().url(), row -> row.article().title() + row.article().text()));
  }

  private static boolean hasWget() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "wget")));
  }

  private List<Row> rows(String dataset) {
    try (Stream<Row> rows = Dataset.read(folder.resolve(dataset))) {
      return rows.sorted(Comparator.comparing(row -> number(row.article().url()))).toList();
    }
  }

  private static Integer number(URI url) {
    String digits = url.toString().replaceAll(".*\\D", "");
    return digits.isEmpty() ? -1 : Integer.valueOf(digits);
  }

  private static ArchiveHarvest harvest(List<Path> warcs) {
    return Warta.sites(Sites.none()).archive(warcs);
  }
}
