package id.warta.site;

import id.warta.page.Page;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tests that stand in the rules. What reads the page is given: a function from a page to
 * its article as texts, numbers, lists and maps by field, empty where there is no article.
 *
 * <pre>{@code
 * RuleTests tests = new RuleTests(Path.of("config/sites/tests"), page -> fields(extractor.extract(page)));
 * for (RuleTests.Result result : tests.run(site)) {
 *   System.out.println(result);
 * }
 * }</pre>
 *
 * <p>The article may be a row of the dataset: its columns are also known by the names of a rule's
 * fields ({@code published}, {@code dateline.place}), and {@code authors} are those who are no
 * {@code editors}.
 *
 * <p>A path's parts are keys of maps and places in lists from 0: {@code images.0.people}. Texts are
 * equal up to white space; moments are equal as instants; a map that has a {@code name} also equals
 * its name.
 */
public final class RuleTests {

  private static final int MAX_BYTES = 16 << 20;
  private static final Set<String> TEXT_KEYS =
      Set.of("text", "title", "subtitle", "summary", "caption", "body", "images", "blocks");

  private static final Map<String, String> COLUMNS =
      Map.of(
          "published", "published_at",
          "modified", "modified_at",
          "paywalled", "is_paywalled",
          "live", "is_live",
          "canonical", "canonical_url",
          "source", "syndication_source");

  private final Path pages;
  private final Function<Page, Map<String, ?>> article;

  /**
   * Tests with pages.
   *
   * @param pages the folder that the tests' pages are below
   * @param article reads a page
   */
  public RuleTests(Path pages, Function<Page, Map<String, ?>> article) {
    this.pages = pages;
    this.article = article;
  }

  /**
   * What came of one test.
   *
   * @param test the test
   * @param differences what is not as it must be, a line each; empty if the test passed
   */
  public record Result(RuleTest test, List<String> differences) {

    public Result {
      differences = List.copyOf(differences);
    }

    /** Whether everything is as it must be. */
    public boolean passed() {
      return differences.isEmpty();
    }

    /** The test's line in the rule, and each difference on a line of its own. */
    @Override
    public String toString() {
      String head = test.origin() + ": " + test.name() + (passed() ? ": passed" : ": failed");
      return passed() ? head : head + "\n  " + String.join("\n  ", differences);
    }
  }

  /** Runs all tests of a site. */
  public List<Result> run(Site site) {
    return site.tests().stream().map(this::run).toList();
  }

  /** Runs one test. */
  public Result run(RuleTest test) {
    try {
      return new Result(test, differences(test, named(article.apply(page(test)))));
    } catch (NoSuchFileException e) {
      String path = pages.resolve(String.valueOf(test.page())).toString();
      return new Result(test, List.of("there is no page " + path));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the page of " + test.origin(), e);
    }
  }

  /**
   * The page of a test.
   *
   * @throws NoSuchFileException if its file is not there
   */
  public Page page(RuleTest test) throws IOException {
    String html = test.html();
    if (html != null) {
      return Page.of(html, test.url());
    }
    Path file = pages.resolve(Objects.requireNonNull(test.page())).normalize();
    if (!file.startsWith(pages.normalize())) {
      throw new NoSuchFileException(file.toString());
    }
    return stored(file, test.url());
  }

