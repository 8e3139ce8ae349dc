package id.warta.archive;

import static id.warta.archive.Packed.all;
import static id.warta.archive.Packed.gzip;
import static id.warta.archive.Packed.gzipOf;
import static id.warta.archive.Packed.skippable;
import static id.warta.archive.Packed.zstd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WARC files as other programs write them, and as disks leave them. */
class PageReaderTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

  @TempDir Path folder;

  @Test
  void a_plain_file_is_read_record_by_record() {
    byte[] warc = all(response("/a", HEAD + "\r\n<p>Satu"), response("/b", HEAD + "\r\n<p>Dua"));

    assertThat(texts(warc)).containsExactly("<p>Satu", "<p>Dua");
  }

  @Test
  void every_way_of_compressing_gives_the_same_pages() {
    byte[] a = response("/a", HEAD + "\r\n<p>Satu");
    byte[] b = response("/b", HEAD + "\r\n<p>Dua");

    assertThat(texts(all(gzip(a), gzip(b)))).containsExactly("<p>Satu", "<p>Dua");
    assertThat(texts(gzip(all(a, b)))).containsExactly("<p>Satu", "<p>Dua");
    assertThat(texts(all(Zstd.compress(a), Zstd.compress(b)))).containsExactly("<p>Satu", "<p>Dua");
    assertThat(texts(Zstd.compress(all(a, b)))).containsExactly("<p>Satu", "<p>Dua");
    assertThat(texts(all(a, gzip(b), Zstd.compress(a))))
        .containsExactly("<p>Satu", "<p>Dua", "<p>Satu");
  }

  @Test
  void a_dictionary_serves_all_frames_and_whoever_begins_in_the_middle() throws IOException {
    byte[] dictionary = response("/x", HEAD + "\r\n<p>Berita hari ini dari pasar");
    Path file = folder.resolve("d.warc.zst");
    byte[] first = zstd(response("/a", HEAD + "\r\n<p>Berita hari ini"), dictionary);
    byte[] second = zstd(response("/b", HEAD + "\r\n<p>dari pasar"), dictionary);
    Files.write(file, all(skippable(Zstd.compress(dictionary)), first, second));

    try (PageReader reader = PageReader.open(file)) {
      assertThat(reader.next().page().text()).isEqualTo("<p>Berita hari ini");
      StoredPage last = reader.next();
      assertThat(reader.hasNext()).isFalse();
      assertThat(Archive.read(folder, last.place().orElseThrow()).text())
          .isEqualTo("<p>dari pasar");
    }
  }

  @Test
  void a_place_is_that_of_the_record_as_it_lies_in_the_file() {
    byte[] info = gzip(record("warcinfo", "", "application/warc-fields", "software: x\r\n"));
    byte[] page = gzip(response("/a", HEAD + "\r\n<p>Satu"));

    StoredPage stored = read(all(info, page)).get(0);

    assertThat(stored.place()).contains(new Place("test.warc", info.length, page.length));
    assertThat(stored.end()).isEqualTo(info.length + page.length);
    assertThat(stored.id()).contains("urn:uuid:00000000-0000-0000-0000-000000000001");
    assertThat(stored.page().fetchedAt()).isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
    assertThat(stored.page().url()).isEqualTo(URI.create("https://kota.example/a"));
  }

  @Test
  void a_record_that_shares_its_member_has_no_place() {
    byte[] both = all(response("/a", HEAD + "\r\n1"), response("/b", HEAD + "\r\n2"));

    assertThat(read(gzip(both))).extracting(StoredPage::place).containsOnly(Optional.empty());
  }

  @Test
  void reading_goes_on_where_a_page_ended() {
    byte[] a = gzip(response("/a", HEAD + "\r\n<p>Satu"));
    byte[] b = gzip(response("/b", HEAD + "\r\n<p>Dua"));
    long end = read(all(a, b)).get(0).end();

    try (PageReader reader = PageReader.of("test.warc", new ByteArrayInputStream(b), end)) {
      assertThat(reader.next().place()).contains(new Place("test.warc", a.length, b.length));
    }
  }

  @Test
  void what_other_crawlers_keep_beside_pages_is_counted() {
    byte[] warc =
        all(
            record("warcinfo", "", "application/warc-fields", "software: Heritrix\r\n"),
            record("response", "dns:kota.example", "text/dns", "20261120\r\nkota.example. A 1\r\n"),
            record(
                "request", "https://kota.example/a", "application/http", "GET /a HTTP/1.0\r\n\r\n"),
            response("/a", HEAD + "\r\n<p>Satu"),
            record("metadata", "https://kota.example/a", "application/warc-fields", "via: x\r\n"),
            record("revisit", "https://kota.example/b", "application/http", HEAD + "\r\n"),
            record("resource", "metadata://gnu.org/wget.log", "text/plain", "log\r\n"),
            record("resource", "https://kota.example/c", "text/html", "<p>Tiga"),
            record("strange", "https://kota.example/c", "text/html", "x"));
    PageReader reader = reader(warc);

    assertThat(texts(reader)).containsExactly("<p>Satu", "<p>Tiga");
    assertThat(reader.tally().passedOver())
        .isEqualTo(
            Map.of(
                "warcinfo",
                1L,
                "response of dns",
                1L,
                "request",
                1L,
                "metadata",
                1L,
                "revisit",
                1L,
                "resource of metadata",
                1L,
                "other",
                1L));
    assertThat(reader.tally().damaged()).isZero();
  }

  @Test
  void chunks_are_joined_and_codings_undone_unless_a_writer_did_it_before() {
    String chunked = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

    assertThat(text(chunked + "4\r\n<p>S\r\n3;x=y\r\natu\r\n0\r\n\r\n")).isEqualTo("<p>Satu");
    assertThat(text(chunked + "<p>Satu")).isEqualTo("<p>Satu");
    assertThat(text(HEAD + "Content-Encoding: gzip\r\n\r\n<p>Satu")).isEqualTo("<p>Satu");
    assertThat(text(HEAD + "Content-Encoding: utf-8\r\n\r\n<p>Satu")).isEqualTo("<p>Satu");
    byte[] head = bytes(HEAD + "Content-Encoding: gzip\r\n\r\n");
    assertThat(texts(response("/a", all(head, gzip(bytes("<p>Satu")))))).containsExactly("<p>Satu");
  }

  @Test
  void a_last_chunk_that_is_missing_makes_a_page_that_is_cut() {
    String chunked = HEAD + "Transfer-Encoding: chunked\r\n\r\n4\r\n<p>S\r\n90\r\natu";

    StoredPage page = read(response("/a", chunked)).get(0);

    assertThat(page.cut()).isTrue();
    assertThat(page.page().text()).isEqualTo("<p>Satu");
  }

  @Test
  void a_record_that_was_ended_early_says_so() {
    String record = new String(response("/a", HEAD + "\r\n<p>Satu"), StandardCharsets.UTF_8);
    byte[] warc = bytes(record.replace("WARC-Date", "WARC-Truncated: length\r\nWARC-Date"));

    assertThat(read(warc).get(0).cut()).isTrue();
  }

  @Test
  void odd_heads_are_taken() {
    byte[] old =
        bytes(
            """
            WARC/0.18
            WARC-Type:response
            WARC-Target-URI: <http://kota.example/ä b>
            WARC-Date: 2026-11-20T08:00:00Z
            content-type: application/http;
             msgtype=response
            Content-Length: 45

            HTTP/2 200
            X: y
            no colon
            X: z
              more

            <p>Satu


            """);

    StoredPage page = read(old).get(0);

    assertThat(page.page().text()).isEqualTo("<p>Satu");
    assertThat(page.page().url().getHost()).isEqualTo("kota.example");
    assertThat(page.page().headers("x")).containsExactly("y", "z more");
  }

  @Test
  void a_record_whose_page_is_none_costs_no_other() {
    byte[] warc =
        all(
            response("/a", "no HTTP at all"),
            response("/b", HEAD + "Content-Encoding: br\r\n\r\n\u0001\u0002\u0003"),
            record("response", "http://", "application/http", HEAD + "\r\n<p>Nol"),
            response("/d", HEAD + "\r\n<p>Satu"));
    PageReader reader = reader(warc);

    assertThat(texts(reader)).containsExactly("<p>Satu");
    assertThat(reader.tally().damaged()).isEqualTo(3);
    assertThat(reader.tally().samples()).hasSize(3).allMatch(sample -> sample.startsWith("byte "));
  }

  @Test
  void damage_of_any_byte_costs_only_the_record_that_it_hits() {
    byte[][] records = new byte[3][];
    for (int i = 0; i < records.length; i++) {
      records[i] = response("/" + i, HEAD + "\r\n<p>Berita nomor " + i + " dari kota");
    }
    assertNoneIsLost(records);
    byte[][] zipped = Arrays.stream(records).map(Packed::gzip).toArray(byte[][]::new);
    assertNoneIsLost(zipped);
    byte[][] frames = Arrays.stream(records).map(Packed::zstd).toArray(byte[][]::new);
    assertNoneIsLost(frames);
  }

  private static void assertNoneIsLost(byte[][] records) {
    byte[] whole = all(records);
    int start = 0;
    for (int hit = 0; hit < records.length; hit++) {
      for (int at = start; at < start + records[hit].length; at++) {
        for (int change : new int[] {0xFF, 0x01}) {
          byte[] damaged = whole.clone();
          damaged[at] ^= (byte) change;
          assertThat(paths(damaged))
              .as("byte %d of record %d xor %x", at - start, hit, change)
              .containsAll(allBut(hit, records.length));
        }
      }
      start += records[hit].length;
    }
  }

  private static List<String> paths(byte[] warc) {
    List<String> paths = new ArrayList<>();
    for (StoredPage page : read(warc)) {
      paths.add(page.page().url().getPath());
    }
    return paths;
  }

  private static List<String> allBut(int hit, int count) {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (i != hit) {
        paths.add("/" + i);
      }
    }
    return paths;
  }

  @Test
  void a_file_that_ends_anywhere_ends_before_its_torn_record() {
    byte[] a = response("/a", HEAD + "\r\n<p>Satu");
    byte[] b = response("/b", HEAD + "\r\n<p>Dua");
    assertTornIsQuiet(gzip(a), gzip(b));
    assertTornIsQuiet(a, Arrays.copyOf(b, b.length - 4));
    assertTornIsQuiet(zstd(a), zstd(b));
  }

  private static void assertTornIsQuiet(byte[] a, byte[] b) {
    byte[] whole = all(a, b);
    for (int end = a.length + 1; end < whole.length; end++) {
      PageReader reader = reader(Arrays.copyOf(whole, end));
      assertThat(texts(reader)).as("%d bytes", end).containsExactly("<p>Satu");
      assertThat(reader.tally().torn() + reader.tally().damaged()).as("%d", end).isEqualTo(1);
    }
  }

  @Test
  void zeros_and_rubbish_between_records_are_passed_over() {
    byte[] a = response("/a", HEAD + "\r\n<p>Satu");
    byte[] rubbish = bytes("\u001f WARC WARC/ no record \u0000\u0000\u0000\u001f\u008b\b\u0000 x");

    assertThat(texts(all(gzip(a), new byte[5000], gzip(a)))).hasSize(2);
    assertThat(texts(all(gzip(a), rubbish, gzip(a), a))).hasSize(3);
    assertThat(texts(all(a, rubbish, a, rubbish, gzip(a)))).hasSize(3);
    assertThat(texts(gzip(all(a, rubbish, bytes("\n"), a)))).hasSize(2);
  }

  @Test
  void a_length_that_is_wrong_does_not_swallow_the_next_records() {
    String a = new String(response("/a", HEAD + "\r\n<p>Satu"), StandardCharsets.UTF_8);
    byte[] b = response("/b", HEAD + "\r\n<p>Dua");
    byte[] longer = bytes(a.replaceFirst("Content-Length: \\d+", "Content-Length: 400"));
    byte[] endless = bytes(a.replaceFirst("Content-Length: \\d+", "Content-Length: 999999999"));
    byte[] shorter = bytes(a.replaceFirst("Content-Length: \\d+", "Content-Length: 3"));

    assertThat(texts(all(longer, b, b, b))).containsExactly("<p>Dua", "<p>Dua", "<p>Dua");
    assertThat(texts(all(shorter, b))).containsExactly("<p>Dua");
    assertThat(texts(all(gzip(endless), gzip(b)))).containsExactly("<p>Dua");
  }

  @Test
  void a_bomb_is_counted_and_passed_over() throws IOException {
    byte[] page = gzip(response("/b", HEAD + "\r\n<p>Dua"));
    byte[] bomb = gzipOf(bytes(head("response", "https://kota.example/a", 1L << 30)), 400 << 20);
    PageReader reader = reader(all(bomb, page));

    assertThat(texts(reader)).containsExactly("<p>Dua");
    assertThat(reader.tally().tooLarge()).isEqualTo(1);
    byte[] body = gzipOf(new byte[0], 80 << 20);
    byte[] coded = response("/c", all(bytes(HEAD + "Content-Encoding: gzip\r\n\r\n"), body));
    PageReader packed = reader(all(coded, page));
    assertThat(texts(packed)).containsExactly("<p>Dua");
    assertThat(packed.tally().tooLarge()).isEqualTo(1);
  }

  @Test
  void a_head_without_end_is_no_head() {
    byte[] endless = bytes("WARC/1.0\r\nX: " + "y".repeat(Head.MOST_BYTES));
    byte[] page = response("/b", HEAD + "\r\n<p>Dua");

    assertThat(texts(all(endless, bytes("\r\n"), page))).containsExactly("<p>Dua");
    assertThat(texts(all(gzip(endless), gzip(page)))).containsExactly("<p>Dua");
  }

  @Test
  void a_file_of_nothing_but_beginnings_is_done_with_soon() {
    byte[] start = bytes("WARC/1.0\r\nContent-Length: 60000000\r\n\r\n");
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < 100_000; i++) {
      many.writeBytes(start);
    }
    byte[] page = response("/b", HEAD + "\r\n<p>Dua");

    assertThat(texts(all(page, many.toByteArray(), page))).contains("<p>Dua");
  }

  @Test
  void what_is_no_warc_file_is_refused() throws IOException {
    assertThatThrownBy(() -> texts(bytes("<html>a page")))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("is no WARC file");
    assertThatThrownBy(() -> texts(gzip(bytes("<html>a page")))).hasMessageContaining("is no WARC");
    assertThatThrownBy(() -> PageReader.open(folder.resolve("nothing.warc")))
        .hasMessageContaining("is not there");
    assertThat(texts(new byte[0])).isEmpty();
  }

  @Test
  void a_disk_that_fails_is_no_damage() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            return read();
          }
        };
    try (PageReader reader = PageReader.of("s3a://bucket/a.warc", failing, 0)) {
      assertThatThrownBy(reader::hasNext)
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("the disk is gone");
    }
  }

  private static String text(String http) {
    return texts(response("/a", http)).get(0);
  }

  private static List<String> texts(byte[] warc) {
    return texts(reader(warc));
  }

  private static List<String> texts(PageReader reader) {
    List<String> texts = new ArrayList<>();
    reader.forEachRemaining(page -> texts.add(page.page().text().strip()));
    return texts;
  }

  private static List<StoredPage> read(byte[] warc) {
    List<StoredPage> pages = new ArrayList<>();
    reader(warc).forEachRemaining(pages::add);
    return pages;
  }

  private static PageReader reader(byte[] warc) {
    return PageReader.of("test.warc", new ByteArrayInputStream(warc), 0);
  }

  private static byte[] response(String path, String http) {
    return response(path, bytes(http));
  }

  private static byte[] response(String path, byte[] http) {
    String head = head("response", "https://kota.example" + path, http.length);
    return all(bytes(head), http, bytes("\r\n\r\n"));
  }

  private static byte[] record(String type, String url, String contentType, String block) {
    String head =
        head(type, url, bytes(block).length)
            .replace("application/http;msgtype=response", contentType);
    return bytes(head + block + "\r\n\r\n");
  }

  private static String head(String type, String url, long length) {
    return "WARC/1.0\r\nWARC-Type: "
        + type
        + "\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        + (url.isEmpty() ? "" : "WARC-Target-URI: " + url + "\r\n")
        + "WARC-Date: 2026-11-20T08:00:00Z\r\n"
        + "Content-Type: application/http;msgtype=response\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
