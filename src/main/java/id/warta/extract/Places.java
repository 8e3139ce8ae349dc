package id.warta.extract;

import id.warta.site.Carrier;
import id.warta.site.Field;
import id.warta.site.Rung;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/** Finds what a rule names by CSS selector or XPath, on a whole page or inside one element. */
final class Places {

  private static final String XPATH = Carrier.XPATH.key() + ":";
  private static final int MAX_VALUES = 1000;

  private Places() {}

  /** The elements at a place: a CSS selector, or {@code xpath:} and an expression. */
  static Elements of(Element scope, String place) {
    return isXpath(place) ? byXpath(scope, expression(place)) : scope.select(place);
  }

  /** Whether anything is at the place. */
  static boolean hit(Element scope, String place) {
    return isXpath(place) ? !of(scope, place).isEmpty() : scope.selectFirst(place) != null;
  }

  /** What the ladder finds inside the element; null if nothing. */
  static @Nullable String text(Element scope, Field ladder) {
    return ladder.ladder().stream()
        .flatMap(rung -> texts(scope, rung).stream())
        .findFirst()
        .orElse(null);
  }

  /** What a rung that names elements finds inside the element, with the rung's transforms. */
  private static List<String> texts(Element scope, Rung rung) {
    String exists = rung.transforms().exists();
    boolean condition = exists == null || hit(scope, exists);
    return condition ? rung.transforms().apply(raw(scope, rung)) : List.of();
  }

  /** What a rung that names elements finds inside the element, as it stands there. */
  static List<String> raw(Element scope, Rung rung) {
    if (rung.carrier() == Carrier.XPATH) {
      return xpath(scope, rung.path(), rung.attribute());
    }
    return scope.select(rung.path()).stream()
        .limit(MAX_VALUES)
        .map(element -> text(element, rung.attribute()))
        .toList();
  }

  private static List<String> xpath(Element scope, String expression, @Nullable String attribute) {
    if (attribute == null && expression.endsWith("text()")) {
      return textNodes(scope, expression);
    }
    return byXpath(scope, expression).stream()
        .limit(MAX_VALUES)
        .map(element -> text(element, attribute))
        .toList();
  }

  private static List<String> textNodes(Element scope, String expression) {
    try {
      return scope.selectXpath(expression, TextNode.class).stream()
          .limit(MAX_VALUES)
          .map(TextNode::text)
          .toList();
    } catch (Selector.SelectorParseException e) {
      return List.of();
    }
  }

  private static Elements byXpath(Element scope, String expression) {
    try {
      return scope.selectXpath(expression);
    } catch (Selector.SelectorParseException e) {
      // An expression that is sound but selects no nodes, such as count(//p).
      return new Elements();
    }
  }

  // A link's attribute is wanted as an address that can be asked for.
  private static String text(Element element, @Nullable String attribute) {
    if (attribute == null) {
      return element.text();
    }
    boolean address = attribute.equals("href") || attribute.equals("src");
    return address ? element.absUrl(attribute) : element.attr(attribute);
  }

  /** A short selector of the element; others of its kind may share it. */
  static String selector(Element element) {
    if (!element.id().isEmpty() && element.id().matches("[A-Za-z][\\w-]*[A-Za-z_-]")) {
      return "#" + element.id();
    }
    for (String name : element.classNames()) {
      // What ends in a number or a hash changes with the next article, or the next build.
      if (name.matches("[A-Za-z][A-Za-z_-]{3,40}")) {
        return element.normalName() + "." + name;
      }
    }
    return element.normalName();
  }

  private static boolean isXpath(String place) {
    return place.regionMatches(true, 0, XPATH, 0, XPATH.length());
  }

  private static String expression(String place) {
    return place.substring(XPATH.length()).strip();
  }
}
