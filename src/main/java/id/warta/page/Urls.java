package id.warta.page;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells when two addresses name the same page. Like {@link URI#normalize} but forgiving, as
 * browsers are, and for the web: host in lower case and Punycode, default port and fragment gone,
 * percent-encoding uniform, tracking and session parameters dropped, the rest of the query sorted.
 */
public final class Urls {

  private static final Set<String> TRACKING =
      Set.of(
          "fbclid",
          "gclid",
          "dclid",
          "gbraid",
          "wbraid",
          "msclkid",
          "yclid",
          "igshid",
          "igsh",
          "mc_cid",
          "mc_eid",
          "mkt_tok",
          "_ga",
          "_gl",
          "_hsenc",
          "_hsmi",
          "oly_anon_id",
          "oly_enc_id",
          "vero_id",
          "wickedid",
          "ref_src",
          "ref_url",
          "cmpid",
          "ns_campaign",
          "ns_mchannel",
          "ns_source",
          "at_medium",
          "at_campaign",
          "xtor",
          "twclid",
          "ttclid",
          "s_cid",
          "soc_src",
          "soc_trk",
          "phpsessid",
          "jsessionid",
          "aspsessionid",
          "sessionid",
          "sid",
          "__twitter_impression");

  private static final String UNRESERVED = "-._~!$&'()*+,;=:@/";

  private Urls() {}

  /**
   * The address in its normal form.
   *
   * @return empty for anything that is not an http or https address with a host
   */
  public static Optional<URI> normal(String url) {
    return normal(url, name -> !isTracking(name));
  }

  /**
   * The address in its normal form, with only some of its parameters.
   *
   * @param keep which parameters of the query to keep, by name
   */
  public static Optional<URI> normal(String url, Predicate<String> keep) {
    return lenient(url).flatMap(uri -> normal(uri, keep));
  }

  /**
   * Resolves a link as a page has it, with its spaces, umlauts and missing scheme, against the
   * page's address.
   *
   * @return empty for what is not an http or https address: {@code mailto:}, {@code javascript:},
   *     broken ones
   */
  public static Optional<URI> resolve(URI base, String link) {
    String stripped = link.strip();
    if (stripped.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI relative = new URI(escape(asciiAuthority(stripped)));
      URI resolved =
          stripped.startsWith("?")
              ? new URI(base.getScheme(), base.getRawAuthority(), base.getPath(), null, null)
                  .resolve(new URI(path(base) + relative))
              : base.resolve(relative);
      return isWeb(resolved) ? Optional.of(resolved) : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a parameter only tells who came from where. */
  public static boolean isTracking(String parameter) {
    String name = parameter.toLowerCase(Locale.ROOT);
    return name.startsWith("utm_")
        || name.startsWith("pk_")
        || name.startsWith("mtm_")
        || TRACKING.contains(name);
  }

  private static Optional<URI> normal(URI uri, Predicate<String> keep) {
    if (!isWeb(uri)) {
      return Optional.empty();
    }
    try {
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      String host = asciiHost(uri.getHost());
      int port = uri.getPort();
      boolean usual = port < 0 || port == (scheme.equals("http") ? 80 : 443);
      String path =
          withoutSession(escape(path(uri.normalize()))).replaceFirst("^(/\\.\\.)+(?=/|$)", "");
      String query = query(uri.getRawQuery(), keep);
      return Optional.of(
          new URI(
              scheme
                  + "://"
                  + host
                  + (usual ? "" : ":" + port)
                  + (path.isEmpty() ? "/" : path)
                  + query));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String query(@Nullable String raw, Predicate<String> keep) {
    if (raw == null || raw.isEmpty()) {
      return "";
    }
    String kept =
        Arrays.stream(raw.split("&"))
            .filter(part -> !part.isEmpty() && keep.test(part.replaceFirst("=.*", "")))
            .map(Urls::escape)
            .sorted()
            .collect(Collectors.joining("&"));
    return kept.isEmpty() ? "" : "?" + kept;
  }

  private static String withoutSession(String path) {
    int at = path.toLowerCase(Locale.ROOT).indexOf(";jsessionid=");
    return at < 0 ? path : path.substring(0, at);
  }

  private static Optional<URI> lenient(String url) {
    try {
      return Optional.of(new URI(escape(asciiAuthority(url.strip()))));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  // A host outside ASCII is written in Punycode; percent-encoding is for the rest of an address.
  private static String asciiAuthority(String url) {
    int start = url.startsWith("//") ? 2 : url.indexOf("://") + 3;
    if (start < 3 && !url.startsWith("//")) {
      return url;
    }
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String authority = url.substring(start, end);
    boolean ascii = authority.chars().allMatch(c -> c < 0x80);
    return ascii ? url : url.substring(0, start) + punycode(authority) + url.substring(end);
  }

  private static String punycode(String authority) {
    int at = authority.lastIndexOf('@') + 1;
    int colon = authority.indexOf(':', at);
    int end = colon < 0 ? authority.length() : colon;
    return IDN.toASCII(authority.substring(at, end), IDN.ALLOW_UNASSIGNED)
        + authority.substring(end);
  }

  private static boolean isWeb(URI uri) {
    String scheme = uri.getScheme();
    return uri.getHost() != null
        && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
  }

  private static String path(URI uri) {
    String path = uri.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  private static String asciiHost(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    String ascii =
        lower.chars().allMatch(c -> c < 0x80) ? lower : IDN.toASCII(lower, IDN.ALLOW_UNASSIGNED);
    return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
  }

  /**
   * Percent-encodes what may not stand in an address and leaves what is encoded, hexadecimal digits
   * in upper case.
   */
  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (c == '%' && isHex(text, i + 1) && isHex(text, i + 2)) {
        appendDecoded(out, text.substring(i + 1, i + 3));
        i += 3;
        continue;
      }
      appendEncoded(out, c);
      i += Character.charCount(c);
    }
    return out.toString();
  }

  private static void appendDecoded(StringBuilder out, String hex) {
    int c = Integer.parseInt(hex, 16);
    boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
    if (plain) {
      out.append((char) c);
    } else {
      out.append('%').append(hex.toUpperCase(Locale.ROOT));
    }
  }

  private static void appendEncoded(StringBuilder out, int c) {
    boolean allowed =
        c < 0x80
            && (Character.isLetterOrDigit(c)
                || UNRESERVED.indexOf(c) >= 0
                || "?#[]".indexOf(c) >= 0);
    if (allowed) {
      out.append((char) c);
      return;
    }
    for (byte b : Character.toString(c).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      out.append('%').append(String.format(Locale.ROOT, "%02X", b));
    }
  }

  private static boolean isHex(String text, int at) {
    return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
  }
}
