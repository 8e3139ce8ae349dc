package id.warta.page;

/** How the address of a page became known. */
public enum Source {
  /** Named by whoever started the crawl. */
  SEED,
  /** A sitemap or news sitemap. */
  SITEMAP,
  /** An RSS, Atom or JSON feed. */
  FEED,
  /** A page of the site's archive by date. */
  ARCHIVE,
  /** A link on another page. */
  LINK,
  /** A WARC file. */
  WARC,
  /** A file or a string, with no network involved. */
  FILE
}
