package id.warta.crawl;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * What of a page's markup matters to a crawl, gathered in one walk over a document that is large.
 *
 * @param metas its meta elements, in its order, wherever they stand
 * @param anchors its links, likewise
 */
record Markup(List<Element> metas, List<Element> anchors) {

  static Markup of(Document document) {
    Markup markup = new Markup(new ArrayList<>(), new ArrayList<>());
    document.traverse((node, depth) -> markup.take(node));
    return markup;
  }

  private void take(Node node) {
    if (node instanceof Element element) {
      if (element.nameIs("a")) {
        anchors.add(element);
      } else if (element.nameIs("meta")) {
        metas.add(element);
      }
    }
  }
}
