package id.warta.extract;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * The lines that a reader sees in a byline's element: blocks and line breaks end one. Pieces of a
 * line that stand in elements of their own are parted by a space, since a style may do so.
 */
final class BylineText {

  private static final int MAX_LINES = 20;

  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();

  private BylineText() {}

  /** The lines of an element, without empty ones. */
  static List<String> lines(Element element) {
    BylineText text = new BylineText();
    element.traverse(text.visitor());
    text.end();
    return List.copyOf(text.lines);
  }

  /** The whole text of an element on one line. */
  static String oneLine(Element element) {
    return String.join(" ", lines(element));
  }

  private NodeVisitor visitor() {
    return new NodeVisitor() {
      @Override
      public void head(Node node, int depth) {
        if (node instanceof TextNode text) {
          line.append(text.getWholeText()).append(' ');
        } else {
          breakAt(node);
        }
      }

      @Override
      public void tail(Node node, int depth) {
        breakAt(node);
      }
    };
  }

  private void breakAt(Node node) {
    if (node instanceof Element element
        && (element.isBlock() || element.normalName().equals("br"))) {
      end();
    }
  }

  private void end() {
    String text = TitleReader.oneLine(line.toString());
    line.setLength(0);
    if (!text.isEmpty() && lines.size() < MAX_LINES) {
      lines.add(text);
    }
  }
}
