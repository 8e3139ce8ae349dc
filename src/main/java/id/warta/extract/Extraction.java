package id.warta.extract;

import id.warta.article.Article;

/** What came of reading a page: an article, or the reason why there is none. */
public sealed interface Extraction {

  /**
   * There is an article.
   *
   * @param article what a reader sees
   */
  record Found(Article article) implements Extraction {}

  /**
   * There is no article, and that is in order.
   *
   * @param reason why
   * @param detail what was seen that says so, for a person
   */
  record Refused(Reason reason, String detail) implements Extraction {}

  /** Why a page gives no article. */
  enum Reason {
    /** The page is not HTML: a picture, a feed, an empty body. */
    NOT_HTML,
    /** A front page, a section, a list of teasers, a search or an archive page. */
    NOT_AN_ARTICLE,
    /** No running text of its own was found. */
    NO_BODY,
    /** Nothing that could be a title was found. */
    NO_TITLE,
    /** The site's rule says that this host or address is not to be read. */
    SKIPPED_BY_RULE
  }
}
