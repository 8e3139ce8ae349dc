package id.warta.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pictures that are the article's own.
 *
 * <p>Those inside the element that holds the text are, unless an element between them speaks of
 * something else (a teaser, a portrait, an advert), they link to another page, or they are too
 * small to be looked at. Outside of it only those are that stand between the headline and the text,
 * or that the page's metadata names as the article's.
 */
final class PictureFinder {

  private static final int SMALLEST = 100;
  private static final int MOST = 400;
  private static final int MOST_TEXT = 900;
  private static final int MOST_ADDED = 150;
  private static final int LABEL = 20;
  private static final int LONG_KEY = 20;
  private static final int SHORTEST_PROSE = 40;
  private static final Set<String> FILES = Set.of("jpg", "jpeg", "png", "webp", "gif", "avif");
  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
  private static final Set<String> FIGURE = Set.of("figure");
  private static final Set<String> FIGCAPTION = Set.of("figcaption");
  private static final Set<String> ARTICLE = Set.of("article", "main");
  private static final Set<String> LINK = Set.of("a");
  private static final Set<String> NOSCRIPT = Set.of("noscript");
  private static final Set<String> NO_PROSE = Set.of("figure", "figcaption", "h1", "h2");
  private static final Set<String> FOREIGN_TAGS =
      Set.of("aside", "nav", "footer", "form", "template", "select", "table-of-contents");

  private final Nodes nodes;
  private final @Nullable Element root;
  private final Set<String> named;
  private final Set<Element> removed;
  private final String address;
  private final Map<Element, Boolean> foreign = new HashMap<>();
  private final Map<Element, Integer> pictures = new HashMap<>();
  private final Set<Element> textHolders = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Element> found = new ArrayList<>();
  private final Map<Element, Integer> places = new HashMap<>();
  private int headline = Integer.MAX_VALUE;
  private int text = Integer.MAX_VALUE;

  /**
   * Takes a page.
   *
   * @param nodes what stands on it
   * @param address the page's own
   * @param root the element that holds the article's text, if one does
   * @param named the {@linkplain ImageKeys keys} of the pictures that the metadata names
   * @param removed elements whose pictures are none of the article's
   */
  PictureFinder(
      Nodes nodes,
      String address,
      @Nullable Element root,
      Set<String> named,
      Set<Element> removed) {
    this.removed = removed;
    this.nodes = nodes;
    this.root = root;
    this.named = named;
    this.address = bare(address);
  }

  List<Picture> find() {
    walk();
    Map<String, Picture> byKey = new LinkedHashMap<>();
    for (Element image : found) {
      Optional<Picture> picture = picture(image);
      picture.ifPresent(one -> byKey.merge(keyOf(one), one, PictureFinder::better));
    }
    return List.copyOf(byKey.values());
  }

  private static String keyOf(Picture picture) {
    return ImageKeys.of(picture.source().url().toString());
  }

  // A copy without script, or for small screens, says less.
  private static Picture better(Picture first, Picture second) {
    ImageSource source = widthOf(second) > widthOf(first) ? second.source() : first.source();
    Picture kept = words(second) > words(first) ? second : first;
    return new Picture(kept.image(), kept.box(), source, first.opening());
  }

  // What the markup says, else what the file's name does: harbour-756x425.jpg.
  private static int widthOf(Picture picture) {
    Integer width = picture.source().width();
    return width == null ? ImageKeys.width(picture.source().url().toString()) : width;
  }

  private static int words(Picture picture) {
    Element box = picture.box();
    return Tree.has(box, FIGCAPTION) ? 2 : box.hasText() ? 1 : 0;
  }

  private Optional<Picture> picture(Element image) {
    if (isSmall(image) || isFar(image) || isRemoved(image)) {
      return Optional.empty();
    }
    return ImageSource.of(image)
        .filter(source -> !isDecoration(source))
        .filter(source -> isOwn(image, source))
        .filter(source -> isNamed(source) || !isForeign(image))
        .map(source -> new Picture(image, box(image), source, place(image) < text));
  }

  private boolean isRemoved(Element image) {
    return !removed.isEmpty()
        && (removed.contains(image) || image.parents().stream().anyMatch(removed::contains));
  }

  private int place(Element image) {
    return places.getOrDefault(image, 0);
  }

  private boolean isOwn(Element image, ImageSource source) {
    boolean inside = root != null && Tree.isWithin(image, root);
    boolean linked = linksAway(image);
    if (isNamed(source) && (inside || !linked)) {
      return true;
    }
    if (linked) {
      return false;
    }
    return inside || isBetween(image) || isHero(image);
  }

