package id.warta.extract;

import id.warta.credit.Captioned;
import id.warta.credit.CreditHabit.Mark;
import id.warta.credit.CreditReader;
import id.warta.credit.Place;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds the caption that nothing calls one, by how it is set: right behind the picture and apart
 * from the text.
 *
 * <p>A paragraph may stand behind a picture too. A caption is short, and as a rule no whole
 * sentence: it has no full stop. Either it shares a block with its picture and nothing else, or it
 * is set otherwise than what follows: centred, slanted, small. Bold words are a heading, words in
 * quotation marks speak for themselves, links lead away, and what opens with a number is an item of
 * a list or a price. A line that begins as a credit, or ends in one that names its maker, needs no
 * such sign.
 */
final class SetApart {

  private static final int MOST_WORDS = 25;
  private static final int LONGEST = 220;
  private static final int MOST_DIGITS = 7;
  private static final int MOST_RAW = 1000;
  private static final int HIGHEST = 4;
  private static final Set<String> IMAGES = Set.of("img", "amp-img", "iframe", "video");
  private static final Set<String> BLOCKS =
      Set.of("p", "div", "td", "li", "ul", "ol", "table", "blockquote", "figure", "section");
  private static final Set<String> HOLDERS = Set.of("p", "div", "td", "center");
  private static final Set<String> BESIDE = Set.of("p", "div", "center", "span", "small", "em");
  private static final Set<String> SLANTED = Set.of("em", "i", "small", "cite");
  private static final Set<String> BOLD = Set.of("b", "strong");
  private static final Set<String> LINKS = Set.of("a", "button");
  private static final Set<String> NO_CAPTION =
      Set.of("h1", "h2", "h3", "h4", "h5", "h6", "li", "a");
  private static final String STARTS = "0123456789$€£“„«\"";
  private static final String ENDS = ".!?:;,…。！？：»”\"";

  private SetApart() {}

  /** The element that is a picture's caption or credit by its place and looks; null if none is. */
  static @Nullable Element behind(Picture picture, CreditReader reader) {
    Element together = together(picture);
    return together == null ? beside(picture, reader) : together;
  }

  /** The block that holds the picture, and its caption behind it, and nothing else. */
  private static @Nullable Element together(Picture picture) {
    Element block = picture.image().parent();
    while (block != null && !BLOCKS.contains(block.normalName()) && block.parent() != null) {
      block = block.parent();
    }
    boolean holder = block != null && HOLDERS.contains(block.normalName()) && isShort(block);
    return holder && isOneLine(block, picture.image()) && isBare(block) ? block : null;
  }

  private static boolean isOneLine(Element block, Element image) {
    boolean seen = false;
    for (Element here = Tree.next(block, block); here != null; here = Tree.next(here, block)) {
      boolean other = IMAGES.contains(here.normalName()) && here != image;
      boolean inner = BLOCKS.contains(here.normalName()) || NO_CAPTION.contains(here.normalName());
      if (other || (inner && here.hasText())) {
        return false;
      }
      seen |= here == image;
    }
    return seen && !speaksBefore(block, image);
  }

