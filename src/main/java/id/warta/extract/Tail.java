package id.warta.extract;

import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Cuts what looks different below the last of the many paragraphs that look alike, if that is far
 * less than they are.
 */
final class Tail {

  private static final double MOST = 0.6;
  private static final double LITTLE = 0.45;

  private final Draft draft;
  private final Map<String, Integer> weights = new HashMap<>();
  private int prose;

  private Tail(Draft draft) {
    this.draft = draft;
  }

  static void cut(Draft draft) {
    new Tail(draft).cut();
  }

  private void cut() {
    for (int i = draft.first(); i < draft.end(); i++) {
      if (draft.isKeptProse(i)) {
        weights.merge(Draft.style(draft.run(i)), draft.run(i).weight, Integer::sum);
        prose += draft.run(i).weight;
      }
    }
    for (Map.Entry<String, Integer> style : weights.entrySet()) {
      if (style.getValue() > MOST * prose) {
        cutBelow(last(style.getKey()));
      }
    }
  }

  private int last(String style) {
    int last = draft.end() - 1;
    while (last > draft.first()
        && !(draft.isKept(last) && Draft.style(draft.run(last)).equals(style))) {
      last--;
    }
    return last;
  }

  private void cutBelow(int last) {
    if (weightBelow(last) >= LITTLE * prose) {
      return;
    }
    Part beside = container(draft.run(last).part);
    Set<String> above = stylesAbove(last);
    for (int i = last + 1; i < draft.end(); i++) {
      Run run = draft.run(i);
      boolean paragraph = run.isProse() && Draft.isProseTag(run);
      if (!goesWith(beside, run) && !(paragraph && above.contains(Draft.style(run)))) {
        draft.cut(i, "tail");
      }
    }
  }

  /** How the sentences above look, most of them or few. */
  private Set<String> stylesAbove(int last) {
    Set<String> styles = new HashSet<>();
    for (int i = draft.first(); i < last; i++) {
      if (draft.isKeptProse(i)) {
        styles.add(Draft.style(draft.run(i)));
      }
    }
    return styles;
  }

  private int weightBelow(int last) {
    int below = 0;
    for (int i = last + 1; i < draft.end(); i++) {
      below += draft.isKept(i) ? draft.run(i).weight : 0;
    }
    return below;
  }

  /** Whether this stands in an element named like the one of the text, or answers a question. */
  private boolean goesWith(Part beside, Run run) {
    Part own = container(run.part);
    String name = own.element.className();
    boolean alike = !name.isEmpty() && name.equals(beside.element.className());
    return own.equals(beside) || alike || own.role == Role.BODY || isAnswer(run.part);
  }

  private boolean isAnswer(Part part) {
    for (Part p = part; p != null && !p.equals(draft.root()); p = p.parent) {
      if (p.role == Role.ANSWER) {
        return true;
      }
    }
    return false;
  }

  /** The element around paragraphs, lists, quotes and tables. */
  static Part container(Part part) {
    Part up = part;
    while (up.parent != null && PageText.isTextual(up.element.normalName())) {
      up = up.parent;
    }
    return up;
  }
}
