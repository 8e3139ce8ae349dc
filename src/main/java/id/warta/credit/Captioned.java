package id.warta.credit;

import id.warta.article.Credit;

/**
 * A caption taken apart.
 *
 * @param caption what is left of the text without the credit; empty where the text was nothing but
 *     a credit
 * @param credit what was cut off, {@link Credit#NONE} if nothing was
 */
public record Captioned(String caption, Credit credit) {}
