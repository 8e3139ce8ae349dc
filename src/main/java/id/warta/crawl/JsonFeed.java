package id.warta.crawl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import id.warta.page.Urls;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON Feed, version 1 or 1.1 (jsonfeed.org), token by token; a feed that breaks off gives
 * what came before. An item whose address is elsewhere ({@code external_url}) is a recommendation
 * and no article of the feed's.
 */
final class JsonFeed {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser json;
  private final URI base;
  private final List<Listing.Item> items = new ArrayList<>();

  private JsonFeed(JsonParser json, URI base) {
    this.json = json;
    this.base = base;
  }

  static Listing read(byte[] bytes, int start, URI base) {
    List<Listing.Item> items = List.of();
    try (JsonParser json = JSON.createParser(bytes, start, bytes.length - start)) {
      JsonFeed feed = new JsonFeed(json, base);
      items = feed.items;
      feed.read();
      return new Listing(items, true);
    } catch (IOException e) {
      return new Listing(items, false);
    }
  }

  private void read() throws IOException {
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.START_ARRAY && name.equals("items")) {
        readItems();
      } else {
        json.skipChildren();
      }
    }
  }

  private void readItems() throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY && items.size() < Listing.MAX_ITEMS) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        readItem();
      } else if (json.currentToken() == null) {
        return;
      } else {
        json.skipChildren();
      }
    }
  }

  private void readItem() throws IOException {
    @Nullable String url = null;
    @Nullable Instant appeared = null;
    @Nullable Instant modified = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "url" -> url = json.getValueAsString();
        case "date_published" -> appeared = date();
        case "date_modified" -> modified = date();
        default -> json.skipChildren();
      }
    }
    @Nullable Instant date = appeared == null ? modified : appeared;
    boolean exact = appeared != null;
    if (url != null) {
      Urls.resolve(base, url).ifPresent(to -> items.add(new Listing.Item(to, false, date, exact)));
    }
  }

  private @Nullable Instant date() throws IOException {
    return Listing.date(json.getValueAsString("")).orElse(null);
  }
}
