package id.warta.credit;

import id.warta.article.Credit;
import org.jspecify.annotations.Nullable;

/**
 * A caption taken apart.
 *
 * @param caption what is left of the text without the credit; empty where the text was nothing but
 *     a credit
 * @param credit what was cut off, {@link Credit#NONE} if nothing was
 * @param mark what set the credit apart, null if nothing was cut off
 */
public record Captioned(String caption, Credit credit, CreditHabit.@Nullable Mark mark) {

  /** A caption of which nothing was cut off, or a text that was nothing but a credit. */
  public Captioned(String caption, Credit credit) {
    this(caption, credit, null);
  }
}
