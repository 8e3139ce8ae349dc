package id.warta.extract;

import id.warta.article.Block;
import id.warta.article.Credit;
import id.warta.article.Image;
import id.warta.credit.Captioned;
import id.warta.credit.CreditHabit;
import id.warta.credit.CreditReader;
import id.warta.credit.Credits;
import id.warta.credit.Place;
import id.warta.site.ImageRule;
import id.warta.site.ImageRule.CreditPlace;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Finds an article's own pictures, their captions and credits.
 *
 * <p>{@link PictureFinder} says which pictures are the article's, {@link ImageSource} which version
 * of one is the largest, {@link CaptionFinder} which words stand with it; {@link CreditReader}
 * takes the credit out of them. What the page's metadata says of a picture is added to what is
 * seen.
 */
final class ImageReader {

  private static final List<String> CREDIT_ATTRIBUTES =
      List.of(
          "data-credit",
          "data-credits",
          "data-copyright",
          "data-photographer",
          "data-source",
          "data-attribution",
          "data-image-credit",
          "data-author",
          "data-caption-credit");
  private static final Set<String> BY =
      Set.of("by", "von", "par", "por", "oleh", "door", "av", "af", "przez");
  private static final Set<String> SIGNS = Set.of("©", "/", ":", "|");
  private static final Set<String> PORTRAIT =
      Set.of("author", "avatar", "headshot", "profile", "byline");
  private static final List<String> STATED =
      List.of(
          "creditText", "copyrightNotice", "creator", "author", "copyrightHolder", "contributor");

  private final Markup markup;
  private final Body body;
  private final @Nullable ImageRule rule;
  private final CreditReader reader;
  private final Leftovers leftovers;
  private final Recall recall;
  private final Map<String, Map<String, String>> stated = new LinkedHashMap<>();
  private final Set<String> named = new HashSet<>();
  private final @Nullable SiteNames names;

  private ImageReader(
      Markup markup,
      Body body,
      @Nullable ImageRule rule,
      CreditReader reader,
      Recall recall,
      @Nullable SiteNames names) {
    this.names = names;
    this.recall = recall;
    this.reader = reader;
    this.markup = markup;
    this.body = body;
    this.rule = rule;
    this.leftovers = new Leftovers(body.blocks());
  }

  /**
   * The pictures, the lead first.
   *
   * @param body where the article's text was found
   * @param names what the outlet calls itself: no photographer's name
   * @param habit how the site is used to write its credits
   * @param recall what the site's other pages have shown
   */
  static Found read(
      Markup markup,
      Body body,
      @Nullable ImageRule rule,
      SiteNames names,
      CreditHabit habit,
      Recall recall) {
    CreditReader reader = CreditReader.bundled().of(names.all()).with(habit);
    ImageReader images = new ImageReader(markup, body, rule, reader, recall, names);
    List<Image> read = images.read();
    return new Found(read, images.leftovers.removedFrom(body.blocks(), reader));
  }

  /**
   * The pictures of an article.
   *
   * @param images the lead first
   * @param blocks the body without their captions and credits
   */
  record Found(List<Image> images, List<Block> blocks) {}

  /** The captions of the article's pictures, credits left in; none is empty. */
  static List<String> captions(Markup markup, Body body, @Nullable ImageRule rule) {
    ImageReader images =
        new ImageReader(markup, body, rule, CreditReader.bundled(), Recall.nothing(), null);
    images.readStated();
    return images.pictures().stream().map(images::wholeCaption).flatMap(Optional::stream).toList();
  }

  private Optional<String> wholeCaption(Picture picture) {
    return Optional.ofNullable(
        rule != null && rule.caption() != null
            ? Places.text(picture.box(), rule.caption())
            : CaptionFinder.of(picture, reader).caption());
  }

