package id.warta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RereadingKillTest {

  @TempDir Path temporary;

  @Test
  void killed_at_any_moment_it_leaves_the_old_rows_or_the_new_ones() throws Exception {
    RereadingKills.Result result = new RereadingKills(temporary, 7).run(3);
    assertThat(result.mixed()).isZero();
    assertThat(result.faults()).isZero();
    assertThat(result.old() + result.anew()).isEqualTo(3);
    assertThat(result.old()).isPositive();
  }
}
