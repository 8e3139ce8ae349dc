package id.warta.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The subjects that an article shows: links to pages of a subject ({@code /tag/harbour}, {@code
 * /topics/ferries}) that stand together, behind the headline and outside of running text, of
 * navigation and of sidebars. The first such group counts, since below it stand those of others.
 */
final class TagLinks {

  private static final int MOST = 40;
  private static final int LONGEST = 40;
  private static final int LABEL = 60;
  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?i)/(?:tags?|topics?|themas?|themen|temas?|sujets?|etiketter|etiqueta|etiket|tagi|tagy|keywords?|hashtag|schlagwort|stichwort|emner?|dossiers?|argomenti|mot-cle|tema-)/[^/?#]+");

  private final List<String> tags = new ArrayList<>();
  private boolean behind;
  private @Nullable Element group;
  private boolean list;

  private TagLinks() {}

  /** The words of the links, in the page's order; none where there is no such group. */
  static List<String> of(Markup markup) {
    TagLinks reader = new TagLinks();
    Nodes nodes = markup.nodes();
    int body = nodes.body();
    boolean headed = markup.outline().headings.isEmpty();
    reader.behind = headed;
    int i = body;
    while (i < nodes.end(body) && reader.tags.size() < MOST) {
      boolean inside =
          !(nodes.node(i) instanceof Element element) || reader.visit(element, nodes.isAside(i));
      i = inside ? i + 1 : nodes.end(i);
    }
    return reader.tags;
  }

  /** Whether to look inside. */
  private boolean visit(Element element, boolean aside) {
    switch (element.normalName()) {
      case "h1" -> behind = true;
      case "nav", "aside", "footer", "script", "style", "p", "figure" -> {
        return false;
      }
      case "a" -> {
        if (behind) {
          take(element);
        }
        return false;
      }
      default -> {}
    }
    return !(behind && aside);
  }

  private void take(Element link) {
    String text = link.text();
    if (!text.isEmpty() && text.length() <= LONGEST && SUBJECT.matcher(link.attr("href")).find()) {
      Element around = around(link);
      if (group == null) {
        group = around;
        list = isList(around);
      }
      if (list && around == group) {
        tags.add(text);
      }
    }
  }

  // Links in the midst of a text are none.
  private static boolean isList(Element group) {
    int linked = group.select("a").stream().mapToInt(link -> link.text().length() + 3).sum();
    return group.text().length() <= linked + LABEL;
  }

  // The list that holds the link: above it, or above what holds it alone.
  private static Element around(Element link) {
    Element up = link;
    while (up.parent() != null && isAlone(up)) {
      up = up.parent();
    }
    return up.parent() == null ? up : up.parent();
  }

  private static boolean isAlone(Element element) {
    for (Node other = element.nextSibling(); other != null; other = other.nextSibling()) {
      if (isSeen(other)) {
        return false;
      }
    }
    for (Node other = element.previousSibling(); other != null; other = other.previousSibling()) {
      if (isSeen(other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSeen(Node node) {
    return node instanceof TextNode text
        ? !text.isBlank()
        : node instanceof Element element && element.hasText();
  }
}
