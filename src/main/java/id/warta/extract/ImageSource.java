package id.warta.extract;

import id.warta.page.Urls;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * The largest version of a picture that its markup offers.
 *
 * <p>Versions stand in {@code srcset}s of the image and of the sources beside it, in {@code src},
 * and, where scripts load pictures late, in data attributes of any name; a placeholder in {@code
 * src} counts for nothing then.
 *
 * @param url absolute
 * @param width in pixels, if known
 * @param height in pixels, if known
 */
record ImageSource(URI url, @Nullable Integer width, @Nullable Integer height) {

  private static final int LONGEST_ADDRESS = 4000;

  private record Offer(String address, int width, int rank) {}

  /** The version to take, empty where there is none but a placeholder. */
  static Optional<ImageSource> of(Element image) {
    List<Offer> offers = new ArrayList<>();
    addOffers(offers, image);
    Element parent = image.parent();
    if (parent != null && parent.normalName().equals("picture")) {
      for (Element beside : parent.children()) {
        if (beside.normalName().equals("source")) {
          addOffers(offers, beside);
        }
      }
    }
    Offer best = null;
    for (Offer offer : offers) {
      if (best == null || isBetter(offer, best)) {
        best = offer;
      }
    }
    return best == null ? Optional.empty() : resolve(image, best);
  }

  private static boolean isBetter(Offer offer, Offer best) {
    return offer.width() != best.width()
        ? offer.width() > best.width()
        : offer.rank() > best.rank();
  }

  private static void addOffers(List<Offer> offers, Element element) {
    boolean source = element.normalName().equals("source");
    element
        .attributes()
        .forEach(
            attribute -> {
              String name = attribute.getKey().toLowerCase(Locale.ROOT);
              String value = attribute.getValue();
              if (name.endsWith("srcset")) {
                addSet(offers, value, source ? 1 : 2);
              } else if (name.equals("src")) {
                add(offers, value, 0, 3);
              } else if (name.startsWith("data-") && isFile(value)) {
                add(offers, value, 0, name.endsWith("src") ? 5 : 4);
              }
            });
  }

  private static boolean isFile(String value) {
    if (value.length() > LONGEST_ADDRESS || value.indexOf(' ') >= 0) {
      return false;
    }
    boolean address = value.startsWith("http") || value.startsWith("/") || value.startsWith("../");
    return address && hasImageType(value);
  }

  private static boolean hasImageType(String address) {
    int end = 0;
    while (end < address.length() && address.charAt(end) != '?' && address.charAt(end) != '#') {
      end++;
    }
    String path = address.substring(0, end).toLowerCase(Locale.ROOT);
    return (path.endsWith(".jpg")
        || path.endsWith(".jpeg")
        || path.endsWith(".png")
        || path.endsWith(".webp")
        || path.endsWith(".gif")
        || path.endsWith(".avif"));
  }

  /** Adds the candidates of a {@code srcset}: "a.jpg 320w, b.jpg 2x". */
  private static void addSet(List<Offer> offers, String set, int rank) {
    int i = 0;
    while (i < set.length()) {
      while (i < set.length() && (Texts.isSpace(set.charAt(i)) || set.charAt(i) == ',')) {
        i++;
      }
      int start = i;
      while (i < set.length() && !Texts.isSpace(set.charAt(i))) {
        i++;
      }
      String address = set.substring(start, i);
      boolean alone = address.endsWith(",");
      int end = i;
      while (!alone && end < set.length() && set.charAt(end) != ',') {
        end++;
      }
      if (!address.isEmpty()) {
        String clean = alone ? address.replaceFirst(",+$", "") : address;
        add(offers, clean, width(set.substring(i, end).strip()), rank);
      }
      i = alone ? i : end + 1;
    }
  }

  private static int width(String descriptor) {
    int end = 0;
    while (end < descriptor.length() && !Texts.isSpace(descriptor.charAt(end))) {
      end++;
    }
    String size = descriptor.substring(0, end);
    if (size.length() < 2 || size.length() > 7) {
      return 0;
    }
    try {
      double number = Double.parseDouble(size.substring(0, size.length() - 1));
      return size.endsWith("w") ? (int) number : size.endsWith("x") ? (int) number : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static void add(List<Offer> offers, String address, int width, int rank) {
    String bare = address.strip();
    if (!bare.isEmpty() && bare.length() < LONGEST_ADDRESS && !isPlaceholder(bare)) {
      offers.add(new Offer(bare, width, rank));
    }
  }

  static boolean isPlaceholder(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    String file = ImageKeys.file(lower);
    return lower.startsWith("data:")
        || lower.startsWith("blob:")
        || lower.startsWith("about:")
        || lower.contains("{")
        || file.contains("placeholder")
        || file.startsWith("blank.")
        || file.startsWith("spacer")
        || file.startsWith("transparent")
        || file.startsWith("pixel.")
        || file.startsWith("lazy")
        || file.startsWith("loading")
        || file.startsWith("1x1")
        || file.startsWith("grey.")
        || file.startsWith("gray.");
  }

  private static Optional<ImageSource> resolve(Element image, Offer offer) {
    return uri(image, offer.address())
        .map(
            url -> {
              boolean own = offer.width() < 16;
              Integer width = own ? pixels(image, "width") : Integer.valueOf(offer.width());
              return new ImageSource(url, width, own ? pixels(image, "height") : null);
            });
  }

  static Optional<URI> uri(Node base, String address) {
    String clean = address.replace(" ", "%20");
    boolean whole = clean.startsWith("https://") || clean.startsWith("http://");
    String absolute = whole ? clean : resolved(base, clean);
    try {
      return Optional.of(URI.create(absolute)).filter(uri -> uri.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Urls.normal(absolute, name -> true);
    }
  }

  private static String resolved(Node base, String address) {
    return Urls.normal(base.baseUri(), name -> true)
        .flatMap(page -> Urls.resolve(page, address))
        .map(URI::toString)
        .orElse("");
  }

  static @Nullable Integer pixels(Element image, String attribute) {
    String value = image.attr(attribute).strip();
    value = value.endsWith("px") ? value.substring(0, value.length() - 2) : value;
    boolean number = !value.isEmpty() && value.length() < 6;
    for (int i = 0; number && i < value.length(); i++) {
      number = Character.isDigit(value.charAt(i));
    }
    return number ? Integer.valueOf(value) : null;
  }
}
