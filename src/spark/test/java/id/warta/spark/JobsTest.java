package id.warta.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import id.warta.page.Source;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
}
