package id.warta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrawlKillsTest {

  @TempDir private Path folder;

  @Test
  void loses_nothing_and_stores_nothing_twice_however_often_it_is_killed() throws Exception {
    try (CrawlKills kills = new CrawlKills(folder, 4, 25)) {
      CrawlKills.Result result = kills.run(2, 800);

      assertThat(result.lost()).isZero();
      assertThat(result.twice()).isZero();
    }
  }
}
