package id.warta;

import id.warta.archive.Place;
import id.warta.archive.StoredPage;
import id.warta.article.Article;
import id.warta.dataset.Origin;
import id.warta.dataset.Prepared;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.page.Page;
import id.warta.page.Source;
import id.warta.site.Sites;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * What stored pages give: the article of a row, or the reason why there is none. One machine and a
 * cluster read by it, and so give the same rows.
 */
public sealed interface StoredArticle {

  /** There is an article. */
  record Found(Prepared article) implements StoredArticle {}

  /**
   * There is none.
   *
   * @param reason in the words of reports
   */
  record Refused(String reason) implements StoredArticle {}

  /**
   * Reads the pages of one article, as a crawl reads them that met them now. Never fails for what
   * stands in a page: one in a million must not end the work of days.
   *
   * @param pages in the article's order, at least one
   * @param found receives an article together with its warnings
   */
  static StoredArticle read(
      List<StoredPage> pages, Extractor extractor, Sites sites, Consumer<Extraction.Found> found) {
    try {
      return of(pages, extractor, sites, found);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      StoredPage first = pages.get(0);
      String file = first.place().map(Place::file).orElse("its file");
      LoggerFactory.getLogger(StoredArticle.class)
          .warn("{} in {} cannot be read", first.page().url(), file, e);
      return new Refused("reading failed");
    }
  }

  private static StoredArticle of(
      List<StoredPage> pages, Extractor extractor, Sites sites, Consumer<Extraction.Found> found) {
    StoredPage first = pages.get(0);
    if (first.page().status() != 200) {
      return new Refused("status " + first.page().status());
    }
    if (pages.stream().anyMatch(StoredPage::cut)) {
      return new Refused("cut off when it was stored");
    }
    Extraction extraction = extractor.extract(pages.stream().map(StoredPage::page).toList());
    if (extraction instanceof Extraction.Refused refused) {
      return new Refused(refused.reason().text());
    }
    Extraction.Found article = (Extraction.Found) extraction;
    found.accept(article);
    return of(article.article(), first.foundBy().orElse(Source.WARC), sites);
  }

  private static StoredArticle of(Article article, Source foundBy, Sites sites) {
    return Intake.isDoubtful(article, foundBy, sites)
        ? new Refused(Intake.DOUBTFUL)
        : new Found(Prepared.of(article));
  }

  /**
   * What the row of a stored page says of it.
   *
   * @param crawlId what the rows call the run that read it
   */
  static Origin origin(StoredPage stored, String crawlId) {
    Page page = stored.page();
    Origin origin = Origin.of(page, crawlId);
    return stored.place().map(StoredArticle::warc).map(origin::kept).orElse(origin);
  }

  private static Origin.Warc warc(Place place) {
    return new Origin.Warc(place.file(), place.offset(), place.length());
  }
}
