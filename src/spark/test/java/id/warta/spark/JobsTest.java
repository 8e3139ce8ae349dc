package id.warta.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.archive.Archive;
import id.warta.article.Article;
import id.warta.article.Block;
import id.warta.article.Cluster;
import id.warta.dataset.Dataset;
import id.warta.dataset.DatasetOptions;
import id.warta.dataset.Origin;
import id.warta.dataset.Row;
import id.warta.dedup.Clusters;
import id.warta.dedup.Document;
import id.warta.dedup.Seen;
import id.warta.dedup.Verdict;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.page.Page;
import id.warta.page.Source;
import id.warta.site.Sites;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs write what one machine writes. */
class JobsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private final SparkSession spark = LocalSpark.session();

  @TempDir Path temporary;

  @Test
  void rows_of_a_table_that_is_read_in_pieces_get_the_clusters_of_one_machine() throws IOException {
    List<Document> documents = Neighbours.documents(11, 700, 3);
    Path table = Files.createDirectories(temporary.resolve("table"));
    writeJson(documents.subList(0, 500), table.resolve("a.jsonl"));
    writeJson(documents.subList(500, 700), table.resolve("b.jsonl"));
    String into = temporary.resolve("out").toString();
    new TableJob(spark, Map.of()).run(List.of(table.toString()), null, into);
    List<String> rows =
        spark.read().parquet(into).collectAsList().stream()
            .map(
                row ->
                    row.getAs("id")
                        + " "
                        + row.getAs("kept")
                        + " "
                        + row.getAs("cluster_id")
                        + " "
                        + row.getAs("cluster_role")
                        + " "
                        + row.getAs("cluster_similarity"))
            .toList();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(onOneMachine(documents));
  }

  private static void writeJson(List<Document> documents, Path file) throws IOException {
    Files.writeString(
        file,
        documents.stream()
            .map(
                document ->
                    "{\"id\":\"%s\",\"url\":\"%s\",\"text\":\"%s\",\"kept\":%d}\n"
                        .formatted(
                            document.id(),
                            document.address(),
                            document.text(),
                            document.text().length()))
            .collect(Collectors.joining()));
  }

  private static List<String> onOneMachine(List<Document> documents) {
    Clusters clusters = Clusters.inMemory();
    List<String> rows = new ArrayList<>();
    for (Document document : documents) {
      if (!document.text().isBlank()) {
        Clusters.Member member = clusters.of(document);
        String role =
            member.role() == null ? "known" : member.role().name().toLowerCase(Locale.ROOT);
        rows.add(
            document.id()
                + " "
                + document.text().length()
                + " "
                + member.cluster()
                + " "
                + role
                + " "
                + member.similarity());
      }
    }
    return rows;
  }

  @Test
  void datasets_become_one_dataset_that_can_be_verified() throws IOException {
    List<Document> documents = Neighbours.documents(12, 300, 3);
    Path a = dataset("a", documents.subList(0, 180));
    Path b = dataset("b", documents.subList(180, 300));
    Path into = temporary.resolve("both");
    DatasetJob.Result result =
        new SparkDedup(spark).run(List.of(a.toString(), b.toString()), into.toString());
    List<Row> expected = new ArrayList<>();
    Seen seen = Seen.inMemory();
    Stream.of(a, b)
        .flatMap(Dataset::read)
        .forEach(row -> judge(seen, row.article(), row.origin()).ifPresent(expected::add));
    assertThat(Dataset.verify(into).isWhole()).isTrue();
    try (Stream<Row> rows = Dataset.read(into)) {
      assertThat(rows.toList()).containsExactlyInAnyOrderElementsOf(expected);
    }
    assertThat(result.rows()).isEqualTo(expected.size());
    assertThat(schema(into)).isEqualTo(schema(a));
    assertThatThrownBy(() -> new SparkDedup(spark).run(List.of(a.toString()), into.toString()))
        .hasMessageContaining("holds something already");
  }

  private Path dataset(String name, List<Document> documents) {
    Path folder = temporary.resolve(name);
    try (Dataset dataset = Dataset.open(folder, DatasetOptions.defaults())) {
      for (Document document : documents) {
        if (!document.text().isBlank()) {
          Article article =
              Article.at(URI.create(document.address()))
                  .title("Title")
                  .body(List.of(new Block(Block.Kind.PARAGRAPH, document.text())))
                  .build();
          dataset.write(
              new Row(
                  article,
                  Cluster.alone(article.id()),
                  new Origin("c1", NOW, 200, Source.LINK, null)));
        }
      }
    }
    return folder;
  }

  private static java.util.Optional<Row> judge(Seen seen, Article article, Origin origin) {
    return seen.check(article) instanceof Verdict.Keep keep
        ? java.util.Optional.of(new Row(article, keep.cluster(), origin))
        : java.util.Optional.empty();
  }

  /** Names, types and nullability as Spark sees them, and what else the footer says. */
  private String schema(Path dataset) {
    return spark.read().parquet(dataset.resolve("data").toString()).schema().treeString()
        + Dataset.info(dataset).filled().keySet();
  }

  @Test
  void warc_files_become_the_dataset_of_one_machine_and_a_poisonous_one_is_told()
      throws IOException {
    List<Document> documents = Neighbours.documents(13, 200, 3);
    List<String> warcs =
        List.of(
            warc("a", documents.subList(0, 90)).toString(),
            damaged(warc("b", documents.subList(90, 160))).toString(),
            Files.writeString(temporary.resolve("poison.warc.gz"), "no WARC at all").toString(),
            warc("c", documents.subList(160, 200)).toString());
    Path into = temporary.resolve("news");
    ExtractJob.Result result =
        new ExtractJob(spark).run(warcs, Rules.none(), "c1", into.toString());
    try (Stream<Row> rows = Dataset.read(into)) {
      assertThat(rows.toList()).containsExactlyInAnyOrderElementsOf(read(warcs));
    }
    assertThat(Dataset.verify(into).isWhole()).isTrue();
    assertThat(result.files().get(1).get("damaged").asLong()).isPositive();
    assertThat(result.files().get(2).get("failure").asText()).contains("poison.warc.gz");
    assertThat(Files.readAllLines(into.resolve(".warta/extracted/c1.jsonl"))).hasSize(4);
    assertThat(into.resolve("_scratch")).doesNotExist();
  }

  private List<Row> read(List<String> warcs) {
    Extractor extractor = Extractor.using(Sites.none());
    Seen seen = Seen.inMemory();
    List<Row> rows = new ArrayList<>();
    for (String warc : List.of(warcs.get(0), warcs.get(1), warcs.get(3))) {
      try (var pages = id.warta.archive.PageReader.open(Path.of(warc))) {
        pages.forEachRemaining(
            stored -> {
              if (extractor.extract(stored.page()) instanceof Extraction.Found found) {
                var place = stored.place().orElseThrow();
                Origin origin =
                    Origin.of(stored.page(), "c1")
                        .kept(new Origin.Warc(place.file(), place.offset(), place.length()));
                judge(seen, found.article(), origin).ifPresent(rows::add);
              }
            });
      }
    }
    return rows;
  }

  private Path warc(String name, List<Document> documents) throws IOException {
    Path folder = temporary.resolve("warc-" + name);
    try (Archive archive = Archive.open(folder)) {
      for (Document document : documents) {
        archive.write(page(document));
      }
    }
    try (Stream<Path> files = Files.list(folder.resolve("raw"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private static Path damaged(Path warc) throws IOException {
    byte[] bytes = Files.readAllBytes(warc);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 40, (byte) 7);
    return Files.write(warc, bytes);
  }

  private static Page page(Document document) {
    URI url = URI.create(document.address());
    String html =
        "<html lang=en><head><title>Kabar %s</title><meta property=article:published_time content=2026-11-20T08:00:00Z></head><body><article><h1>Kabar %s</h1><p>%s</p></article></body></html>"
            .formatted(document.id(), document.id(), document.text());
    return Page.fetched(
        url,
        url,
        200,
        Map.of("Content-Type", List.of("text/html; charset=utf-8")),
        html.getBytes(StandardCharsets.UTF_8),
        NOW,
        Source.LINK);
  }
}
