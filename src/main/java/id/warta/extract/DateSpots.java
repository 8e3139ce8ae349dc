package id.warta.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * The places of a page where its date may be shown, the likeliest first.
 *
 * <p>One walk over the body counts its texts and notes {@code time} elements, elements whose class
 * speaks of a date, and short lines that look like one. How far a place lies from the title,
 * counted in texts, decides between them: what stands before the title is four times as far as what
 * stands behind it, a bare line farther than a marked element, and everything in a sidebar, a list
 * of teasers or among comments comes after all the rest, just behind what is said to be the date of
 * a change. Navigation and the footer of the page are left out.
 */
final class DateSpots {

  /**
   * A place and what stands there.
   *
   * @param carrier {@code css:time}, {@code css:date} or {@code css:text}
   * @param far from the title, less is likelier
   * @param isChange whether the page says that this is when the article was changed
   * @param isNear whether it stands so close behind the title that a reader takes it for the
   *     article's
   */
  record Spot(String text, String carrier, int far, boolean isChange, boolean isNear) {

    /** Whether a reader takes it for the date of publication. */
    boolean isBeside() {
      return isNear && !isChange;
    }
  }

  /** A place while the title is still being looked for: {@code at} counts texts. */
  private record Place(
      String text, String carrier, int at, boolean aside, boolean change, boolean marked) {

    Place inside() {
      return new Place(text, carrier, at, false, change, marked);
    }

    Spot spot(int title) {
      boolean bare = carrier.equals("css:text");
      int behind = at - title;
      int far = behind >= 0 ? behind : 8 - 4 * behind;
      far = marked ? far / 3 : far;
      far += bare ? 4 : 0;
      far *= bare && !BEGINS.matcher(text).find() ? 3 : 1;
      boolean near = title > 0 && behind >= 0 && far <= BESIDE && !aside;
      return new Spot(
          text, carrier, far + (aside ? ASIDE : 0) + (change ? CHANGE : 0), change, near);
    }
  }

  private static final int MAX_LENGTH = 90;
  private static final int MAX_PLACES = 400;
  private static final int MANY = 40;
  private static final int OPENING = 30;
  private static final int BESIDE = 30;
  private static final int ASIDE = 100_000;
  private static final int CHANGE = 2_000;

  /** The first digit behind those of ASCII: Arabic's zero. */
  private static final char OTHER_DIGITS = '\u0660';

  private static final Set<String> OUTSIDE =
      Set.of("script", "style", "nav", "select", "noscript", "svg", "head", "template");
  private static final Pattern FOOT =
      Pattern.compile(
          "(?i)(?:^|[\\s_-])(?:site-?|page-?|global-?)?(?:footer|copyright|calendar|breadcrumbs?|menu)(?:$|[\\s_-])");
  private static final Pattern BESIDES =
      Pattern.compile(
          "(?i)(?:^|[\\s_-])(?:(?:post-?)?comments?|respond|replies|sidebar|side-?bar|related|archives?|widgets?|events?|recent|popular|teasers?|carousel|recommended|more-?news|latest|newsletter)(?:$|[\\s_-])");

  /** What a match of either pattern has in it: most classes have nothing of the kind. */
  static final List<String> ASIDE_STEMS =
      List.of(
          "comment",
          "respond",
          "replies",
          "side",
          "related",
          "archive",
          "widget",
          "event",
          "recent",
          "popular",
          "teaser",
          "carousel",
          "recommended",
          "news",
          "latest",
          "footer",
          "copyright",
          "calendar",
          "breadcrumb",
          "menu");

  private static final Pattern DATE_LIKE =
      Pattern.compile(
          "(?:19|20|25)\\d{2}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2}|\\d{4}[년年]|[令平昭民]\\p{L}\\s?\\d|1[34]\\d{2}|\\d\\s?\\p{IsThai}{1,12}\\.?\\p{IsThai}{0,2}\\.?\\s?\\d{2}(?!\\d)");
  private static final Pattern BEGINS = Pattern.compile("^[^\\d\\p{Nd}]{0,24}[\\d\\p{Nd}]");
  private static final Pattern OPENS = Pattern.compile("[(\\[]?\\d{1,2}[. ]|[(\\[]?\\d{4}[-/.年]");

  // What a press release begins with: place, day, agency or dash.
  private static final Pattern WIRE =
      Pattern.compile(
          "\\p{Lu}[\\p{L}\\p{M} .,'’-]{2,40}[,–—-]\\s?(?:\\p{L}{3,10}\\.? )?\\d{1,2}(?:,|\\.| \\p{L}{3,10}\\.?,?) (?:\\p{L}{3,10} )?20\\d{2}\\s{0,2}[(/–—-]");

