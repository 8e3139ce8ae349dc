package id.warta.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/** Finds captions that stand outside of the box around their picture. */
final class CaptionPlaces {

  private static final Set<String> UNSEEN = Set.of("noscript", "script", "style", "template", "br");
  private static final int LONGEST = 600;
  private static final int SHORTEST_ALT = 30;
  private static final int MOST_ADDED = 120;
  private static final int HIGHEST = 5;

  private CaptionPlaces() {}

  /** The element behind a box that is called a caption or a credit, null if there is none. */
  static @Nullable Element beside(Element box) {
    Element here = box;
    for (int i = 0; i < 2 && here != null && !isFigure(here); i++) {
      Element next = next(here);
      if (next != null && isCaption(next)) {
        return next;
      }
      here = next == null ? here.parent() : null;
    }
    return null;
  }

  /**
   * The element right behind a caption, or behind a box without words, that is called a credit;
   * null if there is none.
   */
  static @Nullable Element creditBehind(Element place) {
    Element here = place;
    for (int i = 0; i < 2 && here != null && !isFigure(here); i++) {
      Element next = next(here);
      if (next != null) {
        return isCalledCredit(next) ? next : null;
      }
      here = here.parent();
    }
    return null;
  }

  private static boolean isCalledCredit(Element element) {
    return element.hasText()
        && PictureWords.uses(element).contains(PictureWords.Use.CREDIT)
        && element.selectFirst("img") == null
        && element.text().length() < LONGEST / 2;
  }

  /** The next element that a reader sees something of. */
  private static @Nullable Element next(Element here) {
    Element next = here.nextElementSibling();
    while (next != null && UNSEEN.contains(next.normalName())) {
      next = next.nextElementSibling();
    }
    return next;
  }

  private static boolean isFigure(Element element) {
    return (element.normalName().equals("figure") && !element.hasText())
        ? element.nextElementSibling() == null
        : element.normalName().equals("body");
  }

  private static boolean isCaption(Element element) {
    return element.hasText()
        && element.selectFirst("img") == null
        && element.text().length() < LONGEST
        && isCalledCaption(element);
  }

  // Elements around a caption and nothing else are the caption too.
  private static boolean isCalledCaption(Element element) {
    Element here = element;
    for (int i = 0; i < HIGHEST; i++) {
      if (here.normalName().equals("figcaption")
          || PictureWords.uses(here).contains(PictureWords.Use.CAPTION)) {
        return true;
      }
      if (here.childrenSize() != 1) {
        return false;
      }
      here = here.child(0);
    }
    return false;
  }

  /**
   * The element near a box whose text begins with the picture's alternative text, and with it what
   * stands beside that in the same element; null if there is none.
   */
  static @Nullable Element sayingTheSame(Element box, String alt) {
    String said = alt.strip();
    if (said.length() < SHORTEST_ALT || said.length() > LONGEST) {
      return null;
    }
    List<Element> places = around(box);
    List<Element> saying =
        places.isEmpty() ? List.of() : saying(places.get(places.size() - 1), said);
    for (Element up : saying.isEmpty() ? List.<Element>of() : places) {
      Element found = among(up, saying, said);
      if (found != null) {
        return withCredit(found, said);
      }
    }
    return null;
  }

  /** The elements around a box, the inmost first. */
  private static List<Element> around(Element box) {
    List<Element> places = new ArrayList<>();
    Element up = box.parent();
    while (up != null && places.size() < HIGHEST && !up.normalName().equals("body")) {
      places.add(up);
      up = up.parent();
    }
    return places;
  }

  /** The elements whose own text holds the beginning of what is said, in document order. */
  private static List<Element> saying(Element around, String said) {
    String start = said.substring(0, SHORTEST_ALT);
    Evaluator says = new Evaluator.ContainsOwnText(start);
    long letters = start.codePoints().filter(Character::isLetterOrDigit).count();
    List<Element> saying = new ArrayList<>();
    for (Element here = around; here != null; here = Tree.next(here, around)) {
      if (mayHold(here, letters / 2) && says.matches(around, here)) {
        saying.add(here);
      }
    }
    return saying;
  }

  // Most elements have no text of their own. A letter may be two in lower case.
  private static boolean mayHold(Element element, long length) {
    int own = 0;
    for (int i = 0; i < element.childNodeSize() && own < length; i++) {
      own += element.childNode(i) instanceof TextNode words ? words.getWholeText().length() : 0;
    }
    return own >= length;
  }

  private static @Nullable Element among(Element up, List<Element> saying, String said) {
    int looked = 0;
    for (Element one : saying) {
      if (!Tree.isWithin(one, up)) {
        continue;
      }
      if (looked++ > 20) {
        return null;
      }
      boolean caption = !one.normalName().startsWith("h") && !one.normalName().equals("title");
      if (caption && one.text().startsWith(said) && isShort(one, said)) {
        return one;
      }
    }
    return null;
  }

  private static Element withCredit(Element found, String said) {
    Element parent = found.parent();
    boolean together = parent != null && parent.selectFirst("img") == null && isShort(parent, said);
    return together && parent != null ? parent : found;
  }

  private static boolean isShort(Element element, String said) {
    return element.text().length() < said.length() + MOST_ADDED;
  }
}
