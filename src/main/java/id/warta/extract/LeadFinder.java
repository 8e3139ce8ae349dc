package id.warta.extract;

import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lead that a page sets apart, between its headline and its text.
 *
 * <p>It is called a lead by its element's name, or the page's own description repeats it.
 */
final class LeadFinder {

  private static final int SHORTEST = 25;
  private static final int LONGEST = 900;

  /** What ends a sentence that asks nothing and leaves nothing open. */
  private static final String STATEMENT = ".!。।۔։";

  private final PageText page;
  private final Part root;
  private final @Nullable String title;
  private final String description;

  private LeadFinder(PageText page, Part root, @Nullable String title, String description) {
    this.page = page;
    this.root = root;
    this.title = title == null ? null : Texts.key(title);
    this.description = Texts.key(description);
  }

  /** The lead; null where the text holds it already or there is none. */
  static @Nullable Run find(PageText page, Part root, @Nullable String title, String description) {
    return new LeadFinder(page, root, title, description).find();
  }

  private @Nullable Run find() {
    int last = firstProse();
    int headline = headline(last);
    int lead = headline < 0 ? -1 : first(headline, last);
    return lead < 0 ? null : page.asParagraph(lead);
  }

  private int first(int headline, int last) {
    for (int i = headline + 1; i < last; i++) {
      Run run = page.runs().get(i);
      if (isText(run) && (called(run) || described(run) || isSecondHeading(i, headline))) {
        return i;
      }
    }
    return -1;
  }

  private int firstProse() {
    for (int i = root.first; i < root.end; i++) {
      Run run = page.runs().get(i);
      if (!run.part.junk && run.isProse()) {
        return i;
      }
    }
    return root.first;
  }

  /** The last headline before the text; a linked one only where there is no other. */
  private int headline(int text) {
    int linked = -1;
    for (int i = text; i >= 0; i--) {
      Run run = page.runs().get(i);
      if (run.level == 1 || run.key().equals(title)) {
        if (run.linkDensity() < 0.5) {
          return i;
        }
        linked = Math.max(linked, i);
      }
    }
    return linked;
  }

  private boolean isText(Run run) {
    return run.weight >= SHORTEST
        && run.weight <= LONGEST
        && run.linkDensity() < 0.5
        && !run.key().equals(title)
        && !Phrases.common().isBoilerplate(run.text);
  }

  /** A heading right below the headline that is a sentence heads nothing: it sums up. */
  private boolean isSecondHeading(int i, int headline) {
    Run run = page.runs().get(i);
    return i == headline + 1
        && run.isHeading()
        && !run.part.junk
        && STATEMENT.indexOf(run.text.charAt(run.text.length() - 1)) >= 0
        && page.runs().get(headline).level > 0
        && !page.runs().get(i + 1).isHeading();
  }

  private static boolean called(Run run) {
    for (Part p = run.part; p != null; p = p.parent) {
      if (p.role == Role.LEAD) {
        return true;
      }
      if (p.role == Role.JUNK || p.role == Role.ALIEN) {
        return false;
      }
    }
    return false;
  }

  private boolean described(Run run) {
    String key = run.key();
    return key.length() >= 25
        && !OwnWords.isFigure(run.part)
        && (description.startsWith(key.substring(0, Math.min(60, key.length())))
            || (description.length() >= 40 && key.contains(description)));
  }
}
