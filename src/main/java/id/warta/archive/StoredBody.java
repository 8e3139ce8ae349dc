package id.warta.archive;

import id.warta.page.Codings;
import id.warta.page.Page;
import id.warta.page.Source;
import id.warta.page.Urls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.netpreserve.jwarc.URIs;

/**
 * What a record holds, as a page: the HTTP head is read, chunks are joined and codings undone.
 *
 * <p>Some writers undo chunks or codings and leave the header that tells of them. So where a body
 * is plainly not what its header says, it is taken as it is.
 *
 * @param bytes without chunks and codings
 * @param cut whether the last chunk is missing
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record StoredBody(byte[] bytes, boolean cut) {

  /** More than any news page has; a record may claim or unpack to anything. */
  static final int MOST_BYTES = 64 << 20;

  static final String REQUESTED = "WARC-X-Warta-Requested-URI";
  static final String TERMS = "WARC-X-Warta-Terms";

  /** Headers that tell of chunks and codings, which a page has not. */
  static final Set<String> CODINGS =
      Set.of("content-encoding", "transfer-encoding", "content-length");

  private static final Pattern STATUS =
      Pattern.compile("(?:HTTP/[\\d.]{1,5}|ICY)\\s+(\\d{3})\\b.*", Pattern.DOTALL);
  private static final Pattern CHUNK = Pattern.compile("(?s)\\s*([0-9a-fA-F]{1,8})\\s*(?:;.*)?");
  private static final URI ANYWHERE = URI.create("http://localhost/");
  private static final int LONGEST_SIZE_LINE = 1 << 10;

  /** The page of a record that holds an HTTP response, and whether it is cut. */
  record Read(Page page, boolean cut) {}

  /**
   * @throws IOException if the block is no HTTP response, or its body not what it says
   */
  static Read response(Head record, byte[] block) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(block);
    Head http = Head.read("", STATUS, in);
    StoredBody body = of(http, in.readAllBytes());
    Map<String, List<String>> headers = new TreeMap<>(http.fields());
    headers.keySet().removeAll(CODINGS);
    return new Read(page(record, status(http), headers, body.bytes()), body.cut());
  }

  private static int status(Head http) throws IOException {
    Matcher line = STATUS.matcher(http.line());
    if (!line.matches()) {
      throw new IOException("no HTTP response");
    }
    return Integer.parseInt(line.group(1));
  }

  /** The page of a record that holds nothing but the page. */
  static Read resource(Head record, byte[] block) throws IOException {
    Map<String, List<String>> headers = Map.of("content-type", record.all("Content-Type"));
    return new Read(page(record, 200, headers, block), false);
  }

  private static Page page(Head record, int status, Map<String, List<String>> headers, byte[] body)
      throws IOException {
    if (body.length > MOST_BYTES) {
      throw new Codings.TooBig(MOST_BYTES);
    }
    URI url = url(record);
    URI requested = record.first(REQUESTED).map(URIs::parseLeniently).orElse(url);
    return Page.fetched(requested, url, status, headers, body, date(record), Source.WARC)
        .withTerms(record.all(TERMS));
  }

  // Some writers put it in angle brackets, as an early grammar of the format had it.
  private static URI url(Head record) throws IOException {
    String text = record.first("WARC-Target-URI").orElse("").strip();
    if (text.startsWith("<") && text.endsWith(">")) {
      text = text.substring(1, text.length() - 1);
    }
    URI url = URIs.parseLeniently(text);
    return url.getHost() != null ? url : international(text);
  }

  private static URI international(String text) throws IOException {
    return Urls.resolve(ANYWHERE, text)
        .orElseThrow(() -> new IOException("no web address: " + shortened(text)));
  }

  private static Instant date(Head record) throws IOException {
    String text = record.first("WARC-Date").orElse("");
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IOException("no date: " + shortened(text), e);
    }
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  private static StoredBody of(Head http, byte[] sent) throws IOException {
    StoredBody joined =
        http.word("Transfer-Encoding").contains("chunked")
            ? joined(sent)
            : new StoredBody(sent, false);
    return new StoredBody(plain(http, joined.bytes()), joined.cut());
  }

  private static byte[] plain(Head http, byte[] body) throws IOException {
    try {
      return Codings.undo(body, http.all("Content-Encoding"), MOST_BYTES);
    } catch (Codings.TooBig e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (isMarkup(body)) {
        return body;
      }
      throw new IOException(
          "a body that is no " + String.join(",", http.all("Content-Encoding")), e);
    }
  }

  private static boolean isMarkup(byte[] body) {
    String head = new String(body, 0, Math.min(64, body.length), StandardCharsets.UTF_8).strip();
    return head.startsWith("<") || head.startsWith("\uFEFF<") || head.startsWith("{");
  }

  private static StoredBody joined(byte[] sent) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(sent.length);
    int at = 0;
    while (at < sent.length) {
      int line = lineEnd(sent, at);
      Matcher size = CHUNK.matcher(new String(sent, at, line - at, StandardCharsets.ISO_8859_1));
      if (!size.matches()) {
        return at == 0 ? new StoredBody(sent, false) : new StoredBody(out.toByteArray(), true);
      }
      long length = Long.parseLong(size.group(1).toLowerCase(Locale.ROOT), 16);
      if (length == 0) {
        return new StoredBody(out.toByteArray(), false);
      }
      int there = (int) Math.min(length, Math.max(0, sent.length - line - 1));
      out.write(sent, Math.min(line + 1, sent.length), there);
      at = afterLine(sent, line + 1 + there);
    }
    return new StoredBody(out.toByteArray(), sent.length > 0);
  }

  private static int lineEnd(byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && end - from < LONGEST_SIZE_LINE && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private static int afterLine(byte[] bytes, int at) {
    int next = at < bytes.length && bytes[at] == '\r' ? at + 1 : at;
    return next < bytes.length && bytes[next] == '\n' ? next + 1 : next;
  }
}
