package id.warta.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.page.Page;
import id.warta.page.Source;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

  @TempDir Path dataset;

  @Test
  void a_page_comes_back_by_its_place() {
    Place first;
    Place second;
    try (Archive archive = Archive.open(dataset)) {
      first = archive.write(page("one", "<h1>Satu</h1>")).orElseThrow();
      second = archive.write(page("two", "<h1>Dua</h1>")).orElseThrow();
    }
    assertThat(first.file()).isEqualTo("raw/pages-000001.warc.gz");
    Page page = Archive.read(dataset, second);
    assertThat(page.text()).isEqualTo("<h1>Dua</h1>");
    assertThat(page.url()).isEqualTo(URI.create("https://kota.example/two"));
    assertThat(page.requested()).isEqualTo(URI.create("https://kota.example/asked/two"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers("content-type")).containsExactly("text/html; charset=utf-8");
    assertThat(page.headers("x-evil")).containsExactly("a  Injected: yes");
    assertThat(page.headers("content-encoding")).isEmpty();
    assertThat(page.fetchedAt()).isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
    assertThat(page.source()).isEqualTo(Source.WARC);
    assertThat(Archive.read(dataset, first).text()).isEqualTo("<h1>Satu</h1>");
  }

  @Test
  void bytes_that_are_no_text_come_back_as_they_were() {
    byte[] body = new byte[100_000];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) (i * 31);
    }
    Place place;
    try (Archive archive = Archive.open(dataset)) {
      URI url = URI.create("https://kota.example/");
      place =
          archive
              .write(Page.fetched(url, url, 203, Map.of(), body, Instant.EPOCH, Source.LINK))
              .orElseThrow();
      assertThat(Archive.read(dataset, place).body()).isEqualTo(body);
    }
  }

  @Test
  void each_writer_begins_a_file_of_its_own() throws IOException {
    for (int i = 0; i < 3; i++) {
      try (Archive archive = Archive.open(dataset)) {
        archive.write(page("p" + i, "x"));
      }
    }
    try (Archive idle = Archive.open(dataset)) {
      assertThat(idle).isNotNull();
    }
    try (Stream<Path> files = Files.list(dataset.resolve("raw"))) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void a_full_file_is_followed_by_another() {
    try (Archive archive = WarcArchive.open(dataset, 1200, "", "")) {
      assertThat(archive.write(page("a", "x")).orElseThrow().file()).endsWith("000001.warc.gz");
      archive.write(page("b", "x"));
      assertThat(archive.write(page("c", "x")).orElseThrow().file()).endsWith("000002.warc.gz");
    }
  }

  @Test
  void all_pages_of_a_file_are_read_in_order_up_to_a_torn_one() throws IOException {
    try (Archive archive = Archive.open(dataset)) {
      archive.write(page("a", "1"));
      archive.write(page("b", "2"));
    }
    Path file = dataset.resolve("raw/pages-000001.warc.gz");
    assertThat(texts(file)).containsExactly("1", "2");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
    assertThat(texts(file)).startsWith("1");
  }

  @Test
  void nothing_is_kept_by_none() {
    try (Archive archive = Archive.none()) {
      assertThat(archive.write(page("a", "x"))).isEmpty();
    }
    assertThat(dataset).isEmptyDirectory();
  }

  @Test
  void a_place_that_is_none_is_named() throws IOException {
    try (Archive archive = Archive.open(dataset)) {
      archive.write(page("a", "x"));
    }
    assertThatThrownBy(() -> Archive.read(dataset, new Place("raw/pages-000001.warc.gz", 7, 9)))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("has no page at byte 7");
    assertThatThrownBy(() -> Archive.read(dataset, new Place("../secret", 0, 9)))
        .hasMessageContaining("lies outside the dataset");
    Files.writeString(dataset.resolve("x.warc"), "no warc at all");
    assertThatThrownBy(() -> texts(dataset.resolve("x.warc"))).isInstanceOf(ArchiveException.class);
  }

  private static List<String> texts(Path file) {
    try (Stream<Page> pages = Archive.pages(file)) {
      return pages.map(Page::text).toList();
    }
  }

  private static Page page(String name, String html) {
    return Page.fetched(
        URI.create("https://kota.example/asked/" + name),
        URI.create("https://kota.example/" + name),
        200,
        Map.of(
            "Content-Type", List.of("text/html; charset=utf-8"),
            "Content-Encoding", List.of("gzip"),
            "X-Evil", List.of("a\r\nInjected: yes")),
        html.getBytes(StandardCharsets.UTF_8),
        Instant.parse("2026-11-20T08:00:00Z"),
        Source.SITEMAP);
  }
}
