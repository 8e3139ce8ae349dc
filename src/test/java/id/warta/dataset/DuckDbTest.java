package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another program sees. */
class DuckDbTest {

  @TempDir Path folder;

  @Test
  void structs_and_timestamps_come_through() throws SQLException {
    DatasetTest.write(folder.resolve("d"), Articles.full(), Articles.plain(1));
    assertThat(
            query(
                "select title, epoch_ms(published_at), images[1].people[1].name, images[1].is_lead,"
                    + " authors[2].role, cluster_role, tags from DATA where images != []"))
        .containsExactly(
            "Feri baru melayani tiga pulau mulai Senin | 1795077000000 | Rina Ombak |"
                + " true | editor | near | [feri, pulau]");
    assertThat(query("select column_name || ' ' || column_type from (describe select * from DATA)"))
        .contains(
            "published_at TIMESTAMP WITH TIME ZONE",
            "tags VARCHAR[]",
            "blocks STRUCT(kind VARCHAR, \"text\" VARCHAR)[]",
            "crawl VARCHAR")
        .noneMatch(column -> column.contains("BLOB"))
        .hasSize(Columns.ALL.size() + 1);
  }

  @Test
  void a_glob_sees_whole_files_only() throws SQLException {
    try (Dataset dataset = Dataset.open(folder.resolve("d"), DatasetOptions.defaults())) {
      DatasetTest.join(dataset.write(Articles.plain(1)));
    }
    try (Dataset dataset = Dataset.open(folder.resolve("d"), DatasetOptions.defaults())) {
      DatasetTest.join(dataset.write(Articles.plain(2)));
      assertThat(query("select count(*) from DATA")).containsExactly("1");
    }
    assertThat(query("select count(*) from DATA")).containsExactly("2");
  }

  @Test
  void rows_stand_in_the_order_of_their_publication() throws SQLException {
    DatasetTest.write(folder.resolve("d"), Articles.plain(2), Articles.plain(3), Articles.plain(1));
    assertThat(query("select title from DATA"))
        .containsExactly("Berita nomor 3", "Berita nomor 2", "Berita nomor 1");
  }

  @Test
  void files_carry_checksums_filters_and_their_licence() throws SQLException {
    try (Dataset dataset =
        Dataset.open(folder.resolve("d"), DatasetOptions.defaults().withLicence("cc0-1.0"))) {
      dataset.write(Articles.plain(1));
    }
    assertThat(
            query(
                "select path_in_schema, compression, bloom_filter_offset > 0 from"
                    + " parquet_metadata('"
                    + glob()
                    + "') where path_in_schema in ('id', 'url')"))
        .containsExactly("id | ZSTD | true", "url | ZSTD | true");
    assertThat(
            query(
                "select decode(value) from parquet_kv_metadata('"
                    + glob()
                    + "') where decode(key) = 'licence'"))
        .containsExactly("cc0-1.0");
  }

  private String glob() {
    return folder.toString().replace('\\', '/') + "/**/*.parquet";
  }

  private List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set TimeZone = 'UTC'");
      try (ResultSet result =
          statement.executeQuery(
              sql.replace(
                  "DATA",
                  "read_parquet('"
                      + glob()
                      + "', hive_partitioning = true,"
                      + " hive_types_autocast = false)"))) {
        while (result.next()) {
          rows.add(row(result));
        }
      }
    }
    return rows;
  }

  private static String row(ResultSet result) throws SQLException {
    List<String> cells = new ArrayList<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      cells.add(String.valueOf(result.getString(i)));
    }
    return String.join(" | ", cells);
  }
}