  private final String title;
  private final Nodes nodes;
  private final Set<Element> dates;
  private final List<Place> places = new ArrayList<>();
  private String before = "";
  private int asideFrom;

  /** Where what stands beside the article ends; 0 outside of it. */
  private int asideEnd;

  private int at;
  private int titleAt;
  private boolean certain;

  private DateSpots(String title, Markup markup) {
    this.title = title;
    this.nodes = markup.nodes();
    this.dates = elements(markup.outline().dates);
  }

  /** The places of a page with a date, the likeliest first. */
  static List<Spot> of(Markup markup, String title) {
    DateSpots reader = new DateSpots(SiteNames.key(title), markup);
    reader.walk();
    return reader.places.stream()
        .map(place -> place.spot(reader.titleAt))
        .sorted(Comparator.comparingInt(Spot::far))
        .limit(MANY)
        .toList();
  }

  private static Set<Element> elements(List<Markup.Mark> marks) {
    Set<Element> set = Collections.newSetFromMap(new IdentityHashMap<>());
    marks.forEach(mark -> set.add(mark.element()));
    return set;
  }

  private void walk() {
    int body = nodes.body();
    for (int i = body + 1; i < nodes.end(body); i++) {
      if (i >= asideEnd) {
        asideEnd = 0;
      }
      if (nodes.node(i) instanceof TextNode text) {
        take(text);
      } else if (nodes.node(i) instanceof Element element) {
        if (isOutside(element)) {
          i = nodes.end(i) - 1;
        } else {
          enter(element, i);
        }
      }
    }
  }

  private void enter(Element element, int i) {
    if (asideEnd == 0 && isAside(element, i)) {
      asideEnd = nodes.end(i);
      asideFrom = places.size();
    }
    if (isTitle(element)) {
      found(element.normalName().equals("h1"));
    } else if (element.normalName().equals("time")) {
      addTime(element);
    } else if (nodes.isDate(i) && dates.contains(element)) {
      add(shortText(element), "css:date", isChange(element), isPublication(element));
    }
  }

  private boolean isTitle(Element element) {
    String name = element.normalName();
    return name.length() == 2
        && name.charAt(0) == 'h'
        && name.charAt(1) <= '4'
        && (titleAt == 0 || (!certain && name.equals("h1")))
        && title.length() > 4
        && SiteNames.key(element.text()).contains(title);
  }

  // What holds the title is no sidebar, whatever its class says.
  private void found(boolean heading) {
    titleAt = at + 1;
    certain = heading;
    if (asideEnd > 0) {
      places.subList(asideFrom, places.size()).replaceAll(Place::inside);
      asideEnd = 0;
    }
  }

  private void addTime(Element time) {
    String stamp = time.attr("datetime");
    add(stamp.isBlank() ? spaced(time) : stamp, "css:time", isChange(time), isPublication(time));
  }

  private static String shortText(Element element) {
    for (String name :
        List.of("datetime", "content", "data-datetime", "data-date-time", "data-date")) {
      if (element.attr(name).length() > 7) {
        return element.attr(name);
      }
    }
    // The date of a microformat.
    if (element.normalName().equals("abbr") && element.attr("title").length() > 7) {
      return element.attr("title");
    }
    String text = element.text();
    return text.length() > 160 ? "" : spaced(element);
  }

  // Inline elements side by side, as a day and a time are, read as one word.
  private static String spaced(Element element) {
    StringBuilder out = new StringBuilder();
    element.nodeStream(TextNode.class).forEach(text -> out.append(text.getWholeText()).append(' '));
    return TitleReader.oneLine(out.toString());
  }

  private void add(String text, String carrier, boolean isChange, boolean isPublication) {
    if (!text.isBlank()) {
      DateLabels.parts(text).forEach(part -> add(part, carrier, isChange, isPublication));
    }
  }

  private void add(DateLabels.Part part, String carrier, boolean isChange, boolean isPublication) {
    boolean said = part.kind() == DateLabels.Kind.PUBLISHED;
    boolean change = part.kind() == DateLabels.Kind.CHANGED || (isChange && !said);
    if (places.size() < MAX_PLACES && part.kind() != DateLabels.Kind.OTHER) {
      places.add(
          new Place(part.text(), carrier, at + 1, asideEnd > 0, change, isPublication || said));
    }
  }

