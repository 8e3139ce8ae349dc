package id.warta.archive;

import id.warta.page.Page;
import java.nio.file.Path;
import java.util.List;
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
    return open(dataset, "", "");
  }

  /**
   * Like {@link #open(Path)}, for a crawl that tells who it is.
   *
   * @param userAgent what the crawl calls itself; it stands in every request
   * @param contact of whoever runs it
   * @throws ArchiveException if a file that a killed process left cannot be mended
   */
  static Archive open(Path dataset, String userAgent, String contact) {
    return WarcArchive.open(dataset, WarcArchive.FULL, userAgent, contact);
  }

  /** An archive that keeps nothing. */
  static Archive none() {
    return new Archive() {
      @Override
      public Capture pack(List<Page> pages) {
        return Capture.NOTHING;
      }

      @Override
      public Optional<Place> write(Capture pages) {
        return Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  /**
   * Makes the pages of an article ready to be written. This is most of the work of writing, and
   * threads do not wait for each other in it. A page that this archive kept not long ago, in an
   * earlier process perhaps, and that came again with the same bytes from the same address, becomes
   * a {@linkplain Capture#isRevisit() note} of that.
   *
   * @param pages in the article's order, at least one
   */
  Capture pack(List<Page> pages);

  /**
   * Keeps the pages of an article. They survive the end of the process from here on, and the end of
   * the system from {@link #close()} on, or after some seconds.
   *
   * @return where the first of them lies; empty if this archive keeps nothing
   * @throws ArchiveException if the disk refuses
   */
  Optional<Place> write(Capture pages);

  /** Packs and keeps a page. */
  default Optional<Place> write(Page page) {
    return write(pack(List.of(page)));
  }

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
   * @param place what {@link #write} or a {@link PageReader} gave
   * @throws ArchiveException if the file is not there or has no page at that place
   */
  static Page read(Path dataset, Place place) {
    return StoredPages.read(dataset, place).page();
  }

  /**
   * Reads the pages of an article back, in its order: the one at the place, and those that were
   * {@linkplain StoredPage#continues() kept as going on from it}.
   *
   * @param dataset the dataset's folder
   * @param place that of the first page
   * @throws ArchiveException if the file is not there or has no page at that place
   */
  static List<Page> article(Path dataset, Place place) {
    return StoredPages.article(dataset, place);
  }

  /**
   * What rows call a WARC file: its path relative to the dataset's folder, with forward slashes,
   * where it lies inside, and its absolute path otherwise.
   */
  static String name(Path dataset, Path file) {
    Path root = dataset.toAbsolutePath().normalize();
    Path there = file.toAbsolutePath().normalize();
    Path name = there.startsWith(root) ? root.relativize(there) : there;
    return name.toString().replace('\\', '/');
  }

  /**
   * All pages of a WARC file, of this archive or anybody's, in its order; close the stream. Like a
   * {@link PageReader}, but what was passed over is not told.
   *
   * @throws ArchiveException if the file is not there or no WARC file
   */
  static Stream<Page> pages(Path file) {
    return StoredPages.of(PageReader.open(file)).map(StoredPage::page);
  }
}
