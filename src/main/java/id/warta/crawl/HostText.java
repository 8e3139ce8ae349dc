package id.warta.crawl;

/**
 * What a host publishes about the use of its pages, as it was read: its tdmrep.json or its ai.txt.
 *
 * @param read when, in minutes since 1970
 * @param url of the file
 * @param text its text; empty if there is no such file
 */
record HostText(int read, String url, String text) {

  private static final int DAY = 24 * 60;

  /** How long a text may be to be kept; a longer one is asked for in each run. */
  static final int MAX_LENGTH = 2000;

  boolean isCurrent(int now) {
    return now - read < DAY;
  }
}
