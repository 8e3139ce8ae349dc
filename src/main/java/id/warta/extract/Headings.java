package id.warta.extract;

import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts headings of what was cut. */
final class Headings {

  private static final int FEW = 2;
  private static final int TEASED = 20;
  private static final int SENTENCE = 40;

  private final Draft draft;

  private Headings(Draft draft) {
    this.draft = draft;
  }

  /** "Other news" over a linked headline: the heading of a box with nothing else than teasers. */
  static void cutLonely(Draft draft) {
    new Headings(draft).lonely().forEach(i -> draft.cut(i, "heads what was cut"));
  }

  /** A heading with nothing below it, or only what was cut, heads what was cut. */
  static void cutEmpty(Draft draft) {
    new Headings(draft).empty();
  }

  private List<Integer> lonely() {
    List<Integer> lonely = new ArrayList<>();
    for (int i = draft.firstProse(); i < draft.end(); i++) {
      if (isHeading(i) && isLonely(i, draft.run(i).part.parent)) {
        lonely.add(i);
      }
    }
    // many linked headings in boxes of their own are what a list is about
    boolean list = lonely.stream().filter(this::isLinked).count() > FEW;
    lonely.removeIf(i -> list && isLinked(i));
    return lonely;
  }

  private boolean isHeading(int i) {
    return draft.isOpen(i) && draft.run(i).isHeading();
  }

  private boolean isLinked(int i) {
    return draft.run(i).linkDensity() > 0.5;
  }

  private boolean isLonely(int heading, @Nullable Part box) {
    if (box == null || box.equals(draft.root())) {
      return false;
    }
    int linked = 0;
    for (int i = box.first; i < box.end; i++) {
      if (draft.isKept(i) && i != heading) {
        return false;
      }
      linked += i >= heading ? draft.run(i).linked : 0;
    }
    return linked > TEASED;
  }

  private void empty() {
    Below below = new Below();
    for (int i = draft.end() - 1; i >= draft.first(); i--) {
      Run run = draft.run(i);
      if (isHeading(i) && !below.isHeadedBy(run) && !isSentence(run)) {
        draft.cut(i, "heads nothing");
      } else if (draft.isKept(i)) {
        below.kept(run);
      } else {
        below.cut |= !run.isHeading() && !draft.is(i, "figure");
      }
    }
  }

  private static boolean isSentence(Run run) {
    return run.weight >= SENTENCE && run.text.endsWith(".");
  }

  /** What stands between a heading and the next thing below it that was kept. */
  private static final class Below {

    private boolean text;
    private boolean cut = true;
    private int level;

    void kept(Run run) {
      text = !run.isHeading();
      cut = false;
      level = run.level;
    }

    boolean isHeadedBy(Run heading) {
      return text || (!cut && heading.linkDensity() < 0.8) || level > heading.level;
    }
  }
}
