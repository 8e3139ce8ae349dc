package id.warta.crawl;

import java.io.Serializable;
import java.net.URI;

/**
 * A sitemap, feed, section or start page that tells nothing any more.
 *
 * @param url its address
 * @param why what happened to it
 */
public record LostList(URI url, Why why) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What happened to a list. */
  public enum Why {
    /** It could not be had three times in a row, and is asked for once a day only. */
    DEAD,
    /** The index that named it has others in its place; it is not asked for any more. */
    REPLACED
  }
}
