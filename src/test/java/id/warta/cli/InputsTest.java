package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.page.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code warta extract} takes. */
class InputsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<link rel=\"canonical\" href=\"https://news.example/a\"> | https://news.example/a",
        "<link rel='canonical' href='https://news.example/a?x=1'> | https://news.example/a?x=1",
        "<meta property=\"og:url\" content=\"http://news.example/b\"> | http://news.example/b",
        "<link data-x rel=canonical href=https://news.example/c> | https://news.example/c",
        "<LINK REL=\"CANONICAL\" HREF=\"https://news.example/d\"> | https://news.example/d",
        "<link rel=\"canonical\" href=\"/relative\"> | file",
        "<link rel=\"canonical\" href=\"https://{{host}}/a\"> | file",
        "<a href=\"https://news.example/elsewhere\">there</a> | file"
      })
  void a_file_says_itself_where_it_came_from(String markup, String address) throws Exception {
    Path file = Files.writeString(folder.resolve("page.html"), "<html><head>" + markup);
    URI url = page(null, file).url();
    assertThat(address.equals("file") ? url.getScheme() : url.toString()).isEqualTo(address);
  }

  @Test
  void an_address_that_is_given_counts_more() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("page.html"), "<link rel=canonical href=https://news.example/own>");
    URI given = URI.create("https://news.example/given");
    assertThat(page(given, file).url()).isEqualTo(given);
  }

  @Test
  void a_folder_gives_its_pages_in_the_order_of_their_names() throws IOException {
    Files.createDirectories(folder.resolve("b"));
    for (String name : List.of("b/2.HTML", "b/1.htm", "a.html.gz", "notes.txt", "c.html.bak")) {
      Files.writeString(folder.resolve(name), "<p>");
    }
    List<Inputs.Input> inputs = inputs(null, folder.toString());
    assertThat(inputs.stream().map(one -> folder.relativize(Path.of(one.name())).toString()))
        .containsExactly("a.html.gz", "b/1.htm", "b/2.HTML");
  }

  @Test
  void a_folder_without_pages_is_a_mistake() {
    assertThatThrownBy(() -> inputs(null, folder.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no .html, .html.gz or .warc.gz file below this folder");
  }

  @Test
  void a_file_is_unpacked_by_what_it_is_and_not_by_its_name() throws Exception {
    byte[] html = "<title>Ferry</title>".getBytes(StandardCharsets.UTF_8);
    Path packed = Files.write(folder.resolve("packed.html"), gzip(html));
    Path plain = Files.write(folder.resolve("plain.html.gz"), html);
    assertThat(page(null, packed).text()).isEqualTo("<title>Ferry</title>");
    assertThat(page(null, plain).text()).isEqualTo("<title>Ferry</title>");
  }

  @Test
  void a_bomb_is_no_page() throws IOException {
    Path file = folder.resolve("bomb.html.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i <= Inputs.MOST_BYTES >> 20; i++) {
        out.write(zeros);
      }
    }
    assertThatThrownBy(() -> page(null, file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("larger than 64 MB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"1\",\"url\":\"https://news.example/1\"} | pages.jsonl:1: no \"file\"",
        "{\"id\":\"1\",\"file\":\"1.html\"} | pages.jsonl:1: no \"url\"",
        "{\"id\":\"1\", | pages.jsonl:1: not a line of JSON",
        "[] | pages.jsonl:1: no \"id\""
      })
  void a_wrong_line_of_a_manifest_is_told_with_its_number(String line, String message)
      throws IOException {
    Path manifest = Files.writeString(folder.resolve("pages.jsonl"), line + "\n");
    assertThatThrownBy(() -> inputs(null, manifest.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_manifest_names_files_beside_it_and_their_charset() throws Exception {
    Files.write(folder.resolve("1.html"), "<p>Grüße".getBytes(Charset.forName("windows-1252")));
    Path manifest =
        Files.writeString(
            folder.resolve("pages.jsonl"),
            "\n{\"id\":7,\"url\":\"https://news.example/a b\",\"file\":\"1.html\",\"charset\":\"windows-1252\"}\n\n");
    List<Inputs.Input> inputs = inputs(null, manifest.toString());
    assertThat(inputs).hasSize(1);
    assertThat(inputs.get(0).name()).isEqualTo("7");
    Page page = inputs.get(0).page().call();
    assertThat(page.text()).isEqualTo("<p>Grüße");
    assertThat(page.url()).isEqualTo(URI.create("https://news.example/a%20b"));
  }

  private static Page page(@Nullable URI url, Path file) throws Exception {
    return inputs(url, file.toString()).get(0).page().call();
  }

  private static List<Inputs.Input> inputs(@Nullable URI url, String argument) throws IOException {
    Inputs.Web offline =
        address -> {
          throw new IOException("offline");
        };
    return new Inputs(offline, url).of(List.of(argument));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