  private static Page stored(Path file, URI url) throws IOException {
    try (InputStream in = open(file)) {
      return Page.stored(url, in.readNBytes(MAX_BYTES), null, Instant.now());
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  /** A row of the dataset under the names that rules have for its fields. */
  private static Map<String, @Nullable Object> named(Map<String, ?> row) {
    Map<String, @Nullable Object> article = new LinkedHashMap<>(row);
    COLUMNS.forEach(
        (field, column) -> {
          if (row.containsKey(column)) {
            article.put(field, row.get(column));
          }
        });
    if (row.containsKey("dateline_place")) {
      Map<String, @Nullable Object> dateline = new LinkedHashMap<>();
      dateline.put("place", row.get("dateline_place"));
      dateline.put("outlet", row.get("dateline_outlet"));
      article.put("dateline", dateline);
    }
    if (row.get("authors") instanceof List<?> all) {
      article.put("authors", all.stream().filter(one -> !isEditor(one)).toList());
      article.putIfAbsent("editors", all.stream().filter(RuleTests::isEditor).toList());
    }
    return article;
  }

  private static boolean isEditor(Object author) {
    return author instanceof Map<?, ?> map && "editor".equals(map.get("role"));
  }

  private static List<String> differences(RuleTest test, Map<String, ?> article) {
    List<String> differences = new ArrayList<>();
    if (article.isEmpty()) {
      differences.add("no article was found");
    }
    test.expect()
        .forEach((path, expected) -> compare(path, expected, at(article, path), differences));
    List<String> texts = texts(article);
    for (String text : test.present()) {
      if (texts.stream().noneMatch(t -> t.contains(plain(text)))) {
        differences.add("the text lacks \"" + text + "\"");
      }
    }
    for (String text : test.absent()) {
      texts.stream()
          .filter(t -> t.contains(plain(text)))
          .findFirst()
          .ifPresent(t -> differences.add("the text holds \"" + text + "\": " + around(t, text)));
    }
    return differences;
  }

  private static void compare(
      String path, @Nullable Object expected, @Nullable Object actual, List<String> differences) {
    if (!same(expected, actual)) {
      differences.add(path + ": expected " + show(expected) + ", but it is " + show(actual));
    }
  }

  private static @Nullable Object at(@Nullable Object value, String path) {
    Object here = value;
    for (String part : path.split("\\.", -1)) {
      here = below(here, part);
    }
    return here;
  }

  private static @Nullable Object below(@Nullable Object value, String part) {
    if (value instanceof Map<?, ?> map) {
      return map.get(part);
    }
    if (value instanceof List<?> list && part.matches("\\d{1,4}")) {
      int index = Integer.parseInt(part);
      return index < list.size() ? list.get(index) : null;
    }
    return null;
  }

  private static boolean same(@Nullable Object expected, @Nullable Object actual) {
    if (expected == null) {
      return isNothing(actual);
    }
    if (expected instanceof List<?> wanted) {
      return actual instanceof List<?> found && sameItems(wanted, found);
    }
    if (expected instanceof Map<?, ?> wanted) {
      return actual instanceof Map<?, ?> found
          && wanted.keySet().stream().allMatch(key -> same(wanted.get(key), found.get(key)));
    }
    if (actual instanceof Map<?, ?> named && named.containsKey("name")) {
      return same(expected, named.get("name"));
    }
    return actual != null && sameText(expected.toString(), actual.toString());
  }

  private static boolean sameItems(List<?> wanted, List<?> found) {
    if (wanted.size() != found.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!same(wanted.get(i), found.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNothing(@Nullable Object value) {
    return value == null || (value instanceof List<?> list && list.isEmpty());
  }

  private static boolean sameText(String expected, String actual) {
    Instant moment = moment(expected);
    return moment == null ? plain(expected).equals(plain(actual)) : moment.equals(moment(actual));
  }

  private static @Nullable Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static List<String> texts(Map<?, ?> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          if (TEXT_KEYS.contains(String.valueOf(key))) {
            collect(value, texts);
          }
        });
    return texts;
  }

  private static void collect(@Nullable Object value, List<String> texts) {
    if (value instanceof String text) {
      texts.add(plain(text));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> collect(item, texts));
    } else if (value instanceof Map<?, ?> map) {
      texts.addAll(texts(map));
    }
  }

  private static String around(String text, String found) {
    int at = text.indexOf(plain(found));
    int from = Math.max(0, at - 30);
    int to = Math.min(text.length(), at + found.length() + 30);
    return "… " + text.substring(from, to) + " …";
  }

  private static String show(@Nullable Object value) {
    if (isNothing(value)) {
      return "absent";
    }
    if (value instanceof Map<?, ?> map && map.get("name") instanceof String name) {
      return '"' + name + '"';
    }
    if (value instanceof List<?> list) {
      return list.stream().map(RuleTests::show).toList().toString();
    }
    return value instanceof Map<?, ?> ? value.toString() : '"' + plain(String.valueOf(value)) + '"';
  }

  private static String plain(String text) {
    return text.replaceAll("[\\s\\u00A0]+", " ").strip();
  }
}