  // Most pictures of a page are teasers below the article: not worth a closer look.
  private boolean isFar(Element image) {
    boolean inside = root != null && Tree.isWithin(image, root);
    return !inside && (linksAway(image) || (place(image) > text && named.isEmpty()));
  }

  private boolean isNamed(ImageSource source) {
    return named.contains(ImageKeys.of(source.url().toString()));
  }

  private boolean isBetween(Element image) {
    int at = place(image);
    return headline < at && at < text && text < Integer.MAX_VALUE;
  }

  // Some pages open with the picture and put the headline under it.
  private boolean isHero(Element image) {
    int at = place(image);
    boolean figure = Tree.closest(image, FIGURE) != null;
    Element article = Tree.closest(image, ARTICLE);
    boolean together = article != null && root != null && Tree.isWithin(root, article);
    return figure && together && at < text;
  }

  /** Whether a link around the picture leads to another page than this one or its file. */
  private boolean linksAway(Element image) {
    Element link = Tree.closest(image, LINK);
    String href = link == null ? "" : bare(link.attr("href"));
    if (link == null || href.isEmpty() || href.startsWith("javascript:")) {
      return false;
    }
    boolean file = FILES.contains(href.substring(href.lastIndexOf('.') + 1));
    boolean here =
        href.equals(address) || (href.startsWith("/") && address.endsWith(href)) || isGallery(href);
    return !file && !here && !isSamePicture(image, link) && !figcaptionApart(image, link);
  }

  // Another size of it, whose address does not end as files do.
  private static boolean isSamePicture(Element image, Element link) {
    String key = ImageKeys.of(link.attr("href"));
    return key.length() > LONG_KEY && key.equals(ImageKeys.of(image.attr("src")));
  }

  // The article's own gallery has the article's number in its address.
  private boolean isGallery(String href) {
    String path = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    String last = path.substring(path.lastIndexOf('/') + 1);
    boolean number = last.length() > 4 && last.chars().anyMatch(Character::isDigit);
    return number && href.contains("/" + last + "/");
  }

  private static String bare(String href) {
    int query = href.indexOf('?');
    String path = query < 0 ? href : href.substring(0, query);
    int fragment = path.indexOf('#');
    return (fragment < 0 ? path : path.substring(0, fragment)).strip().toLowerCase(Locale.ROOT);
  }

  private static boolean figcaptionApart(Element image, Element link) {
    Element figure = Tree.closest(image, FIGURE);
    Element caption = figure == null ? null : Tree.first(figure, FIGCAPTION);
    return caption != null && caption.hasText() && !Tree.isWithin(caption, link);
  }

  private boolean isForeign(Element image) {
    if (PictureWords.uses(image).contains(PictureWords.Use.FOREIGN)) {
      return true;
    }
    for (Element here = image.parent(); here != null && here != root; here = here.parent()) {
      if (here.normalName().equals("body") || (root != null && Tree.isWithin(root, here))) {
        return false;
      }
      if (!textHolders.contains(here) && foreign.computeIfAbsent(here, this::speaksOfOthers)) {
        return true;
      }
    }
    return false;
  }

  private boolean speaksOfOthers(Element element) {
    boolean quiet =
        element.normalName().equals("aside")
            && root != null
            && Tree.isWithin(element, root)
            && element.select("a[href]:matchesWholeText(\\S{3})").isEmpty();
    return (!quiet && FOREIGN_TAGS.contains(element.normalName()))
        || element.attr("role").equals("complementary")
        || element.attr("role").equals("navigation")
        || (element.attr("aria-hidden").equals("true")
            && !element.hasText()
            && !Tree.has(element, FIGCAPTION)
            && element.attributesSize() > 4)
        || PictureWords.uses(element).contains(PictureWords.Use.FOREIGN);
  }

  private static boolean isSmall(Element image) {
    Integer width = ImageSource.pixels(image, "width");
    Integer height = ImageSource.pixels(image, "height");
    if (width != null
        && height != null
        && width <= 32
        && height <= 32
        && width > 1
        && Tree.closest(image, FIGURE) != null) {
      return false; // a ratio
    }
    boolean small = (width != null && width < SMALLEST && width > 3) || isShownSmall(image);
    boolean flat = height != null && height < SMALLEST / 2 && height > 3;
    return (small && (height == null || height < SMALLEST))
        || (flat && (width == null || width < 300))
        || (width != null && width == 1 && height != null && height <= 3);
  }

