package id.warta.archive;

import id.warta.page.Page;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps pages as they came, that an article can be read again by a better rule without being
 * fetched again.
 *
 * <p>Implementations are safe to share between threads.
 */
public interface Archive extends AutoCloseable {

  /**
   * An archive in the folder {@code raw} of a dataset. A new file is begun with the first page and
   * after each GB.
   *
   * @param dataset the dataset's folder
   */
  static Archive open(Path dataset) {
    return new WarcArchive(dataset, 1L << 30);
  }

  /** An archive that keeps nothing. */
  static Archive none() {
    return new Archive() {
      @Override
      public Optional<Place> write(Page page) {
        return Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  /**
   * Keeps a page. It survives the end of the process from here on, and the end of the system from
   * {@link #close()} on.
   *
   * @return where it lies; empty if this archive keeps nothing
   * @throws ArchiveException if the disk refuses
   */
  Optional<Place> write(Page page);

  /**
   * Makes all pages durable and ends the file.
   *
   * @throws ArchiveException if the disk refuses
   */
  @Override
  void close();

  /**
   * Reads one page back; its {@linkplain Page#source() source} is {@code WARC}.
   *
   * @param dataset the dataset's folder
   * @param place what {@link #write} gave
   * @throws ArchiveException if the file is not there or has no page at that place
   */
  static Page read(Path dataset, Place place) {
    return WarcPages.read(dataset, place);
  }

  /**
   * All pages of a WARC file, of this archive or anybody's, in its order; close the stream. Records
   * that are no answers to HTTP requests are passed over, and a torn last record ends the stream.
   *
   * @throws ArchiveException if the file is no WARC file, or damaged where the stream comes to
   */
  static Stream<Page> pages(Path file) {
    return WarcPages.of(file);
  }
}
