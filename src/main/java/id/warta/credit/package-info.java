/**
 * From the strings that stand with a picture to a structured {@link id.warta.article.Credit}: a
 * {@link id.warta.credit.CreditReader} reads a line that is a credit and nothing else, and cuts the
 * credit off a caption ({@link id.warta.credit.Captioned}); {@link id.warta.credit.Credits} merges
 * what several carriers say. What the words of a credit mean in which language stands in the data
 * files of the room.
 */
@NullMarked
package id.warta.credit;

import org.jspecify.annotations.NullMarked;