  // sizes="100px": how wide the page shows it, whatever it offers.
  private static boolean isShownSmall(Element image) {
    String sizes = image.attr("sizes");
    int end = sizes.length() - 2;
    boolean pixels = end > 0 && end < 4 && sizes.endsWith("px");
    return pixels
        && sizes.chars().limit(end).allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(sizes.substring(0, end)) <= SMALLEST;
  }

  private static boolean isDecoration(ImageSource source) {
    String file = ImageKeys.file(source.url().toString()).toLowerCase(Locale.ROOT);
    String path = source.url().toString().toLowerCase(Locale.ROOT);
    return file.endsWith(".svg")
        || file.startsWith("logo")
        || (file.endsWith(".gif") && file.contains("logo"))
        || file.startsWith("icon")
        || file.contains("avatar")
        || path.contains("/emoji/")
        || path.contains("gravatar.com")
        || path.replace("%2f", "/").contains("authors/")
        || path.contains("/pixel")
        || (file.endsWith(".php") && path.contains("track"));
  }

  /** The largest element around a picture that holds no other picture and little text. */
  private Element box(Element image) {
    Element figure = Tree.closest(image, FIGURE);
    Element box = figure != null && count(figure) <= 1 ? figure : image;
    int length = textLength(box, MOST_TEXT);
    for (Element up = box.parent(); up != null && mayBox(up); up = up.parent()) {
      int longer = textLength(up, MOST_TEXT);
      if (longer > (length < LABEL ? MOST_TEXT : length + MOST_ADDED)) {
        break;
      }
      length = longer;
      box = up;
    }
    return box;
  }

  private boolean mayBox(Element element) {
    String tag = element.normalName();
    boolean outer =
        element == root || tag.equals("article") || tag.equals("main") || tag.equals("body");
    boolean holdsRoot = root != null && Tree.isWithin(root, element);
    return !outer && !holdsRoot && count(element) <= 1;
  }

  /** How much text is in an element; more than {@code most} where it is more or has a heading. */
  private static int textLength(Element element, int most) {
    int[] length = {0};
    element.filter(
        (node, depth) -> {
          if (node instanceof TextNode words && !words.isBlank()) {
            length[0] += words.text().length();
          } else if (node instanceof Element inner && HEADINGS.contains(inner.normalName())) {
            length[0] = most + 1;
          }
          return length[0] > most ? NodeFilter.FilterResult.STOP : NodeFilter.FilterResult.CONTINUE;
        });
    return length[0];
  }

  private int count(Element element) {
    return pictures.getOrDefault(element, 0);
  }

  /** Notes the order of things, and which elements hold how many pictures. */
  private void walk() {
    int body = nodes.body();
    int inside = root == null ? nodes.size() : nodes.indexOf(root);
    int behind = root == null ? nodes.size() : nodes.end(inside);
    for (int i = body; i < nodes.end(body); i++) {
      if (nodes.node(i) instanceof Element element) {
        take(element, i);
      } else if (i > inside
          && i < behind
          && text == Integer.MAX_VALUE
          && nodes.node(i) instanceof TextNode words
          && isProse(words)) {
        text = i;
        for (Element up = words.parent(); up != null && up != root; up = up.parent()) {
          textHolders.add(up);
        }
      }
    }
  }

  private static boolean isProse(TextNode words) {
    Element parent = words.parent();
    return words.getWholeText().length() >= SHORTEST_PROSE
        && parent != null
        && Tree.closest(parent, NO_PROSE) == null;
  }

  private void take(Element element, int at) {
    String tag = element.normalName();
    if (tag.equals("h1") && headline == Integer.MAX_VALUE) {
      headline = at;
    }
    if ((tag.equals("img") || tag.equals("amp-img")) && found.size() < MOST) {
      found.add(element);
      places.put(element, at);
      if (!isCopy(element) && !isSmall(element) && !isOrnament(element)) {
        countUp(element);
      }
    }
  }

  private static boolean isOrnament(Element image) {
    String src = image.attr("src");
    return src.contains(".svg")
        || src.contains("placeholder")
        || (src.startsWith("data:") && image.attributesSize() < 4);
  }

  // The copy in a noscript is the same picture again.
  private static boolean isCopy(Element image) {
    return Tree.closest(image, NOSCRIPT) != null;
  }

  private void countUp(Element image) {
    for (Element up = image; up != null; up = up.parent()) {
      pictures.merge(up, 1, Integer::sum);
    }
  }
}
