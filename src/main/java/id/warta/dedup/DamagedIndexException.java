package id.warta.dedup;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The folder holds an index that cannot be trusted: torn, altered, or of another format.
 *
 * <p>Nothing is lost by it, as an index holds no more than the dataset does: {@link
 * Seen#discard(Path)} it, open again, and {@link Seen#remember remember} the dataset's rows.
 */
public final class DamagedIndexException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final String reason;

  DamagedIndexException(Path file, String reason) {
    super(
        file
            + " is not an intact index of seen articles ("
            + reason
            + "); discard it and rebuild it from the dataset");
    this.file = file;
    this.reason = reason;
  }

  /** The file that is damaged. */
  public Path file() {
    return file;
  }

  /** What is wrong with it. */
  public String reason() {
    return reason;
  }
}
