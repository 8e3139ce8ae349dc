package id.warta.extract;

import id.warta.page.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A page's markup and the data that it states about itself, each read at most once. For one thread.
 */
final class Markup {

  private final Page page;
  private @Nullable Nodes nodes;
  private @Nullable Outline outline;
  private @Nullable LinkedData ld;
  private @Nullable Metadata meta;

  Markup(Page page) {
    this.page = page;
  }

  Page page() {
    return page;
  }

  URI url() {
    return page.url();
  }

  /** The DOM, shared: read it, do not change it. */
  Document document() {
    return page.document();
  }

  /** All of the page's elements and texts. */
  Nodes nodes() {
    Nodes read = nodes;
    if (read == null) {
      read = Nodes.of(document());
      nodes = read;
    }
    return read;
  }

  /** The page's JSON-LD. */
  LinkedData ld() {
    LinkedData read = ld;
    if (read == null) {
      read = LinkedData.of(outline().linkedData, url().toString(), titles());
      ld = read;
    }
    return read;
  }

  /** The page's meta elements and microdata. */
  Metadata meta() {
    Metadata read = meta;
    if (read == null) {
      read = new Metadata(outline().metas, outline().items);
      meta = read;
    }
    return read;
  }

  /** Whether the page calls itself an article, in its JSON-LD or its meta elements. */
  boolean saysArticle() {
    return ld().hasArticle()
        || meta().has("article:published_time")
        || meta().values("og:type").stream()
            .anyMatch(type -> type.toLowerCase(Locale.ROOT).contains("article"));
  }

  /** The elements that say something about the whole page. */
  Outline outline() {
    Outline read = outline;
    if (read == null) {
      read = new Outline(nodes());
      outline = read;
    }
    return read;
  }

  private List<String> titles() {
    List<String> titles = new ArrayList<>(meta().values("og:title"));
    outline().headings.forEach(h1 -> titles.add(h1.element().text()));
    return titles;
  }

  /**
   * An element and its place among all elements of the page.
   *
   * @param at 1 for the first
   */
  record Mark(Element element, int at) {}

  /** The few elements that matter for metadata, found in one walk over the DOM. */
  static final class Outline {

    private static final int MAX_HINTS = 400;
    private static final int MAX_CHILDREN = 14;
    private static final Pattern DATE_HINT =
        Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:date|dates|time|timestamp|datetime|published?|pubdate|posted|datum|fecha|tanggal|tgl)(?:$|[\\s_-])|(?:date|time|Date|Time)(?:$|[\\s_-])|(?:Date|Time)[A-Z_]");

    /** What a match of the pattern has in it: most classes have nothing of the kind. */
    static final List<String> DATE_STEMS =
        List.of("date", "time", "publish", "posted", "datum", "fecha", "tanggal", "tgl");

    private static final Pattern BYLINE_HINT =
        Pattern.compile(
            "(?i)author|by-?line|(?:^|[\\s_-])(?:writer|penulis|autor|autore|auteur|redakteur|reporter|journalist|signature|firma|forfatter|skribent)");

    static final List<String> BYLINE_STEMS =
        List.of(
            "author",
            "byline",
            "by-line",
            "writer",
            "penulis",
            "autor",
            "auteur",
            "redakteur",
            "reporter",
            "journalist",
            "signature",
            "firma",
            "forfatter",
            "skribent");

    final List<Element> metas = new ArrayList<>();
    final List<Element> titles = new ArrayList<>();
    final List<Element> links = new ArrayList<>();
    final List<Element> items = new ArrayList<>();
    final List<Mark> headings = new ArrayList<>();
    final List<Element> subheadings = new ArrayList<>();
    final List<Mark> times = new ArrayList<>();
    final List<Mark> dates = new ArrayList<>();
    final List<Mark> bylines = new ArrayList<>();
    final List<Element> authorLinks = new ArrayList<>();
    final List<Element> tagLinks = new ArrayList<>();
    final List<Element> nexts = new ArrayList<>();
    final List<String> linkedData = new ArrayList<>();
    @Nullable Element html;

    private int at;

    private Outline(Nodes nodes) {
      for (int i = 0; i < nodes.size(); i++) {
        if (nodes.node(i) instanceof Element element) {
          add(element);
          if (element.attributesSize() > 0) {
            addByAttributes(element, nodes, i);
          }
        }
      }
    }

    /** Whether a class or an id with one of {@link #DATE_STEMS} in it speaks of a date. */
    static boolean speaksOfDate(String names) {
      return DATE_HINT.matcher(names).find();
    }

    /** Whether a class or an id with one of {@link #BYLINE_STEMS} in it speaks of a byline. */
    static boolean speaksOfByline(String names) {
      return BYLINE_HINT.matcher(names).find();
    }

    private void add(Element element) {
      at++;
      switch (element.normalName()) {
        case "html" -> html = html == null ? element : html;
        case "meta" -> metas.add(element);
        case "link" -> links.add(element);
        case "title" -> addTitle(element);
        case "h1" -> headings.add(new Mark(element, at));
        case "h2" -> subheadings.add(element);
        case "time" -> times.add(new Mark(element, at));
        case "script" -> addScript(element);
        default -> {}
      }
    }

    private void addByAttributes(Element element, Nodes nodes, int i) {
      if (nodes.hasProperty(i)) {
        items.add(element);
      }
      if (nodes.hasRelation(i)) {
        addByRelation(element);
      }
      boolean fits = element.childNodeSize() <= MAX_CHILDREN && element.childNodeSize() > 0;
      if (fits && nodes.isDate(i) && dates.size() < MAX_HINTS) {
        dates.add(new Mark(element, at));
      }
      if (fits && nodes.isByline(i) && bylines.size() < MAX_HINTS) {
        bylines.add(new Mark(element, at));
      }
    }

    // The head may end early, so that the title stands in the body; a drawing has one of its own.
    private void addTitle(Element title) {
      Element parent = title.parent();
      if (parent != null
          && (parent.normalName().equals("head") || parent.normalName().equals("body"))) {
        titles.add(title);
      }
    }

    private void addByRelation(Element element) {
      String rel = element.attr("rel");
      boolean anchor = element.normalName().equals("a");
      if (rel.isEmpty() || !(anchor || element.normalName().equals("link"))) {
        return;
      }
      if (rel.trim().equalsIgnoreCase("next") && element.hasAttr("href")) {
        nexts.add(element);
      }
      if (anchor) {
        addByRelation(element, rel);
      }
    }

    private void addByRelation(Element element, String rel) {
      if (rel.contains("author")) {
        authorLinks.add(element);
      } else if (rel.contains("tag")) {
        tagLinks.add(element);
      }
    }

    /** The place of the heading that shows a title; 0 where none does. */
    int placeOf(String title) {
      String key = SiteNames.key(title);
      return headings.stream()
          .filter(h1 -> SiteNames.key(h1.element().text()).contains(key))
          .mapToInt(Mark::at)
          .findFirst()
          .orElse(0);
    }

    /** Some marks, those just behind a place first, those before it later. */
    static List<Mark> near(List<Mark> marks, int place) {
      return marks.stream()
          .sorted(Comparator.comparingInt(mark -> distance(mark.at() - place)))
          .toList();
    }

    private static int distance(int behind) {
      return behind >= 0 ? behind : -4 * behind;
    }

    private void addScript(Element script) {
      if (script.attr("type").toLowerCase(Locale.ROOT).contains("ld+json")) {
        linkedData.add(script.data());
      }
    }
  }
}
