package id.warta.crawl;

/** What became of a page that the crawl handed over. */
public sealed interface Taken {

  /** The page's article is stored. */
  record Article() implements Taken {}

  /** The page's article was known already. */
  record Duplicate() implements Taken {}

  /**
   * The page gives no article, for good.
   *
   * @param reason why, in a few words without the page's address; the crawl counts by it
   */
  record Refused(String reason) implements Taken {}

  /** The page's article is older than the crawl wants; so may be what is linked there. */
  record TooOld() implements Taken {}

  /** The page's article is stored. */
  static Taken article() {
    return new Article();
  }

  /** The page's article was known already. */
  static Taken duplicate() {
    return new Duplicate();
  }

  /**
   * The page gives no article, for good.
   *
   * @param reason why, in a few words without the page's address
   */
  static Taken refused(String reason) {
    return new Refused(reason);
  }

  /** The page's article is older than the crawl wants. */
  static Taken tooOld() {
    return new TooOld();
  }
}