  private List<Image> read() {
    readStated();
    List<Picture> pictures = pictures();
    int lead = lead(pictures);
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      boolean isLead = i == lead;
      image(pictures.get(i), isLead)
          .ifPresent(image -> images.add(isLead ? 0 : images.size(), image));
    }
    if (pictures.isEmpty()) {
      statedLead().ifPresent(images::add);
    }
    return List.copyOf(images);
  }

  private void readStated() {
    for (Map<String, String> one : markup.ld().images()) {
      String key = ImageKeys.of(one.getOrDefault("url", ""));
      recall.picture(key);
      stated.putIfAbsent(key, one);
    }
    named.addAll(stated.keySet());
    markup.meta().values("og:image").forEach(url -> named.add(ImageKeys.of(url)));
    markup.meta().values("twitter:image").forEach(url -> named.add(ImageKeys.of(url)));
  }

  /** The picture that the page states and does not show, as scripts do later. */
  private Optional<Image> statedLead() {
    Optional<String> address =
        stated.values().stream()
            .map(one -> one.getOrDefault("url", ""))
            .filter(url -> !url.isBlank())
            .filter(url -> !isLogo(url))
            .findFirst();
    return address
        .filter(url -> !ImageSource.isPlaceholder(url))
        .flatMap(url -> ImageSource.uri(markup.document(), url))
        .map(url -> stated(url, stated.getOrDefault(ImageKeys.of(url.toString()), Map.of())));
  }

  private Image stated(URI url, Map<String, String> said) {
    List<Credit> candidates = new ArrayList<>();
    addStated(candidates, said);
    return new Image(url, null, null, Credits.merge(candidates), null, null, true);
  }

  private List<Picture> pictures() {
    List<Picture> ruled = ruled();
    return ruled.isEmpty()
        ? new PictureFinder(nodes(), document().baseUri(), root(), named, removed())
            .find().stream().filter(one -> !isLogo(one.source().url().toString())).toList()
        : ruled;
  }

  private @Nullable Element root() {
    Element root = body.root();
    return root == null ? TextPlace.of(markup.document(), body.blocks()) : root;
  }

  private boolean isLogo(String address) {
    return recall.isLogo(ImageKeys.of(address));
  }

  // Text that was made of JSON stands in a document of its own, and its pictures with it.
  private Document document() {
    Document own = body.root() == null ? null : body.root().ownerDocument();
    return own == null ? markup.document() : own;
  }

  private Nodes nodes() {
    return document() == markup.document() ? markup.nodes() : Nodes.of(document());
  }

  private static boolean isIn(Element image, Set<Element> elements) {
    return elements.contains(image) || image.parents().stream().anyMatch(elements::contains);
  }

  private Set<Element> removed() {
    Set<Element> removed = Collections.newSetFromMap(new IdentityHashMap<>());
    if (rule != null) {
      rule.remove().forEach(place -> removed.addAll(Places.of(document(), place)));
    }
    return removed;
  }

  private List<Picture> ruled() {
    List<Picture> pictures = new ArrayList<>();
    if (rule != null) {
      Set<Element> seen = new HashSet<>();
      Set<Element> removed = removed();
      for (String within : rule.within()) {
        for (Element box : Places.of(document(), within)) {
          Elements images = box.select("img, amp-img");
          images.removeIf(image -> isIn(image, removed));
          if (!images.isEmpty() && seen.add(images.get(0))) {
            ImageSource.of(images.get(0))
                .ifPresent(
                    source ->
                        pictures.add(new Picture(images.get(0), box, source, pictures.isEmpty())));
          }
        }
      }
    }
    return pictures;
  }

  /** The picture that opens the article: above its text, best the one that the metadata names. */
  private int lead(List<Picture> pictures) {
    int lead = -1;
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      boolean isNamed = named.contains(ImageKeys.of(picture.source().url().toString()));
      if (picture.opening() && (lead < 0 || (isNamed && !isNamed(pictures.get(lead))))) {
        lead = i;
      }
    }
    for (int i = 0; lead < 0 && i < pictures.size(); i++) {
      lead = isNamed(pictures.get(i)) ? i : -1;
    }
    return lead;
  }

  private boolean isNamed(Picture picture) {
    return named.contains(ImageKeys.of(picture.source().url().toString()));
  }

  private Optional<Image> image(Picture picture, boolean lead) {
    CaptionFinder found = CaptionFinder.of(picture, reader);
    Map<String, String> said =
        stated.getOrDefault(ImageKeys.of(picture.source().url().toString()), Map.of());
    List<Credit> candidates = new ArrayList<>();
    String caption = found.caption();
    List<String> creditLines = credits(found, picture);
    if (rule != null && rule.caption() != null) {
      caption = Places.text(picture.box(), rule.caption());
    }
    if (rule != null && rule.creditField() != null) {
      String line = Places.text(picture.box(), rule.creditField());
      creditLines = line == null ? List.of() : List.of(line);
    }
    if (rule != null) {
      caption = without(caption, creditLines);
    }
    CreditPlace place = rule == null ? CreditPlace.ANYWHERE : rule.credit();
    if (place == CreditPlace.ANYWHERE || place == CreditPlace.ELEMENT) {
      creditLines.forEach(line -> candidates.add(reader.line(line, "element")));
    }
    Captioned captioned = captioned(caption, place);
    boolean signed = captioned.credit().line() != null;
    boolean sure = found.isSure() || signed || (rule != null && rule.caption() != null);
    if (caption != null && !sure && leftovers.isBlock(caption)) {
      captioned = new Captioned("", Credit.NONE);
    } else if (sure) {
      leftovers.note(caption);
      leftovers.note(captioned.caption());
    }
    creditLines.forEach(leftovers::note);
    candidates.add(captioned.credit());
    if (place == CreditPlace.ANYWHERE) {
      addFaint(candidates, picture, said);
    }
    Credit credit = place == CreditPlace.NONE ? Credit.NONE : Credits.merge(candidates);
    boolean byline = rule == null && isByline(captioned.caption());
    return byline && !lead
        ? Optional.empty()
        : Optional.of(image(picture, byline ? "" : captioned.caption(), credit, lead));
  }

  // "By Jane Doe, science editor" stands under a portrait of the author.
  private static boolean isByline(String caption) {
    String[] words = caption.split(" ", 10);
    return words.length > 2
        && words.length < 9
        && BY.contains(words[0].toLowerCase(Locale.ROOT))
        && (words.length < 5 || Character.isUpperCase(words[0].charAt(0)))
        && Character.isUpperCase(words[1].charAt(0))
        && Character.isUpperCase(words[2].charAt(0))
        && !caption.endsWith(".");
  }

  private List<String> credits(CaptionFinder found, Picture picture) {
    List<String> names = found.authors();
    return found.credits().stream()
        .filter(line -> !isShown(line, picture))
        .filter(line -> !names.contains(line) || !(isAuthor(line) || isPortrait(picture)))
        .toList();
  }

  // The alternative text says what is to be seen, and not who made it.
  private static boolean isShown(String line, Picture picture) {
    String alt = picture.image().attr("alt").strip();
    return alt.length() > 3
        && alt.equalsIgnoreCase(line)
        && SIGNS.stream().noneMatch(line::contains);
  }

  private static boolean isPortrait(Picture picture) {
    String file = ImageKeys.of(picture.source().url().toString());
    return PORTRAIT.stream().anyMatch(file::contains);
  }

  private boolean isAuthor(String line) {
    String key = SiteNames.key(line);
    return Stream.concat(
            markup.meta().values("author").stream(), markup.ld().values("author.name").stream())
        .map(SiteNames::key)
        .anyMatch(name -> name.length() > 3 && key.contains(name));
  }

  // A credit of its own may stand inside of what the rule calls the caption.
  private static @Nullable String without(@Nullable String caption, List<String> credits) {
    String left = caption;
    for (String credit : credits) {
      left = left == null ? null : left.replace(credit, " ").strip();
    }
    return left;
  }

  private Captioned captioned(@Nullable String caption, CreditPlace place) {
    if (caption == null) {
      return new Captioned("", Credit.NONE);
    }
    return switch (place) {
      case CAPTION_END -> reader.caption(caption, Place.END);
      case CAPTION_START -> reader.caption(caption, Place.START);
      case ELEMENT, NONE -> new Captioned(caption, Credit.NONE);
      case ANYWHERE -> {
        recall.caption(caption, reader.with(CreditHabit.UNKNOWN));
        Captioned read = reader.caption(caption, Place.ANYWHERE);
        boolean remark = read.credit().line() == null && reader.isPhotoCredit(caption);
        yield remark ? new Captioned("", reader.line(caption, "caption-end")) : read;
      }
    };
  }

  /** What only attributes and metadata say. */
  private void addFaint(List<Credit> candidates, Picture picture, Map<String, String> said) {
    for (String attribute : CREDIT_ATTRIBUTES) {
      String value = picture.image().attr(attribute);
      if (!value.isBlank() && !value.startsWith("http")) {
        candidates.add(reader.line(value, attribute));
      }
    }
    addStated(candidates, said);
    addSpoken(candidates, said.getOrDefault("caption", ""), "ld:caption");
    addSpoken(candidates, picture.image().attr("alt"), "alt");
    addSpoken(candidates, picture.image().attr("title"), "title");
  }

  private void addStated(List<Credit> candidates, Map<String, String> said) {
    for (String key : STATED) {
      String value = said.get(key);
      boolean publisher = !key.equals("creditText") && value != null && isOutlet(value);
      if (value != null && !value.startsWith("http") && !publisher) {
        candidates.add(reader.line(value, "ld:" + key));
      }
    }
  }

  // Many sites name themselves as the maker of every picture.
  private boolean isOutlet(String value) {
    return names != null && names.has(value);
  }

  // An alternative text describes the picture: it gives credit behind a description or a sign.
  private void addSpoken(List<Credit> candidates, String text, String carrier) {
    if (text.isBlank()) {
      return;
    }
    Captioned read = reader.caption(text, Place.END);
    String line = read.credit().line();
    boolean apart = !read.caption().isEmpty() || reader.isPhotoCredit(text);
    if (line != null && (text.contains("©") || (apart && reader.isCredit(line)))) {
      candidates.add(reader.line(line, carrier));
    }
  }

  private static Image image(Picture picture, String caption, Credit credit, boolean lead) {
    URI url = picture.source().url();
    String alt = picture.image().attr("alt").strip();
    return new Image(
        url,
        caption.isBlank() ? null : caption,
        alt.isEmpty() ? null : alt,
        credit,
        picture.source().width(),
        picture.source().height(),
        lead);
  }
}
