package id.warta.extract;

import id.warta.article.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A page's visible text, cut into runs, and the block elements that the runs stand in, both in
 * document order. Made in one pass that does not change the document.
 *
 * <p>A run is text that no block element, no rule and no double line break interrupts. White space
 * is collapsed as a browser does it: inline tags add none, a single line break is a space.
 */
final class PageText {

  /** A block element, or an inline one with a role of its own. */
  static final class Part {
    final Element element;
    final @Nullable Part parent;
    final int index;
    final Role role;

    /** The runs inside are numbered from here … */
    final int first;

    /** … to before here. */
    int end;

    Part(Element element, @Nullable Part parent, int index, Role role, int first) {
      this.element = element;
      this.parent = parent;
      this.index = index;
      this.role = role;
      this.first = first;
      this.container = !BLOCKS.contains(element.normalName());
    }

    private final boolean container;

    /** How many pictures and players stand inside, as far as the page was read. */
    int pictures;

    /** Whether it is junk by name and not by far too much of the page's text to be. */
    boolean junk;

    /** Whether it may hold a whole article. */
    boolean isContainer() {
      return container;
    }

    boolean holds(int run) {
      return first <= run && run < end;
    }
  }

  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "li",
          "ul",
          "ol",
          "dl",
          "dt",
          "dd",
          "pre",
          "blockquote",
          "tr");

  private static final Set<String> TABLES =
      Set.of("td", "th", "tr", "tbody", "thead", "table", "span");

  /** Whether paragraphs, lists, quotes and tables are made of elements of that name. */
  static boolean isTextual(String tag) {
    return BLOCKS.contains(tag) || TABLES.contains(tag);
  }

  /** Never junk themselves, whatever their classes say of the page. */
  private static final Set<String> CARRIERS = Set.of("html", "body", "main");

  /** A run of text. */
  static final class Run {
    final Part part;
    final Block.Kind kind;
    final int level;
    final String text;

    /** How much text this is: characters, where one of a dense script counts for several. */
    final int weight;

    /** How much of it is linked. */
    final int linked;

    /** Which link of the page it stands in as a block of its own; 0 where it stands in none. */
    final int link;

    private final boolean prose;
    private @Nullable String key;

    Run(Part part, Block.Kind kind, int level, String text, int weight, int linked, int link) {
      this.part = part;
      this.kind = kind;
      this.level = level;
      this.text = text;
      this.weight = weight;
      this.linked = linked;
      this.link = link;
      this.prose =
          weight >= 60
              && linkDensity() < 0.4
              && kind != Block.Kind.SUBHEADING
              && Texts.hasSentence(text);
    }

    Run asParagraph() {
      return new Run(part, Block.Kind.PARAGRAPH, 0, text, weight, linked, link);
    }

    double linkDensity() {
      return (double) linked / Math.max(1, weight);
    }

    /** The text as {@link Texts#key} has it. */
    String key() {
      String known = key;
      if (known == null) {
        known = Texts.key(text);
        key = known;
      }
      return known;
    }

    /** Sentences rather than labels or links. */
    boolean isProse() {
      return prose;
    }

    /** The name of the element around it. */
    String tag() {
      return part.element.normalName();
    }

    boolean isHeading() {
      return kind == Block.Kind.SUBHEADING;
    }
  }

  private static final double MOST = 0.4;
  private static final double TOGETHER = 0.5;
  private static final int SECTION = 300;

  private final List<Part> parts;
  private final List<Run> runs;
  private int headline = -1;

  /** How much text stands before each run, and in all; empty until somebody asks. */
  private int[] weights = {};

  PageText(List<Part> parts, List<Run> runs) {
    this.parts = parts;
    this.runs = runs;
  }

  static PageText of(Element root) {
    return of(Nodes.of(root));
  }

  /** The text of an element and of what is below it. */
  static PageText of(Nodes nodes) {
    return TextCutter.cut(nodes, Set.of());
  }

  /** The text of an element without that of some below it. */
  static PageText of(Element root, Set<Element> removed) {
    return TextCutter.cut(Nodes.of(root), removed);
  }

  List<Part> parts() {
    return parts;
  }

  List<Run> runs() {
    return runs;
  }

  /**
   * Tells junk, for one part alone: what is junk by name and holds most of the part's prose is
   * none, nor is what holds the headline, and names above the part do not count.
   *
   * @param root the part; null for the page
   * @param title the article's title
   */
  void judge(@Nullable Part root, @Nullable String title) {
    int[] prose = new int[runs.size() + 1];
    for (int i = 0; i < runs.size(); i++) {
      prose[i + 1] = prose[i] + (runs.get(i).isProse() ? runs.get(i).weight : 0);
    }
    headline = headline(title);
    int all = root == null ? prose[runs.size()] : prose[root.end] - prose[root.first];
    Map<String, Integer> named = named(root, prose);
    for (Part part : parts) {
      boolean below = !part.equals(root) && !part.holds(headline) && isInside(part, root);
      part.junk = below && (inherits(part) || (isByName(part) && !isMost(part, prose, all, named)));
    }
  }

  /** Whether what is junk by name holds too much of the prose to be, alone or with its like. */
  private static boolean isMost(Part part, int[] prose, int all, Map<String, Integer> named) {
    return part.role == Role.JUNK
        && (prose[part.end] - prose[part.first] > MOST * all
            || named.getOrDefault(part.element.className(), 0) > TOGETHER * all);
  }

  /** How much prose the sections of a name hold, below the headline, that are junk by it. */
  private Map<String, Integer> named(@Nullable Part root, int[] prose) {
    Map<String, Integer> named = new HashMap<>();
    Map<String, Integer> ends = new HashMap<>();
    for (Part part : parts) {
      int held = prose[part.end] - prose[part.first];
      boolean below = headline >= 0 && part.first > headline && isInside(part, root);
      String name =
          below && part.role == Role.JUNK && held > SECTION ? part.element.className() : "";
      // what stands in one of the same name counts there
      if (!name.isEmpty() && part.first >= ends.getOrDefault(name, 0)) {
        named.merge(name, held, Integer::sum);
        ends.put(name, part.end);
      }
    }
    return named;
  }

  private static boolean isInside(Part part, @Nullable Part root) {
    return root == null || (part.first >= root.first && part.end <= root.end);
  }

  /** Takes a run for a paragraph, whatever its element is called. */
  Run asParagraph(int i) {
    Run run = runs.get(i);
    if (run.kind != Block.Kind.PARAGRAPH) {
      runs.set(i, run.asParagraph());
    }
    return runs.get(i);
  }

  /** How much text the runs of a part are. */
  int weight(Part part) {
    int[] known = weights;
    if (known.length == 0) {
      known = new int[runs.size() + 1];
      for (int i = 0; i < runs.size(); i++) {
        known[i + 1] = known[i] + runs.get(i).weight;
      }
      weights = known;
    }
    return known[part.end] - known[part.first];
  }

  /** The first heading of the first level that agrees with the title last judged by, or -1. */
  int headline() {
    return headline;
  }

  /** Whether a run stands in an article element. */
  boolean isInArticle(int run) {
    Part part = runs.get(run).part;
    while (part != null && !part.element.normalName().equals("article")) {
      part = part.parent;
    }
    return part != null;
  }

  private int headline(@Nullable String title) {
    String key = title == null ? "" : Texts.key(title);
    for (int i = 0; i < runs.size() && !key.isEmpty(); i++) {
      Run run = runs.get(i);
      boolean first = run.level == 1 && run.key().length() > 5;
      if (first && (key.contains(run.key()) || run.key().contains(key))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean inherits(Part part) {
    return part.parent != null && part.parent.junk;
  }

  private static boolean isByName(Part part) {
    return (part.role == Role.ALIEN || part.role == Role.JUNK)
        && !CARRIERS.contains(part.element.normalName());
  }

  /** The runs for whose omission there is no reason, as blocks. */
  List<Block> blocks(String[] reasons) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < reasons.length; i++) {
      if (reasons[i].isEmpty()) {
        blocks.add(new Block(runs.get(i).kind, runs.get(i).text));
      }
    }
    return blocks;
  }
}
