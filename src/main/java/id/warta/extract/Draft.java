package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An article's text while it is told from what surrounds it: the runs of a page, and for each the
 * reason why it is left out, or none. Steps of the {@link BlockSieve} read it and cut; none puts
 * back what another has cut. For one page and one thread.
 */
final class Draft {

  private static final String KEPT = "";
  private static final String OUTSIDE = "outside";

  private final PageText page;
  private final Part root;
  private final @Nullable String title;
  private final @Nullable Run lead;
  private final String[] why;

  /**
   * All runs of an element, and the lead.
   *
   * @param lead a run that is kept wherever it stands
   */
  Draft(PageText page, Part root, @Nullable String title, @Nullable Run lead) {
    this.page = page;
    this.root = root;
    this.title = title == null ? null : Texts.key(title);
    this.lead = lead;
    this.why = new String[page.runs().size()];
    Arrays.fill(why, OUTSIDE);
    Arrays.fill(why, root.first, root.end, KEPT);
    for (int i = 0; i < why.length && lead != null; i++) {
      why[i] = isLead(i) ? KEPT : why[i];
    }
  }

  PageText page() {
    return page;
  }

  /** The element that holds the text; the lead may stand outside. */
  Part root() {
    return root;
  }

  /** The title as {@link Texts#key} has it. */
  @Nullable String title() {
    return title;
  }

  @Nullable Run lead() {
    return lead;
  }

  /** The reasons, by run; empty where a run is kept. */
  String[] reasons() {
    return why;
  }

  /** The first run of the root. */
  int first() {
    return root.first;
  }

  /** Behind the last run of the root. */
  int end() {
    return root.end;
  }

  /** How many runs the page has. */
  int size() {
    return why.length;
  }

  Run run(int i) {
    return page.runs().get(i);
  }

  boolean isLead(int i) {
    return run(i).equals(lead);
  }

  boolean isKept(int i) {
    return why[i].isEmpty();
  }

  boolean isKeptProse(int i) {
    return isKept(i) && run(i).isProse();
  }

  /** Whether a run may be cut: it is still there, and it is not the lead. */
  boolean isOpen(int i) {
    return isKept(i) && !isLead(i);
  }

  boolean is(int i, String reason) {
    return why[i].equals(reason);
  }

  /** Leaves a run out; the first reason stays. */
  void cut(int i, String reason) {
    why[i] = isKept(i) ? reason : why[i];
  }

  /** Leaves out what an element holds, as far as the root goes. */
  void cut(Part part, String reason) {
    for (int i = Math.max(part.first, root.first); i < Math.min(part.end, root.end); i++) {
      cut(i, reason);
    }
  }

  int weight(Part part) {
    return page.weight(part);
  }

  /** The first sentence behind the lead; the root's beginning where there is none. */
  int firstProse() {
    for (int i = root.first; i < root.end; i++) {
      if (isKeptProse(i) && !isLead(i)) {
        return i;
      }
    }
    return root.first;
  }

  /** A paragraph by its kind, but not by its element. */
  static boolean isBare(Run run) {
    return run.kind == Block.Kind.PARAGRAPH && !isProseTag(run);
  }

  /** Whether the element's name says that sentences stand in it. */
  static boolean isProseTag(Run run) {
    return switch (run.tag()) {
      case "p", "li", "blockquote", "td", "th", "dd", "pre" -> true;
      default -> false;
    };
  }

  /** What runs that look alike have in common: their elements' names and classes. */
  static String style(Run run) {
    Part parent = run.part.parent;
    return run.tag()
        + "."
        + run.part.element.className()
        + "<"
        + (parent == null ? "" : parent.element.className());
  }
}
