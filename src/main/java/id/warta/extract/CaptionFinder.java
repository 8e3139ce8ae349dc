package id.warta.extract;

import id.warta.article.Credit;
import id.warta.credit.CreditReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words that stand with a picture: the elements of its caption and those of its credit.
 *
 * <p>The names of classes tell most of them apart. Where they say nothing, an element that reads as
 * a credit and nothing else is one, and the first other words in the box are the caption: the box
 * was chosen so that it holds little else. A credit inside of the caption's element is no part of
 * the caption.
 */
final class CaptionFinder {

  private static final int LONGEST_CREDIT = 250;
  private static final int LONGEST_LABEL = 20;
  private static final int DEEPEST = 60;
  private static final Set<String> SILENT =
      Set.of("script", "style", "noscript", "svg", "template", "select", "iframe", "time", "h1");
  private static final Set<String> IMAGES = Set.of("img", "picture");
  private static final Set<String> PICTURES = Set.of("img", "picture", "video", "amp-img");
  private static final Set<String> LINKS = Set.of("a", "button");
  private static final Set<String> PARTS =
      Set.of(
          "span",
          "p",
          "div",
          "small",
          "cite",
          "em",
          "i",
          "footer",
          "figcaption",
          "li",
          "b",
          "strong",
          "font",
          "label",
          "dd");

  private final CreditReader reader;
  private final List<Element> captions = new ArrayList<>();
  private final List<Element> credits = new ArrayList<>();
  private final List<Element> authors = new ArrayList<>();
  private final List<Element> others = new ArrayList<>();
  private boolean sure;

  private CaptionFinder(CreditReader reader) {
    this.reader = reader;
  }

  /** The elements of a box: looked at once, from the outside in. */
  static CaptionFinder in(Element box, CreditReader reader) {
    CaptionFinder finder = new CaptionFinder(reader);
    finder.walk(box, false, 0);
    finder.sure = !finder.captions.isEmpty();
    finder.takeOther();
    return finder;
  }

  /**
   * The elements of a picture's box; where the box holds no words, those of the caption that stands
   * behind it, and where there is none, those of an element nearby that says what the picture's
   * alternative text says; at last those of a line that is {@linkplain SetApart set apart}.
   */
  static CaptionFinder of(Picture picture, CreditReader reader) {
    Element box = picture.box();
    CaptionFinder found = in(box, reader);
    if (found.captions.isEmpty() && found.credits.isEmpty()) {
      Element beside = CaptionPlaces.beside(box);
      Element place =
          beside == null ? CaptionPlaces.sayingTheSame(box, picture.image().attr("alt")) : beside;
      if (place != null) {
        CaptionFinder near = in(place, reader);
        near.takeBehind(place);
        return near.credits.isEmpty() ? near.orWhole(place) : near;
      }
      found.takeBehind(box);
    }
    Element apart =
        found.sure || !found.credits.isEmpty() ? null : SetApart.behind(picture, reader);
    return apart == null ? found : whole(apart, reader);
  }

  private void takeBehind(Element place) {
    Element credit = credits.isEmpty() ? CaptionPlaces.creditBehind(place) : null;
    if (credit != null && reader.isCredit(credit.text())) {
      credits.add(credit);
    }
  }

  /** A caption that is one whole element, or no more than its credit. */
  private static CaptionFinder whole(Element place, CreditReader reader) {
    CaptionFinder finder = new CaptionFinder(reader);
    finder.walk(place, true, 0);
    finder.sure = true;
    return finder.credits.contains(place) ? finder : finder.orWhole(place);
  }

  /** Whether the page itself calls it a caption. */
  boolean isSure() {
    return sure;
  }

  private CaptionFinder orWhole(Element place) {
    if (captions.isEmpty()) {
      captions.add(place);
    }
    return this;
  }

  /** The text of the caption, credits left out; null if there is none. */
  @Nullable String caption() {
    StringBuilder text = new StringBuilder();
    for (Element caption : captions) {
      String words = words(caption);
      if (!words.isEmpty() && text.indexOf(words) < 0) {
        text.append(text.length() == 0 ? "" : " ").append(words);
      }
    }
    String caption = credits.isEmpty() ? text.toString() : withoutSeparator(text.toString());
    return caption.isEmpty() ? null : caption;
  }

