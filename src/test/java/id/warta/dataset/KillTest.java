package id.warta.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {

  @TempDir Path temporary;

  @Test
  void a_writer_killed_at_any_moment_loses_and_doubles_nothing() throws Exception {
    Kills.Result result = new Kills(temporary.resolve("d"), 7).run(5);
    assertThat(result.kills()).isEqualTo(5);
    assertThat(result.acknowledged()).isPositive();
    assertThat(result.polls()).isPositive();
    assertThat(result.lost()).isZero();
    assertThat(result.doubled()).isZero();
    assertThat(result.unreadable()).isZero();
  }
}
