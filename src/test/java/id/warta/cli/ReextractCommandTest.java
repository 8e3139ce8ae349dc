package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a copy of the sample, whose rows have no stored pages beside them. */
class ReextractCommandTest {

  private static final Path SAMPLE = Path.of("datasets/sample");

  @TempDir Path folder;

  private record Ran(int code, String out, String err) {}

  private static Ran run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> words = new ArrayList<>();
    List.of(arguments).forEach(argument -> words.add(argument.toString()));
    int code =
        Main.commandLine(new PrintWriter(out), new PrintWriter(err))
            .execute(words.toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }

  private Path copy() {
    Path copy = folder.resolve("copy");
    run("dataset", "merge", copy, SAMPLE);
    return copy;
  }

  @Test
  void what_came_of_it_is_told_line_by_line() {
    Ran ran = run("reextract", copy(), "--all");
    assertThat(ran.code()).isEqualTo(ExitCode.PARTLY_FAILED);
    assertThat(ran.out())
        .contains("rows        6 looked at, 6 due", "kept        5 × no page was kept")
        .contains("1 × the file of its page is missing")
        .contains("none written: the dataset is as it was");
    assertThat(run("reextract", copy(), "--all", "--dry-run").out())
        .contains("(nothing was changed)");
  }

  @Test
  void the_report_is_to_be_had_as_json() {
    assertThat(run("reextract", copy(), "--all", "--json", "--site", "marschenbote.example").out())
        .startsWith("{")
        .contains("\"looked_at\" : 3", "\"files_written\" : 0");
  }

  @Test
  void wrong_use_is_told_as_such() {
    assertThat(run("reextract", folder.resolve("none")).code()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(Files.exists(folder.resolve("none"))).isFalse();
    assertThat(run("reextract", copy(), "--since", "yesterday").code())
        .isEqualTo(ExitCode.WRONG_USE);
    assertThat(run("reextract", copy(), "--sites", folder.resolve("no-rules")).code())
        .isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void a_site_without_rows_is_a_mistake_but_a_day_without_rows_is_none() {
    Path copy = copy();
    Ran unknown = run("reextract", copy, "--site", "marshenbote.example");
    assertThat(unknown.code()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(unknown.err())
        .contains("--site marshenbote.example: no row of " + copy, "warta dataset info " + copy);
    assertThat(run("reextract", copy, "--since", "2999-01-01").code()).isEqualTo(ExitCode.DONE);
  }
}