  // Blogs mark the date of publication "updated", in the words of a microformat, so that a mark
  // with both words tells nothing.
  private boolean isChange(Element element) {
    String hint = (element.className() + " " + element.attr("itemprop")).toLowerCase(Locale.ROOT);
    boolean marked = hint.contains("updat") || hint.contains("modif");
    boolean both = hint.contains("publish") || hint.contains("entry-date");
    return (marked && !both)
        || DateLabels.before(element.text()) == DateLabels.Kind.CHANGED
        || saysBefore();
  }

  private static boolean isPublication(Element element) {
    String hint = (element.className() + " " + element.attr("itemprop")).toLowerCase(Locale.ROOT);
    return element.hasAttr("pubdate")
        || hint.contains("datepublished")
        || hint.contains("publish")
        || hint.contains("entry-date");
  }

  private static boolean isOutside(Element element) {
    String name = element.normalName();
    return OUTSIDE.contains(name)
        || (name.equals("footer") && element.closest("article") == null)
        || (name.equals("div") && element.id().equals("wm-ipp"));
  }

  private boolean isAside(Element element, int i) {
    return element.normalName().equals("aside") || nodes.isAside(i);
  }

  /**
   * Whether a class or an id with one of {@link #ASIDE_STEMS} in it says that others' dates follow.
   */
  static boolean speaksOfOthers(String names) {
    return BESIDES.matcher(names).find() || FOOT.matcher(names).find();
  }

  private void take(TextNode node) {
    if (node.isBlank()) {
      return;
    }
    String words = node.getWholeText();
    boolean title = titleAt == 0 && isTitle(words);
    if (title) {
      found(false);
    }
    at++;
    if (!title && hasAnyDigit(words)) {
      takeLine(node, TitleReader.oneLine(words));
    }
    before = words;
  }

  private void takeLine(TextNode node, String text) {
    if (text.indexOf('©') < 0) {
      String seen = text.length() < 25 ? inContext(node, text) : beginning(text);
      String line = DateParser.digits(seen);
      if (mayBeDate(line) && DATE_LIKE.matcher(line).find()) {
        add(line, "css:text", saysBefore(), false);
      }
    }
  }

  /** Whether there are four digits in a row, a mark between two, or a sign of an era's name. */
  private static boolean mayBeDate(String line) {
    int digits = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean divided = digits > 0 && (c == '.' || c == '/' || c == '-') && hasDigitAt(line, i + 1);
      digits = digit ? digits + 1 : 0;
      if (digits == 4 || divided || (c > 127 && isSign(c))) {
        return true;
      }
    }
    return false;
  }

  // Of an era's name, or a Thai letter: Thai years may have two digits.
  private static boolean isSign(char c) {
    return "令平昭民".indexOf(c) >= 0 || (c > '\u0e00' && c < '\u0e50');
  }

  private static boolean hasDigitAt(String line, int i) {
    return i < line.length() && line.charAt(i) >= '0' && line.charAt(i) <= '9';
  }

  private boolean saysBefore() {
    String text = TitleReader.oneLine(before);
    return text.length() < 30
        && !hasAnyDigit(text)
        && DateLabels.before(text) == DateLabels.Kind.CHANGED;
  }

  private boolean isTitle(String text) {
    String line = text.length() < title.length() ? "" : TitleReader.oneLine(text);
    return line.length() > 4 && title.equals(SiteNames.key(line));
  }

  // Of prose only a date in front counts: "(3 May 2024) The ferry …", "PORT LAMIN, May 3, 2024 …".
  private static String beginning(String text) {
    return text.length() <= MAX_LENGTH
        ? text
        : OPENS.matcher(text).lookingAt()
            ? text.substring(0, OPENING)
            : WIRE.matcher(text).lookingAt() ? text.substring(0, MAX_LENGTH) : "";
  }

  // A date may be spread over several elements.
  private static String inContext(TextNode node, String text) {
    Element parent = node.parent();
    if (parent == null || !hasAnyDigit(text)) {
      return text;
    }
    Element around =
        parent.parent() == null || parent.childNodeSize() > 1 ? parent : parent.parent();
    return around.childNodeSize() > 10 ? text : shortest(spaced(around), text);
  }

  private static boolean hasAnyDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < OTHER_DIGITS ? c >= '0' && c <= '9' : Character.isDigit(text.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static String shortest(String around, String text) {
    return around.length() <= MAX_LENGTH && around.indexOf('©') < 0 ? around : text;
  }
}
