package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes, reads and verifies in a Java of its own that has the needed jars and nothing else. */
class WithoutHadoopTest {

  private static final Pattern NEEDED =
      Pattern.compile(
          "(aircompressor|avro|parquet-[a-z-]+|jackson-[a-z]+|slf4j-(api|simple)|zstd-jni|jts-core|jsoup"
              + "|jspecify)-[0-9.]+.*\\.jar");
  private static final long LIMIT = 25_000_000;

  @TempDir Path temporary;

  /** The program of the other Java. */
  public static final class Main {
    private Main() {}

    public static void main(String[] args) {
      Path folder = Path.of(args[0]);
      DatasetTest.write(folder, Articles.full(), Articles.plain(1));
      if (DatasetTest.rows(folder).size() != 2 || !Dataset.verify(folder).isWhole()) {
        throw new IllegalStateException(Dataset.verify(folder).toString());
      }
    }
  }

  @Test
  void no_jar_of_hadoop_is_needed_and_nothing_is_complained_of() throws Exception {
    assertThat(run(classPath(), temporary.resolve("d"))).isEmpty();
  }

  @Test
  void the_writers_jars_stay_small() throws IOException {
    long bytes = 0;
    for (String entry : classPath()) {
      bytes += entry.endsWith(".jar") && !entry.contains("jsoup") ? Files.size(Path.of(entry)) : 0;
    }
    assertThat(bytes).isLessThan(LIMIT);
  }

  private static List<String> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> Files.isDirectory(Path.of(entry)) || NEEDED.matcher(name(entry)).matches())
        .toList();
  }

  private static String name(String entry) {
    return Path.of(entry).getFileName().toString();
  }

  private String run(List<String> classPath, Path folder) throws Exception {
    Path said = temporary.resolve("said.txt");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                String.join(File.pathSeparator, classPath),
                Main.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String output = Files.readString(said, StandardCharsets.UTF_8);
    assertThat(java.exitValue()).as(output).isZero();
    return output;
  }
}
