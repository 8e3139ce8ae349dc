package id.warta.demo;

import id.warta.article.Block;
import id.warta.article.Dateline;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a faithful reader finds on one article page of the {@link DemoWeb}.
 *
 * @param url the address that stands for the article
 * @param aliases its other addresses: redirects, tracking parameters, print and AMP copies
 * @param publisher the outlet's name
 * @param language BCP 47
 * @param title without the site's name
 * @param subtitle the line under the title
 * @param authors who wrote it, or the agency where nobody is named
 * @param editors who edited it, where the page says so
 * @param published with the newsroom's offset
 * @param modified null where it was never changed
 * @param section as the page names it
 * @param tags in the page's order
 * @param dateline what stands before the first sentence and does not belong to it
 * @param body block by block
 * @param pictures the article's own, the lead first
 * @param paywalled whether the page says that a reader must pay; its body is then the open part
 * @param robots the page's robots directives
 * @param tdmReserved whether the page reserves text and data mining (TDMRep)
 * @param wire the agency whose story it is
 * @param duplicateOf the article of the web that it is an edited copy of
 */
public record DemoArticle(
    URI url,
    List<URI> aliases,
    String publisher,
    String language,
    String title,
    String subtitle,
    List<String> authors,
    List<String> editors,
    OffsetDateTime published,
    @Nullable OffsetDateTime modified,
    String section,
    List<String> tags,
    @Nullable Dateline dateline,
    List<Block> body,
    List<Picture> pictures,
    boolean paywalled,
    @Nullable String robots,
    boolean tdmReserved,
    @Nullable String wire,
    @Nullable URI duplicateOf) {

  /**
   * A picture and its makers.
   *
   * @param url where the image is
   * @param caption without the credit
   * @param credit the credit as the page writes it, without the brackets or slash around it; null
   *     where the page gives none
   * @param people the names in it
   * @param organisations agencies and outlets in it, as written
   * @param flags as in {@link id.warta.article.Credit#flags()}
   */
  public record Picture(
      URI url,
      String caption,
      @Nullable String credit,
      List<String> people,
      List<String> organisations,
      Set<String> flags) {}

  /** The body as one text, blocks separated by a blank line. */
  public String text() {
    return body.stream().map(Block::text).collect(Collectors.joining("\n\n"));
  }

  /** Whether the page asks not to be kept: {@code noindex}, or text and data mining reserved. */
  public boolean isReserved() {
    return tdmReserved || (robots != null && robots.contains("noindex"));
  }
}
