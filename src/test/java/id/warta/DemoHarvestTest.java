package id.warta;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Author;
import id.warta.article.Cluster;
import id.warta.article.Credit;
import id.warta.article.Image;
import id.warta.dataset.Dataset;
import id.warta.dataset.Row;
import id.warta.demo.DemoArticle;
import id.warta.demo.DemoWeb;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job, end to end: the demo's web is crawled as its crawl file says, and the dataset is
 * compared with the truth.
 */
class DemoHarvestTest {

  @TempDir static Path folder;

  private static DemoWeb web;
  private static HarvestReport first;
  private static HarvestReport second;
  private static Map<URI, Row> rows;
  private static List<DemoArticle> expected;

  @BeforeAll
  static void the_demo_is_harvested_twice() throws IOException {
    web = DemoWeb.start();
    Path dataset = folder.resolve("demo");
    first = harvest(dataset);
    second = harvest(dataset);
    try (Stream<Row> stored = Dataset.read(dataset)) {
      rows = stored.collect(Collectors.toMap(row -> row.article().address(), Function.identity()));
    }
    expected = web.articles().stream().filter(article -> !article.isReserved()).toList();
  }

  @AfterAll
  static void the_web_is_closed() {
    web.close();
  }

  private static HarvestReport harvest(Path dataset) throws IOException {
    Harvest harvest =
        Warta.bundled()
            .crawl(CrawlFile.read(Path.of("config/crawls/demo.yaml")))
            .delay(Duration.ofMillis(20));
    web.hosts().forEach(harvest::connectTo);
    return harvest.into(dataset);
  }

  @Test
  void every_article_that_may_be_kept_is_there_once_and_nothing_else() {
    assertThat(rows.keySet())
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(DemoArticle::url).toList());
    assertThat(first.stored()).isEqualTo(expected.size());
    assertThat(first.finished()).isTrue();
  }

  @Test
  void every_refusal_has_its_reason_and_nothing_is_an_error() {
    assertThat(first.crawl().errors()).isZero();
    assertThat(first.refused())
        .containsEntry("http 404", 3L)
        .containsEntry("http 410", 1L)
        .containsEntry("page says noindex", 1L)
        .containsEntry("robots.txt", 16L)
        .doesNotContainKey("broken answer");
  }

  @Test
  void a_second_run_adds_nothing() {
    assertThat(second.added()).isZero();
    assertThat(second.stored()).isEqualTo(first.stored());
  }

  @Test
  void the_fields_are_those_of_the_truth() {
    SoftAssertions softly = new SoftAssertions();
    for (DemoArticle truth : expected) {
      Row row = rows.get(truth.url());
      if (row != null) {
        compare(softly, truth, row.article());
      }
    }
    softly.assertAll();
  }

  private static void compare(SoftAssertions softly, DemoArticle truth, Article article) {
    String at = truth.url().toString();
    softly.assertThat(article.title()).as("title of %s", at).isEqualTo(truth.title());
    softly.assertThat(article.text()).as("text of %s", at).isEqualTo(truth.text());
    softly
        .assertThat(article.authors().stream().filter(a -> !a.isEditor()).map(Author::name))
        .as("authors of %s", at)
        .containsExactlyElementsOf(truth.authors());
    softly
        .assertThat(article.published() == null ? null : article.published().at())
        .as("published of %s", at)
        .isEqualTo(truth.published().toInstant());
    softly.assertThat(article.section()).as("section of %s", at).isEqualTo(truth.section());
    softly.assertThat(article.tags()).as("tags of %s", at).containsExactlyElementsOf(truth.tags());
    softly.assertThat(article.language()).as("language of %s", at).startsWith(truth.language());
    softly
        .assertThat(article.images().stream().map(DemoHarvestTest::picture))
        .as("pictures of %s", at)
        .containsExactlyElementsOf(
            truth.pictures().stream().map(DemoHarvestTest::picture).toList());
  }

  /** What matters of a picture, so that a difference is easy to read. */
  private record Picture(
      String caption, List<String> people, Set<String> organisations, Set<String> flags) {}

  private static Picture picture(Image image) {
    Credit credit = image.credit();
    return new Picture(
        String.valueOf(image.caption()),
        credit.people().stream().map(Credit.Person::name).toList(),
        new TreeSet<>(credit.organisations().stream().map(Credit.Organisation::written).toList()),
        new TreeSet<>(credit.flags()));
  }

  private static Picture picture(DemoArticle.Picture truth) {
    return new Picture(
        truth.caption(),
        truth.people(),
        new TreeSet<>(truth.organisations()),
        new TreeSet<>(truth.flags()));
  }

  @Test
  void the_wire_story_ends_in_one_cluster_that_names_its_source() {
    List<DemoArticle> copies = expected.stream().filter(a -> a.duplicateOf() != null).toList();
    assertThat(copies).isNotEmpty();
    for (DemoArticle copy : copies) {
      Row one = rows.get(copy.url());
      Row other = rows.get(copy.duplicateOf());
      assertThat(one.cluster().id()).as(copy.url().toString()).isEqualTo(other.cluster().id());
      assertThat(Set.of(one.cluster().role(), other.cluster().role()))
          .contains(Cluster.Role.ORIGINAL)
          .containsAnyOf(Cluster.Role.NEAR, Cluster.Role.SAME);
      assertThat(one.article().syndication()).isNotNull();
    }
    Set<String> clusters =
        rows.values().stream().map(row -> row.cluster().id()).collect(Collectors.toSet());
    assertThat(clusters).hasSize(rows.size() - copies.size());
  }

  @Test
  void the_sites_own_log_shows_no_forbidden_request_and_an_honest_name() {
    assertThat(web.log()).allMatch(request -> request.agent().contains("Warta/"));
    assertThat(web.log()).noneMatch(request -> request.target().startsWith("/intern"));
  }

  @Test
  void duckdb_reads_lists_of_structs_and_timestamps() throws SQLException {
    String files = folder.resolve("demo/data") + "/**/*.parquet";
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      try (ResultSet types =
          statement.executeQuery(
              "SELECT typeof(images), typeof(published_at), count(*) FROM '"
                  + files
                  + "' GROUP BY ALL")) {
        assertThat(types.next()).isTrue();
        assertThat(types.getString(1)).startsWith("STRUCT(").endsWith("[]");
        assertThat(types.getString(2)).isEqualTo("TIMESTAMP WITH TIME ZONE");
        assertThat(types.getLong(3)).isEqualTo(expected.size());
      }
      try (ResultSet people =
          statement.executeQuery(
              "SELECT count(*) FROM (SELECT unnest(images) AS image FROM '"
                  + files
                  + "') WHERE len(image.people) > 0")) {
        assertThat(people.next()).isTrue();
        assertThat(people.getLong(1)).isPositive();
      }
    }
  }

  @Test
  void the_folder_verifies() {
    assertThat(Dataset.verify(folder.resolve("demo")).isWhole()).isTrue();
    assertThat(Files.exists(folder.resolve("demo/README.md"))).isTrue();
  }
}
