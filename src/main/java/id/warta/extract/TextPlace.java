package id.warta.extract;

import id.warta.article.Block;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a page shows a text that was read out of its metadata, so that the pictures in it are
 * known to be the article's.
 */
final class TextPlace {

  private static final int KEY = 30;
  private static final int MOST_BLOCKS = 40;

  private TextPlace() {}

  /** The smallest element that holds the beginnings of most paragraphs, null if there is none. */
  static @Nullable Element of(Document document, List<Block> blocks) {
    Set<String> keys = new HashSet<>();
    blocks.stream()
        .map(block -> key(block.text()))
        .filter(key -> key.length() == KEY)
        .limit(MOST_BLOCKS)
        .forEach(keys::add);
    if (keys.size() < 2) {
      return null;
    }
    Found found = new Found(keys);
    document.body().traverse((node, depth) -> found.look(node));
    return found.seen * 2 > keys.size() ? found.place : null;
  }

  private static String key(String text) {
    StringBuilder key = new StringBuilder(KEY);
    for (int i = 0; i < text.length() && key.length() < KEY; i++) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        key.append(Character.toLowerCase(text.charAt(i)));
      }
    }
    return key.toString();
  }

  private static final class Found {

    private final Set<String> left;
    private @Nullable Element place;
    private int seen;

    Found(Set<String> keys) {
      this.left = new HashSet<>(keys);
    }

    void look(Node node) {
      if (node instanceof TextNode words
          && words.getWholeText().length() >= KEY
          && left.remove(key(words.getWholeText()))) {
        seen++;
        Element parent = words.parent();
        place = place == null || parent == null ? parent : common(place, parent);
      }
    }

    private static Element common(Element one, Element other) {
      Set<Element> above = new HashSet<>(one.parents());
      above.add(one);
      Element here = other;
      while (!above.contains(here) && here.parent() != null) {
        here = here.parent();
      }
      return here;
    }
  }
}
