package id.warta.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The YAML files of a folder, or those that travel in the jar, by name without ending. */
final class RuleFiles {

  private static final String ENDING = ".yaml";
  private static final String FOLDER = "rules";

  private RuleFiles() {}

  /** A file's name for errors, and its bytes. */
  static final class RuleFile {
    private final String label;
    private final byte[] bytes;

    RuleFile(String label, byte[] bytes) {
      this.label = label;
      this.bytes = bytes;
    }

    String label() {
      return label;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** The files of a folder; of those below it none. */
  static Map<String, RuleFile> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      Mistake mistake =
          Mistake.at(
              Position.startOf(folder.toString()),
              Files.exists(folder) ? "this is no folder" : "there is no such folder",
              "a folder of rules such as config/sites",
              "");
      throw new ConfigException(List.of(mistake));
    }
    Map<String, RuleFile> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.filter(RuleFiles::isRule).toList()) {
        files.put(stem(path.getFileName().toString()), file(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the rules in " + folder, e);
    }
    return files;
  }

  /** The files that stand beside this class, in a jar or in a folder of classes. */
  static Map<String, RuleFile> bundled() {
    URL here = RuleFiles.class.getResource(RuleFiles.class.getSimpleName() + ".class");
    if (here == null) {
      return Collections.emptyMap();
    }
    try {
      URLConnection connection = here.openConnection();
      if (connection instanceof JarURLConnection jar) {
        return inJar(jar);
      }
      Path folder = Path.of(here.toURI()).resolveSibling(FOLDER);
      return Files.isDirectory(folder) ? in(folder) : Collections.emptyMap();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("cannot list the rules beside " + here, e);
    }
  }

  // The connection's JarFile may be shared with the class loader, so that it is not ours to close.
  private static Map<String, RuleFile> inJar(JarURLConnection connection) throws IOException {
    Map<String, RuleFile> files = new TreeMap<>();
    JarFile jar = connection.getJarFile();
    String own = connection.getEntryName();
    String folder = own.substring(0, own.lastIndexOf('/') + 1) + FOLDER + "/";
    for (JarEntry entry : Collections.list(jar.entries())) {
      String name = entry.getName();
      if (name.startsWith(folder) && name.endsWith(ENDING)) {
        String file = name.substring(folder.length());
        try (InputStream in = jar.getInputStream(entry)) {
          files.put(stem(file), new RuleFile("config/sites/" + file, in.readAllBytes()));
        }
      }
    }
    return files;
  }

  private static boolean isRule(Path path) {
    return path.getFileName().toString().endsWith(ENDING) && Files.isRegularFile(path);
  }

  private static RuleFile file(Path path) throws IOException {
    // One byte over the limit is enough for the reader to refuse it.
    try (InputStream in = Files.newInputStream(path)) {
      return new RuleFile(label(path), in.readNBytes(YamlReader.MAX_BYTES + 1));
    }
  }

  private static String label(Path path) {
    URI uri = path.toUri();
    return uri.getScheme().equals("file") ? path.toString() : uri.toString();
  }

  private static String stem(String name) {
    return name.substring(0, name.length() - ENDING.length());
  }
}
