package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that refuse. */
class DiskTest {

  @TempDir Path temporary;

  /** Writes to a disk that takes no file over some size, and says how it went. */
  public static final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
      List<String> said = new ArrayList<>();
      Dataset dataset = Dataset.open(Path.of(args[0]), DatasetOptions.defaults());
      int acknowledged = 0;
      try {
        while (true) {
          DatasetTest.join(dataset.write(Articles.usual(acknowledged)));
          acknowledged++;
        }
      } catch (CompletionException e) {
        said.add(String.valueOf(acknowledged));
        said.add(String.valueOf(e.getCause().getMessage()));
      }
      try {
        dataset.close();
        said.add("closed without complaint");
      } catch (DatasetException e) {
        said.add(e.getMessage());
      }
      Files.write(Path.of(args[1]), said, StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_failure_may_be_told_twice() {
    Health health = new Health(new Folder(temporary));
    health.guard(
        temporary,
        "sealing",
        () -> {
          throw new IOException("No space left on device");
        });

    Throwable first = catchThrowable(health::require);
    Throwable second = catchThrowable(health::require);

    // One object thrown twice out of a try-with-resources would have to suppress itself.
    assertThat(second).isInstanceOf(DatasetException.class).isNotSameAs(first);
    assertThat(second)
        .hasMessageContaining("sealing failed: No space left on device. Everything acknowledged");
  }

  @Test
  void a_full_disk_loses_nothing_that_was_acknowledged() throws Exception {
    Path bash = Path.of("/bin/bash");
    assumeTrue(Files.isExecutable(bash), "needs bash's ulimit to make a disk full");
    Path folder = temporary.resolve("d");
    Path said = temporary.resolve("said.txt");
    Process java =
        new ProcessBuilder(
                bash.toString(),
                "-c",
                "ulimit -f 200 && exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                folder.toString(),
                said.toString())
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve("errors.txt").toFile())
            .start();
    assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();

    List<String> lines = Files.readAllLines(said);
    int acknowledged = Integer.parseInt(lines.get(0));
    assertThat(acknowledged).isBetween(10, 1_000);
    assertThat(lines.get(1))
        .contains("journal-000001.wal", "writing the journal failed: ", "run again");
    assertThat(lines.get(2)).isEqualTo(lines.get(1));

    DatasetTest.write(folder, Articles.plain(1));
    assertThat(DatasetTest.rows(folder)).hasSize(acknowledged + 1);
    assertThat(Dataset.verify(folder).faults()).isEmpty();
  }

  @Test
  void a_folder_that_may_not_be_written_is_named() throws IOException {
    Path locked = Files.createDirectory(temporary.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeTrue(!Files.isWritable(locked), "the superuser may write everything");
    assertThatThrownBy(() -> Dataset.open(locked.resolve("d"), DatasetOptions.defaults()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("permission denied")
        .hasMessageContaining("Make the folder writable");
  }

  @Test
  void a_file_in_the_way_of_a_folder_is_named() throws IOException {
    Path folder = temporary.resolve("d");
    DatasetTest.write(folder, Articles.plain(1));
    Sample.delete(folder.resolve(".warta"));
    Files.writeString(folder.resolve(".warta"), "in the way");
    assertThatThrownBy(() -> Dataset.open(folder, DatasetOptions.defaults()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(folder.toString());
  }
}
