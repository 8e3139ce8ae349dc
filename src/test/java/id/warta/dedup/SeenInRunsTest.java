package id.warta.dedup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A folder whose every article becomes a run of its own at once. */
final class SeenInRunsTest extends SeenContract {
  @TempDir Path folder;

  @Override
  Seen seen() throws IOException {
    return new CommittingSeen(Seen.open(folder, new SeenOptions(1)));
  }

  /** Confirms each article at once. */
  private record CommittingSeen(Seen seen) implements Seen {
    @Override
    public Verdict check(Document document) {
      Verdict verdict = seen.check(document);
      commit();
      return verdict;
    }

    @Override
    public boolean remember(Document document, String clusterId) {
      boolean news = seen.remember(document, clusterId);
      commit();
      return news;
    }

    @Override
    public void commit() {
      try {
        seen.commit();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public long size() {
      return seen.size();
    }

    @Override
    public void close() throws IOException {
      seen.close();
    }
  }
}
