package id.warta.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.Warta;
import id.warta.archive.Stretch;
import id.warta.dataset.Dataset;
import id.warta.dataset.Row;
import id.warta.dedup.Document;
import id.warta.dedup.Seen;
import id.warta.site.Sites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WARC files become the dataset of one machine, at once or bit by bit. */
class ExtractJobTest {

  private static final long WHOLE = 1 << 30;
  private static final long SPLIT = 9_000;

  private final SparkSession spark = LocalSpark.session();
  private final Store store = new Store(spark);

  @TempDir Path temporary;

  @Test
  void rows_and_clusters_are_those_of_one_machine_and_a_poisonous_file_is_told()
      throws IOException {
    List<Document> documents = Neighbours.documents(13, 100, 3);
    Path poison = Files.writeString(temporary.resolve("poison.warc.gz"), "no WARC at all");
    List<Path> warcs =
        List.of(
            warc("a", documents.subList(0, 45)),
            NewsWarc.damaged(warc("b", documents.subList(45, 80))),
            poison,
            warc("c", documents.subList(80, 100)));
    Path into = temporary.resolve("news");
    ExtractJob.Result result = extract(WHOLE, into, warcs);
    assertThat(rows(into)).containsExactlyInAnyOrderElementsOf(rows(oneMachine("one", warcs)));
    assertThat(Dataset.verify(into).isWhole()).isTrue();
    assertThat(result.files().get(1).get("damaged").asLong()).isPositive();
    assertThat(result.files().get(2).get("failure").asText()).contains("poison.warc.gz");
    assertThat(Files.readAllLines(into.resolve(".warta/extracted/c1.jsonl"))).hasSize(4);
    assertThat(into.resolve("_scratch")).doesNotExist();
  }

  @Test
  void a_file_may_be_read_by_several_tasks() throws IOException {
    List<Document> documents = Neighbours.documents(17, 110, 3);
    Path damaged = NewsWarc.damaged(warc("b", documents.subList(70, 110)));
    List<Path> warcs = List.of(warc("a", documents.subList(0, 70)), damaged);
    ExtractJob.Result whole = extract(WHOLE, temporary.resolve("whole"), warcs);
    ExtractJob.Result split = extract(SPLIT, temporary.resolve("split"), warcs);
    assertThat(split.stretches()).isGreaterThan(3);
    assertThat(split.files()).isEqualTo(whole.files());
    assertThat(split.dataset().roles()).isEqualTo(whole.dataset().roles());
    assertThat(rows(temporary.resolve("split")))
        .containsExactlyInAnyOrderElementsOf(rows(temporary.resolve("whole")));
  }

  @Test
  void what_a_job_had_read_that_was_killed_is_not_read_again() throws IOException {
    List<Document> documents = Neighbours.documents(18, 60, 3);
    Path a = warc("a", documents.subList(0, 30));
    List<Path> warcs = List.of(a, warc("b", documents.subList(30, 60)));
    Path undisturbed = temporary.resolve("undisturbed");
    extract(SPLIT, undisturbed, warcs);
    Path killed = temporary.resolve("killed");
    killAfterReading(killed, a);
    // Whoever reads it again finds nothing.
    FileTime written = Files.getLastModifiedTime(a);
    Files.write(a, new byte[(int) Files.size(a)]);
    Files.setLastModifiedTime(a, written);
    ExtractJob.Result result =
        new ExtractJob(spark, SPLIT).run(names(warcs), Rules.none(), null, killed.toString());
    assertThat(result.reused()).isEqualTo(Stretch.cut(Files.size(a), SPLIT).size());
    assertThat(result.anew()).isEmpty();
    assertThat(rows(killed)).isEqualTo(rows(undisturbed));
    assertThat(bytes(killed)).isEqualTo(bytes(undisturbed));
  }

  @Test
  void what_became_different_meanwhile_is_read_again() throws IOException {
    Path a = warc("a", Neighbours.documents(19, 40, 3));
    Path into = temporary.resolve("killed");
    killAfterReading(into, a);
    Files.setLastModifiedTime(a, FileTime.fromMillis(1_000));
    ExtractJob.Result result =
        new ExtractJob(spark, SPLIT).run(names(List.of(a)), Rules.bundled(), null, into.toString());
    int stretches = Stretch.cut(Files.size(a), SPLIT).size();
    assertThat(result.reused()).isZero();
    assertThat(result.anew())
        .containsOnlyKeys("the WARC file and the rules")
        .containsValue(stretches);
  }

