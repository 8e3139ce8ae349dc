package id.warta.crawl;

import id.warta.page.Source;
import id.warta.page.Urls;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The lists that a site's rule names, and how to read and continue those that are pages. */
final class Sections {

  private static final int MAX_PAGES = 1000;

  private record Place(SiteGuide.Listing listing, int page) {}

  private final Map<URI, Place> places = new ConcurrentHashMap<>();

  /** What to ask for to read a site's lists. */
  List<Entry> entries(SiteGuide guide, String site) {
    List<Entry> entries = new ArrayList<>();
    for (SiteGuide.Listing listing : guide.listings(site)) {
      Urls.normal(listing.url().toString()).map(url -> entry(url, listing)).ifPresent(entries::add);
    }
    return entries;
  }

  private Entry entry(URI url, SiteGuide.Listing listing) {
    return switch (listing.form()) {
      case FEED -> new Entry(url, Kind.NEWS_LIST, Source.FEED, 0, Entry.NO_DATE);
      case SITEMAP, NEWS_SITEMAP ->
          new Entry(url, Kind.NEWS_LIST, Source.SITEMAP, 0, Entry.NO_DATE);
      case PAGE -> page(url, new Place(listing, 1));
    };
  }

  private Entry page(URI url, Place place) {
    places.put(url, place);
    return new Entry(url, Kind.SECTION, Source.ARCHIVE, 0, Entry.NO_DATE);
  }

  /** Which elements of a page hold the links that count; null for the whole page. */
  @Nullable String selector(URI url) {
    @Nullable Place place = places.get(url);
    return place == null ? null : place.listing().links();
  }

  /** The page that follows one, to be read if that one had anything new. */
  Optional<Entry> next(URI url) {
    @Nullable Place place = places.get(url);
    @Nullable IntFunction<URI> pages = place == null ? null : place.listing().page();
    if (place == null || pages == null || place.page() >= MAX_PAGES) {
      return Optional.empty();
    }
    int number = place.page() + 1;
    return Urls.normal(pages.apply(number).toString())
        .filter(next -> !next.equals(url))
        .map(next -> page(next, new Place(place.listing(), number)));
  }
}
