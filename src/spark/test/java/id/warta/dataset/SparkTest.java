package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apache Spark sees what {@link Dataset#read} sees. */
class SparkTest {

  private static final PrintWriter OUT =
      new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private static SparkSession spark;

  @TempDir Path temporary;

  /** What both must agree on. */
  private record Facts(
      String id,
      String title,
      String text,
      String publishedAt,
      List<String> authors,
      List<String> credits,
      List<String> photographers) {}

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("warta")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.datetime.java8API.enabled", "true")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void it_reads_the_sample() {
    requireSameRows(Path.of("datasets/sample"));
  }

  @Test
  void it_reads_a_dataset_of_two_thousand_rows() {
    Path folder = temporary.resolve("d");
    try (Dataset dataset = Dataset.open(folder, DatasetOptions.defaults())) {
      IntStream.range(0, 2_000).forEach(i -> dataset.write(Articles.usual(i)));
      dataset.write(Articles.full());
    }
    requireSameRows(folder);
  }

  @Test
  void it_finds_rows_by_time_and_by_id() {
    Path folder = temporary.resolve("d");
    try (Dataset dataset = Dataset.open(folder, DatasetOptions.defaults())) {
      IntStream.range(0, 500).forEach(i -> dataset.write(Articles.plain(i)));
    }
    var rows = spark.read().parquet(folder.resolve("data").toString());
    String id = Articles.plain(7).id();
    assertThat(rows.where("id = '" + id + "'").count()).isEqualTo(1);
    String median = Articles.plain(250).article().published().at().toString();
    assertThat(rows.where("published_at > timestamp'" + median + "'").count()).isEqualTo(250);
  }

  private static void requireSameRows(Path folder) {
    var table = spark.read().parquet(folder.resolve("data").toString());
    requireTypes(table.schema());
    List<Facts> ours;
    try (var rows = Dataset.read(folder)) {
      ours = rows.map(SparkTest::facts).sorted(Comparator.comparing(Facts::id)).toList();
    }
    List<Facts> theirs =
        table.collectAsList().stream()
            .map(SparkTest::facts)
            .sorted(Comparator.comparing(Facts::id))
            .toList();
    assertThat(theirs).isEqualTo(ours);
    OUT.println(
        String.format(
            Locale.ROOT,
            "spark %s, Java %s: %,d rows, %d columns; the first: %s, %s, %s",
            spark.version(),
            Runtime.version().feature(),
            theirs.size(),
            table.columns().length,
            theirs.get(0).id(),
            theirs.get(0).publishedAt(),
            theirs.get(0).authors()));
  }

  private static void requireTypes(StructType schema) {
    assertThat(schema.apply("published_at").dataType()).isEqualTo(DataTypes.TimestampType);
    assertThat(schema.apply("images").dataType())
        .isInstanceOfSatisfying(
            ArrayType.class, list -> assertThat(list.elementType()).isInstanceOf(StructType.class));
    assertThat(types(schema)).isNotEmpty().doesNotContain("binary");
  }

  private static String types(DataType type) {
    return type.catalogString();
  }

  private static Facts facts(Row row) {
    var article = row.article();
    return new Facts(
        row.id(),
        article.title(),
        article.text(),
        article.published() == null ? "" : article.published().at().toString(),
        article.authors().stream().map(author -> author.name()).toList(),
        article.images().stream().map(image -> String.valueOf(image.credit().line())).toList(),
        article.images().stream()
            .flatMap(image -> image.credit().people().stream())
            .map(person -> person.name())
            .toList());
  }

  private static Facts facts(org.apache.spark.sql.Row row) {
    List<org.apache.spark.sql.Row> images = row.getList(row.fieldIndex("images"));
    Object published = row.getAs("published_at");
    return new Facts(
        row.getAs("id"),
        row.getAs("title"),
        row.getAs("text"),
        published == null ? "" : published.toString(),
        List.copyOf(row.<String>getList(row.fieldIndex("author_names"))),
        images.stream().map(image -> String.valueOf(image.<String>getAs("credit"))).toList(),
        images.stream()
            .flatMap(
                image ->
                    image.<org.apache.spark.sql.Row>getList(image.fieldIndex("people")).stream())
            .map(person -> person.<String>getAs("name"))
            .toList());
  }
}
