package id.warta.cli;

import id.warta.article.Article;
import id.warta.article.Author;
import id.warta.article.Block;
import id.warta.article.Image;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.page.Page;
import id.warta.site.Site;
import id.warta.site.Sites;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Stores a page below the rules' tests and drafts what its rule must read there: what it reads now,
 * to be looked at by a person. Where no rule claims the page's host, it drafts one.
 *
 * <p>A rule is written by hand, so nothing of it is rewritten: the test is added as text, at the
 * end of the list {@code tests}.
 */
final class RuleRecorder {

  private static final Pattern TESTS = Pattern.compile("(?m)^tests:(.*)$");
  private static final Pattern NEXT_KEY = Pattern.compile("(?m)^[\\w-]+:");
  private static final Pattern PLAIN =
      Pattern.compile(
          "[\\p{L}\\p{N}][\\p{L}\\p{N} .()/%€$+;!?’“”„»«–—-]*[\\p{L}\\p{N}.()%!?’”»—-]");
  private static final Pattern LOOKS_TYPED =
      Pattern.compile("(?i)true|false|null|yes|no|on|off|~|[\\d.,_:+-]+");

  private final Path folder;

  RuleRecorder(Path folder) {
    this.folder = folder;
  }

  /**
   * What was stored.
   *
   * @param page the page's file
   * @param rule the rule's file
   * @param drafted whether the rule is new
   * @param test the lines that were added to it
   */
  record Recorded(Path page, Path rule, boolean drafted, String test) {}

  /**
   * Stores the page and adds its test.
   *
   * @throws IllegalArgumentException if the page has no article or is stored already, or the rule's
   *     tests are not a list to which lines can be added
   */
  Recorded record(Page page) throws IOException {
    Sites sites = Files.isDirectory(folder) ? Sites.read(folder) : Sites.none();
    Optional<Site> site = sites.of(page.url());
    Extractor extractor = Extractor.using(sites);
    if (!(extractor.extract(page) instanceof Extraction.Found found)) {
      throw new IllegalArgumentException(
          page.url() + ": there is no article to record; look with 'warta extract'");
    }
    Article article = found.article();
    String name = site.map(Site::name).orElseGet(() -> host(page.url()));
    Path rule = folder.resolve(name + ".yaml");
    String file = name + "/" + fileName(article);
    String test = test(file, page.url(), article);
    String text =
        site.isPresent()
            ? added(rule, Files.readString(rule), test)
            : draft(name, article, extractor.bodyPlace(page)) + "tests:\n" + test;
    Path stored = folder.resolve("tests").resolve(file);
    store(page, stored);
    Files.writeString(rule, text);
    return new Recorded(stored, rule, site.isEmpty(), test);
  }

  private static String host(URI url) {
    if (url.getHost() == null) {
      throw new IllegalArgumentException(
          url + ": a page that does not say where it came from; tell it by --url");
    }
    return url.getHost().toLowerCase(Locale.ROOT).replaceFirst("^(?:www|m)\\.", "");
  }

