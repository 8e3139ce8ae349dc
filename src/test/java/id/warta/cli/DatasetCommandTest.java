package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.dataset.Dataset;
import id.warta.dataset.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one does with a dataset, on the sample of six articles. */
class DatasetCommandTest {

  private static final Path SAMPLE = Path.of("datasets/sample");

  @TempDir Path folder;

  private record Ran(int code, String out, String err) {}

  private static Ran dataset(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> words = new ArrayList<>(List.of("dataset"));
    List.of(arguments).forEach(argument -> words.add(argument.toString()));
    int code =
        Main.commandLine(new PrintWriter(out), new PrintWriter(err))
            .execute(words.toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }

  @Test
  void the_card_is_that_of_the_folder() throws IOException {
    assertThat(dataset("card", SAMPLE).out())
        .isEqualTo(Files.readString(SAMPLE.resolve("README.md")));
  }

  @Test
  void an_export_has_the_columns_that_were_asked_for() {
    Ran ran = dataset("export", SAMPLE, "-", "--format", "csv", "--columns", "domain,section");
    assertThat(ran.code()).isZero();
    assertThat(ran.out().lines())
        .hasSize(7)
        .startsWith("domain,section")
        .contains("harbour-ledger.example,World", "kabar-niaga.example,Niaga");
    assertThat(ran.err()).contains("6 rows written to standard output");
  }

  @Test
  void a_parquet_view_has_one_row_of_each_cluster() throws IOException {
    Path out = folder.resolve("view.parquet");
    assertThat(dataset("export", SAMPLE, out, "--deduplicated").err()).contains("3 rows written");
    assertThat(column(out, "cluster_role")).containsOnly("original").hasSize(3);
    Path narrow = folder.resolve("narrow.parquet");
    assertThat(dataset("export", SAMPLE, narrow, "--columns", "title,tags").code()).isZero();
    assertThat(column(narrow, "title")).hasSize(6).doesNotContainNull();
  }

  @Test
  void a_sample_is_the_same_for_the_same_seed_and_holds_every_site() throws IOException {
    Path first = folder.resolve("first.jsonl");
    Path second = folder.resolve("second.jsonl");
    assertThat(dataset("sample", SAMPLE, 5, first, "--seed", 3).code()).isZero();
    assertThat(dataset("sample", SAMPLE, 5, second, "--seed", 3).code()).isZero();
    assertThat(first).hasSameTextualContentAs(second);
    assertThat(column(first, "domain"))
        .hasSize(5)
        .contains(
            "harbour-ledger.example",
            "kabar-niaga.example",
            "marschenbote.example",
            "pelabuhan-hari-ini.example");
    assertThat(dataset("sample", SAMPLE, 100, "-").out().lines()).hasSize(6);
  }

  @Test
  void what_is_no_file_is_not_written_over() throws IOException {
    Path there = Files.createDirectory(folder.resolve("there.csv"));
    Ran ran = dataset("export", SAMPLE, there);
    assertThat(ran.code()).isEqualTo(ExitCode.PARTLY_FAILED);
    assertThat(ran.err()).contains("there.csv: is there and no file");
    assertThat(there).isEmptyDirectory();
  }

  @Test
  void a_merge_adds_what_is_not_there_yet() {
    Path all = folder.resolve("all");
    assertThat(dataset("merge", all, SAMPLE).err()).contains("6 rows added from", "6 rows in");
    Ran again = dataset("merge", all, SAMPLE);
    assertThat(again.err()).contains("0 rows added from", "6 rows in");
    assertThat(Dataset.verify(all).isWhole()).isTrue();
    assertThat(dataset("merge", all, all).err()).contains("is the dataset that should grow");
    assertThat(dataset("merge", all, folder).err()).contains("is no dataset");
  }

  @Test
  void compacting_says_what_it_did() {
    Path all = folder.resolve("all");
    dataset("merge", all, SAMPLE);
    Ran ran = dataset("compact", all);
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains("before  6 rows in 2 files", "after   6 rows in 2 files");
    assertThat(dataset("compact", folder.resolve("none")).err()).contains("is no dataset");
  }

  @Test
  void what_is_not_there_is_named() {
    assertThat(dataset("export", SAMPLE, "-", "--columns", "titel").err())
        .contains("a dataset has no column 'titel'; it has id, url");
    assertThat(dataset("export", SAMPLE, folder.resolve("x.xlsx")).err())
        .contains("ends in none of .jsonl, .csv and .parquet");
    assertThat(dataset("export", SAMPLE, "-", "--format", "parquet").err())
        .contains("Parquet is no text");
    assertThat(dataset("sample", SAMPLE, 0, "-").code()).isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void every_command_has_help() {
    for (String command :
        List.of("info", "verify", "card", "export", "sample", "merge", "compact")) {
      assertThat(dataset(command, "--help").out()).startsWith("Usage: warta dataset " + command);
    }
  }

  private static List<String> column(Path file, String column) throws IOException {
    List<String> values = new ArrayList<>();
    try (Table.Rows rows = Table.open(file).rows(List.of(column))) {
      rows.forEachRemaining(row -> values.add(row.values().get(0)));
    }
    return values;
  }

  @Test
  void a_row_is_told_with_the_carriers_of_its_fields() throws IOException {
    Path ids = folder.resolve("ids.jsonl");
    dataset("export", SAMPLE, ids, "--columns", "id,url");
    String id = column(ids, "id").get(0);
    Ran ran = dataset("why", SAMPLE, id.substring(0, 8));
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("id          " + id, "page        was not kept", "title", "Deichrat");
    assertThat(ran.out().lines().filter(line -> !line.startsWith("url")))
        .allMatch(line -> line.length() <= 80);
    assertThat(dataset("why", SAMPLE, id, "--json").out()).startsWith("{").contains("\"again\"");
    assertThat(dataset("why", SAMPLE, "ffffffff").code()).isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void a_folder_that_is_no_dataset_is_wrong_use() {
    for (String command : List.of("info", "verify", "card", "compact")) {
      assertThat(dataset(command, folder).code()).isEqualTo(ExitCode.WRONG_USE);
    }
  }
}
