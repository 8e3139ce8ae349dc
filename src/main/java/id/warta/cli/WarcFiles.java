package id.warta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The WARC files that a command is given. */
final class WarcFiles {

  private WarcFiles() {}

  /** Whether a file calls itself one. */
  static boolean isWarc(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).matches("(?s).*\\.warc(\\.gz|\\.zst|\\.zstd)?");
  }

  /** These files, and those in these folders and below, by name; each in its place. */
  static List<Path> of(List<String> arguments) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String argument : arguments) {
      files.addAll(of(argument));
    }
    return files;
  }

  private static List<Path> of(String argument) throws IOException {
    Path path = argument.matches("(?i)https?://.*") ? null : Path.of(argument);
    if (path == null || !Files.exists(path)) {
      throw new IllegalArgumentException(
          argument + ": no such file or folder; with --into, give WARC files or folders of them");
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> files = in(path);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          path + ": no .warc, .warc.gz or .warc.zst file below this folder");
    }
    return files;
  }

  /** The WARC files in a folder and below, by name. */
  static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(WarcFiles::isWarc).filter(Files::isRegularFile).sorted().toList();
    }
  }
}
