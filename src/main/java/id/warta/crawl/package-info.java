/**
 * From addresses to pages, politely. Begin with {@link id.warta.crawl.CrawlPlan}, which says what
 * to crawl and how gently, and {@link id.warta.crawl.Crawler}, which does it and hands every page
 * to a {@link id.warta.crawl.PageTaker}.
 *
 * <p>Inside, Crawler4j runs the threads and the order of work in each: ask for an address, fetch,
 * parse, follow, hand over. What it works with is ours, behind its extension points: {@code
 * PoliteFrontier} decides who is asked when and remembers everything in a {@code Journal}; {@code
 * Fetcher} asks; {@code PageReader} finds links and lists. Reasons that are normal (robots.txt says
 * no, too big, gone) are counted, never thrown.
 *
 * <p>What a run did stands in {@link id.warta.crawl.CrawlReport}, site by site and host by host.
 * Java's Flight Recorder gets {@code id.warta.Fetch}, {@code id.warta.Settle} and {@code
 * id.warta.BackOff} while it records.
 */
@NullMarked
package id.warta.crawl;

import org.jspecify.annotations.NullMarked;
