package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.PageText.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Cuts the section, the date, the names, the share buttons that stand before the first sentence.
 */
final class Opening {

  private static final int LABEL = 80;
  private static final int SHORT = 40;
  private static final int MOST = 8;

  /** The point of a shortened month or of a day's number. */
  private static final Pattern NO_STOP = Pattern.compile("^\\d{1,2}\\. |\\. (?=[\\p{Ll}\\d])");

  private static final Pattern DAY = Pattern.compile("\\b\\d{1,2}\\. ?\\d{1,2}\\. ?\\d{4}");

  private final Draft draft;

  private Opening(Draft draft) {
    this.draft = draft;
  }

  static void cut(Draft draft) {
    new Opening(draft).cut();
  }

  private void cut() {
    if (draft.first() < draft.end()) {
      int prose = draft.firstProse();
      cutLabels(prose);
      cutLines(prose, text(prose));
    }
  }

  private void cutLabels(int prose) {
    int above = Math.max(lead(prose), title(prose));
    List<Integer> labels = new ArrayList<>();
    for (int i = draft.first(); i < prose; i++) {
      Run run = draft.run(i);
      if (draft.isOpen(i) && (run.isHeading() ? i < above : isLabel(run))) {
        labels.add(i);
      }
    }
    // what goes on and on is a list of ingredients, a table, a programme
    if (labels.size() <= MOST) {
      labels.forEach(i -> draft.cut(i, "opening"));
    }
  }

  private void cutLines(int from, int to) {
    for (int i = from; i < to; i++) {
      Run run = draft.run(i);
      if (draft.isOpen(i) && isLine(run) && isLabel(run)) {
        draft.cut(i, "opening");
      }
    }
  }

  /** Where the text begins behind a sentence or two that stand above it in a box of their own. */
  private int text(int prose) {
    String box = box(draft.run(prose));
    Map<String, Integer> weights = new HashMap<>();
    int all = 0;
    for (int i = draft.first(); i < draft.end(); i++) {
      if (draft.isKeptProse(i)) {
        weights.merge(box(draft.run(i)), draft.run(i).weight, Integer::sum);
        all += draft.run(i).weight;
      }
    }
    int sentences = 0;
    for (int i = prose; i < draft.end() && sentences <= 2; i++) {
      if (draft.isKeptProse(i)) {
        sentences++;
        String own = box(draft.run(i));
        if (!own.equals(box) && weights.getOrDefault(own, 0) > 0.5 * all) {
          return i;
        }
      }
    }
    return prose;
  }

  private static boolean isLine(Run run) {
    boolean cell = run.tag().equals("td") || run.tag().equals("th");
    return run.kind == Block.Kind.PARAGRAPH && !cell && !run.text.endsWith(":");
  }

  private static String box(Run run) {
    org.jsoup.nodes.Element box = Tail.container(run.part).element;
    return box.normalName() + "." + box.className();
  }

  /** Where the lead stands, -1 if not before a run. */
  private int lead(int before) {
    int lead = draft.lead() == null ? -1 : before;
    while (lead >= 0 && !draft.isLead(lead)) {
      lead--;
    }
    return lead;
  }

  /** Where the headline stands, -1 if not before a run: no heading of the text stands above it. */
  private int title(int before) {
    int title = before;
    while (title >= draft.first() && !draft.is(title, "title")) {
      title--;
    }
    return title < draft.first() ? -1 : title;
  }

  private boolean isLabel(Run run) {
    if (run.weight < SHORT && NO_STOP.matcher(run.text).find()) {
      return !Texts.endsSentence(run.text);
    }
    if (run.weight < LABEL && Draft.isBare(run) && DAY.matcher(run.text).find()) {
      return !Texts.endsSentence(run.text);
    }
    return !Texts.hasSentence(run.text) && (run.weight < LABEL || repeatsTitle(run));
  }

  /** The headline and what stands below it, in one element with it. */
  private boolean repeatsTitle(Run run) {
    String title = draft.title();
    return title != null
        && title.length() >= SHORT / 2
        && run.key().startsWith(title.substring(0, SHORT / 2));
  }
}
