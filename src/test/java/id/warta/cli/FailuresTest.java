package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void a_wrapper_that_says_where_is_heard() {
    IOException full = new IOException("No space left on device");

    assertThat(Failures.say(new UncheckedIOException("out/d: " + full.getMessage(), full)))
        .isEqualTo("out/d: No space left on device");
    assertThat(Failures.say(new UncheckedIOException(full))).isEqualTo("No space left on device");
  }

  @Test
  void a_missing_file_is_named_as_one() {
    assertThat(Failures.say(new UncheckedIOException(new NoSuchFileException("a.yaml"))))
        .isEqualTo("a.yaml: no such file or folder");
  }
}
