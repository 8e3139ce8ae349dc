package id.warta.site;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a site's addresses tell.
 *
 * @param article matches the path and query of an article; null if addresses do not tell
 * @param skip addresses whose path and query match one of these are left alone
 * @param keepQuery the parameters that belong to an address; null keeps all but tracking and
 *     session parameters
 */
public record UrlRule(
    @Nullable Pattern article, List<Pattern> skip, @Nullable List<String> keepQuery) {

  /** Says nothing of addresses. */
  public static final UrlRule NONE = new UrlRule(null, List.of(), null);

  public UrlRule {
    skip = List.copyOf(skip);
    keepQuery = keepQuery == null ? null : List.copyOf(keepQuery);
  }

  /** What a named group of the article pattern finds in an address. */
  public Optional<String> group(URI url, String name) {
    return article == null
        ? Optional.empty()
        : Regex.find(article, pathAndQuery(url)).flatMap(match -> match.group(name));
  }

  static String pathAndQuery(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }
}
