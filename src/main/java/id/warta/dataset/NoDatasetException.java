package id.warta.dataset;

import java.nio.file.Path;

/** A folder that was named as a dataset is none. */
public final class NoDatasetException extends DatasetException {

  private static final long serialVersionUID = 1L;

  NoDatasetException(Path folder, String problem, String remedy) {
    super(folder, problem, remedy);
  }
}
