package id.warta.site;

import id.warta.site.Type.Either;
import id.warta.site.Type.Free;
import id.warta.site.Type.Items;
import id.warta.site.Type.Shape;
import id.warta.site.Type.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What may stand in a rule: every key, what it holds, and what it means. */
final class Rules {

  static final String WITHIN = "within";
  static final String LANGUAGE = "language";

  private static final Type TEXTS = new Items(Scalars.TEXT, true);
  private static final Type SELECTORS = new Items(Scalars.ELEMENTS, true);
  private static final Type TEXT_PLACES = new Items(Scalars.TEXT_PLACE, true);
  private static final Type PATTERNS = new Items(Scalars.REGEX, true);

  /** A rung of a ladder in its long form. */
  static final Shape RUNG = Shape.of("rung", rungKeys());

  /** Where one value stands. */
  static final Type.Items VALUE = new Items(new Either(Scalars.VALUE, RUNG), true);

  /** A rung of a ladder that looks inside one element. */
  static final Shape INNER_RUNG = Shape.of("innerRung", innerRungKeys());

  /** Where one value stands inside an element. */
  static final Type.Items INNER_VALUE =
      new Items(new Either(Scalars.INNER_VALUE, INNER_RUNG), true);

  static final Shape BODY =
      Shape.of(
          "body",
          key(
              WITHIN,
              TEXT_PLACES,
              "the elements that hold the text, or JSON that does; of a list the first that yields"),
          key("remove", SELECTORS, "elements in there that are no text; added to the usual ones"),
          key("drop", PATTERNS, "blocks whose text matches one of these patterns are left out"),
          key(
              "dateline",
              Scalars.REGEX,
              "what to cut from the start of the text; groups (?<place>…) and (?<outlet>…) are kept"));

  static final Shape IMAGES =
      Shape.of(
          "images",
          key(WITHIN, SELECTORS, "the elements that hold one picture each"),
          key("remove", SELECTORS, "elements whose pictures are not the article's"),
          key("caption", INNER_VALUE, "the caption, inside such an element"),
          key(
              "credit",
              new Word(List.of("caption-end", "caption-start", "anywhere", "none"), INNER_VALUE),
              "where the credit stands: caption-end, caption-start, anywhere, none, or a value"));

  static final Shape CONDITION =
      Shape.of(
          "when",
          key("css", Scalars.ELEMENTS, "this selector hits"),
          key("not", Scalars.ELEMENTS, "this selector does not hit"),
          key("url", Scalars.REGEX, "this pattern occurs in the address's path and query"));

  /** The value rules by field, in the order of documentation. */
  static final List<Type.Key> FIELDS =
      List.of(
          key("title", VALUE, "the headline"),
          key("subtitle", VALUE, "the line below the headline"),
          key("summary", VALUE, "the page's own abstract"),
          key("authors", VALUE, "who wrote it"),
          key("editors", VALUE, "who edited it"),
          key("byline", VALUE, "the line that names the authors, as it stands"),
          key("published", VALUE, "when it was first published"),
          key("modified", VALUE, "when it was last changed"),
          key("section", VALUE, "the part of the site it stands in"),
          key("tags", VALUE, "the page's own keywords"),
          key("publisher", VALUE, "the outlet's name"),
          key("paywalled", VALUE, "true or false: whether a reader must pay"),
          key("live", VALUE, "true or false: whether it is a running ticker"),
          key("canonical", VALUE, "the address that the page calls its own"),
          key("source", VALUE, "where the story was first published, if elsewhere"),
          key("next", VALUE, "the address of the article's next page"));

  /** The keys of a layout that may also stand at the top, for all layouts. */
  static final List<Type.Key> SHARED = shared();

  static final Shape LAYOUT = Shape.of("layout", layoutKeys());

  static final Shape URLS =
      Shape.of(
          "urls",
          key("article", Scalars.REGEX, "matches the path and query of an article's address"),
          key("skip", PATTERNS, "addresses that match one of these are left alone"),
          key(
              "canonical",
              Shape.of(
                  "canonical",
                  key(
                      "keep-query",
                      new Items(Scalars.TEXT, false),
                      "the parameters that belong to an address; all others go"),
                  key(
                      "rewrite",
                      new Free(
                          Scalars.REGEX, Scalars.ANY, "a map of patterns and what stands for them"),
                      "patterns of whole addresses, and the article's address for them, $1 for a group")),
              "which spelling of an address stands for all"));

  static final Shape DISCOVER =
      Shape.of(
          "discover",
          key("news-sitemap", Scalars.URL, "a sitemap with news: elements"),
          key("sitemap", Scalars.URL, "a sitemap or an index of sitemaps"),
          key("feed", Scalars.URL, "an RSS, Atom or JSON feed"),
          key("section", Scalars.URL, "a page that links to articles"),
          key("archive", Scalars.ADDRESS_TEMPLATE, "pages by day {yyyy-MM-dd} and number {n}"),
          key("links", Scalars.CSS, "the links on a section or archive page"),
          key("last", Scalars.VALUE, "what tells the number of an archive's last page"),
          key("first", whole(0), "the number of an archive's first page; 1 if not given"),
          key("step", whole(1), "by how much the number grows; 1 if not given"));