  // What parted the credit from the caption is no part of it.
  private static String withoutSeparator(String text) {
    int end = text.endsWith(":") ? Math.max(text.lastIndexOf('|'), 0) : text.length();
    end = text.length() - end > LONGEST_LABEL || end == 0 ? text.length() : end; // "… | Photo:"
    while (end > 0 && " /|–—•·".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  /** The texts of the elements that hold credits. */
  List<String> credits() {
    return credits.stream().map(this::words).filter(words -> !words.isEmpty()).distinct().toList();
  }

  /** Those of {@link #credits()} that may as well name the article's author. */
  List<String> authors() {
    return authors.stream().map(this::words).toList();
  }

  // Where nothing is called a caption, the first words beside the picture are it.
  private void takeOther() {
    if (captions.isEmpty()) {
      List<Element> beside = others.stream().filter(one -> !isButton(one)).toList();
      beside.stream().findFirst().ifPresent(captions::add);
      if (beside.size() == 2 && credits.isEmpty() && isSignature(beside.get(1), beside.get(0))) {
        credits.add(beside.get(1));
      }
    }
  }

  // A person's name under a caption, or the initials of an organisation.
  private boolean isSignature(Element last, Element caption) {
    String text = last.text();
    boolean small = text.length() < 40 && text.length() * 2 < caption.text().length();
    boolean number = text.chars().anyMatch(Character::isDigit);
    if (!small || number || text.endsWith(".")) {
      return false;
    }
    Credit credit = reader.line(text, null);
    boolean initials = text.chars().allMatch(Character::isUpperCase);
    return credit.organisations().size() <= (initials ? 1 : 0)
        && credit.people().size() + credit.organisations().size() == 1;
  }

  private static boolean isButton(Element element) {
    Element control = element;
    while (control != null && !isControl(control)) {
      control = control.parent();
    }
    return control != null && !Tree.has(control, IMAGES);
  }

  private static boolean isControl(Element element) {
    return element.normalName().equals("a")
        || element.normalName().equals("button")
        || element.attr("role").strip().equalsIgnoreCase("button")
        || element.hasAttr("aria-label");
  }

  private void walk(Element element, boolean inCaption, int depth) {
    if (!element.hasText() || depth > DEEPEST) {
      return;
    }
    Set<PictureWords.Use> uses = PictureWords.uses(element);
    boolean pictured = Tree.has(element, PICTURES);
    if (!pictured && isNamedCredit(element, uses, inCaption) && !isProse(element)) {
      credits.add(element);
      if (!uses.contains(PictureWords.Use.CREDIT)) {
        authors.add(element);
      }
      return;
    }
    boolean caption = !inCaption && !pictured && isCaption(element, uses);
    if (caption) {
      captions.add(element);
    }
    int before = credits.size();
    boolean leaf = true;
    for (Element child : element.children()) {
      if (!SILENT.contains(child.normalName())) {
        leaf &= !child.hasText() || !PARTS.contains(child.normalName());
        walk(child, inCaption || caption, depth + 1);
      }
    }
    boolean part = !pictured && !caption && PARTS.contains(element.normalName());
    if (part && credits.size() == before) {
      takeUnnamed(element, inCaption, leaf);
    } else if (part && !inCaption && element.ownText().length() > 20) {
      others.add(element);
    }
  }

  private void takeUnnamed(Element element, boolean inCaption, boolean leaf) {
    String text = element.text();
    if (text.length() <= LONGEST_CREDIT && (reader.isCredit(text) || isCited(element, text))) {
      credits.add(element);
    } else if (leaf && !inCaption && hasLetter(text)) {
      others.add(element);
    }
  }

  private static boolean hasLetter(String text) {
    return text.codePoints().anyMatch(Character::isLetter);
  }

  // A <cite> that names a person is no title of a work.
  private boolean isCited(Element element, String text) {
    return element.normalName().equals("cite") && !reader.line(text, null).people().isEmpty();
  }

  private static boolean isCaption(Element element, Set<PictureWords.Use> uses) {
    return element.normalName().equals("figcaption")
        || (uses.contains(PictureWords.Use.CAPTION)
            && !element.normalName().equals("figure")
            && !isAllControl(element));
  }

  // A button that shows the caption is called by it too.
  private static boolean isAllControl(Element element) {
    Element link = Tree.first(element, LINKS);
    return link != null
        && (link.attr("href").startsWith("#") || link.normalName().equals("button"))
        && link.text().length() >= element.text().length();
  }

  private static boolean isNamedCredit(
      Element element, Set<PictureWords.Use> uses, boolean inCaption) {
    boolean said = uses.contains(PictureWords.Use.CREDIT) || uses.contains(PictureWords.Use.AUTHOR);
    boolean both = uses.contains(PictureWords.Use.CAPTION) && !inCaption;
    return said && !both && element.text().length() <= LONGEST_CREDIT;
  }

  // What is called a copyright holds the caption on some sites.
  private boolean isProse(Element element) {
    String text = element.text();
    if (text.length() <= 60) {
      return false;
    }
    Credit credit = reader.line(text, null);
    return credit.people().isEmpty() && credit.organisations().isEmpty();
  }

  private String words(Element element) {
    StringBuilder text = new StringBuilder();
    append(text, element, element, 0);
    return oneLine(text);
  }

  private static String oneLine(CharSequence text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c == ' ' || c == '\u00a0' || (c >= '\t' && c <= '\r');
      if (!space) {
        line.append(c);
      } else if (line.length() == 0 || line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().strip();
  }

  private void append(StringBuilder text, Node node, Element top, int depth) {
    if (node instanceof TextNode words) {
      text.append(words.getWholeText());
    } else if (node instanceof Element element && depth < DEEPEST) {
      boolean credit = element != top && credits.contains(element);
      if (credit || SILENT.contains(element.normalName())) {
        text.append(' ');
        return;
      }
      boolean apart = element.isBlock() || element.normalName().equals("br");
      text.append(apart ? " " : "");
      element.childNodes().forEach(child -> append(text, child, top, depth + 1));
      text.append(apart ? " " : "");
    }
  }
}
