package id.warta.archive;

import id.warta.page.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpRequest;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcWriter;

/**
 * The records of the pages of one article, each compressed by itself, ready for {@link
 * Archive#write(Capture)}: made in any thread, since compressing is most of the work.
 *
 * <pre>
 * response 1   request 1   response 2   request 2 …
 * </pre>
 *
 * Content codings are undone before a page comes here, so the answer is written as one that was
 * sent without them; what the server said of them stays, as is the custom, in headers that begin
 * with X-Archive-Orig-. Of the request, what tells who asked for what is written, and no cookies.
 */
public final class Capture {

  static final String CONTINUES = "WARC-X-Warta-Continues";
  static final String FOUND_BY = "WARC-X-Warta-Found-By";

  /** What an archive that keeps nothing makes of pages. */
  static final Capture NOTHING = new Capture(new byte[0], false, null);

  private static final String ORIGINAL = "x-archive-orig-";
  private static final String REVISIT_PROFILE =
      "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest";

  private final byte[] bytes;
  private final boolean revisit;
  private final @Nullable Stored stored;

  /**
   * A page that is stored.
   *
   * @param digest of its body
   * @param id of its record
   * @param place where it lies; while it is in no file yet, the place in {@link #bytes()}
   */
  record Stored(WarcDigest digest, URI id, URI url, Instant fetchedAt, Place place) {}

  private Capture(byte[] bytes, boolean revisit, @Nullable Stored stored) {
    this.bytes = bytes;
    this.revisit = revisit;
    this.stored = stored;
  }

  /** The pages of an article, in its order. */
  static Capture of(List<Page> pages, String userAgent) throws IOException {
    Page first = pages.get(0);
    URI id = newId();
    WarcDigest digest = digest(first.body());
    ByteArrayOutputStream out = new ByteArrayOutputStream(first.body().length / 3 + 1024);
    write(response(first, id, digest).build(), out);
    int length = out.size();
    write(request(first, id, userAgent), out);
    for (Page page : pages.subList(1, pages.size())) {
      URI other = newId();
      write(
          response(page, other, digest(page.body())).addHeader(CONTINUES, "<" + id + ">").build(),
          out);
      write(request(page, other, userAgent), out);
    }
    Place place = new Place("?", 0, length);
    Stored stored = new Stored(digest, id, first.url(), first.fetchedAt(), place);
    return new Capture(out.toByteArray(), false, stored);
  }

  /** A page that came as it was stored before. */
  static Capture again(Page page, Stored before, String userAgent) throws IOException {
    URI id = newId();
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    WarcRecord revisit =
        new WarcRevisit.Builder(page.url(), URI.create(REVISIT_PROFILE))
            .recordId(id)
            .date(page.fetchedAt())
            .payloadDigest(before.digest())
            .refersTo(before.id(), before.url(), before.fetchedAt())
            .body(head(page).build())
            .build();
    write(revisit, out);
    write(request(page, id, userAgent), out);
    return new Capture(out.toByteArray(), true, before);
  }

  static byte[] pack(WarcRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(record, out);
    return out.toByteArray();
  }

  private static void write(WarcRecord record, ByteArrayOutputStream out) throws IOException {
    try (WarcWriter writer =
        new WarcWriter(Channels.newChannel(new Member(out)), WarcCompression.NONE)) {
      writer.write(record);
    }
  }

  /**
   * A member of a gzip file. Compressed as hard as usual, a page costs more than all that is read
   * out of it; at this level two fifths less, and its record is a twentieth longer.
   */
  private static final class Member extends GZIPOutputStream {

    private static final int LEVEL = 4;
    private static final int BUFFER = 1 << 14;

    Member(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(LEVEL);
    }
  }

  private static WarcResponse.Builder response(Page page, URI id, WarcDigest digest)
      throws IOException {
    HttpResponse http = head(page).body(null, page.body()).build();
    WarcResponse.Builder record =
        new WarcResponse.Builder(page.url())
            .recordId(id)
            .date(page.fetchedAt())
            .payloadDigest(digest)
            .blockDigest(digest(http.serializeHeader(), page.body()))
            .addHeader(StoredBody.REQUESTED, page.requested().toString())
            .addHeader(FOUND_BY, page.source().name());
    page.server().ifPresent(record::ipAddress);
    page.terms().forEach(said -> record.addHeader(StoredBody.TERMS, Head.oneLine(said)));
    return record.body(http);
  }

  private static HttpResponse.Builder head(Page page) {
    HttpResponse.Builder http = new HttpResponse.Builder(page.status(), "");
    for (Map.Entry<String, List<String>> header : page.headers().entrySet()) {
      boolean undone = StoredBody.CODINGS.contains(header.getKey());
      String name = undone ? ORIGINAL + header.getKey() : header.getKey();
      header.getValue().forEach(value -> http.addHeader(name, Head.oneLine(value)));
    }
    return http;
  }

  private static WarcRecord request(Page page, URI response, String userAgent) throws IOException {
    URI url = page.url();
    String path = Optional.ofNullable(url.getRawPath()).filter(p -> !p.isEmpty()).orElse("/");
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    HttpRequest.Builder http =
        new HttpRequest.Builder("GET", path + query)
            .addHeader("Host", Optional.ofNullable(url.getRawAuthority()).orElse(""));
    if (!userAgent.isEmpty()) {
      http.addHeader("User-Agent", userAgent);
    }
    return new WarcRequest.Builder(url)
        .recordId(newId())
        .date(page.fetchedAt())
        .concurrentTo(response)
        .body(http.build())
        .build();
  }

  private static URI newId() {
    return URI.create("urn:uuid:" + UUID.randomUUID());
  }

  static WarcDigest digest(byte[]... parts) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      for (byte[] part : parts) {
        sha1.update(part);
      }
      return new WarcDigest(sha1);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  /** Whether there is no page in it, but the note that one came as it was stored before. */
  public boolean isRevisit() {
    return revisit;
  }

  /** The first page, once these bytes begin at this byte of this file. */
  Stored at(String file, long offset) {
    Stored page = Objects.requireNonNull(stored);
    if (revisit) {
      return page;
    }
    Place place = new Place(file, offset, page.place().length());
    return new Stored(page.digest(), page.id(), page.url(), page.fetchedAt(), place);
  }
}
