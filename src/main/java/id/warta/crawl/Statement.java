package id.warta.crawl;

/**
 * Something that was said about the use of a page.
 *
 * @param where it stands: {@code meta robots}, {@code X-Robots-Tag}, {@code tdmrep.json} …
 * @param text what it says, in its own words
 * @param reserves whether it keeps the page from being stored
 */
record Statement(String where, String text, boolean reserves) {}
