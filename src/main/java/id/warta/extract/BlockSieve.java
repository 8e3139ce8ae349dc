package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the runs of an article's element that are the article's text.
 *
 * <p>What a run says of itself is asked first: its element's name, its links, whether it repeats
 * something, known phrases. Then its neighbours: labels between paragraphs, dates and names before
 * the first one, what stands below "Related articles", and headings of which nothing is left.
 */
final class BlockSieve {

  static final String KEPT = "";

  private static final int LABEL = 80;

  private static final Set<String> PROSE_TAGS =
      Set.of("p", "li", "blockquote", "td", "th", "dd", "pre");
  static Set<String> OFF = Set.of();

  private final PageText page;
  private final Part root;
  private final @Nullable String title;
  private final @Nullable Run lead;
  private final String[] why;

  private BlockSieve(PageText page, Part root, @Nullable String title, @Nullable Run lead) {
    this.page = page;
    this.root = root;
    this.title = title == null ? null : Texts.key(title);
    this.lead = lead;
    this.why = new String[page.runs().size()];
  }

  /**
   * For every run of the page the reason why it is left out; empty where it is kept.
   *
   * @param lead a run that is kept wherever it stands
   */
  static String[] sift(PageText page, Part root, @Nullable String title, @Nullable Run lead) {
    BlockSieve sieve = new BlockSieve(page, root, title, lead);
    sieve.sift();
    return sieve.why;
  }

  private void sift() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < why.length; i++) {
      Run run = page.runs().get(i);
      why[i] = root.holds(i) || run.equals(lead) ? reason(run, seen) : "outside";
    }
    labels();
    opening();
    inserts();
    headings();
  }

  private String reason(Run run, Set<String> seen) {
    if (run.equals(lead)) {
      seen.add(run.key());
      return KEPT;
    }
    if (run.part.junk) {
      return isFigure(run.part) ? "figure" : "junk";
    }
    if (run.key().isEmpty() || run.text.startsWith("<")) {
      return "no letters";
    }
    if ((run.isHeading() && run.level == 1) || run.key().equals(title)) {
      return "title";
    }
    if (run.linkDensity() > 0.8 && run.weight < 200 && !run.isHeading()) {
      return "links";
    }
    if (run.weight > 60 && !seen.add(run.key())) {
      return "again";
    }
    if (Phrases.common().isBoilerplate(run.text)) {
      return "phrase";
    }
    return KEPT;
  }

  private static boolean isFigure(Part part) {
    String tag = part.element.normalName();
    return tag.equals("figcaption") || tag.equals("figure");
  }

  private boolean isKept(int i) {
    return why[i].isEmpty();
  }

  /** Where nearly all prose stands in paragraphs, short text that stands in none is a label. */
  private void labels() {
    int prose = 0;
    int marked = 0;
    for (int i = root.first; i < root.end; i++) {
      Run run = page.runs().get(i);
      if (isKept(i) && run.isProse()) {
        prose += run.weight;
        marked += PROSE_TAGS.contains(run.tag()) ? run.weight : 0;
      }
    }
    for (int i = root.first; i < root.end && marked > 0.8 * prose; i++) {
      Run run = page.runs().get(i);
      if (isKept(i) && isBare(run) && !run.isProse() && !run.equals(lead)) {
        why[i] = "label";
      }
    }
  }

  private static boolean isBare(Run run) {
    return run.kind == Block.Kind.PARAGRAPH && !PROSE_TAGS.contains(run.tag());
  }

  /** Before the first sentence stand the section, the date, the names, the share buttons. */
  private void opening() {
    int prose = firstProse();
    for (int i = root.first; i < prose; i++) {
      Run run = page.runs().get(i);
      boolean label = !run.isHeading() && run.weight < LABEL && !Texts.hasSentence(run.text);
      if (isKept(i) && label && !run.equals(lead)) {
        why[i] = "opening";
      }
    }
  }

  private int firstProse() {
    for (int i = root.first; i < root.end; i++) {
      if (isKept(i) && page.runs().get(i).isProse() && !page.runs().get(i).equals(lead)) {
        return i;
      }
    }
    return root.first;
  }

  /** Below "Related articles" stand teasers until the text goes on. */
  private void inserts() {
    boolean insert = false;
    for (int i = root.first; i < root.end; i++) {
      Run run = page.runs().get(i);
      if (why[i].equals("phrase")) {
        insert |= Phrases.common().isWhole(run.text);
      } else if (insert && isKept(i)) {
        insert = !goesOn(run);
        why[i] = insert ? "insert" : KEPT;
      }
    }
  }

  private static boolean goesOn(Run run) {
    return run.isHeading()
        ? run.linkDensity() < 0.5 && run.level <= 3
        : run.isProse() && (run.tag().equals("p") || run.weight > 200);
  }

  /** A heading with nothing below it, or only what was cut, heads what was cut. */
  private void headings() {
    boolean text = false;
    boolean cut = true;
    int next = 0;
    for (int i = root.end - 1; i >= root.first; i--) {
      Run run = page.runs().get(i);
      boolean heads = text || (!cut && run.linkDensity() < 0.8) || next > run.level;
      if (isKept(i) && run.isHeading() && !heads && !run.equals(lead)) {
        why[i] = "heads nothing";
      } else if (isKept(i)) {
        text = !run.isHeading();
        cut = false;
        next = run.level;
      } else {
        cut |= !run.isHeading() && !why[i].equals("figure");
      }
    }
  }
}
