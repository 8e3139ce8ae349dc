package id.warta.archive;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.page.Page;
import id.warta.page.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.Warcinfo;

/** What other programs find in the files. */
class WarcArchiveTest {

  private static final String AGENT = "Warta/1 (+mailto:crawl@kota.example)";

  @TempDir Path dataset;

  @Test
  void the_file_says_who_crawled_and_how() throws IOException {
    try (Archive archive = Archive.open(dataset, AGENT, "mailto:crawl@kota.example")) {
      archive.write(page("/one", "<h1>Satu</h1>"));
    }
    try (WarcReader reader = reader()) {
      Warcinfo info = (Warcinfo) reader.next().orElseThrow();
      assertThat(info.filename()).contains("pages-000001.warc.gz");
      assertThat(info.fields().first("robots")).contains("obey");
      assertThat(info.fields().first("operator")).contains("mailto:crawl@kota.example");
      assertThat(info.fields().first("http-header-user-agent")).contains(AGENT);
    }
  }

  @Test
  void an_answer_has_its_request_and_its_digest() throws IOException {
    try (Archive archive = Archive.open(dataset, AGENT, "")) {
      archive.write(
          page("/one?a=b", "<h1>Satu</h1>").withServer(InetAddress.getByName("192.0.2.7")));
    }
    try (WarcReader reader = reader()) {
      reader.next();
      WarcResponse response = (WarcResponse) reader.next().orElseThrow();
      assertThat(response.ipAddress()).contains(InetAddress.getByName("192.0.2.7"));
      // As sha1sum | xxd -r -p | base32 tells it.
      assertThat(response.payloadDigest().orElseThrow())
          .hasToString("sha1:" + Capture.digest("<h1>Satu</h1>".getBytes(UTF_8)).base32());
      assertThat(response.http().headers().first("x-archive-orig-content-encoding"))
          .contains("gzip");
      assertThat(response.http().headers().first("content-encoding")).isEmpty();
      assertThat(response.http().headers().first("content-length")).contains("13");
      WarcRequest request = (WarcRequest) reader.next().orElseThrow();
      assertThat(request.concurrentTo()).containsExactly(response.id());
      assertThat(request.http().method()).isEqualTo("GET");
      assertThat(request.http().target()).isEqualTo("/one?a=b");
      assertThat(request.http().headers().first("host")).contains("kota.example");
      assertThat(request.http().headers().first("user-agent")).contains(AGENT);
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void a_digest_is_that_of_rfc_3174_in_base32() {
    assertThat(Capture.digest("abc".getBytes(UTF_8)))
        .hasToString("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5");
  }

  @Test
  void all_pages_of_an_article_come_back_from_the_place_of_the_first() {
    Place article;
    Place other;
    try (Archive archive = Archive.open(dataset)) {
      article =
          archive
              .write(
                  archive.pack(List.of(page("/1", "one"), page("/2", "two"), page("/3", "three"))))
              .orElseThrow();
      other = archive.write(page("/other", "other")).orElseThrow();
    }
    assertThat(Archive.article(dataset, article).stream().map(Page::text))
        .containsExactly("one", "two", "three");
    assertThat(Archive.article(dataset, other).stream().map(Page::text)).containsExactly("other");
  }

  @Test
  void what_the_host_says_of_its_pages_comes_back() {
    List<String> terms = List.of("ai.txt: *.html disallowed", "tdmrep.json: /news reserved");
    Place place;
    try (Archive archive = Archive.open(dataset)) {
      place = archive.write(page("/one", "x").withTerms(terms)).orElseThrow();
    }
    assertThat(Archive.read(dataset, place).terms()).isEqualTo(terms);
    assertThat(stored().get(0).foundBy()).contains(Source.SITEMAP);
  }

  @Test
  void a_page_is_known_again_in_the_next_process_as_long_as_its_file_is_there() throws IOException {
    Place first;
    try (Archive archive = Archive.open(dataset)) {
      first = archive.write(page("/one", "same")).orElseThrow();
    }
    try (Archive archive = Archive.open(dataset)) {
      Capture again = archive.pack(List.of(page("/one", "same")));
      assertThat(again.isRevisit()).isTrue();
      assertThat(archive.write(again)).contains(first);
    }
    Files.delete(dataset.resolve(first.file()));
    try (Archive archive = Archive.open(dataset)) {
      assertThat(archive.pack(List.of(page("/one", "same"))).isRevisit()).isFalse();
    }
  }

  @Test
  void notes_that_a_hand_spoiled_are_passed_over() throws IOException {
    try (Archive archive = Archive.open(dataset)) {
      archive.write(page("/one", "same"));
    }
    Path notes = dataset.resolve(".warta/archive.latest");
    String good = Files.readString(notes);
    Files.writeString(notes, "nonsense\n" + good.replace("sha1", "") + good.replace("Z", "?"));
    try (Archive archive = Archive.open(dataset)) {
      assertThat(archive.pack(List.of(page("/one", "same"))).isRevisit()).isFalse();
    }
  }

  @Test
  void a_page_that_comes_again_unchanged_is_noted_and_not_stored_twice() throws IOException {
    Place first;
    try (Archive archive = Archive.open(dataset)) {
      first = archive.write(page("/one", "same")).orElseThrow();
      Capture again = archive.pack(List.of(page("/one", "same")));
      assertThat(again.isRevisit()).isTrue();
      assertThat(archive.write(again)).contains(first);
      assertThat(archive.pack(List.of(page("/one", "other"))).isRevisit()).isFalse();
      assertThat(archive.pack(List.of(page("/two", "same"))).isRevisit()).isFalse();
    }
    assertThat(stored()).hasSize(1);
    try (WarcReader reader = reader()) {
      List<WarcRevisit> revisits = new ArrayList<>();
      URI id = null;
      for (WarcRecord record : reader) {
        if (record instanceof WarcResponse response) {
          id = response.id();
        } else if (record instanceof WarcRevisit revisit) {
          revisits.add(revisit);
        }
      }
      assertThat(revisits).hasSize(1);
      assertThat(revisits.get(0).refersTo()).contains(id);
      assertThat(revisits.get(0).profile())
          .hasToString("http://netpreserve.org/warc/1.0/revisit/identical-payload-digest");
    }
  }

  @Test
  void the_torn_end_that_a_kill_left_is_cut_off() throws IOException {
    long whole;
    try (Archive archive = Archive.open(dataset)) {
      archive.write(page("/one", "one"));
      whole = Files.size(file());
      archive.write(page("/two", "two"));
    }
    byte[] bytes = Files.readAllBytes(file());
    Path marker = dataset.resolve(".warta/archive.open");
    assertThat(marker).doesNotExist();
    for (int length = (int) whole; length <= bytes.length; length++) {
      Files.write(file(), Arrays.copyOf(bytes, length));
      Files.writeString(marker, "pages-000001.warc.gz\n");
      Archive.open(dataset).close();
      assertThat(marker).doesNotExist();
      byte[] mended = Files.readAllBytes(file());
      assertThat(mended).as("of %d bytes", length).isEqualTo(Arrays.copyOf(bytes, mended.length));
      try (PageReader reader = PageReader.open(file())) {
        reader.forEachRemaining(page -> {});
        assertThat(reader.tally().torn() + reader.tally().damaged()).isZero();
      }
    }
    assertThat(file()).hasBinaryContent(bytes);
  }

  @Test
  void the_torn_end_of_a_long_file_is_found_from_its_end() throws IOException {
    byte[] noise = new byte[900_000];
    new Random(1).nextBytes(noise);
    long whole = 0;
    try (Archive archive = Archive.open(dataset)) {
      for (int i = 0; i < 4; i++) {
        whole = Files.exists(file()) ? Files.size(file()) : 0;
        archive.write(page("/" + i, new String(noise, StandardCharsets.ISO_8859_1)));
      }
    }
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(bytes, bytes.length - 2000));
    assertThat(TornTail.cut(file())).isPositive();
    assertThat(Files.size(file())).isGreaterThanOrEqualTo(whole);
    assertThat(stored()).hasSize(3);
    assertThat(TornTail.cut(file())).isZero();
  }

  @Test
  void a_file_that_was_only_begun_becomes_empty() throws IOException {
    Files.createDirectories(dataset.resolve("raw"));
    Files.write(file(), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
    assertThat(TornTail.cut(file())).isEqualTo(5);
    assertThat(file()).isEmptyFile();
  }

  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  private Path file() {
    return dataset.resolve("raw/pages-000001.warc.gz");
  }

  private WarcReader reader() throws IOException {
    return new WarcReader(file());
  }

  private List<StoredPage> stored() {
    List<StoredPage> pages = new ArrayList<>();
    try (PageReader reader = PageReader.open(file())) {
      reader.forEachRemaining(pages::add);
    }
    return pages;
  }

  private static Page page(String path, String html) {
    URI url = URI.create("https://kota.example" + path);
    return Page.fetched(
        url,
        url,
        200,
        Map.of("Content-Type", List.of("text/html"), "Content-Encoding", List.of("gzip")),
        html.getBytes(UTF_8),
        Instant.parse("2026-11-20T08:00:00Z"),
        Source.SITEMAP);
  }
}
