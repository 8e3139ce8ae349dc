package id.warta.site;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param rewrite patterns that are found in whole addresses of copies (print, AMP, mobile), and
 *     what makes the article's address of them; in the rule's order
 */
public record UrlRule(
    @Nullable Pattern article,
    List<Pattern> skip,
    @Nullable List<String> keepQuery,
    Map<Pattern, String> rewrite) {

  /** Says nothing of addresses. */
  public static final UrlRule NONE = new UrlRule(null, List.of(), null, Map.of());

  public UrlRule {
    skip = List.copyOf(skip);
    keepQuery = keepQuery == null ? null : List.copyOf(keepQuery);
    rewrite = Collections.unmodifiableMap(new LinkedHashMap<>(rewrite));
  }

  /** The article's address for an address of one of its copies; others stay. */
  String rewritten(String url) {
    String result = url;
    for (Map.Entry<Pattern, String> one : rewrite.entrySet()) {
      result = Regex.replaceAll(one.getKey(), result, one.getValue());
    }
    return result;
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
