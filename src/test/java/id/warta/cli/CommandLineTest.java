package id.warta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

  private static final List<String> COMMANDS =
      List.of(
          "demo",
          "crawl",
          "extract",
          "rules",
          "rules check",
          "rules test",
          "rules show",
          "rules record",
          "dataset",
          "dataset info",
          "dataset verify",
          "dataset card",
          "dataset export",
          "dataset sample",
          "dataset merge",
          "dataset compact",
          "dataset report",
          "dedup");

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
    assertThat(ran.code()).isEqualTo(ExitCode.PARTLY_FAILED);
    assertThat(rows(ran).get(0).get("refused").asText()).isEqualTo("not_html");
    assertThat(ran.err())
        .isEqualToNormalizingNewlines("warta: " + file + ": no HTML page: the body is binary\n");
  }

  @Test
  void a_misunderstood_option_is_told_in_two_lines() {
    assertThat(warta("extract", "--threads", "0", "page.html").err())
        .isEqualToNormalizingNewlines(
            """
            warta: Invalid value for option '--threads': '0' is no whole number from 1 upwards
            See: warta extract --help
            """);
    assertThat(warta("extract", "--url", "not a url", "page.html").err())
        .startsWith("warta: Invalid value for option '--url': 'not a url' is no address such as");
    assertThat(warta("extract", "--formt", "text", "page.html").err())
        .isEqualToNormalizingNewlines(
            """
            warta: Unknown option: '--formt'
            Possible solutions: --format
            See: warta extract --help
            """);
    assertThat(warta("crawl", "c.yaml", "--every", "0s").code()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(warta("dedup", "a", "b", "--memory", "0").code()).isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void a_rule_that_is_not_there_is_told_with_what_was_meant() {
    assertThat(warta("rules", "show", "bisnis.cm").err())
        .isEqualToNormalizingNewlines(
            "warta: there is no rule 'bisnis.cm'; did you mean 'bisnis.com'?\n");
    assertThat(warta("rules", "show", "nosuchsite").err()).contains("there are ", " more");
  }

  @Test
  void who_reads_no_further_stops_the_work() throws IOException {
    Path file = Files.writeString(folder.resolve("page.html"), PAGE);
    StringWriter err = new StringWriter();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int oneByte) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    StandardOutput out = new StandardOutput(full);
    int code =
        Main.commandLine(new PrintWriter(out, false, StandardCharsets.UTF_8), new PrintWriter(err))
            .execute("extract", file.toString(), file.toString());
    assertThat(code).isEqualTo(ExitCode.PARTLY_FAILED);
    assertThat(err.toString()).isEmpty();
    assertThat(out.complaint())
        .hasValue("standard output: No space left on device. What was written is not whole");
  }

  @Test
  void a_manifest_may_start_with_a_mark_and_end_its_lines_as_on_windows() throws IOException {
    Files.writeString(folder.resolve("p.html"), PAGE);
    Path file =
        Files.writeString(
            folder.resolve("M.JSONL"),
            "\uFEFF{\"id\":\"a\",\"url\":\"https://news.example/a\",\"file\":\"p.html\"}\r\n\r\n");
    assertThat(rows(warta("extract", file.toString())).get(0).get("title").asText())
        .isEqualTo("Harbour Bridge Reopens");
  }

  @Test
  void a_manifest_without_a_page_is_wrong() throws IOException {
    Path empty = Files.writeString(folder.resolve("m.jsonl"), "\n");
    Path latin = Files.write(folder.resolve("l.jsonl"), new byte[] {'{', (byte) 0xe9, '}', '\n'});
    assertThat(warta("extract", empty.toString()).err()).contains("m.jsonl: no line");
    assertThat(warta("extract", latin.toString()).err())
        .contains("l.jsonl: bytes that are no UTF-8");
  }

  @Test
  void pages_that_cannot_be_read_do_not_keep_rules_from_being_checked() throws IOException {
    Files.writeString(folder.resolve("news.example.yaml"), "site: news.example\nbody: .none\n");
    Path torn = Files.write(folder.resolve("t.html.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3});
    Path page = Files.writeString(folder.resolve("page.html"), PAGE);
    Ran ran =
        warta("rules", "check", "--sites", folder.toString(), torn.toString(), page.toString());
    assertThat(ran.code()).isEqualTo(ExitCode.PARTLY_FAILED);
    assertThat(ran.err()).contains("t.html.gz: ", "damaged or cut off");
    assertThat(ran.out()).contains(".none", "1 rule in " + folder + ", no mistake");
  }

  @Test
  void a_folder_of_rules_stands_before_those_that_come_with_warta() throws IOException {
    Files.writeString(folder.resolve("news.example.yaml"), "site: news.example\nbody: p\n");
    Path page = Files.writeString(folder.resolve("page.html"), PAGE);
    Ran mine = warta("extract", "--sites", folder.toString(), page.toString());
    assertThat(rows(mine).get(0).get("rule").asText()).isEqualTo("news.example");
  }

  @Test
  void every_command_shows_an_example_and_stays_within_eighty_columns() {
    for (String command : COMMANDS) {
      Ran ran = warta((command + " --help").split(" "));
      assertThat(ran.code()).as(command).isZero();
      assertThat(ran.out()).as(command).containsPattern("Examples?:\\R  warta " + command);
      assertThat(ran.out().lines()).as(command).allMatch(line -> line.length() <= 80);
    }
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
  void a_crawl_file_tells_each_mistake_once() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("c.yaml"), "seeds: [news.example]\r\ncontact: me\r\ndataset: x\r\n");
    Ran ran = warta("crawl", file.toString());
    assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(ran.err())
        .contains("c.yaml:1:9: 'seeds' holds", "c.yaml:2:10: 'me' is no address")
        .doesNotContain("no site");
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
