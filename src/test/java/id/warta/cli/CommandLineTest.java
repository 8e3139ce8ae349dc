package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a person meets them: what they print, and what they end with. */
class CommandLineTest {

  private static final String PAGE =
      """
      <html lang="en"><head><title>Harbour Bridge Reopens</title>
      <link rel="canonical" href="https://news.example/bridge"></head><body><article><h1>Harbour Bridge Reopens</h1>
      <p>The old bridge over the harbour reopened on Monday after two years of repairs that cost the town a fortune.</p>
      <p>Hundreds of people walked across in the first hour, many of them with bicycles, dogs and prams in tow.</p>
      <p>The council said that lorries would have to wait until the spring, when the last bearings are replaced.</p>
      </article></body></html>
      """;

  @TempDir Path folder;

  /** What a command did. */
  private record Ran(int code, String out, String err) {}

  private static Ran warta(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
    return new Ran(code, out.toString(), err.toString());
  }

  @Test
  void help_names_every_command_and_shows_examples() {
    Ran ran = warta("--help");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("demo", "crawl", "extract", "rules", "dataset", "Examples:");
  }

  @Test
  void every_command_has_help_of_its_own() {
    for (String command : List.of("demo", "crawl", "extract", "rules", "dataset", "dedup")) {
      Ran ran = warta(command, "--help");
      assertThat(ran.code()).as(command).isZero();
      assertThat(ran.out()).as(command).startsWith("Usage: warta " + command);
    }
  }

  @Test
  void the_version_is_a_version() {
    assertThat(warta("--version").out()).containsPattern("warta \\d+\\.\\d+\\.\\d+");
  }

  @Test
  void no_command_is_wrong_use() {
    Ran ran = warta();
    assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(ran.err()).contains("Which command?", "Usage:");
  }

  @Test
  void a_shell_can_complete_the_commands() {
    assertThat(warta("generate-completion").out()).contains("complete -F");
  }

