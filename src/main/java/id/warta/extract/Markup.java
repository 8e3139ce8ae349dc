package id.warta.extract;

import id.warta.page.Page;
import java.net.URI;
import org.jsoup.nodes.Document;

/**
 * A page's markup and the data that it states about itself, each read at most once. For one thread.
 */
final class Markup {

  private final Page page;

  Markup(Page page) {
    this.page = page;
  }

  Page page() {
    return page;
  }

  URI url() {
    return page.url();
  }

  /** The DOM, shared: read it, do not change it. */
  Document document() {
    return page.document();
  }
}
