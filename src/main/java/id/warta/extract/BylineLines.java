package id.warta.extract;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The short lines close behind a page's title that begin as bylines do. */
final class BylineLines {

  private static final int NEAR = 25;
  private static final int MAX_LENGTH = 80;

  private final String title;
  private final List<String> lines = new ArrayList<>();
  private int left;

  private BylineLines(String title) {
    this.title = title;
  }

  /**
   * The lines of a page, in its order.
   *
   * @param title as the page shows it; where it shows none, there are no lines
   */
  static List<String> of(Nodes nodes, String title) {
    BylineLines reader = new BylineLines(SiteNames.key(title));
    int body = nodes.body();
    int i = body;
    while (i < nodes.end(body)) {
      i = reader.visit(nodes.node(i)) ? i + 1 : nodes.end(i);
    }
    return List.copyOf(reader.lines);
  }

  /** Whether to look inside. */
  private boolean visit(Node node) {
    if (node instanceof TextNode text && !text.isBlank()) {
      take(text);
    } else if (node instanceof Element element) {
      String name = element.normalName();
      boolean foot = name.equals("footer") && element.closest("article") == null;
      if (foot || name.equals("nav") || name.equals("aside") || name.equals("figure")) {
        return false;
      }
      if (name.equals("h1") && SiteNames.key(element.text()).contains(title)) {
        left = NEAR;
        return false;
      }
    }
    return true;
  }

  private void take(TextNode node) {
    if (left < 0 || (left == 0 && node.getWholeText().length() < title.length())) {
      return;
    }
    String text = TitleReader.oneLine(node.getWholeText());
    if (left == 0) {
      left = title.length() > 4 && title.equals(SiteNames.key(text)) ? NEAR : 0;
      return;
    }
    left = left == 1 ? -1 : left - 1;
    if (left > 0 && text.length() <= MAX_LENGTH && Names.startsWithBy(text)) {
      String line = Names.afterBy(text).isBlank() ? around(node) : text;
      if (line.length() <= MAX_LENGTH) {
        lines.add(line);
      }
    }
  }

  // The by-word may stand alone before a link.
  private static String around(TextNode node) {
    Element parent = node.parent();
    String whole = parent == null ? "" : BylineText.oneLine(parent);
    boolean alone = Names.afterBy(whole).isBlank();
    return alone && parent != null && parent.parent() != null
        ? BylineText.oneLine(parent.parent())
        : whole;
  }
}
