package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

class DedupCommandTest {

  private static final String FERRY =
      "The new ferry to Gull Island left the harbour of Osterby on Monday morning with 212"
          + " passengers and 40 cars on board. Captain Alda Brask said that the crossing took 55"
          + " minutes, ten fewer than with the old ship. The island's mayor, Jon Vik, waited on the"
          + " pier with a brass band and 300 schoolchildren.";
  private static final String MARKET =
      "Prices at the fish market of Nordhaven fell for the third day in a row on Tuesday, as boats"
          + " came home with more herring than the halls could take. Trader Imogen Tarn said she"
          + " had sold 1,400 crates by noon, most of them to buyers from the south coast.";

  @TempDir Path folder;

  private record Ran(int code, String out, String err) {}

  private static Ran warta(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    int code = Main.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(words);
    return new Ran(code, out.toString(), err.toString());
  }

  private Path rows(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines));
  }

  private static String row(String id, String text) {
    return "{\"id\":\"" + id + "\",\"Title\":\"T " + id + "\",\"text\":\"" + text + "\"}";
  }

  @Test
  void each_row_gets_the_id_of_the_first_of_its_cluster() throws IOException {
    Path in = rows("in.jsonl", row("a", FERRY), row("b", MARKET), row("c", "Osterby. " + FERRY));
    Ran ran = warta("dedup", in, "-", "--format", "tsv");
    assertThat(ran.out()).isEqualTo("a\ta\nb\tb\nc\ta\n");
    assertThat(ran.err()).contains("3 rows in ", "1 near, 2 original");
    assertThat(ran.code()).isZero();
  }

  @Test
  void a_file_says_role_and_similarity_and_keeps_the_title() throws IOException {
    Path in = rows("in.jsonl", row("a", FERRY), row("b", FERRY));
    Path csv = folder.resolve("out.csv");
    assertThat(warta("dedup", in, csv).code()).isZero();
    assertThat(csv)
        .hasContent(
            """
            id,cluster_id,cluster_role,cluster_similarity,url,title,date
            a,a,original,,,T a,
            b,a,same,1.0,,T b,
            """);
    Path parquet = folder.resolve("out.parquet");
    assertThat(warta("dedup", in, parquet).code()).isZero();
    List<String> clusters = new ArrayList<>();
    try (Table.Rows rows = Table.open(parquet).rows(List.of("cluster_id"))) {
      rows.forEachRemaining(row -> clusters.add(row.values().get(0)));
    }
    assertThat(clusters).containsExactly("a", "a");
  }

  @Test
  void a_later_run_knows_what_an_earlier_one_saw() throws IOException {
    Path index = folder.resolve("seen");
    Path first = rows("first.jsonl", row("a", FERRY));
    Path second = rows("second.jsonl", row("b", MARKET), row("c", FERRY));
    assertThat(warta("dedup", "--index", index, first, "-").out()).isEqualTo("a\ta\n");
    assertThat(warta("dedup", "--index", index, second, "-").out()).isEqualTo("b\tb\nc\ta\n");
    Ran again = warta("dedup", "--index", index, second, "-");
    assertThat(again.out()).isEqualTo("b\tb\nc\ta\n");
    assertThat(again.err()).contains("2 known");
  }

  @Test
  void a_dataset_and_somebody_elses_file_go_together() throws IOException {
    Path theirs =
        rows(
            "x.jsonl",
            "{\"link\":\"https://x.example/1\",\"content\":\"" + FERRY + "\"}",
            "{\"content\":\"\"}",
            "{\"content\":\"" + MARKET + "\"}");
    Ran ran = warta("dedup", Path.of("datasets/sample"), theirs, "-", "--format", "jsonl");
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("{\"id\":\"https://x.example/1\",\"cluster_id\":\"https://x.example/1\"")
        .contains("{\"id\":\"x.jsonl:3\"")
        .contains("\"cluster_role\":\"same\"");
    assertThat(ran.err()).contains("8 rows in", "1 rows without text were left out");
  }

  @Test
  void a_table_without_texts_names_its_columns() throws IOException {
    Path in = rows("in.jsonl", "{\"uid\": 1, \"words\": \"" + FERRY + "\"}");
    Ran ran = warta("dedup", in, "-");
    assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(ran.err())
        .contains(
            "in.jsonl: which column holds the texts? Say --text COLUMN; there are uid, words");
    assertThat(warta("dedup", in, "-", "--text", "words").out()).isEqualTo("1\t1\n");
    assertThat(warta("dedup", in, "-", "--text", "word").err())
        .contains("has no column 'word'; there are uid, words");
  }

  @Test
  void an_output_that_ends_in_nothing_known_is_refused_before_any_work() throws IOException {
    Path in = rows("in.jsonl", row("a", FERRY));
    Ran ran = warta("dedup", in, folder.resolve("out.xlsx"));
    assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(ran.err()).contains("out.xlsx: ends in none of .tsv, .csv, .jsonl and .parquet");
  }
}
