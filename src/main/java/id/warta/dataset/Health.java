package id.warta.dataset;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a writer can go on. The first failure stays its reason to refuse: after a disk said no
 * once, nobody knows what it did with the rest. Safe to share between threads.
 */
final class Health {

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final Folder folder;
  private volatile @Nullable DatasetException failure;

  Health(Folder folder) {
    this.folder = folder;
  }

  /** Something that writes. */
  interface Work {
    void run() throws IOException;
  }

  /** Does something unless something failed before, and keeps its failure. */
  void guard(Path place, String doing, Work work) {
    try {
      require();
      work.run();
    } catch (IOException e) {
      fail(DatasetException.of(place, doing, e));
    } catch (DatasetException e) {
      fail(e);
    } catch (RuntimeException | Error e) {
      fail(unexpected(e));
    }
  }

  /**
   * Does nothing while all is well.
   *
   * @throws DatasetException the first failure
   */
  void require() {
    DatasetException reason = failure;
    if (reason != null) {
      throw reason.again();
    }
  }

  @Nullable DatasetException failure() {
    return failure;
  }

  private synchronized void fail(DatasetException reason) {
    if (failure == null) {
      failure = reason;
      LOG.error("{}", reason.getMessage());
    }
  }

  private DatasetException unexpected(Throwable e) {
    return new DatasetException(
        folder.root(),
        "writing failed: " + e,
        "Everything acknowledged so far is safe: run again",
        e);
  }
}
