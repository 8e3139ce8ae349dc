package id.warta.credit;

import id.warta.article.Credit;

/**
 * A credit and how sure the reader is that the line was one.
 *
 * @param credit what was read
 * @param known how many organisations the tables knew
 * @param people how many people there are
 * @param others how many names there are that nothing speaks for
 * @param odd how many of those begin like a sentence's middle
 * @param labelled whether a label announced or closed it
 * @param placed whether a label announces a platform: "Source: Truth Social"
 */
record Reading(
    Credit credit, int known, int people, int others, int odd, boolean labelled, boolean placed) {

  /** Agencies that the tables know, and nothing beside them that is no name. */
  boolean isSigned() {
    return (known > 0 && others <= 2 && odd == 0) || credit.flags().contains("pool");
  }

  /** Words of a credit, and at most one name beside them: Dok. IGI, Screenshot/TikTok. */
  boolean isGiven() {
    boolean given =
        credit.flags().contains("handout")
            || credit.flags().contains("courtesy")
            || credit.flags().contains("private")
            || "screenshot".equals(credit.medium());
    return given && others + people < 2;
  }
}
