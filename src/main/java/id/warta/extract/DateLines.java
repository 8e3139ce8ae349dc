package id.warta.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * The short lines of a page that may hold its date, those just behind the title first, then those
 * before it. Running prose, navigation, footers and comments are left out.
 */
final class DateLines {

  private static final int MAX_LENGTH = 90;
  private static final int MAX_LINES = 40;
  private static final Set<String> OUTSIDE =
      Set.of(
          "script", "style", "nav", "footer", "aside", "select", "form", "noscript", "svg", "head");
  private static final Pattern OUTSIDE_HINT =
      Pattern.compile(
          "(?i)(?:^|\\s)(?:site-?|page-?|post-?)?(?:comments?|footer|sidebar|related|copyright|calendar|archives?|widget|events?|recent|popular)(?:$|[\\s_-])");
  private static final Memo<Boolean> OUTSIDE_HINTS =
      new Memo<>(names -> OUTSIDE_HINT.matcher(names).find());
  private static final Pattern DATE_LIKE =
      Pattern.compile("(?:19|20|25)\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2}|\\d{4}[년年]");

  private record Line(String text, int at) {}

  private final String title;
  private final List<Line> lines = new ArrayList<>();
  private int at;
  private int titleAt;

  private DateLines(String title) {
    this.title = title;
  }

  static List<String> of(Document document, String title) {
    DateLines reader = new DateLines(SiteNames.key(title));
    document.body().filter(reader::visit);
    int place = reader.titleAt;
    return reader.lines.stream()
        .sorted(
            Comparator.comparingInt(
                line -> line.at() >= place ? line.at() - place : 4 * (place - line.at())))
        .limit(MAX_LINES)
        .map(Line::text)
        .toList();
  }

  private NodeFilter.FilterResult visit(Node node, int depth) {
    if (node instanceof TextNode text) {
      take(text);
    } else if (node instanceof Element element && depth > 0 && isOutside(element)) {
      return NodeFilter.FilterResult.SKIP_ENTIRELY;
    }
    return NodeFilter.FilterResult.CONTINUE;
  }

  private static boolean isOutside(Element element) {
    return OUTSIDE.contains(element.normalName())
        || OUTSIDE_HINTS.of(element.className())
        || OUTSIDE_HINTS.of(element.id());
  }

  private void take(TextNode node) {
    if (node.isBlank()) {
      return;
    }
    at++;
    String text = TitleReader.oneLine(node.getWholeText());
    if (titleAt == 0 && text.length() > 4 && title.equals(SiteNames.key(text))) {
      titleAt = at;
    } else if (text.length() <= MAX_LENGTH && text.indexOf('©') < 0) {
      String line = text.length() < 25 ? inContext(node, text) : text;
      if (DATE_LIKE.matcher(line).find()) {
        lines.add(new Line(line, at));
      }
    }
  }

  // A date may be spread over several elements.
  private static String inContext(TextNode node, String text) {
    Element parent = node.parent();
    if (parent == null || text.codePoints().noneMatch(Character::isDigit)) {
      return text;
    }
    Element around =
        parent.parent() == null || parent.childNodeSize() > 1 ? parent : parent.parent();
    return around.childNodeSize() > 10 ? text : shortest(around.text(), text);
  }

  private static String shortest(String around, String text) {
    return around.length() <= MAX_LENGTH ? around : text;
  }
}
