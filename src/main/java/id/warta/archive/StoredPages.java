package id.warta.archive;

import id.warta.page.Page;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Stored pages by their place. */
final class StoredPages {

  private StoredPages() {}

  static Stream<StoredPage> of(PageReader reader) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(reader::close);
  }

  static StoredPage read(Path dataset, Place place) {
    try (PageReader reader = open(dataset, place)) {
      List<StoredPage> page = reader.hasNext() ? List.of(reader.next()) : List.of();
      return at(place, page, reader).get(0);
    }
  }

  static List<Page> article(Path dataset, Place place) {
    try (PageReader reader = open(dataset, place)) {
      return at(place, reader.nextArticle(), reader).stream().map(StoredPage::page).toList();
    }
  }

  private static List<StoredPage> at(Place place, List<StoredPage> pages, PageReader reader) {
    boolean isThere =
        !pages.isEmpty()
            && pages.get(0).place().filter(found -> found.offset() == place.offset()).isPresent();
    if (isThere) {
      return pages;
    }
    throw new ArchiveException(
        path(place.file()),
        "has no page at byte " + place.offset() + found(reader.tally()),
        "Fetch the page again",
        null);
  }

  private static String found(PageTally tally) {
    return tally.samples().isEmpty() ? "" : " (" + tally.samples().get(0) + ")";
  }

  private static PageReader open(Path dataset, Place place) {
    Path file = dataset.resolve(path(place.file())).normalize();
    if (place.file().startsWith("..") || place.file().contains("/../")) {
      throw new ArchiveException(file, "lies outside the dataset", "Check the row's place", null);
    }
    return PageReader.open(file, place.file(), place.offset());
  }

  private static Path path(String file) {
    return file.startsWith("file:") ? Path.of(URI.create(file)) : Path.of(file);
  }
}
