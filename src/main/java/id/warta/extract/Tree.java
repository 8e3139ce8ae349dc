package id.warta.extract;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Looks for elements by tag, up and down the tree. Like jsoup's {@code closest} and {@code
 * selectFirst} but without a selector to parse and to match, for what is asked of every element of
 * a page.
 */
final class Tree {

  private Tree() {}

  /** The first element with one of these tags, in document order: the element itself or below. */
  static @Nullable Element first(Element root, Set<String> tags) {
    for (Element here = root; here != null; here = next(here, root)) {
      if (tags.contains(here.normalName())) {
        return here;
      }
    }
    return null;
  }

  /** Whether the element or one below it has one of these tags. */
  static boolean has(Element root, Set<String> tags) {
    return first(root, tags) != null;
  }

  /** The nearest element with one of these tags: the element itself or above. */
  static @Nullable Element closest(Element element, Set<String> tags) {
    Element here = element;
    while (here != null && !tags.contains(here.normalName())) {
      here = here.parent();
    }
    return here;
  }

  /** Whether an element is another one or below it. */
  static boolean isWithin(Element element, Element ancestor) {
    Element here = element;
    while (here != null && here != ancestor) {
      here = here.parent();
    }
    return here != null;
  }

  /** The element behind this one in document order; null behind the last one below the root. */
  static @Nullable Element next(Element element, Element root) {
    Element below = element.firstElementChild();
    if (below != null) {
      return below;
    }
    for (Element here = element; here != root && here != null; here = here.parent()) {
      Element beside = here.nextElementSibling();
      if (beside != null) {
        return beside;
      }
    }
    return null;
  }
}
