package id.warta.extract;

import id.warta.extract.PageText.Run;
import java.util.regex.Pattern;

/**
 * Cuts the section, the date, the names, the share buttons that stand before the first sentence.
 */
final class Opening {

  private static final int LABEL = 80;
  private static final int SHORT = 40;

  /** The point of a shortened month or of a day's number. */
  private static final Pattern NO_STOP = Pattern.compile("^\\d{1,2}\\. |\\. (?=[\\p{Ll}\\d])");

  private final Draft draft;

  private Opening(Draft draft) {
    this.draft = draft;
  }

  static void cut(Draft draft) {
    new Opening(draft).cut();
  }

  private void cut() {
    int prose = draft.firstProse();
    int lead = lead(prose);
    for (int i = draft.first(); i < prose; i++) {
      Run run = draft.run(i);
      if (draft.isOpen(i) && (run.isHeading() ? i < lead : isLabel(run))) {
        draft.cut(i, "opening");
      }
    }
  }

  /** Where the lead stands, -1 if not before a run. */
  private int lead(int before) {
    int lead = draft.lead() == null ? -1 : before;
    while (lead >= 0 && !draft.isLead(lead)) {
      lead--;
    }
    return lead;
  }

  private boolean isLabel(Run run) {
    if (run.weight < SHORT && NO_STOP.matcher(run.text).find()) {
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