  @Test
  void rows_come_in_the_order_of_the_manifest_with_its_ids() throws IOException {
    StringBuilder manifest = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      Files.write(folder.resolve(i + ".html.gz"), gzip(PAGE.replace("Monday", "day " + i)));
      manifest.append(
          "{\"id\":\"p%d\",\"url\":\"https://news.example/%d\",\"file\":\"%d.html.gz\"}%n"
              .formatted(i, i, i));
    }
    Path file = Files.writeString(folder.resolve("pages.jsonl"), manifest);
    Ran ran = warta("extract", "--no-rules", file.toString());
    assertThat(ran.code()).isZero();
    List<JsonNode> rows = rows(ran);
    assertThat(rows).hasSize(40);
    for (int i = 0; i < 40; i++) {
      assertThat(rows.get(i).get("input").asText()).isEqualTo("p" + i);
      assertThat(rows.get(i).get("text").asText()).contains("day " + i);
    }
  }

  @Test
  void a_file_that_is_no_html_is_refused_with_the_reason() throws IOException {
    Path file =
        Files.write(
            folder.resolve("picture.html"),
            new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});
    Ran ran = warta("extract", file.toString());
    assertThat(ran.code()).isZero();
    assertThat(rows(ran).get(0).get("refused").asText()).isEqualTo("not_html");
  }

  @Test
  void a_file_that_cannot_be_read_gives_its_row_and_a_part_failed() throws IOException {
    Path bad = Files.write(folder.resolve("bad.html.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3});
    Path good = Files.writeString(folder.resolve("good.html"), PAGE);
    Ran ran = warta("extract", bad.toString(), good.toString());
    assertThat(ran.code()).isEqualTo(ExitCode.PARTLY_FAILED);
    assertThat(rows(ran).get(0).get("refused").asText()).isEqualTo("unreadable");
    assertThat(rows(ran).get(1).get("title").asText()).isEqualTo("Harbour Bridge Reopens");
    assertThat(ran.err()).contains("bad.html.gz");
  }

  @Test
  void a_page_can_be_read_as_text_or_markdown() throws IOException {
    Path file = Files.writeString(folder.resolve("page.html"), PAGE);
    assertThat(warta("extract", "--format", "text", file.toString()).out())
        .startsWith("Harbour Bridge Reopens\n\nThe old bridge");
    assertThat(warta("extract", "--format", "markdown", file.toString()).out())
        .startsWith("# Harbour Bridge Reopens");
  }

  @Test
  void a_file_that_is_not_there_says_what_to_give() {
    Ran ran = warta("extract", folder.resolve("nothing.html").toString());
    assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(ran.err()).contains("nothing.html: no such file or folder", ".jsonl manifest");
  }

  @Test
  void a_manifest_line_without_a_file_is_told_with_its_number() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("m.jsonl"), "{\"id\":\"a\",\"url\":\"https://news.example/\"}\n");
    Ran ran = warta("extract", file.toString());
    assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(ran.err()).contains("m.jsonl:1: no \"file\"");
  }

  @Test
  void an_address_is_fetched_by_the_manners_of_a_crawl() throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          boolean robots = exchange.getRequestURI().getPath().equals("/robots.txt");
          byte[] body =
              (robots ? "User-agent: *\nDisallow: /private/\n" : PAGE)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", robots ? "text/plain" : "text/html");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String root = "http://127.0.0.1:" + server.getAddress().getPort();
      Ran page = warta("extract", "--allow-private-addresses", root + "/bridge");
      assertThat(page.code()).isZero();
      assertThat(rows(page).get(0).get("title").asText()).isEqualTo("Harbour Bridge Reopens");
      assertThat(asked).startsWith("/robots.txt").contains("/bridge");
      Ran forbidden = warta("extract", "--allow-private-addresses", root + "/private/1");
      assertThat(forbidden.code()).isEqualTo(ExitCode.PARTLY_FAILED);
      assertThat(forbidden.err()).contains("robots.txt");
      assertThat(asked).doesNotContain("/private/1");
      asked.clear();
      Ran guarded = warta("extract", root + "/bridge");
      assertThat(guarded.code()).isEqualTo(ExitCode.PARTLY_FAILED);
      assertThat(guarded.err()).contains("not fetched");
      assertThat(asked).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_manifest_line_with_a_wrong_charset_costs_only_its_own_page() throws IOException {
    Files.writeString(folder.resolve("p.html"), PAGE);
    Path file =
        Files.writeString(
            folder.resolve("m.jsonl"),
            """
            {"id":"a","url":"https://news.example/a","file":"p.html","charset":"klingon"}
            {"id":"b","url":"https://news.example/b","file":"p.html","charset":"utf-8-sig"}
            """);
    Ran ran = warta("extract", file.toString());
    assertThat(ran.code()).isEqualTo(ExitCode.PARTLY_FAILED);
    assertThat(ran.err()).contains("m.jsonl:1: unknown charset: klingon");
    assertThat(rows(ran).get(0).get("refused").asText()).isEqualTo("unreadable");
    assertThat(rows(ran).get(1).get("title").asText()).isEqualTo("Harbour Bridge Reopens");
  }

  @Test
  void a_rule_with_a_typo_is_told_with_its_line_and_what_was_meant() throws IOException {
    Files.writeString(
        folder.resolve("news.example.yaml"), "site: news.example\nlayouts:\n  - athors: .by\n");
    Ran ran = warta("rules", "check", "--sites", folder.toString());
    assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(ran.err())
        .contains("news.example.yaml:3:5: unknown key 'athors'", "did you mean 'authors'?");
  }

  @Test
  void a_crawl_file_that_names_no_site_is_refused() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("c.yaml"), "contact: mailto:me@news.example\ndataset: x\n");
    Ran ran = warta("crawl", file.toString());
    assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(ran.err()).contains("c.yaml", "no site");
  }

  @Test
  void a_crawl_file_without_a_contact_is_refused() throws IOException {
    Path file =
        Files.writeString(folder.resolve("c.yaml"), "seeds: [https://news.example/]\ndataset: x\n");
    Ran ran = warta("crawl", file.toString());
    assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(ran.err()).contains("no 'contact'");
  }

  @Test
  void a_folder_that_is_no_dataset_is_refused() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Ran ran = warta("dataset", "info", folder.toString());
    assertThat(ran.code()).isNotZero();
    assertThat(ran.err()).contains(folder.toString());
  }

  @Test
  void another_folders_files_are_never_mixed_with_a_dataset() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Path file =
        Files.writeString(
            folder.resolveSibling(folder.getFileName() + ".yaml"),
            "seeds: ['http://127.0.0.1:9/']\ncontact: mailto:me@news.example\n");
    Ran ran = warta("crawl", file.toString(), "--into", folder.toString());
    assertThat(ran.code()).isNotZero();
    assertThat(ran.err()).contains("holds other things and is no dataset");
    assertThat(folder.resolve("notes.txt")).hasContent("mine");
  }

  private static List<JsonNode> rows(Ran ran) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> rows = new java.util.ArrayList<>();
    for (String line : ran.out().split("\n")) {
      rows.add(json.readTree(line));
    }
    return rows;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
