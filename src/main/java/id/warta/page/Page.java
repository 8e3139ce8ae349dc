package id.warta.page;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * A page as it came over the wire or out of a file, its bytes decoded and its markup parsed at most
 * once. What it means is for others to say.
 *
 * <p>Safe to share between threads, as long as nobody changes the {@linkplain #document()
 * document}.
 */
public final class Page {

  private final URI requested;
  private final URI url;
  private final int status;
  private final Map<String, List<String>> headers;
  private final Instant fetchedAt;
  private final Source source;
  private final Decoder.Decoded decoded;
  private List<String> terms = List.of();
  private @Nullable InetAddress server;
  private volatile byte @Nullable [] body;
  private volatile @Nullable Document document;

  private Page(
      URI requested,
      URI url,
      int status,
      Map<String, List<String>> headers,
      byte @Nullable [] body,
      Instant fetchedAt,
      Source source,
      Decoder.Decoded decoded) {
    this.requested = Objects.requireNonNull(requested);
    this.url = Objects.requireNonNull(url);
    this.status = status;
    this.headers = byLowerCaseName(headers);
    this.body = body;
    this.fetchedAt = Objects.requireNonNull(fetchedAt);
    this.source = Objects.requireNonNull(source);
    this.decoded = decoded;
  }

  /**
   * A page that was fetched.
   *
   * @param requested the address that was asked for
   * @param url the address that answered, after redirects
   * @param status the HTTP status
   * @param headers the answer's headers; names in any case
   * @param body the answer's bytes with every content coding undone; handed over, not copied
   * @param fetchedAt when the request was sent
   * @param source how the address became known
   */
  public static Page fetched(
      URI requested,
      URI url,
      int status,
      Map<String, List<String>> headers,
      byte[] body,
      Instant fetchedAt,
      Source source) {
    Decoder.Decoded decoded = Decoder.decode(body, contentType(headers));
    return new Page(requested, url, status, headers, body, fetchedAt, source, decoded);
  }

  /**
   * A page whose bytes lie in a file.
   *
   * @param url where the page came from; relative links are resolved against it
   * @param body the page's bytes, not compressed; handed over, not copied
   * @param charset the charset if it is known for sure, and null to find it
   * @param fetchedAt when the page was read from the site, as far as known; dates after it are not
   *     believed
   */
  public static Page stored(URI url, byte[] body, @Nullable Charset charset, Instant fetchedAt) {
    Decoder.Decoded decoded =
        charset == null ? Decoder.decode(body, null) : Decoder.decodeAs(body, charset);
    return new Page(url, url, 200, Map.of(), body, fetchedAt, Source.FILE, decoded);
  }

  /** A page that is text already. */
  public static Page of(String html, URI url) {
    Decoder.Decoded decoded = new Decoder.Decoded(html, StandardCharsets.UTF_8);
    return new Page(url, url, 200, Map.of(), null, Instant.now(), Source.FILE, decoded);
  }

  /** The address that was asked for. */
  public URI requested() {
    return requested;
  }

  /** The address that answered, after redirects. */
  public URI url() {
    return url;
  }

  /** The HTTP status; 200 for a file. */
  public int status() {
    return status;
  }

  /** All headers, by lower-case name. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** All values of one header. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** What the host says of the page's use, beside the page itself, each after where it says so. */
  public List<String> terms() {
    return terms;
  }

  /** The same page, whose host says this of its use. */
  public Page withTerms(List<String> said) {
    Page page = new Page(requested, url, status, headers, body, fetchedAt, source, decoded);
    page.document = document;
    page.terms = List.copyOf(said);
    page.server = server;
    return page;
  }

  /** The network address that answered, if it is known. */
  public Optional<InetAddress> server() {
    return Optional.ofNullable(server);
  }

  /** The same page, answered by this network address; null if that is not known. */
  public Page withServer(@Nullable InetAddress answering) {
    Page page = withTerms(terms);
    page.server = answering;
    return page;
  }

  /** The body as it came, content codings undone; not a copy, so leave it as it is. */
  public byte[] body() {
    byte[] bytes = body;
    if (bytes == null) {
      // a page that came as text: few ask for its bytes
      bytes = text().getBytes(charset());
      body = bytes;
    }
    return bytes;
  }

  /** When the request was sent, or the file's page was read. */
  public Instant fetchedAt() {
    return fetchedAt;
  }

  /** How the address became known. */
  public Source source() {
    return source;
  }

  /** The body as text. */
  public String text() {
    return decoded.text();
  }

  /** The charset that the text was decoded with. */
  public Charset charset() {
    return decoded.charset();
  }

  /** The body parsed as HTML, once for everybody: read it, do not change it. */
  public Document document() {
    Document parsed = document;
    if (parsed == null) {
      synchronized (this) {
        parsed = document;
        if (parsed == null) {
          parsed = Jsoup.parse(text(), url.toString());
          document = parsed;
        }
      }
    }
    return parsed;
  }

  @Override
  public String toString() {
    return status + " " + url;
  }

  private static @Nullable String contentType(Map<String, List<String>> headers) {
    return byLowerCaseName(headers).getOrDefault("content-type", List.of()).stream()
        .findFirst()
        .orElse(null);
  }

  private static Map<String, List<String>> byLowerCaseName(Map<String, List<String>> headers) {
    Map<String, List<String>> lower = new TreeMap<>();
    headers.forEach(
        (name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    return lower;
  }
}
