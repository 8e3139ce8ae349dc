package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever only extracts brings a handful of jars: no crawler, no Parquet, no command line. */
class ClassPathTest {

  private static final List<String> NEEDED =
      List.of(
          "jsoup",
          "jackson-core",
          "jackson-databind",
          "jackson-annotations",
          "snakeyaml-engine",
          "jspecify",
          "slf4j-api",
          "juniversalchardet");

  @Test
  void a_page_is_extracted_with_eight_small_jars() throws IOException, InterruptedException {
    String jars =
        Stream.concat(jars(), Stream.of("target/classes", "target/test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(java.toString(), "-Xmx128m", "-cp", jars, Alone.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains("\"title\":\"Ferry sails again\"");
    assertThat(process.waitFor()).isZero();
  }

  private static Stream<String> jars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> NEEDED.stream().anyMatch(name -> isJarOf(jar, name)));
  }

  private static boolean isJarOf(String jar, String name) {
    return Path.of(jar).getFileName().toString().matches(name + "-\\d.*\\.jar");
  }
}
