package id.warta.dataset;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A dataset could not be opened, written or read. The message names the file, what is wrong with it
 * and what to do. What was acknowledged before stays where it is.
 */
public class DatasetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final String remedy;

  DatasetException(Path file, String problem, String remedy) {
    this(file, problem, remedy, null);
  }

  DatasetException(Path file, String problem, String remedy, @Nullable Throwable cause) {
    super(file + ": " + problem + ". " + remedy, cause);
    this.file = file;
    this.remedy = remedy;
  }

  private DatasetException(DatasetException first) {
    super(first.getMessage(), first);
    this.file = first.file;
    this.remedy = first.remedy;
  }

  /** The same for the next who asks: one exception thrown twice would have to suppress itself. */
  DatasetException again() {
    return new DatasetException(this);
  }

  /** The file or folder that is the matter. */
  public Path file() {
    return file;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }

  /** What an input or output error means for a dataset's file. */
  static DatasetException of(Path file, String doing, IOException cause) {
    return new DatasetException(file, doing + " failed: " + reason(cause), remedy(cause), cause);
  }

  /** What it means that a table somebody wrote cannot be read. */
  static DatasetException unreadable(Path file, IOException cause) {
    return new DatasetException(
        file, "cannot be read: " + reason(cause), "Put back a whole copy, or leave it out", cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file";
    }
    if (cause instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static String remedy(IOException cause) {
    String reason = reason(cause).toLowerCase(Locale.ROOT);
    if (reason.contains("space") || reason.contains("too large") || reason.contains("quota")) {
      return "Everything acknowledged so far is safe: make room on the disk and run again";
    }
    if (reason.contains("denied") || reason.contains("read-only")) {
      return "Make the folder writable for this user or name another one";
    }
    return "Everything acknowledged so far is safe: see to the cause and run again";
  }
}
