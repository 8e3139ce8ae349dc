package id.warta.archive;

import id.warta.page.Page;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
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
      return first(reader, place);
    }
  }

  static List<Page> article(Path dataset, Place place) {
    try (PageReader reader = open(dataset, place)) {
      StoredPage first = first(reader, place);
      List<Page> pages = new ArrayList<>(List.of(first.page()));
      while (first.id().isPresent() && reader.hasNext()) {
        StoredPage next = reader.next();
        if (!next.continues().equals(first.id())) {
          break;
        }
        pages.add(next.page());
      }
      return pages;
    }
  }

  private static StoredPage first(PageReader reader, Place place) {
    if (reader.hasNext()) {
      StoredPage page = reader.next();
      if (page.place().filter(found -> found.offset() == place.offset()).isPresent()) {
        return page;
      }
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