  /** Leaves what a job leaves that reads a file and dies. */
  private void killAfterReading(Path into, Path warc) throws IOException {
    String scratch = into + "/_scratch";
    store.replace(scratch + "/job", "c1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Warc file = store.warc(warc.toString());
    List<Assignment> all = new ArrayList<>();
    for (Stretch stretch : Stretch.cut(file.bytes(), SPLIT)) {
      all.add(Assignment.of(file, stretch, Rules.none().fingerprint(), "c1"));
    }
    new WarcReading(spark, store, scratch + "/read").read(List.of(all), Rules.none());
  }

  @Test
  void rows_are_added_to_those_of_an_earlier_job_as_one_machine_adds_them() throws IOException {
    List<Document> documents = Neighbours.documents(21, 130, 3);
    List<Path> first = List.of(warc("a", documents.subList(0, 75)));
    List<Path> second =
        List.of(warc("b", documents.subList(65, 100)), warc("c", documents.subList(100, 130)));
    oneMachine("one", first);
    Path one = oneMachine("one", second);
    Path into = temporary.resolve("news");
    extract(WHOLE, into, first);
    byte[] before = Files.readAllBytes(into.resolve("manifest.json"));
    extract(SPLIT, into, second);
    assertThat(rows(into)).containsExactlyInAnyOrderElementsOf(rows(one));
    assertThat(Dataset.verify(into).faults()).isEmpty();
    assertThat(before).isNotEqualTo(Files.readAllBytes(into.resolve("manifest.json")));
  }

  @Test
  void a_job_that_is_run_again_adds_nothing() throws IOException {
    List<Path> warcs = List.of(warc("a", Neighbours.documents(22, 30, 3)));
    Path into = temporary.resolve("news");
    extract(WHOLE, into, warcs);
    byte[] manifest = Files.readAllBytes(into.resolve("manifest.json"));
    ExtractJob.Result again = extract(WHOLE, into, warcs);
    assertThat(again.before()).isEqualTo(1);
    assertThat(again.dataset().rows()).isZero();
    // As if the job had been killed when its manifest was there and nothing else.
    Files.delete(into.resolve(".warta/extracted/c1.jsonl"));
    ExtractJob.Result read = extract(WHOLE, into, warcs);
    assertThat(read.before()).isZero();
    assertThat(read.dataset().rows()).isZero();
    assertThat(read.dataset().roles()).containsOnlyKeys("known");
    assertThat(Files.readAllBytes(into.resolve("manifest.json"))).isEqualTo(manifest);
  }

  @Test
  void rows_are_added_to_those_of_one_machine_as_it_adds_them() throws IOException {
    List<Document> documents = Neighbours.documents(26, 160, 3);
    List<Path> first = List.of(warc("a", documents.subList(0, 100)));
    List<Path> second = List.of(warc("b", documents.subList(80, 160)));
    Path into = oneMachine("news", first);
    oneMachine("one", first);
    Path one = oneMachine("one", second);
    extract(SPLIT, into, second);
    assertThat(rows(into)).containsExactlyInAnyOrderElementsOf(rows(one));
    assertThat(Dataset.verify(into).faults()).isEmpty();
  }

  @Test
  void rows_are_added_to_those_of_one_machine_as_it_adds_them_without_its_index()
      throws IOException {
    List<Document> documents = Neighbours.documents(23, 130, 3);
    List<Path> first = List.of(warc("a", documents.subList(0, 75)));
    List<Path> second = List.of(warc("b", documents.subList(60, 130)));
    Path into = oneMachine("news", first);
    Path one = oneMachine("one", first);
    for (Path dataset : List.of(into, one)) {
      Files.delete(dataset.resolve(".warta/seen.marks"));
      Seen.discard(dataset.resolve(".warta/seen"));
    }
    oneMachine("one", second);
    extract(SPLIT, into, second);
    assertThat(rows(into)).containsExactlyInAnyOrderElementsOf(rows(one));
    assertThat(Dataset.verify(into).faults()).isEmpty();
    oneMachine("news", second);
    assertThat(rows(into)).hasSameSizeAs(rows(one));
  }

  @Test
  void what_a_job_left_that_did_not_come_to_its_manifest_is_no_part_of_the_dataset()
      throws IOException {
    List<Document> documents = Neighbours.documents(24, 50, 3);
    Path into = temporary.resolve("news");
    extract(WHOLE, into, List.of(warc("a", documents.subList(0, 30))));
    List<Row> before = rows(into);
    Path data = into.resolve("data/crawl=2026-11");
    Path left = data.resolve("part-000002-originals.parquet");
    Files.copy(data.resolve("part-000001-originals.parquet"), left);
    Files.copy(left, data.resolve("part-000003-originals.parquet"));
    assertThat(rows(into)).isEqualTo(before);
    Path b = warc("b", documents.subList(30, 50));
    extract(WHOLE, into, List.of(b));
    assertThat(Dataset.verify(into).faults()).isEmpty();
    assertThat(rows(into)).containsAll(before);
  }

  @Test
  void a_folder_of_something_else_is_refused() throws IOException {
    Path into = Files.createDirectories(temporary.resolve("other"));
    Files.writeString(into.resolve("notes.txt"), "x");
    List<Path> warcs = List.of(warc("a", Neighbours.documents(25, 3, 1)));
    assertThatThrownBy(() -> extract(WHOLE, into, warcs))
        .hasMessageContaining("holds something already");
    Path busy = temporary.resolve("busy");
    try (Dataset writing = Dataset.open(busy, id.warta.dataset.DatasetOptions.defaults())) {
      assertThatThrownBy(() -> extract(WHOLE, busy, warcs)).hasMessageContaining("written by pid");
      assertThat(writing.size()).isZero();
    }
  }

  private ExtractJob.Result extract(long split, Path into, List<Path> warcs) throws IOException {
    return new ExtractJob(spark, split).run(names(warcs), Rules.none(), "c1", into.toString());
  }

  private Path oneMachine(String name, List<Path> warcs) {
    Path into = temporary.resolve(name);
    Warta.sites(Sites.none()).archive(warcs).crawlId("c1").into(into);
    return into;
  }

  private static List<Row> rows(Path dataset) {
    try (Stream<Row> rows = Dataset.read(dataset)) {
      return rows.toList();
    }
  }

  /** All files of rows, byte by byte. */
  private static List<String> bytes(Path dataset) throws IOException {
    try (Stream<Path> files = Files.walk(dataset.resolve("data"))) {
      List<String> all = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.add(dataset.relativize(file) + " " + Arrays.hashCode(Files.readAllBytes(file)));
      }
      return all;
    }
  }

  private static List<String> names(List<Path> warcs) {
    return warcs.stream().map(Path::toString).toList();
  }

  private Path warc(String name, List<Document> documents) throws IOException {
    return NewsWarc.of(temporary.resolve("warc-" + name), documents);
  }
}
