package id.warta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.page.Page;
import id.warta.page.Urls;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The pages that {@code warta extract} is given: addresses, files, folders of files and manifests.
 * A page's bytes are read only when it is its turn.
 */
final class Inputs {

  /** More than any page has; what is larger is a mistake or a bomb. */
  static final int MOST_BYTES = 64 << 20;

  private static final URI ANYWHERE = URI.create("http://localhost/");
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String A_LINE =
      "a line is {\"id\": …, \"url\": …, \"file\": …, \"charset\"?: …}";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern OWN_ADDRESS =
      Pattern.compile(
          "<(?:link\\b[^>]{0,200}?rel=[\"']?canonical|meta\\b[^>]{0,200}?property=[\"']?og:url)[\"']?[^>]{0,200}?"
              + "(?:href|content)=[\"']?(https?://[^\"'\\s>]{1,2000})",
          Pattern.CASE_INSENSITIVE);

  /**
   * One page to come.
   *
   * @param name what the row calls it
   * @param page reads it; throws {@link IOException} with a message for a person where that is
   *     impossible
   * @param address tells where it came from; null for a page that can be had but once
   * @param warc the file of many pages that stands here; null for a page
   */
  record Input(
      String name, Callable<Page> page, @Nullable Callable<URI> address, @Nullable Path warc) {

    Input(String name, Callable<Page> page, @Nullable Callable<URI> address) {
      this(name, page, address, null);
    }

    /** A page that can be had but once. */
    static Input of(String name, Callable<Page> page) {
      return new Input(name, page, null, null);
    }

    static Input warc(Path file) {
      Callable<Page> none =
          () -> {
            throw new IOException(file + " is a WARC file, and no page");
          };
      return new Input(file.toString(), none, null, file);
    }
  }

  /** Fetches a page by its address. */
  interface Web {
    Page get(URI url) throws IOException, InterruptedException;
  }

  private final Web web;
  private final @Nullable URI url;

  /**
   * @param url the address to give a file that names none itself
   */
  Inputs(Web web, @Nullable URI url) {
    this.web = web;
    this.url = url;
  }

  /** All pages that the arguments name, in their order. */
  List<Input> of(List<String> arguments) throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (String argument : arguments) {
      add(argument, inputs);
    }
    return inputs;
  }

  private void add(String argument, List<Input> inputs) throws IOException {
    if (argument.matches("(?i)https?://.*")) {
      URI address = address(argument);
      inputs.add(new Input(argument, () -> web.get(address), null));
      return;
    }
    Path path = Path.of(argument);
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          argument
              + ": no such file or folder; give a page's address, an .html, .html.gz or .warc.gz file, a folder or a .jsonl manifest");
    }
    if (Files.isDirectory(path)) {
      addFolder(path, inputs);
    } else if (WarcFiles.isWarc(path)) {
      inputs.add(Input.warc(path));
    } else if (argument.toLowerCase(Locale.ROOT).endsWith(".jsonl")) {
      addManifest(path, inputs);
    } else {
      inputs.add(new Input(argument, () -> file(path), () -> file(path).url()));
    }
  }

  private void addFolder(Path folder, List<Input> inputs) throws IOException {
    int before = inputs.size();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.html?(\\.gz)?"))
          .sorted()
          .forEach(
              file ->
                  inputs.add(new Input(file.toString(), () -> file(file), () -> file(file).url())));
    }
    WarcFiles.in(folder).forEach(file -> inputs.add(Input.warc(file)));
    if (inputs.size() == before) {
      throw new IllegalArgumentException(
          folder + ": no .html, .html.gz or .warc.gz file below this folder");
    }
  }

  private static void addManifest(Path manifest, List<Input> inputs) throws IOException {
    int before = inputs.size();
    int number = 0;
    for (String line : lines(manifest)) {
      number++;
      if (!line.isBlank()) {
        inputs.add(entry(manifest, manifest + ":" + number, line));
      }
    }
    if (inputs.size() == before) {
      throw new IllegalArgumentException(manifest + ": no line, and so no page; " + A_LINE);
    }
  }

  private static List<String> lines(Path manifest) throws IOException {
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(manifest));
      lines.replaceAll(line -> line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line);
      return lines;
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException(
          manifest + ": bytes that are no UTF-8; save the file as UTF-8", e);
    }
  }

  private static Input entry(Path manifest, String where, String line) {
    JsonNode entry = json(where, line);
    String id = text(where, entry, "id");
    String url = text(where, entry, "url");
    Path file = beside(manifest, where, text(where, entry, "file"));
    String charset = entry.hasNonNull("charset") ? entry.get("charset").asText() : null;
    return new Input(
        id,
        () -> Page.stored(stated(url, where), bytes(file), charset(where, charset), Instant.now()),
        () -> stated(url, where));
  }

  private static Path beside(Path manifest, String where, String file) {
    try {
      return manifest.resolveSibling(file);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(where + ": no name of a file: " + e.getReason(), e);
    }
  }

  private Page file(Path file) throws IOException {
    byte[] bytes = bytes(file);
    Page page = Page.stored(url == null ? file.toUri() : url, bytes, null, Instant.now());
    Optional<URI> own = url == null ? ownAddress(page.text()) : Optional.empty();
    return own.isEmpty() ? page : Page.stored(own.get(), bytes, page.charset(), Instant.now());
  }

  private static Optional<URI> ownAddress(String html) {
    Matcher matcher = OWN_ADDRESS.matcher(html.substring(0, Math.min(html.length(), 1 << 18)));
    try {
      return matcher.find() ? Optional.of(URI.create(matcher.group(1))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream in = isGzip(raw) ? new GZIPInputStream(raw) : raw) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(
            file + ": larger than " + (MOST_BYTES >> 20) + " MB, which no page is");
      }
      return bytes;
    }
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip;
  }

  private static JsonNode json(String where, String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          where + ": not a line of JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static String text(String where, JsonNode entry, String key) {
    if (!entry.hasNonNull(key)) {
      throw new IllegalArgumentException(where + ": no \"" + key + "\"; " + A_LINE);
    }
    return entry.get(key).asText();
  }

  private static URI address(String url) {
    return Urls.resolve(ANYWHERE, url)
        .orElseThrow(() -> new IllegalArgumentException(url + ": not a web address"));
  }

  // A page on disk is readable wherever it came from, so any address will do that is one at all.
  private static URI stated(String url, String where) throws IOException {
    try {
      return Urls.resolve(ANYWHERE, url).orElseGet(() -> URI.create(url));
    } catch (IllegalArgumentException e) {
      throw new IOException(where + ": not an address: " + url, e);
    }
  }

  private static @Nullable Charset charset(String where, @Nullable String name) throws IOException {
    if (name == null || name.equalsIgnoreCase("utf-8-sig")) { // what Python calls UTF-8 with a mark
      return name == null ? null : StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IOException(where + ": unknown charset: " + name, e);
    }
  }
}
