package id.warta.crawl;

import id.warta.page.Source;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a crawl would do about an address.
 *
 * @param url the address
 * @param site the site it belongs to; that of the page or list that leads there if it is nobody's
 * @param source how it became known
 * @param refusal why it would not be fetched; null if it would
 */
public record Planned(URI url, String site, Source source, @Nullable String refusal) {

  /** Whether it would be fetched. */
  public boolean isFetched() {
    return refusal == null;
  }
}
