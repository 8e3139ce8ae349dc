package id.warta.demo;

import java.util.List;
import java.util.Set;

/**
 * A picture under its story, as the newsroom entered it.
 *
 * @param caption without the credit
 * @param joint what the site writes between caption and credit
 * @param credit the credit line, free of the brackets or slash that tie it to the caption
 * @param closing what the site writes after the credit
 */
record Photo(
    String caption,
    String joint,
    String credit,
    String closing,
    List<String> people,
    List<String> organisations,
    Set<String> flags) {

  /** Caption and credit in one line, as most sites show them. */
  String line() {
    return caption + joint + credit + closing;
  }
}
