package id.warta.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of one file after the other, one open at a time. */
final class FileRows implements Table.Rows {

  private final Iterator<Path> files;
  private final Opening opening;
  private Table.@Nullable Rows current;

  /** How a file is opened. */
  interface Opening {
    Table.Rows open(Path file) throws IOException;
  }

  FileRows(List<Path> files, Opening opening) {
    this.files = files.iterator();
    this.opening = opening;
  }

  @Override
  public boolean hasNext() {
    while (current == null || !current.hasNext()) {
      if (!files.hasNext()) {
        return false;
      }
      open(files.next());
    }
    return true;
  }

  private void open(Path file) {
    try {
      close();
      current = opening.open(file);
    } catch (IOException e) {
      throw DatasetException.unreadable(file, e);
    }
  }

  @Override
  public Table.Row next() {
    if (!hasNext() || current == null) {
      throw new NoSuchElementException();
    }
    return current.next();
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
  }
}
