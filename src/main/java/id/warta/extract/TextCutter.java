package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Walks an element once and cuts its text into runs.
 *
 * <p>A block element, a rule or a double line break ends a run; white space is collapsed as a
 * browser does it. What a browser would not show is passed over, and so are the marks of footnotes.
 */
final class TextCutter {

  private static final Set<String> INLINE_TAGS =
      Set.of(
          "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
          "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rt", "ruby", "s",
          "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
          "wbr", "img", "br", "picture", "source");

  private static final Pattern NOTE_MARK =
      Pattern.compile("[\\[(]?\\d{1,3}[\\])]?|[*†‡]{1,3}|[#¶§]|\uD83D\uDD17");

  private static final Set<String> PICTURES = Set.of("img", "video", "iframe", "picture", "svg");

  private static final Set<String> UNSEEN_TAGS =
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

  private static final Set<String> CODE = Set.of("pre", "code");
  private static final Set<String> TEXT_TAGS = Set.of("table", "blockquote", "pre", "ul", "ol");

  private static final int INLINE = 1;
  private static final int PICTURE = 2;
  private static final int UNSEEN = 4;
  private static final int ASIDE = 8;
  private static final int JUNK = 16;

  /** What elements of a name are for, so that one look-up tells all. */
  private static final Map<String, Integer> USES = uses();

  private static final int MOST_LINES = 4;
  private static final int BELOW_TITLE = 3;
  private static final int LONGEST_HEADING = 200;

  private final Nodes nodes;
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

  /** The parts and links that are not closed yet, the inmost last. */
  private int[] open = new int[32];

  private int depth;
  private boolean space;

  private static Map<String, Integer> uses() {
    Map<String, Integer> uses = new HashMap<>();
    INLINE_TAGS.forEach(tag -> uses.merge(tag, INLINE, (a, b) -> a | b));
    PICTURES.forEach(tag -> uses.merge(tag, PICTURE, (a, b) -> a | b));
    UNSEEN_TAGS.forEach(tag -> uses.merge(tag, UNSEEN, (a, b) -> a | b));
    ASIDES.forEach(tag -> uses.merge(tag, ASIDE, (a, b) -> a | b));
    JUNK_TAGS.forEach(tag -> uses.merge(tag, JUNK, (a, b) -> a | b));
    return uses;
  }

  private TextCutter(Nodes nodes, Set<Element> removed) {
    this.nodes = nodes;
    this.removed = removed;
  }

  /** The text of an element without that of some below it. */
  static PageText cut(Nodes nodes, Set<Element> removed) {
    TextCutter cutter = new TextCutter(nodes, removed);
    cutter.walk();
    return new PageText(cutter.parts, cutter.runs);
  }

  private void walk() {
    int i = 0;
    while (i < nodes.size()) {
      closeBefore(i);
      if (nodes.node(i) instanceof TextNode words) {
        append(words.getWholeText());
        i++;
      } else {
        i = open((Element) nodes.node(i), i) ? i + 1 : nodes.end(i);
      }
    }
    closeBefore(i);
    cut();
  }

  private void closeBefore(int i) {
    while (depth > 0 && nodes.end(open[depth - 1]) <= i) {
      depth--;
      close((Element) nodes.node(open[depth]));
    }
  }

  private boolean open(Element element, int i) {
    String tag = element.normalName();
    int use = USES.getOrDefault(tag, 0);
    if ((use & PICTURE) != 0 && current != null) {
      current.pictures++;
    }
    if ((use & UNSEEN) != 0 || removed.contains(element) || isNoteMark(element, tag)) {
      return false;
    }
    if (tag.equals("br")) {
      lineBreak();
      return true;
    }
    boolean link = tag.equals("a");
    Role role = role(element, i, use);
    boolean block = (use & INLINE) == 0 || role != Role.PLAIN || parts.isEmpty();
    if (block) {
      cut();
      Part part = new Part(element, current, parts.size(), role, runs.size());
      parts.add(part);
      current = part;
    }
    if (link && links++ == 0) {
      linkStart = text.length();
      linkNumber++;
    }
    if (block || link) {
      closeLater(i);
    }
    return true;
  }

  private void closeLater(int i) {
    open = depth == open.length ? Arrays.copyOf(open, 2 * depth) : open;
    open[depth++] = i;
  }

  /** The small number that leads down to a footnote, or the mark that links a heading to itself. */
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
      if (isHeading(tag) && part.end - part.first > (part.pictures > 0 ? 1 : MOST_LINES)) {
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
    if (to <= from) {
      space |= !words.isEmpty(); // nothing but white space, as most texts between elements are
    } else if (Texts.isPlainLine(words, from, to)) {
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
      if (p.role == Role.HEADING && words.length() < LONGEST_HEADING) {
        kind = Block.Kind.SUBHEADING;
        level = BELOW_TITLE;
        break;
      }
      if (tag.equals("summary") && words.length() < LONGEST_HEADING) {
        kind = Block.Kind.SUBHEADING;
        level = BELOW_TITLE;
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

  private Role role(Element element, int i, int use) {
    if (element.normalName().equals("figure") && !Tree.has(element, TEXT_TAGS)) {
      return Role.JUNK;
    }
    Role byTag = (use & JUNK) == 0 ? Role.PLAIN : Role.JUNK;
    Role role = Roles.stronger(byTag, nodes.role(i));
    // a link's class speaks of the link, and so does the class of bold words in a sentence; in code
    // a comment is one of its own
    boolean speaks =
        (use & INLINE) == 0
            || ((use & ASIDE) != 0
                && (role == Role.JUNK || role == Role.ALIEN)
                && Tree.closest(element, CODE) == null);
    return speaks ? role : Role.PLAIN;
  }
}
