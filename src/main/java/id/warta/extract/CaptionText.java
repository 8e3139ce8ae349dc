package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.util.regex.Pattern;

/** Cuts the little text that stands in one element with a picture or a film: its caption. */
final class CaptionText {

  private static final int FILM = 400;
  private static final int CAPTION = 220;
  private static final int NEAR = 3;
  private static final Pattern LENGTH = Pattern.compile("\\d:\\d\\d ?[Mm]in\\.?$");

  private final Draft draft;

  private CaptionText(Draft draft) {
    this.draft = draft;
  }

  static void cut(Draft draft) {
    CaptionText text = new CaptionText(draft);
    int prose = draft.firstProse();
    for (int i = draft.first(); i < draft.end(); i++) {
      Run run = draft.run(i);
      boolean lead = i <= prose && run.part.role == Role.LEAD;
      boolean paragraph = draft.isOpen(i) && run.kind == Block.Kind.PARAGRAPH && !lead;
      if (paragraph && (text.isCaption(run) || isFilm(run))) {
        draft.cut(i, "caption");
      }
    }
  }

  /** What ends in how long it lasts is said of a film. */
  private static boolean isFilm(Run run) {
    // the pattern's end, which few texts have
    return run.weight < FILM
        && run.text.lastIndexOf("in") >= run.text.length() - 4
        && LENGTH.matcher(run.text).find();
  }

  private boolean isCaption(Run run) {
    int up = 0;
    for (Part p = run.part; p != null && !p.equals(draft.root()) && up < NEAR; p = p.parent) {
      if (!isSmall(p)) {
        return false;
      }
      // a picture inside a paragraph is an ornament
      if ((p.pictures > 0 || p.role == Role.MEDIA) && !(run.isProse() && p.equals(run.part))) {
        // what a box of pictures says is of them, also at length
        return draft.weight(p) <= CAPTION || (p.role == Role.MEDIA && p.pictures > 0);
      }
      up++;
    }
    return false;
  }

  private boolean isSmall(Part part) {
    return draft.weight(part) <= FILM && part.end - part.first <= NEAR && !hasHeading(part);
  }

  private boolean hasHeading(Part part) {
    return draft.page().runs().subList(part.first, part.end).stream().anyMatch(Run::isHeading);
  }
}
