package id.warta.dataset;

import id.warta.page.Page;
import id.warta.page.Source;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the page of an article was got.
 *
 * @param crawlId the crawl that got it
 * @param fetchedAt when it was asked for
 * @param httpStatus what the server answered; 200 for a file
 * @param source how its address became known
 * @param warc where its bytes are kept, if they are
 */
public record Origin(
    String crawlId, Instant fetchedAt, int httpStatus, Source source, @Nullable Warc warc) {

  /**
   * The place of a page in the dataset's archive.
   *
   * @param file the archive file, relative to the dataset's folder, with forward slashes
   * @param offset of the record's first byte
   * @param length of the record in bytes, as compressed
   */
  public record Warc(String file, long offset, long length) {}

  public Origin {
    Objects.requireNonNull(crawlId, "crawlId");
    Objects.requireNonNull(fetchedAt, "fetchedAt");
    Objects.requireNonNull(source, "source");
  }

  /** The origin of a page that is kept nowhere. */
  public static Origin of(Page page, String crawlId) {
    return new Origin(crawlId, page.fetchedAt(), page.status(), page.source(), null);
  }

  /** This origin, the page's bytes kept there. */
  public Origin kept(Warc place) {
    return new Origin(crawlId, fetchedAt, httpStatus, source, place);
  }
}
