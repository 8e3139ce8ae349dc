package id.warta.article;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A picture of the article itself; pictures of teasers, authors and the site are never among an
 * article's images.
 *
 * @param url where the largest version that the page offers is, absolute
 * @param caption what stands under it, without the credit
 * @param alt the alternative text
 * @param credit who made it and for whom
 * @param width in pixels, of the version at {@code url}, where the page says so
 * @param height in pixels, likewise
 * @param lead whether it is the picture that opens the article; at most one is
 */
public record Image(
    URI url,
    @Nullable String caption,
    @Nullable String alt,
    Credit credit,
    @Nullable Integer width,
    @Nullable Integer height,
    boolean lead) {}
