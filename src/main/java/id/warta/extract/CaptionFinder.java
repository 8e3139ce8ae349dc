package id.warta.extract;

import id.warta.credit.CreditReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words that stand with a picture: the elements of its caption and those of its credit.
 *
 * <p>Names of classes tell most of them apart; where they say nothing, a part of the caption that
 * is a credit and nothing else is one. A credit inside of the caption's element is no part of the
 * caption.
 */
final class CaptionFinder {

  private static final int LONGEST_CREDIT = 250;
  private static final Set<String> SILENT =
      Set.of(
          "script", "style", "noscript", "button", "svg", "template", "select", "iframe", "time");

  private final CreditReader reader = CreditReader.bundled();
  private final List<Element> captions = new ArrayList<>();
  private final List<Element> credits = new ArrayList<>();

  private CaptionFinder() {}

  /** The elements of a box: looked at once, from the outside in. */
  static CaptionFinder in(Element box) {
    CaptionFinder finder = new CaptionFinder();
    finder.walk(box, false);
    return finder;
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
    return text.length() == 0 ? null : text.toString();
  }

  /** The texts of the elements that hold credits. */
  List<String> credits() {
    return credits.stream().map(this::words).filter(words -> !words.isEmpty()).distinct().toList();
  }

  /** The elements themselves. */
  Set<Element> elements() {
    Set<Element> all = Collections.newSetFromMap(new IdentityHashMap<>());
    all.addAll(captions);
    all.addAll(credits);
    return all;
  }

  private void walk(Element element, boolean inCaption) {
    Set<PictureWords.Use> uses = PictureWords.uses(element);
    boolean small = element.text().length() <= LONGEST_CREDIT;
    if (small && element.hasText() && isCredit(element, uses, inCaption)) {
      credits.add(element);
      return;
    }
    boolean caption = !inCaption && element.hasText() && isCaption(element, uses);
    if (caption) {
      captions.add(element);
    }
    for (Element child : element.children()) {
      if (!SILENT.contains(child.normalName())) {
        walk(child, inCaption || caption);
      }
    }
  }

  private static boolean isCaption(Element element, Set<PictureWords.Use> uses) {
    String tag = element.normalName();
    if (tag.equals("figure") || tag.equals("img") || tag.equals("picture")) {
      return false;
    }
    boolean said = tag.equals("figcaption") || uses.contains(PictureWords.Use.CAPTION);
    return said && element.selectFirst("img, picture, video") == null;
  }

  private boolean isCredit(Element element, Set<PictureWords.Use> uses, boolean inCaption) {
    String tag = element.normalName();
    if (tag.equals("figure")
        || tag.equals("figcaption") && !uses.contains(PictureWords.Use.CREDIT)) {
      return false;
    }
    boolean said = uses.contains(PictureWords.Use.CREDIT);
    boolean both = uses.contains(PictureWords.Use.CAPTION) || element.selectFirst("img") != null;
    if (said && !both) {
      return true;
    }
    boolean part =
        inCaption && !tag.equals("a") && !tag.equals("p")
            || tag.equals("small")
            || tag.equals("cite");
    return part && element.selectFirst("img") == null && reader.isCredit(element.text());
  }

  private String words(Element element) {
    StringBuilder text = new StringBuilder();
    append(text, element, element);
    return text.toString().replaceAll("[\\s\\u00a0]+", " ").strip();
  }

  private void append(StringBuilder text, Node node, Element top) {
    if (node instanceof TextNode words) {
      text.append(words.getWholeText());
    } else if (node instanceof Element element) {
      boolean other =
          element != top && (credits.contains(element) || SILENT.contains(element.normalName()));
      if (other) {
        text.append(' ');
        return;
      }
      boolean apart = element.isBlock() || element.normalName().equals("br");
      text.append(apart ? " " : "");
      element.childNodes().forEach(child -> append(text, child, top));
      text.append(apart ? " " : "");
    }
  }
}
