package id.warta.crawl;

import id.warta.page.Page;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Receives the pages of a crawl. */
@FunctionalInterface
public interface PageTaker {

  /**
   * Takes one page. Called from the crawl's threads, several at a time.
   *
   * <p>The stage completes when the page's article is stored so that no crash can lose it, or when
   * it is clear that there is none. Only then is the page's address done with: a crawl that is
   * killed before fetches it again and hands it over again. A stage that fails, like an exception,
   * ends the crawl with that failure.
   */
  CompletionStage<Taken> take(Page page);

  /**
   * Takes the pages of one article, where {@link SiteGuide#next} told that it goes on; like {@link
   * #take(Page)} otherwise. By default only the first is taken.
   *
   * @param pages in the article's order, at least two
   */
  default CompletionStage<Taken> take(List<Page> pages) {
    return take(pages.get(0));
  }
}
