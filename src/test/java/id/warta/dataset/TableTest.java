package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that other programs write, and those that we write for them. */
class TableTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compression snappy",
        "compression gzip",
        "compression lz4_raw",
        "compression zstd",
        "compression uncompressed",
        "compression snappy, parquet_version v2",
        "compression zstd, parquet_version v2"
      })
  void parquet_of_another_program_is_read(String options) throws Exception {
    Path file = folder.resolve("theirs.parquet");
    duckDb(
        "copy (select i as number, 'Berita ' || i as body, ['x', 'y'] as tags, [i] as"
            + " numbers, '9757aacd-5fd6-4417-8fb4-ab105b727dd9'::uuid as id,"
            + " case when i % 2 = 0 then timestamp '2026-11-20 08:00:00' end as seen"
            + " from range(3000) t(i)) to '"
            + file
            + "' (format parquet, "
            + options
            + ")");
    Table table = Table.open(file);
    assertThat(table.columns()).containsExactly("number", "body", "tags", "id", "seen");
    assertThat(rows(table, "tags", "id").get(0).values())
        .containsExactly("x\n\ny", "9757aacd-5fd6-4417-8fb4-ab105b727dd9");
    List<Table.Row> rows = rows(table, "body", "number", "seen");
    assertThat(rows).hasSize(3000);
    assertThat(rows.get(2))
        .isEqualTo(
            new Table.Row(
                "theirs.parquet:3", List.of("Berita 2", "2", "2026-11-20T08:00:00.000000")));
    assertThat(rows.get(2999).values()).containsExactly("Berita 2999", "2999", null);
  }

  @Test
  void a_folder_is_read_in_the_order_of_names_without_hidden_files() throws IOException {
    write("b.jsonl", "{\"text\":\"two\"}\n");
    write("a.ndjson", "{\"text\":\"one\"}");
    write("_old.jsonl", "{\"text\":\"old\"}\n");
    write("notes.txt", "nothing");
    write("c/d.json", "[{\"text\":\"three\"},\n {\"text\":\"four\"}]");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("z.jsonl.gz")))) {
      out.write("{\"text\":\"five\"}\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(rows(Table.open(folder), "text"))
        .extracting(row -> row.values().get(0))
        .containsExactly("one", "two", "three", "four", "five");
  }

  @Test
  void json_gives_simple_values_and_the_line() throws IOException {
    Path file =
        write(
            "x.jsonl",
            """
            {"id": 7, "text": "one", "meta": {"text": "no"}, "at": [1, "a", {}], "live": true}

            {"text": null, "id": "8", "more": 1.5}
            """);
    Table table = Table.open(file);
    assertThat(table.columns()).containsExactly("id", "text", "live", "more");
    assertThat(rows(table, "id", "text"))
        .containsExactly(
            new Table.Row("x.jsonl:1", List.of("7", "one")),
            new Table.Row("x.jsonl:3", Arrays.asList("8", null)));
  }

  @Test
  void texts_in_a_list_of_json_are_paragraphs() throws IOException {
    Path file =
        write(
            "x.jsonl",
            """
            {"text": ["one", "two"]}
            {"text": ["three", ["four"]]}
            {"text": []}
            """);
    assertThat(rows(Table.open(file), "text"))
        .extracting(row -> row.values().get(0))
        .containsExactly("one\n\ntwo", null, null);
  }

  @Test
  void a_line_that_breaks_off_is_named_before_a_column_is_chosen() throws IOException {
    Path file = write("x.jsonl", "{\"text\": \"one\"}\n{\"text\": \n");
    assertThatThrownBy(() -> Table.open(file).columns())
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("one JSON object");
  }

  @Test
  void a_dataset_is_a_table_with_the_rows_of_its_journal() throws IOException {
    Path dataset = folder.resolve("d");
    DatasetTest.write(dataset, Articles.plain(1));
    try (Dataset open = Dataset.open(dataset, DatasetOptions.defaults())) {
      DatasetTest.join(open.write(Articles.plain(2)));
      assertThat(rows(Table.open(dataset), "title", "published_at"))
          .containsExactly(
              new Table.Row("d:1", List.of("Berita nomor 1", "2026-11-20T07:59:00Z")),
              new Table.Row("d:2", List.of("Berita nomor 2", "2026-11-20T07:58:00Z")));
    }
  }

  @Test
  void what_cannot_be_read_is_named() throws IOException {
    Path broken = write("broken.jsonl", "{\"text\": \"one\"}\n{\"text\": oops}\n");
    assertThatThrownBy(() -> rows(Table.open(broken), "text"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("broken.jsonl")
        .hasMessageContaining("Unrecognized token 'oops'");
    Path list = write("list.jsonl", "[1]");
    assertThatThrownBy(() -> Table.open(list)).hasMessageContaining("no object begins here");
    Path text = write("text.parquet", "no Parquet at all");
    assertThatThrownBy(() -> Table.open(text)).hasMessageContaining("no Parquet file");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> Table.open(empty)).hasMessageContaining("neither Parquet nor JSONL");
  }

  @Test
  void a_file_that_lacks_a_column_is_named_with_those_it_has() throws Exception {
    duckDb("copy (select 1 as id, 'x' as text) to '" + folder + "/a.parquet'");
    duckDb("copy (select 1 as id, 'x' as content) to '" + folder + "/b.parquet'");
    assertThatThrownBy(() -> rows(Table.open(folder), "text"))
        .hasMessageContaining("b.parquet: has no column 'text'; it has id, content");
  }

  @Test
  void a_page_that_claims_too_much_is_refused() throws Exception {
    Path file = folder.resolve("x.parquet");
    duckDb("copy (select 'x' || i as text from range(500) t(i)) to '" + file + "'");
    byte[] whole = Files.readAllBytes(file);
    int failed = 0;
    for (int i = 4; i < whole.length; i += 3) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x7F;
      Files.write(file, changed);
      try {
        rows(Table.open(file), "text");
      } catch (DatasetException e) {
        failed++;
      }
    }
    assertThat(failed).isPositive();
  }

  @Test
  void text_is_written_as_each_format_wants_it() throws IOException {
    List<TableWriter.Field> fields =
        List.of(
            new TableWriter.Field("id", false),
            new TableWriter.Field("similarity", true),
            new TableWriter.Field("title", false));
    assertThat(written(TableWriter.Format.TSV, fields)).isEqualTo("a\t0.5\tone two\nb\t\t\n");
    assertThat(written(TableWriter.Format.CSV, fields))
        .isEqualTo("id,similarity,title\r\na,0.5,\"one\ntwo\"\r\nb,,\r\n");
    assertThat(written(TableWriter.Format.JSONL, fields))
        .isEqualTo("{\"id\":\"a\",\"similarity\":0.5,\"title\":\"one\\ntwo\"}\n{\"id\":\"b\"}\n");
  }

  private static String written(TableWriter.Format format, List<TableWriter.Field> fields)
      throws IOException {
    StringWriter text = new StringWriter();
    try (TableWriter out = TableWriter.to(text, format, fields)) {
      out.write(List.of("a", 0.5, "one\ntwo"));
      out.write(Arrays.asList("b", null, null));
      out.finish();
    }
    return text.toString();
  }

  @Test
  void a_file_is_there_when_it_is_finished_and_not_before() throws IOException {
    Path file = folder.resolve("out/x.parquet");
    List<TableWriter.Field> fields = List.of(new TableWriter.Field("id", false));
    try (TableWriter out = TableWriter.create(file, TableWriter.Format.of(file), fields)) {
      out.write(List.of("a"));
    }
    assertThat(file).doesNotExist();
    assertThat(file.getParent()).isEmptyDirectory();
    try (TableWriter out = TableWriter.create(file, TableWriter.Format.of(file), fields)) {
      out.write(List.of("a"));
      out.finish();
    }
    assertThat(rows(Table.open(file), "id"))
        .containsExactly(new Table.Row("x.parquet:1", List.of("a")));
  }

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private static List<Table.Row> rows(Table table, String... columns) throws IOException {
    List<Table.Row> rows = new ArrayList<>();
    try (Table.Rows all = table.rows(List.of(columns))) {
      all.forEachRemaining(rows::add);
    }
    return rows;
  }

  private static void duckDb(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
