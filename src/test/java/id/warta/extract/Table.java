package id.warta.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Tables of tests: a case a line, its columns parted by {@code =>}, headings after {@code #}. */
final class Table {

  private Table() {}

  /** The cases of a file beside the tests, each with so many columns; absent ones are empty. */
  static Stream<List<String>> of(String file, int columns) {
    try (InputStream in = Table.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> (line + " ").split(" => ?", columns))
          .map(cells -> Stream.of(cells).map(String::strip).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
