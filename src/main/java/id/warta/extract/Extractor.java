package id.warta.extract;

import id.warta.page.Page;
import id.warta.site.Sites;
import java.net.URI;

/**
 * Reads articles out of pages. Safe to share between threads.
 *
 * <pre>{@code
 * Extractor extractor = Extractor.using(Sites.bundled());
 * if (extractor.extract(html, URI.create(url)) instanceof Extraction.Found found) {
 *   save(found.article());
 * }
 * }</pre>
 */
public final class Extractor {

  private final Sites sites;

  private Extractor(Sites sites) {
    this.sites = sites;
  }

  /** An extractor that asks the rules of these sites first. */
  public static Extractor using(Sites sites) {
    return new Extractor(sites);
  }

  /** An extractor that knows no site and reads every page by what the page itself says. */
  public static Extractor generic() {
    return new Extractor(Sites.none());
  }

  /**
   * Reads a page that is text already.
   *
   * @param html the page's markup
   * @param url where it came from
   */
  public Extraction extract(String html, URI url) {
    return extract(Page.of(html, url));
  }

  /** Reads a page. It is never changed, and no page makes this throw. */
  public Extraction extract(Page page) {
    return new Extraction.Refused(Extraction.Reason.NO_BODY, "nothing read with " + sites);
  }
}