  static final Shape TEST =
      Shape.of(
          "test",
          key("page", Scalars.TEXT, "the page's file below config/sites/tests"),
          key("html", Scalars.TEXT, "the page itself"),
          key("url", Scalars.URL, "the page's address"),
          key(
              "expect",
              new Free(null, null, "fields and their values"),
              "what each field must be, by its path, such as images.0.people"),
          key("present", TEXTS, "what the text must contain"),
          key("absent", TEXTS, "what neither text, titles nor captions may contain"));

  static final Shape SITE = Shape.of("site", siteKeys());

  private Rules() {}

  private static Type.Key key(String name, Type type, String meaning) {
    return new Type.Key(name, type, meaning);
  }

  private static Type whole(int least) {
    return new Type.Scalar(
        "a whole number from " + least,
        java.util.Map.of("type", "integer", "minimum", least),
        text -> text.matches("\\d{1,6}") && Integer.parseInt(text) >= least ? null : "");
  }

  private static List<Type.Key> rungKeys() {
    List<Type.Key> keys = new ArrayList<>();
    Arrays.stream(Carrier.values())
        .forEach(c -> keys.add(key(c.key(), Scalars.carried(c), c.meaning())));
    keys.addAll(transformKeys());
    return keys;
  }

  private static List<Type.Key> innerRungKeys() {
    List<Type.Key> keys = new ArrayList<>();
    for (Carrier carrier : List.of(Carrier.CSS, Carrier.XPATH)) {
      keys.add(key(carrier.key(), Scalars.carried(carrier), carrier.meaning()));
    }
    keys.addAll(transformKeys());
    return keys;
  }

  private static List<Type.Key> transformKeys() {
    List<Type.Key> keys = new ArrayList<>();
    keys.add(
        key(
            "exists",
            Scalars.ELEMENTS,
            "alone: true where the selector hits, else false; beside a carrier: its condition"));
    keys.add(key("after", Scalars.TEXT, "keeps what follows this label; without it nothing"));
    keys.add(key("before", Scalars.TEXT, "keeps what stands before this label"));
    keys.add(key("match", Scalars.REGEX, "keeps the group 'value', or the first, or all"));
    keys.add(
        key(
            "replace",
            new Free(Scalars.REGEX, Scalars.ANY, "a map of patterns and what stands for them"),
            "patterns and what stands for them, $1 for a group"));
    keys.add(key("split", TEXTS, "separators at which one text becomes several"));
    keys.add(key("reject", PATTERNS, "texts that match one of these fall away"));
    keys.add(
        key(
            "map",
            new Free(null, Scalars.ANY, "a map of texts and what stands for them"),
            "whole texts and what stands for them"));
    keys.add(
        key(
            "date",
            new Items(Scalars.DATE_FORMAT, true),
            "formats of a date, read in the site's language and time-zone"));
    return keys;
  }

  private static List<Type.Key> shared() {
    List<Type.Key> keys = new ArrayList<>(FIELDS);
    keys.add(
        key(
            "body",
            new Either(TEXT_PLACES, BODY),
            "where the text stands, and what in there is none"));
    keys.add(
        key(
            "images",
            new Either(SELECTORS, IMAGES),
            "where the pictures stand, their captions and credits"));
    return keys;
  }

  private static List<Type.Key> layoutKeys() {
    List<Type.Key> keys =
        new ArrayList<>(
            List.of(
                key("name", Scalars.TEXT, "what reports call the layout"),
                key(
                    "when",
                    new Items(new Either(Scalars.ELEMENTS, CONDITION), true),
                    "how a page of this layout is known; one of a list suffices"),
                key("since", Scalars.DAY, "first day of this layout's articles; breaks ties only"),
                key("until", Scalars.DAY, "last day of this layout's articles; breaks ties only")));
    keys.add(key(LANGUAGE, VALUE, "the text's language, where one site has several"));
    keys.addAll(SHARED);
    return keys;
  }

  private static List<Type.Key> siteKeys() {
    List<Type.Key> keys =
        new ArrayList<>(
            List.of(
                key("site", Scalars.NAME, "the site's name, which is the file's name, too"),
                key("name", Scalars.TEXT, "what a reader calls the site"),
                key("extends", Scalars.SHARED, "a file beside this one whose keys this one shares"),
                key("country", Scalars.COUNTRY, "where it is published, ISO 3166"),
                key("language", Scalars.LANGUAGE, "the language of its texts and dates, BCP 47"),
                key("time-zone", Scalars.ZONE, "where its dates without a zone are from"),
                key(
                    "hosts",
                    new Items(Scalars.HOST, true),
                    "its hosts; '*.x' is x and all below; '*.' and the site if not given"),
                key(
                    "skip-hosts",
                    new Items(Scalars.HOST, true),
                    "hosts among these to leave alone"),
                key("urls", URLS, "what its addresses tell"),
                key("discover", new Items(DISCOVER, true), "where it lists its articles"),
                key("layouts", new Items(LAYOUT, true), "its page layouts, if there are several")));
    keys.addAll(SHARED);
    keys.add(key("tests", new Items(TEST, true), "what the rule must read on which page"));
    return keys;
  }
}
