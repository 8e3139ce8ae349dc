package id.warta.extract;

import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;

/** Cuts what stands among the paragraphs but is none: labels, and what invites to fill a form. */
final class Asides {

  private static final int FORM = 300;
  private static final int OFFER = 12;
  private static final double NEARLY_ALL = 0.8;

  private Asides() {}

  /** The few words that stand in one element with a field for the reader's address invite to it. */
  static void cutForms(Draft draft) {
    for (Part part : draft.page().parts()) {
      Part around = part.parent;
      boolean form = part.element.normalName().equals("form");
      if (form && around != null && isInvitation(draft, around)) {
        for (int i = around.first; i < around.end; i++) {
          draft.cut(i, "form");
        }
      }
    }
  }

  private static boolean isInvitation(Draft draft, Part around) {
    return !around.equals(draft.root())
        && draft.root().holds(around.first)
        && draft.weight(around) < FORM;
  }

  /** What stands in one box with phrases, and is less than they are, is of their kind. */
  static void cutOffers(Draft draft) {
    for (Part part : draft.page().parts()) {
      boolean box = part.isContainer() && !part.equals(draft.root()) && part.end > part.first;
      if (box && part.end - part.first <= OFFER && draft.root().holds(part.first)) {
        cutOffer(draft, part);
      }
    }
  }

  private static void cutOffer(Draft draft, Part box) {
    int phrases = 0;
    int weight = 0;
    int kept = 0;
    for (int i = box.first; i < box.end; i++) {
      boolean phrase = draft.is(i, "phrase");
      phrases += phrase ? 1 : 0;
      weight += phrase ? draft.run(i).weight : 0;
      kept += draft.isKept(i) ? draft.run(i).weight : 0;
    }
    if (phrases > 1 && kept < 2 * weight && kept < FORM) {
      draft.cut(box, "offer");
    }
  }

  /** Where nearly all prose stands in paragraphs, short text that stands in none is a label. */
  static void cutLabels(Draft draft) {
    if (!isMarkedUp(draft)) {
      return;
    }
    for (int i = draft.first(); i < draft.end(); i++) {
      Run run = draft.run(i);
      if (draft.isOpen(i) && Draft.isBare(run) && !run.isProse() && !isQuestion(run)) {
        draft.cut(i, "label");
      }
    }
  }

  /** What a list of questions and answers asks. */
  private static boolean isQuestion(Run run) {
    return run.tag().equals("dt") && Texts.endsSentence(run.text);
  }

  private static boolean isMarkedUp(Draft draft) {
    int prose = 0;
    int marked = 0;
    for (int i = draft.first(); i < draft.end(); i++) {
      if (draft.isKeptProse(i) && !isLead(draft, i)) {
        int weight = draft.run(i).weight;
        prose += weight;
        marked += Draft.isProseTag(draft.run(i)) ? weight : 0;
      }
    }
    return marked > NEARLY_ALL * prose;
  }

  private static boolean isLead(Draft draft, int i) {
    return draft.isLead(i) || draft.run(i).part.role == Role.LEAD;
  }
}
