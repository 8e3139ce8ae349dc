package id.warta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveKillsTest {

  @TempDir private Path folder;

  @Test
  void loses_nothing_and_stores_nothing_twice_however_often_it_is_killed() throws Exception {
    ArchiveKills.Result result = new ArchiveKills(folder, 300).run(2, 2500);

    assertThat(result.articles()).isEqualTo(300);
    assertThat(result.lost()).isZero();
    assertThat(result.twice()).isZero();
    assertThat(result.otherwise()).isZero();
  }
}
