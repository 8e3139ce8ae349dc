package id.warta.extract;

import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the element that holds a page's article.
 *
 * <p>Every run of text gets a value: running text counts by its weight, linked text counts against.
 * What stands below an element that calls itself junk counts nothing, for it can be cut later. The
 * element whose runs sum up highest wins, the deepest of equals; this is the maximum subsequence of
 * Pasternack and Roth, "Extracting Article Text from the Web with Maximum Subsequence Segmentation"
 * (WWW 2009), with the subsequences bound to elements.
 */
final class BodyFinder {

  private static final double LINK = 0.35;
  private static final double FAR_LESS = 0.3;
  private static final int LONG = 1200;

  private final PageText page;
  private final StatedText stated;
  private final double[] values;

  private BodyFinder(PageText page, StatedText stated) {
    this.page = page;
    this.stated = stated;
    this.values = new double[page.runs().size() + 1];
  }

  static @Nullable Part find(PageText page, StatedText stated) {
    BodyFinder finder = new BodyFinder(page, stated);
    finder.sum(true);
    Part careful = finder.best(part -> true);
    double found = careful == null ? 0 : finder.score(careful);
    double[] heeded = finder.values.clone();
    finder.sum(false);
    Part bold = finder.best(part -> true);
    // names that cost nearly all of the text are wrong
    if (bold != null && found < FAR_LESS * finder.score(bold)) {
      return bold;
    }
    System.arraycopy(heeded, 0, finder.values, 0, heeded.length);
    return careful == null ? null : finder.inner(careful);
  }

  /**
   * The element around the headline with the most text of any kind, for results, lists and notes.
   *
   * @param headline the run of the headline
   */
  static @Nullable Part quiet(PageText page, StatedText stated, int headline) {
    BodyFinder finder = new BodyFinder(page, stated);
    List<Run> runs = page.runs();
    for (int i = 0; i < runs.size(); i++) {
      finder.values[i + 1] = finder.values[i] + quietValue(runs.get(i));
    }
    return finder.best(part -> part.holds(headline));
  }

  private static double quietValue(Run run) {
    if (run.part.junk || run.isHeading()) {
      return 0;
    }
    return run.linkDensity() > 0.5 ? -Math.min(run.weight, 100) : Math.min(run.weight, LONG);
  }

  private void sum(boolean heedRoles) {
    List<Run> runs = page.runs();
    for (int i = 0; i < runs.size(); i++) {
      values[i + 1] = values[i] + value(runs.get(i), heedRoles);
    }
  }

  private double value(Run run, boolean heedRoles) {
    if (heedRoles ? run.part.junk : isAlien(run.part)) {
      return 0;
    }
    if (run.weight >= 30 && stated.holds(run)) {
      return run.weight * 1.5;
    }
    if (run.linkDensity() > 0.5) {
      return -LINK * Math.min(run.weight, 100);
    }
    if (run.isHeading()) {
      return 0;
    }
    if (run.weight < 60) {
      return Texts.endsSentence(run.text) ? 0.3 * run.weight : label(run);
    }
    return Math.min(run.weight, LONG)
        * (1 - run.linkDensity())
        * (Texts.hasSentence(run.text) ? 1 : 0.3);
  }

  // what little a cell says is no less an article's for it
  private static double label(Run run) {
    return run.tag().equals("td") || run.tag().equals("th") ? 0 : -5;
  }

  private static boolean isAlien(Part part) {
    for (Part p = part; p != null; p = p.parent) {
      if (p.role == Role.ALIEN) {
        return true;
      }
    }
    return false;
  }

  /** How much of the best element's text one inside must hold: by its tag, by its name. */
  private static final double IN_ARTICLE = 0.6;

  private static final double IN_BODY = 0.85;

  /** The article element inside, or the one that is called the text, where it holds most. */
  private Part inner(Part best) {
    double all = score(best);
    Part inner = best;
    for (Part part : page.parts()) {
      boolean inside = part.first >= best.first && part.end <= best.end && !part.equals(best);
      double share =
          part.element.normalName().equals("article")
              ? IN_ARTICLE
              : part.role == Role.BODY ? IN_BODY : 2;
      if (inside
          && part.isContainer()
          && score(part) >= share * all
          && !isBeside(part, best)
          && !hasLead(part, best)) {
        inner = part;
      }
    }
    return inner;
  }

  /** Whether the headline stands in the whole, in another article element. */
  private boolean isBeside(Part part, Part best) {
    int headline = page.headline();
    return best.holds(headline) && !part.holds(headline) && page.isInArticle(headline);
  }

  /** Whether text stands between the headline and the part. */
  private boolean hasLead(Part part, Part best) {
    int from = Math.max(best.first, page.headline() + 1);
    return from < part.first
        && page.runs().subList(from, part.first).stream()
            .anyMatch(run -> run.isProse() && !run.part.junk);
  }

  private double score(Part part) {
    double sum = values[part.end] - values[part.first];
    return part.role == Role.BODY ? sum * 1.1 : sum;
  }

  private @Nullable Part best(Predicate<Part> allowed) {
    Part best = null;
    double most = 50;
    for (Part part : page.parts()) {
      if (!part.isContainer() || !allowed.test(part)) {
        continue;
      }
      double score = score(part);
      // the last of equals in document order is the deepest
      if (score >= most) {
        most = score;
        best = part;
      }
    }
    return best;
  }
}
