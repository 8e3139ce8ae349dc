package id.warta.crawl;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells articles, lists and traps apart by the looks of an address. Reads no page. */
final class Traps {

  private static final int MAX_LENGTH = 2000;
  private static final int MAX_SEGMENTS = 20;
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern REPEATED = Pattern.compile("(/(?=[^/]*[a-z])[^/]{1,80})\\1+(?=/|$)");
  private static final Pattern DATED =
      Pattern.compile("/(?:19|20)\\d\\d[/-]?(?:0?[1-9]|1[0-2])[/-]");
  private static final Pattern SLUG =
      Pattern.compile("(?:[\\p{L}\\p{N}%]+[-_]){3,}[\\p{L}\\p{N}%]+(?:\\.\\w{2,5})?");
  private static final Pattern ID_THEN_NAME = Pattern.compile("/\\d{5,}/[^/]*[a-z]{3}[^/]*/?$");
  private static final Pattern LONG_ID = Pattern.compile("(?:.*\\D)?\\d{5,}(?:\\.\\w{2,5})?");
  private static final Pattern FILE =
      Pattern.compile(
          ".*\\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|mp[34]|m4[av]|webm|og[gv]|wav|avi|mov|"
              + "pdf|docx?|xlsx?|pptx?|zip|gz|rar|7z|tar|exe|apk|dmg|css|js|mjs|json|woff2?|ttf|eot|"
              + "swf|epub|csv|ics|torrent)");
  private static final Set<String> COPIES = Set.of("amp", "print", "printpage", "print-article");
  private static final Set<String> DEAD_ENDS =
      Set.of(
          "login",
          "signin",
          "signup",
          "register",
          "logout",
          "cart",
          "checkout",
          "wp-admin",
          "wp-login.php",
          "share",
          "sharer",
          "reply",
          "xmlrpc.php");

  private Traps() {}

  /** Whether no list of articles and no article would have such an address. */
  static boolean isPointless(URI url) {
    String path = path(url);
    if (url.toString().length() > MAX_LENGTH || FILE.matcher(path).matches()) {
      return true;
    }
    String[] segments = path.split("/");
    return segments.length > MAX_SEGMENTS
        || repeats(segments)
        || Arrays.stream(segments).anyMatch(s -> COPIES.contains(s) || DEAD_ENDS.contains(s));
  }

  /** Whether an address looks like an article's: a dated path, a slug of words, a long number. */
  static boolean looksLikeArticle(URI url) {
    String path = path(url);
    String last = path.substring(path.lastIndexOf('/', Math.max(0, path.length() - 2)) + 1);
    String name = last.endsWith("/") ? last.substring(0, last.length() - 1) : last;
    return SLUG.matcher(name).matches()
        || (DATED.matcher(path).find() && name.length() >= 8)
        || ID_THEN_NAME.matcher(path).find()
        || LONG_ID.matcher(name).matches();
  }

  /**
   * What addresses of one kind have in common. Numbers, the values of parameters and how often a
   * segment repeats itself do not count.
   */
  static String pattern(URI url) {
    String query = url.getRawQuery();
    String names =
        query == null
            ? ""
            : Arrays.stream(query.split("&"))
                .map(part -> part.replaceFirst("=.*", ""))
                .collect(Collectors.joining("&", "?", ""));
    String shape = DIGITS.matcher(path(url) + names).replaceAll("#");
    return REPEATED.matcher(shape).replaceAll("$1");
  }

  // /a/b/a/b/a/b comes from relative links that climb on their own page.
  private static boolean repeats(String[] segments) {
    long different = Arrays.stream(segments).distinct().count();
    return segments.length > 6 && different * 2 < segments.length;
  }

  private static String path(URI url) {
    String path = url.getRawPath();
    return path == null ? "/" : path.toLowerCase(Locale.ROOT);
  }
}