  private static String fileName(Article article) {
    String path = String.valueOf(article.url().getPath()).replaceFirst("/+$", "");
    String slug =
        path.substring(path.lastIndexOf('/') + 1)
            .replaceFirst("\\.\\w{1,5}$", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-|-$", "");
    String day =
        article.published() == null
            ? ""
            : article.published().at().toString().substring(0, 10) + "-";
    String kept = slug.length() > 60 ? slug.substring(0, 60) : slug;
    return day + (kept.isEmpty() ? "page" : kept) + ".html.gz";
  }

  private static void store(Page page, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
      // The mark outdoes whatever charset the page names.
      out.write(("\uFEFF" + page.text()).getBytes(StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          file + ": is recorded already; delete it and its test to record it anew", e);
    }
  }

  /** The rule with the test at the end of its tests. */
  static String added(Path rule, String text, String test) {
    String whole = text.endsWith("\n") ? text : text + "\n";
    Matcher tests = TESTS.matcher(whole);
    if (!tests.find()) {
      return whole + "tests:\n" + test;
    }
    if (!tests.group(1).replaceFirst("#.*", "").isBlank()) {
      throw new IllegalArgumentException(
          rule
              + ": 'tests' is written in [ ]; write each of its items on a line that starts with '- '");
    }
    Matcher next = NEXT_KEY.matcher(whole);
    int end = next.find(tests.end()) ? next.start() : whole.length();
    // The list may start at the margin or not; the new item must stand where the others do.
    Matcher item = Pattern.compile("(?m)^( *)- ").matcher(whole);
    boolean margin = item.find(tests.end()) && item.start() < end && item.group(1).isEmpty();
    String lines = margin ? test.replaceAll("(?m)^ {2}", "") : test;
    return whole.substring(0, end) + lines + whole.substring(end);
  }

  private static String draft(String name, Article article, Optional<String> place) {
    StringBuilder rule = new StringBuilder("# yaml-language-server: $schema=../site.schema.json\n");
    rule.append("site: ").append(name).append('\n');
    line(rule, "", "name", article.publisher());
    line(rule, "", "language", article.language());
    rule.append("body: ").append(scalar(place.orElse("article"))).append('\n');
    return rule.toString();
  }

  private static String test(String file, URI url, Article article) {
    StringBuilder test = new StringBuilder();
    test.append("  - page: ").append(scalar(file)).append('\n');
    test.append("    url: ").append(scalar(url.toString())).append('\n');
    test.append("    expect:\n");
    String in = "      ";
    line(test, in, "title", article.title());
    line(test, in, "authors", names(article, false));
    line(test, in, "editors", names(article, true));
    if (article.published() != null) {
      line(test, in, "published", article.published().at().toString());
    }
    line(test, in, "section", article.section());
    line(test, in, "tags", article.tags());
    article.images().stream().limit(1).forEach(image -> image(test, in, image));
    List<String> present = present(article.body());
    test.append("    present:\n");
    present.forEach(text -> test.append(in).append("- ").append(scalar(text)).append('\n'));
    return test.toString();
  }

  private static void image(StringBuilder test, String in, Image image) {
    line(test, in, "images.0.url", image.url().toString());
    line(test, in, "images.0.caption", image.caption());
    line(
        test,
        in,
        "images.0.people",
        image.credit().people().stream().map(person -> person.name()).toList());
  }

  private static List<String> names(Article article, boolean editors) {
    return article.authors().stream()
        .filter(author -> author.isEditor() == editors)
        .map(Author::name)
        .toList();
  }

  /** How the first and the last block begin: enough to tell that the text is all there. */
  private static List<String> present(List<Block> body) {
    List<String> present = new ArrayList<>();
    for (Block block : List.of(body.get(0), body.get(body.size() - 1))) {
      String text = block.text();
      int end = text.length() <= 60 ? text.length() : Math.max(20, text.lastIndexOf(' ', 60));
      String start = text.substring(0, Math.min(end, text.length())).lines().findFirst().orElse("");
      if (!start.isBlank() && !present.contains(start)) {
        present.add(start);
      }
    }
    return present;
  }

  private static void line(StringBuilder out, String in, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      out.append(in).append(key).append(": ").append(scalar(value)).append('\n');
    }
  }

  private static void line(StringBuilder out, String in, String key, List<String> values) {
    if (!values.isEmpty()) {
      String list = values.stream().map(RuleRecorder::scalar).collect(Collectors.joining(", "));
      out.append(in).append(key).append(": [").append(list).append("]\n");
    }
  }

  /** A text as YAML reads it back: bare where that is safe, else in single quotes. */
  static String scalar(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    boolean bare = PLAIN.matcher(line).matches() && !LOOKS_TYPED.matcher(line).matches();
    return bare ? line : "'" + line.replace("'", "''") + "'";
  }
}
