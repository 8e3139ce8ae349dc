package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.StoredWarc;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractWarcTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void warc_files_of_a_folder_become_a_dataset() throws IOException {
    Path warcs = Files.createDirectory(folder.resolve("warcs"));
    StoredWarc.add(warcs.resolve("a.warc.gz"), 0, 3);
    StoredWarc.add(warcs.resolve("b.warc.gz"), 3, 5);

    assertThat(run(warcs.toString(), "--into", folder.resolve("d").toString())).isZero();
    assertThat(out.toString()).contains("5 added, 5 in the dataset", "pd.read_parquet");

    assertThat(run(warcs.toString(), "--into", folder.resolve("d").toString())).isZero();
    assertThat(out.toString()).contains("Nothing new: the dataset is as it was.");
  }

  @Test
  void without_a_dataset_the_pages_are_rows_in_their_order() throws IOException {
    Path warc = StoredWarc.add(folder.resolve("a.warc.gz"), 0, 3);
    StoredWarc.add(warc, "https://kota.example/gone", 404, "text/html", "<p>No");

    assertThat(run(warc.toString())).isZero();
    assertThat(out.toString().lines())
        .hasSize(3)
        .element(2)
        .asString()
        .startsWith("{\"input\":\"" + StoredWarc.url(2) + "\"");
    assertThat(err.toString()).contains("4 pages; passed over: 1 of another status than 200");
  }

  @Test
  void a_file_that_is_none_is_told_and_the_others_are_read() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.warc"), "<html>");
    Path good = StoredWarc.add(folder.resolve("good.warc.gz"), 0, 1);

    assertThat(run(bad.toString(), good.toString())).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(run(bad.toString(), good.toString(), "--into", folder.resolve("d").toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("bad.warc: is no WARC file").contains("Name a .warc");
  }

  @Test
  void a_file_that_is_not_there_is_wrong_use() {
    assertThat(run("nowhere.warc.gz", "--into", folder.resolve("d").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere.warc.gz: no such file or folder");
    assertThat(folder.resolve("d")).doesNotExist();
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "extract";
    all[1] = "--no-rules";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(all);
  }
}
