package id.warta.extract;

import id.warta.page.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A page's markup and the data that it states about itself, each read at most once. For one thread.
 */
final class Markup {

  private final Page page;
  private @Nullable Outline outline;
  private @Nullable LinkedData ld;
  private @Nullable Metadata meta;

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

  /** The page's JSON-LD. */
  LinkedData ld() {
    LinkedData read = ld;
    if (read == null) {
      read = LinkedData.of(outline().linkedData, url().toString(), titles());
      ld = read;
    }
    return read;
  }

  /** The page's meta elements and microdata. */
  Metadata meta() {
    Metadata read = meta;
    if (read == null) {
      read = new Metadata(outline().metas, outline().items);
      meta = read;
    }
    return read;
  }

  /** The elements that say something about the whole page. */
  Outline outline() {
    Outline read = outline;
    if (read == null) {
      read = new Outline(document());
      outline = read;
    }
    return read;
  }

  private List<String> titles() {
    List<String> titles = new ArrayList<>(meta().values("og:title"));
    outline().headings.forEach(h1 -> titles.add(h1.text()));
    return titles;
  }

  /** The few elements that matter for metadata, found in one walk over the DOM. */
  static final class Outline {

    final List<Element> metas = new ArrayList<>();
    final List<Element> links = new ArrayList<>();
    final List<Element> items = new ArrayList<>();
    final List<Element> headings = new ArrayList<>();
    final List<Element> times = new ArrayList<>();
    final List<String> linkedData = new ArrayList<>();

    private Outline(Document document) {
      document.traverse(
          (node, depth) -> {
            if (node instanceof Element element) {
              add(element);
            }
          });
    }

    private void add(Element element) {
      switch (element.normalName()) {
        case "meta" -> metas.add(element);
        case "link" -> links.add(element);
        case "h1" -> headings.add(element);
        case "time" -> times.add(element);
        case "script" -> addScript(element);
        default -> {}
      }
      if (element.hasAttr("itemprop")) {
        items.add(element);
      }
    }

    private void addScript(Element script) {
      if (script.attr("type").toLowerCase(Locale.ROOT).contains("ld+json")) {
        linkedData.add(script.data());
      }
    }
  }
}
