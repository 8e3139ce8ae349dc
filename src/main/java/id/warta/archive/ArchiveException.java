package id.warta.archive;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An archive could not be written or read. The message names the file and what to do. */
public class ArchiveException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;

  ArchiveException(Path file, String problem, String remedy, @Nullable Throwable cause) {
    super(file + ": " + problem + ". " + remedy, cause);
    this.file = file;
  }

  /** The file that is the matter. */
  public Path file() {
    return file;
  }
}
