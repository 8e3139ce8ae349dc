package id.warta.dedup;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SeenInFolderTest extends SeenContract {
  @TempDir Path folder;

  @Override
  Seen seen() throws IOException {
    return Seen.open(folder);
  }
}
