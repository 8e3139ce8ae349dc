package id.warta.extract;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** The short lines close behind a page's title that begin as bylines do. */
final class BylineLines {

  private static final int MAX_LENGTH = 80;

  private BylineLines() {}

  /**
   * The lines of a page, in its order.
   *
   * @param title as the page shows it; where it shows none, there are no lines
   */
  static List<String> of(Nodes nodes, String title) {
    List<String> lines = new ArrayList<>();
    for (TextNode node : TitleLines.of(nodes, title)) {
      String text = TitleReader.oneLine(node.getWholeText());
      if (text.length() <= MAX_LENGTH && Names.startsWithBy(text)) {
        String line = Names.afterBy(text).isBlank() ? around(node) : text;
        if (line.length() <= MAX_LENGTH) {
          lines.add(line);
        }
      }
    }
    return lines;
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
