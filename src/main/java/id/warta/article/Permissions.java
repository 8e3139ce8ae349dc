package id.warta.article;

import org.jspecify.annotations.Nullable;

/**
 * What the page, and its host, say may be done with it, kept as evidence. Null means that the page
 * says nothing.
 *
 * @param robots the directives of meta robots and X-Robots-Tag that apply, lower case,
 *     comma-separated
 * @param tdmReservation whether text and data mining rights are reserved (TDMRep)
 * @param tdmPolicy address of the policy that TDMRep names
 * @param licence address or name of the licence of the text
 * @param evidence who says it, in their own words: {@code meta robots: noai; tdmrep.json: /news
 *     tdm-reservation 1}
 */
public record Permissions(
    @Nullable String robots,
    @Nullable Boolean tdmReservation,
    @Nullable String tdmPolicy,
    @Nullable String licence,
    @Nullable String evidence) {

  /** A page that says nothing about its use. */
  public static final Permissions SILENT = new Permissions(null, null, null, null, null);
}
