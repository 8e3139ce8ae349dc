package id.warta.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a layout's pictures stand, and their captions and credits.
 *
 * @param within selectors or {@code xpath:} of the elements that hold one picture each; empty
 *     leaves finding them to the generic reader
 * @param remove selectors or {@code xpath:} of elements whose pictures are not the article's
 * @param caption the caption, inside such an element
 * @param credit where the credit stands
 * @param creditField the credit, inside such an element, with {@link CreditPlace#ELEMENT}
 */
public record ImageRule(
    List<String> within,
    List<String> remove,
    @Nullable Field caption,
    CreditPlace credit,
    @Nullable Field creditField) {

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
    remove = List.copyOf(remove);
  }
}
