package id.warta.crawl;

/** What we expect behind an address, which decides when it is asked for. */
enum Kind {
  /** The host's robots.txt; never queued, asked for when it is needed. */
  ROBOTS(0, 0, false),
  /** A page that whoever started the crawl named. */
  START(1, 0, true),
  /** An RSS, Atom or JSON feed, a news sitemap, or the sitemap that robots.txt names. */
  NEWS_LIST(2, 1, true),
  /** A page that looks like an article, or that a list of articles names. */
  ARTICLE(3, 2, false),
  /** A sitemap that another sitemap names. */
  SITEMAP(4, 3, true),
  /** An archive or section page that the site's rule names. */
  SECTION(5, 4, true),
  /** Any other page. */
  PAGE(6, 5, false),
  /** What a host says of the use of its pages; never queued, asked for when it is needed. */
  TERMS(7, 0, false),
  /** The beginning of a picture's file; never queued, asked for while its article waits. */
  PICTURE(8, 0, false);

  private static final Kind[] VALUES = values();

  private final int code;
  private final int rank;
  private final boolean revisited;

  Kind(int code, int rank, boolean revisited) {
    this.code = code;
    this.rank = rank;
    this.revisited = revisited;
  }

  /** Lower ranks are asked for first, up to 7. */
  int rank() {
    return rank;
  }

  /** Whether a later crawl asks for it again, to see what is new. */
  boolean revisited() {
    return revisited;
  }

  /** Whether it is a machine's list and no page that people read. */
  boolean isList() {
    return this == NEWS_LIST || this == SITEMAP;
  }

  /** How the journal names it. */
  int code() {
    return code;
  }

  static Kind of(int code) {
    for (Kind kind : VALUES) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("the journal names a kind that nobody knows: " + code);
  }
}
