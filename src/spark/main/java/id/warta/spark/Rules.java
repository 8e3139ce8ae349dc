package id.warta.spark;

import id.warta.cli.OwnRules;
import id.warta.site.Sites;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Site rules as they travel to the executors: the texts of their files, which are read once in each
 * process.
 */
final class Rules implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Map<Map<String, String>, Sites> READ = new ConcurrentHashMap<>();

  private final boolean bundled;
  private final HashMap<String, String> files;

  private Rules(boolean bundled, Map<String, String> files) {
    this.bundled = bundled;
    this.files = new HashMap<>(files);
  }

  /** Those that come with Warta. */
  static Rules bundled() {
    return new Rules(true, Map.of());
  }

  /** None at all. */
  static Rules none() {
    return new Rules(false, Map.of());
  }

  /**
   * Those of a folder, and those that come with Warta for all further sites.
   *
   * @throws id.warta.site.ConfigException if one has a mistake
   */
  static Rules of(Path folder) throws IOException {
    Sites.read(folder);
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(one -> one.toString().endsWith(".yaml")).toList()) {
        files.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return new Rules(true, files);
  }

  /** Those that a command's options ask for. */
  static Rules of(OwnRules own) throws IOException {
    Optional<Path> folder = own.folder();
    return folder.isPresent() ? of(folder.get()) : bundled();
  }

  /** The rules, to be used. */
  Sites sites() {
    Sites others = bundled ? Sites.bundled() : Sites.none();
    return files.isEmpty() ? others : READ.computeIfAbsent(files, Rules::read).orElse(others);
  }

  /** Differs where a rule does. */
  String fingerprint() {
    CRC32C sum = new CRC32C();
    sites().stream()
        .map(site -> site.name() + " " + site.version() + "\n")
        .sorted()
        .forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().toHexDigits(sum.getValue());
  }

  private static Sites read(Map<String, String> files) {
    try {
      Path folder = Files.createTempDirectory("warta-rules-");
      try {
        for (Map.Entry<String, String> file : files.entrySet()) {
          Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return Sites.read(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the rules cannot be put down to be read", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
