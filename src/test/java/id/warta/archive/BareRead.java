package id.warta.archive;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How fast WARC files are read when nothing is done with their pages, three times each: {@code
 * BareRead FILE…}. What the reading of articles is held against.
 */
public final class BareRead {

  private static final int TIMES = 3;

  private BareRead() {}

  /** Reads the files and tells the rates. */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    for (int i = 0; i < TIMES; i++) {
      for (String file : args) {
        out.println(read(Path.of(file)));
      }
    }
  }

  private static String read(Path file) {
    long start = System.nanoTime();
    long characters = 0;
    try (PageReader reader = PageReader.open(file)) {
      while (reader.hasNext()) {
        characters += reader.next().page().text().length();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return String.format(
          Locale.ROOT,
          "%s: %,d pages, %,d characters, %.2f s, %,.0f pages/s; %s",
          file,
          reader.tally().pages(),
          characters,
          seconds,
          reader.tally().pages() / seconds,
          reader.tally());
    }
  }
}
