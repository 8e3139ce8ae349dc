package id.warta.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The files beside the data that follow from the manifest; whoever loses one gets it again. */
final class Derived {

  static final String SUMS = "SHA256SUMS";

  private Derived() {}

  /** The files by name, the checksums of all others last. */
  static Map<String, byte[]> files(Folder folder, Manifest manifest) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("schema.avsc", bytes(Manifest.pretty(Columns.SCHEMA.toString())));
    files.put("README.md", bytes(Card.of(folder.name(), manifest)));
    files.put("croissant.json", bytes(Croissant.of(folder.name(), manifest)));
    files.put(SUMS, bytes(sums(manifest, files)));
    return files;
  }

  /** Writes those files that are not there or not as they should be. */
  static void write(Folder folder, Manifest manifest) throws IOException {
    for (Map.Entry<String, byte[]> file : files(folder, manifest).entrySet()) {
      Path target = folder.root().resolve(file.getKey());
      if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), file.getValue())) {
        folder.publish(file.getValue(), target);
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sums(Manifest manifest, Map<String, byte[]> files) {
    Map<String, String> sums = new TreeMap<>();
    manifest.files().forEach(part -> sums.put(part.path(), part.sha256()));
    files.forEach((name, content) -> sums.put(name, Folder.sha256(content)));
    sums.put("manifest.json", Folder.sha256(manifest.json()));
    StringBuilder lines = new StringBuilder();
    sums.forEach((path, sum) -> lines.append(sum).append("  ").append(path).append('\n'));
    return lines.toString();
  }
}
