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
 */
record Reading(Credit credit, int known, int people, int others, int odd, boolean labelled) {}
