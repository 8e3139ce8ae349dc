package id.warta.article;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a page without an article still says of itself: everything that an {@link Article} has but
 * the text and what is made of it. A film with three words below it has a title, a date, a maker
 * and a picture. It is no article, has no id and is never stored in a dataset. Immutable, and so
 * safe to share between threads.
 *
 * @param url the page's address after redirects
 * @param canonicalUrl the address that the page itself calls its own
 * @param publisher the outlet's name
 * @param title without the site's name; null where the page has none
 * @param subtitle the line under the title
 * @param summary the page's own abstract or description
 * @param language BCP 47
 * @param authors writers and editors in the page's order
 * @param byline the line that names them, verbatim
 * @param published when the page says that it was published
 * @param modified when it was last changed, as far as the page says
 * @param section the part of the site it stands in
 * @param tags the page's own keywords, in its order
 * @param images the page's pictures as far as they are no teaser's, the lead first
 * @param permissions what the page says about its use
 * @param carriers which carrier each field came from
 */
public record Glimpse(
    URI url,
    @Nullable URI canonicalUrl,
    @Nullable String publisher,
    @Nullable String title,
    @Nullable String subtitle,
    @Nullable String summary,
    @Nullable String language,
    List<Author> authors,
    @Nullable String byline,
    @Nullable Dated published,
    @Nullable Dated modified,
    @Nullable String section,
    List<String> tags,
    List<Image> images,
    Permissions permissions,
    Map<String, String> carriers) {

  public Glimpse {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(permissions, "permissions");
    authors = List.copyOf(authors);
    tags = List.copyOf(tags);
    images = List.copyOf(images);
    carriers = Map.copyOf(carriers);
  }
}
