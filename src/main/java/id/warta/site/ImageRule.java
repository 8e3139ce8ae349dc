package id.warta.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a layout's pictures stand, and their captions and credits.
 *
 * @param within selectors of the elements that hold one picture each; empty leaves finding them to
 *     the generic reader
 * @param caption selector, inside such an element, of the caption
 * @param credit where the credit stands
 * @param creditCss selector, inside such an element, of the credit, with {@link
 *     CreditPlace#ELEMENT}
 */
public record ImageRule(
    List<String> within, @Nullable String caption, CreditPlace credit, @Nullable String creditCss) {

  /** Where a site writes its credits. */
  public enum CreditPlace {
    /** The rule does not say: look everywhere. */
    ANYWHERE,
    /** At the end of the caption. */
    CAPTION_END,
    /** At the start of the caption. */
    CAPTION_START,
    /** In an element of its own. */
    ELEMENT,
    /** Nowhere: the site gives no credits. */
    NONE
  }

  public ImageRule {
    within = List.copyOf(within);
  }
}