  private static boolean speaksBefore(Node up, Element image) {
    for (Node child : up.childNodes()) {
      if (child == image) {
        return false;
      }
      if (child instanceof TextNode words && !words.isBlank()) {
        return true;
      }
      if (child instanceof Element element && Tree.isWithin(image, element)) {
        return speaksBefore(element, image);
      }
      if (child instanceof Element element && element.hasText()) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Element beside(Picture picture, CreditReader reader) {
    Element next = picture.box().hasText() ? null : next(picture.box());
    if (next == null || !BESIDE.contains(next.normalName()) || !isLine(next)) {
      return null;
    }
    boolean set = isBare(next) && isSetOtherwise(next, next(next));
    return set || isSigned(next.text(), reader) ? next : null;
  }

  /** The next element with text or a picture, where no bare text stands between. */
  private static @Nullable Element next(Element element) {
    Element here = element;
    for (int up = 0; here != null && up < HIGHEST; up++) {
      for (Node behind = here.nextSibling(); behind != null; behind = behind.nextSibling()) {
        if (behind instanceof TextNode words && !words.isBlank()) {
          return null;
        }
        if (behind instanceof Element next && isSeen(next)) {
          return next;
        }
      }
      Element parent = here.parent();
      here =
          parent != null && isShort(parent) && parent.text().equals(element.text()) ? parent : null;
    }
    return null;
  }

  private static boolean isSeen(Element element) {
    return !element.normalName().equals("noscript")
        && (element.hasText() || Tree.has(element, IMAGES));
  }

  /** Whether an element holds one short line of text. */
  private static boolean isLine(Element element) {
    if (!isShort(element)) {
      return false;
    }
    for (Element here = element; here != null; here = Tree.next(here, element)) {
      String tag = here.normalName();
      boolean inner = here != element && BLOCKS.contains(tag) && here.hasText();
      boolean several = inner && !here.text().equals(element.text());
      if (several || IMAGES.contains(tag) || (NO_CAPTION.contains(tag) && isAll(element, here))) {
        return false;
      }
    }
    return true;
  }

  /** Whether an element has little text; long ones are not read to their end. */
  private static boolean isShort(Element element) {
    int[] length = {0};
    element.filter(
        (node, depth) -> {
          length[0] += node instanceof TextNode words ? words.text().length() : 0;
          return length[0] > MOST_RAW
              ? NodeFilter.FilterResult.STOP
              : NodeFilter.FilterResult.CONTINUE;
        });
    return length[0] <= MOST_RAW && element.text().length() <= LONGEST;
  }

  private static boolean isAll(Element whole, Element part) {
    return part.text().length() >= whole.text().length();
  }

  private static boolean isBare(Element element) {
    String text = element.text().strip();
    return !text.isEmpty()
        && STARTS.indexOf(text.charAt(0)) < 0
        && ENDS.indexOf(text.charAt(text.length() - 1)) < 0
        && text.split(" ", MOST_WORDS + 1).length <= MOST_WORDS
        && text.indexOf(':') == text.lastIndexOf(':')
        && text.chars().filter(Character::isDigit).count() < MOST_DIGITS
        && !isWholly(element, BOLD)
        && !isWholly(element, LINKS);
  }

  private static boolean isSetOtherwise(Element element, @Nullable Element next) {
    boolean centred = isCentred(element) && (next == null || !isCentred(next));
    boolean slanted = isWholly(element, SLANTED) && (next == null || !isWholly(next, SLANTED));
    return centred || slanted;
  }

  private static boolean isCentred(Element element) {
    String looks = element.attr("style") + " " + element.attr("align") + " " + element.className();
    return element.normalName().equals("center")
        || looks.toLowerCase(Locale.ROOT).contains("center");
  }

  /** Whether all of an element's words stand in elements of such names. */
  private static boolean isWholly(Element element, Set<String> tags) {
    int all = element.text().length();
    int inside = 0;
    for (Element here = element; here != null; here = Tree.next(here, element)) {
      boolean outmost = tags.contains(here.normalName()) && !isInside(here, element, tags);
      inside += outmost ? here.text().length() + 1 : 0;
    }
    return inside > 0 && inside >= all;
  }

  private static boolean isInside(Element element, Element root, Set<String> tags) {
    Element parent = element == root ? null : element.parent();
    Element above = parent == null ? null : Tree.closest(parent, tags);
    return above != null && Tree.isWithin(above, root);
  }

  private static boolean isSigned(String text, CreditReader reader) {
    if (reader.isAnnounced(text) || reader.isPhotoCredit(text)) {
      return true;
    }
    Captioned read = reader.caption(text, Place.END);
    boolean licensed = read.credit().licence() != null;
    boolean maker = !read.credit().people().isEmpty();
    boolean house = !read.credit().organisations().isEmpty();
    boolean marked = read.mark() == Mark.BRACKET || read.mark() == Mark.LABEL;
    return maker && !read.caption().isEmpty() && (house || marked || licensed);
  }
}
