package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Walks an element once and cuts its text into runs.
 *
 * <p>A block element, a rule or a double line break ends a run; white space is collapsed as a
 * browser does it. What a browser would not show is passed over, and so are the marks of footnotes.
 */
final class TextCutter implements NodeFilter {

  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
          "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rt", "ruby", "s",
          "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
          "wbr", "img", "br", "picture", "source");

  private static final Pattern NOTE_MARK = Pattern.compile("[\\[(]?\\d{1,3}[\\])]?|[*†‡]{1,3}");

  private static final Set<String> PICTURES = Set.of("img", "video", "iframe", "picture", "svg");

  private static final Set<String> UNSEEN =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "svg",
          "iframe",
          "button",
          "input",
          "select",
          "textarea",
          "object",
          "embed",
          "audio",
          "video",
          "canvas",
          "map",
          "head",
          "rp",
          "math",
          "datalist",
          "meter",
          "progress",
          "frameset",
          "title",
          "link",
          "meta");

  /** Inline elements that sites use for captions, dates and names. */
  private static final Set<String> ASIDES = Set.of("span", "em", "small", "i");

  private static final Set<String> JUNK_TAGS =
      Set.of("nav", "footer", "aside", "figcaption", "form", "dialog", "menu", "address");

  private static final Set<String> TEXT_TAGS = Set.of("table", "blockquote", "pre", "ul", "ol");

  private static final Set<String> NAMING =
      Set.of(
          "class",
          "id",
          "itemprop",
          "role",
          "data-testid",
          "data-component",
          "data-type",
          "data-test",
          "data-module",
          "data-block",
          "data-qa",
          "name");

  private static final int SLUG = 4;
  private static final int MOST_LINES = 4;
  private static final int LONGEST_HEADING = 200;

  private final Set<Element> removed;
  private final List<Part> parts = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable Part current;
  private int links;
  private int linkStart;
  private int linkNumber;
  private int linked;
  private int breaks;
  private boolean space;

  private TextCutter(Set<Element> removed) {
    this.removed = removed;
  }

  /** The text of an element without that of some below it. */
  static PageText cut(Element root, Set<Element> removed) {
    TextCutter cutter = new TextCutter(removed);
    NodeTraversor.filter(cutter, root);
    cutter.cut();
    return new PageText(cutter.parts, cutter.runs);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      append(words.getWholeText());
      return FilterResult.CONTINUE;
    }
    return node instanceof Element element ? open(element) : FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      close(element);
    }
    return FilterResult.CONTINUE;
  }

  private FilterResult open(Element element) {
    String tag = element.normalName();
    if (PICTURES.contains(tag) && current != null) {
      current.pictures++;
    }
    if (UNSEEN.contains(tag) || removed.contains(element) || isNoteMark(element, tag)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    if (tag.equals("br")) {
      lineBreak();
      return FilterResult.CONTINUE;
    }
    boolean inline = INLINE.contains(tag);
    Role role = role(element, tag, inline);
    if (!inline || role != Role.PLAIN || parts.isEmpty()) {
      cut();
      Part part = new Part(element, current, parts.size(), role, runs.size());
      parts.add(part);
      current = part;
    }
    if (tag.equals("a") && links++ == 0) {
      linkStart = text.length();
      linkNumber++;
    }
    return FilterResult.CONTINUE;
  }

  /** The small number that leads down to a footnote. */
  private boolean isNoteMark(Element element, String tag) {
    return tag.equals("a")
        && !opensBracket()
        && element.attr("href").startsWith("#")
        && NOTE_MARK.matcher(element.text()).matches();
  }

  private boolean opensBracket() {
    int last = text.length() - 1;
    return last >= 0 && (text.charAt(last) == '[' || text.charAt(last) == '(');
  }

  private void close(Element element) {
    String tag = element.normalName();
    if (tag.equals("a") && --links == 0) {
      linked += weight(linkStart);
    }
    Part part = current;
    if (part != null && part.element.equals(element)) {
      cut();
      part.end = runs.size();
      if (isHeading(tag) && part.end - part.first > MOST_LINES) {
        unhead(part);
      }
      current = part.parent;
      if (part.parent != null) {
        part.parent.pictures += part.pictures;
      }
    }
  }

  private void lineBreak() {
    breaks++;
    space = true;
    if (breaks > 1) {
      cut();
    }
  }

  private void append(String words) {
    int from = startOfLine(words);
    int to = words.length();
    while (to > from && words.charAt(to - 1) <= ' ') {
      to--;
    }
    if (to > from && Texts.isPlainLine(words, from, to)) {
      appendLine(words, from, to);
    } else {
      appendAny(words);
    }
  }

  /** Behind white space without a blank line; 0 where there is one. */
  private static int startOfLine(String words) {
    int from = 0;
    int lines = 0;
    while (from < words.length() && lines < 2 && words.charAt(from) <= ' ') {
      lines += words.charAt(from) == '\n' ? 1 : 0;
      from++;
    }
    return lines < 2 ? from : 0;
  }

  private void appendLine(String words, int from, int to) {
    if ((space || from > 0) && text.length() > 0) {
      text.append(' ');
    }
    text.append(words.substring(from, to));
    space = to < words.length();
    breaks = 0;
  }

  private void appendAny(String words) {
    int lines = 0;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (Texts.isSpace(c)) {
        space = true;
        lines += c == '\n' ? 1 : 0;
      } else if (!Texts.isInvisible(c)) {
        if (lines > 1) {
          blankLine();
        }
        lines = 0;
        if (space && text.length() > 0) {
          text.append(' ');
        }
        space = false;
        breaks = 0;
        text.append(c);
      }
    }
  }

  /** Some pages show blank lines as they are written; only behind a whole sentence it is safe. */
  private void blankLine() {
    if (links == 0 && weight(0) > 60 && Texts.endsSentence(text)) {
      cut();
    }
  }

  private int weight(int from) {
    return Texts.weight(text, Math.min(from, text.length()));
  }

  /** Ends the run. */
  private void cut() {
    Part part = current;
    if (text.length() > 0 && part != null) {
      if (links > 0) {
        linked += weight(linkStart);
      }
      add(part, text.toString(), links > 0 ? linkNumber : 0);
    }
    text.setLength(0);
    linkStart = 0;
    linked = 0;
    breaks = 0;
    space = false;
  }

  private static boolean isHeading(String tag) {
    return tag.length() == 2 && tag.charAt(0) == 'h' && Character.isDigit(tag.charAt(1));
  }

  private static boolean isLong(String words) {
    return words.length() > LONGEST_HEADING && Texts.hasSentence(words);
  }

  /** A heading that was never closed, or serves as a box, holds paragraphs. */
  private void unhead(Part part) {
    for (int i = part.first; i < part.end; i++) {
      Run run = runs.get(i);
      if (run.isHeading()) {
        runs.set(i, run.asParagraph());
      }
    }
  }

  private void add(Part part, String words, int link) {
    Block.Kind kind = Block.Kind.PARAGRAPH;
    int level = 0;
    int up = 0;
    for (Part p = part; p != null && up++ < 12; p = p.parent) {
      String tag = p.element.normalName();
      if (isHeading(tag)) {
        // a lead is one whatever its size
        boolean text = p.role == Role.LEAD || (isLong(words) && !tag.equals("h1"));
        kind = text ? kind : Block.Kind.SUBHEADING;
        level = isLong(words) && text ? 0 : tag.charAt(1) - '0';
        break;
      }
      if (tag.equals("li")) {
        kind = Block.Kind.LIST_ITEM;
        break;
      }
      if (tag.equals("blockquote")) {
        kind = Block.Kind.QUOTE;
        break;
      }
      if (tag.equals("article") || tag.equals("section") || tag.equals("td")) {
        break;
      }
    }
    runs.add(new Run(part, kind, level, words, Texts.weight(words, 0), linked, link));
  }

  private Role role(Element element, String tag, boolean inline) {
    Role role = JUNK_TAGS.contains(tag) ? Role.JUNK : Role.PLAIN;
    if (tag.equals("figure") && !Tree.has(element, TEXT_TAGS)) {
      return Role.JUNK;
    }
    if (element.attributesSize() == 0) {
      return role;
    }
    for (Attribute attribute : element.attributes()) {
      role = Roles.stronger(role, isSlug(attribute) ? Role.PLAIN : role(attribute));
    }
    // a link's class speaks of the link, and so does the class of bold words in a sentence
    boolean speaks = !inline || (ASIDES.contains(tag) && (role == Role.JUNK || role == Role.ALIEN));
    return speaks ? role : Role.PLAIN;
  }

  /** An id made of a heading's words, for links that lead to it, says nothing of a role. */
  private static boolean isSlug(Attribute attribute) {
    return attribute.getKey().equals("id")
        && attribute.getValue().length() > 2 * SLUG
        && Roles.words(attribute.getValue()).split(" ", -1).length > SLUG;
  }

  private Role role(Attribute attribute) {
    String name = attribute.getKey();
    String value = attribute.getValue();
    if (NAMING.contains(name)) {
      return Roles.common().of(value);
    }
    return hides(name, value) ? Role.JUNK : Role.PLAIN;
  }

  private static boolean hides(String name, String value) {
    return switch (name) {
      case "hidden" -> true;
      case "style" -> value.contains("display:none") || value.contains("display: none");
      default -> false;
    };
  }
}
