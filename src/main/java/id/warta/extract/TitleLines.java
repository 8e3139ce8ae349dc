package id.warta.extract;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The texts close behind a page's title, where a byline and a date stand. Navigation, sidebars,
 * figures and the foot of the page are left out.
 */
final class TitleLines {

  private static final int NEAR = 24;

  private final String title;
  private final List<TextNode> texts = new ArrayList<>();
  private int left;

  private TitleLines(String title) {
    this.title = title;
  }

  /**
   * The texts of a page, in its order.
   *
   * @param title as the page shows it; where it shows none, there are no texts
   */
  static List<TextNode> of(Nodes nodes, String title) {
    TitleLines reader = new TitleLines(SiteNames.key(title));
    int body = nodes.body();
    int i = body;
    while (i < nodes.end(body) && reader.left >= 0) {
      i = reader.visit(nodes.node(i)) ? i + 1 : nodes.end(i);
    }
    return reader.texts;
  }

  /** Whether to look inside. */
  private boolean visit(Node node) {
    if (node instanceof TextNode text && !text.isBlank()) {
      take(text);
    } else if (node instanceof Element element) {
      String name = element.normalName();
      boolean foot = name.equals("footer") && element.closest("article") == null;
      if (foot
          || name.equals("nav")
          || name.equals("aside")
          || name.equals("figure")
          || (name.equals("blockquote") && left > 0)
          || isAside(element)) {
        return false;
      }
      if (name.equals("h1") && SiteNames.key(element.text()).contains(title)) {
        left = NEAR;
        return false;
      }
    }
    return true;
  }

  // What holds the title is no sidebar, whatever its class says.
  private boolean isAside(Element element) {
    return left > 0
        && (AuthorReader.speaksOfOthers(element.className())
            || AuthorReader.speaksOfOthers(element.id()));
  }

  private void take(TextNode text) {
    if (left > 0) {
      texts.add(text);
      left = left == 1 ? -1 : left - 1;
    } else if (text.getWholeText().length() >= title.length() && isTitle(text)) {
      left = NEAR;
    }
  }

  private boolean isTitle(TextNode text) {
    return title.length() > 4
        && title.equals(SiteNames.key(TitleReader.oneLine(text.getWholeText())));
  }
}
