package id.warta.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.article.Article;
import id.warta.article.Author;
import id.warta.article.Image;
import id.warta.page.Page;
import id.warta.site.Sites;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads the real pages of set fundus whose publisher has a rule, and holds the figures: per field
 * the part of the pages that agree with the gold, those of docs/gold-doubts.md left out.
 */
class RuledPagesTest {

  private static final Path CASES = Path.of("bench/extract/cases");
  private static final Path DOUBTS = Path.of("docs/gold-doubts.md");
  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A page, what it must say, and what we read. */
  private record Case(JsonNode gold, Article article, Set<String> doubted) {
    String id() {
      return gold.get("id").asText();
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /** Read once: a hundred pages take a while. */
  private static final class Read {
    static final List<Case> CASES = cases();
  }

  @ParameterizedTest
  @CsvSource({"title, 98", "authors, 98", "date, 98", "images, 96", "captions, 95"})
  void a_field_agrees_with_the_gold(String field, double floor) {
    List<Case> asked = asked(field);
    List<String> missed =
        asked.stream().filter(one -> !agrees(field, one)).map(Case::id).sorted().toList();
    assertThat(100.0 * (asked.size() - missed.size()) / asked.size())
        .as("%s of %d pages, missed on %s", field, asked.size(), missed)
        .isGreaterThanOrEqualTo(floor);
  }

  @Test
  void the_text_agrees_with_the_gold() {
    List<Case> asked = asked("body");
    double mean = asked.stream().mapToDouble(RuledPagesTest::wordF1).average().orElse(0);
    String worst =
        asked.stream()
            .filter(one -> wordF1(one) < 0.97)
            .map(one -> one.id() + String.format(Locale.ROOT, " %.3f", wordF1(one)))
            .collect(Collectors.joining(", "));
    assertThat(100 * mean).as("words of the text; worst: %s", worst).isGreaterThanOrEqualTo(99);
  }

  static Stream<Case> pages() {
    return shared() == null ? Stream.empty() : Read.CASES.stream();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("pages")
  void the_body_is_where_the_rule_says(Case one) {
    assertThat(one.article().carriers().get("body")).startsWith("rule:");
  }

  private static List<Case> asked(String field) {
    assumeTrue(shared() != null, "../shared/bench is not here, so there are no real pages to read");
    return Read.CASES.stream()
        .filter(one -> !one.doubted().contains(field))
        .filter(one -> isAnnotated(field, one.gold()))
        .toList();
  }

  private static boolean isAnnotated(String field, JsonNode gold) {
    return switch (field) {
      case "date" -> gold.hasNonNull("published");
      case "body" -> gold.hasNonNull("paragraphs");
      case "authors" -> gold.has("authors");
      case "title" -> gold.hasNonNull("title");
      default -> gold.has("images");
    };
  }

  private static boolean agrees(String field, Case one) {
    return switch (field) {
      case "title" -> words(one.gold().get("title")).equals(words(one.article().title()));
      case "authors" -> authors(one.gold()).equals(authors(one.article()));
      case "date" -> date(one);
      case "images" ->
          matched(one).size() == count(one) && one.article().images().size() == count(one);
      default ->
          matched(one).entrySet().stream()
              .allMatch(
                  pair ->
                      words(pair.getKey().get("caption")).equals(words(pair.getValue().caption())));
    };
  }

  private static Set<String> authors(JsonNode gold) {
    Set<String> names = new TreeSet<>();
    gold.get("authors").forEach(name -> names.add(words(name)));
    return names;
  }

  private static Set<String> authors(Article article) {
    return article.authors().stream()
        .map(Author::name)
        .map(RuledPagesTest::words)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  // A day stays the same in the page's own zone, whatever zone the gold is written in.
  private static boolean date(Case one) {
    String gold = one.gold().get("published").asText();
    var ours = one.article().published();
    if (ours == null) {
      return false;
    }
    String day = gold.substring(0, 10);
    ZoneOffset offset = Objects.requireNonNullElse(ours.offset(), ZoneOffset.UTC);
    return ours.at().toString().startsWith(day)
        || ours.at().atOffset(offset).toString().startsWith(day);
  }

  private static int count(Case one) {
    return one.gold().get("images").size();
  }

  private static Map<JsonNode, Image> matched(Case one) {
    Map<JsonNode, Image> pairs = new HashMap<>();
    List<Image> left = new ArrayList<>(one.article().images());
    for (JsonNode gold : one.gold().get("images")) {
      Set<String> keys = keys(gold);
      left.stream()
          .filter(image -> keys(image.url().toString()).stream().anyMatch(keys::contains))
          .findFirst()
          .ifPresent(
              image -> {
                left.remove(image);
                pairs.put(gold, image);
              });
    }
    return pairs;
  }

  private static Set<String> keys(JsonNode image) {
    Set<String> keys = new HashSet<>(keys(image.path("url").asText()));
    image.path("versions").forEach(version -> keys.addAll(keys(version.asText())));
    return keys;
  }

  private static Set<String> keys(String url) {
    String bare = url.replaceFirst("^(?:https?:)?//", "").replaceFirst("\\?.*$", "");
    String name = bare.substring(bare.lastIndexOf('/') + 1);
    return name.length() < 12 ? Set.of(bare) : Set.of(bare, name);
  }

  private static double wordF1(Case one) {
    Map<String, Integer> gold = new HashMap<>();
    one.gold().get("paragraphs").forEach(text -> count(text.asText(), gold));
    Map<String, Integer> ours = new HashMap<>();
    count(one.article().text(), ours);
    int both =
        gold.entrySet().stream()
            .mapToInt(word -> Math.min(word.getValue(), ours.getOrDefault(word.getKey(), 0)))
            .sum();
    return 2.0 * both / Math.max(1, sum(gold) + sum(ours));
  }

  private static void count(String text, Map<String, Integer> words) {
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.merge(matcher.group(), 1, Integer::sum);
    }
  }

  private static int sum(Map<String, Integer> words) {
    return words.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String words(@Nullable JsonNode text) {
    return text == null || text.isNull() ? "" : words(text.asText());
  }

  private static String words(@Nullable String text) {
    Matcher matcher =
        WORD.matcher(
            Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT));
    return matcher
        .results()
        .map(java.util.regex.MatchResult::group)
        .collect(Collectors.joining(" "));
  }

  private static List<Case> cases() {
    Path cases = Objects.requireNonNull(shared()).resolve(CASES);
    Sites sites = Sites.read(Path.of("config/sites"));
    Extractor extractor = Extractor.using(sites);
    try (Stream<String> lines = Files.lines(cases.resolve("fundus.jsonl"))) {
      Map<String, Set<String>> doubts = doubts();
      return lines
          .map(RuledPagesTest::json)
          .filter(gold -> sites.of(URI.create(gold.get("url").asText())).isPresent())
          .map(gold -> read(cases, gold, extractor, doubts))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case read(
      Path cases, JsonNode gold, Extractor extractor, Map<String, Set<String>> doubts) {
    String id = gold.get("id").asText();
    URI url = URI.create(gold.get("url").asText());
    try (InputStream in =
        new GZIPInputStream(
            new FileInputStream(cases.resolve(gold.get("file").asText()).toFile()))) {
      Charset charset =
          gold.hasNonNull("charset") ? Charset.forName(gold.get("charset").asText()) : null;
      Page page = Page.stored(url, in.readAllBytes(), charset, Instant.now());
      Article article = ((Extraction.Found) extractor.extract(page)).article();
      return new Case(gold, article, doubts.getOrDefault(id, Set.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(id, e);
    }
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table of docs/gold-doubts.md: a page's fields that are not asked for. */
  private static Map<String, Set<String>> doubts() throws IOException {
    Map<String, Set<String>> doubts = new HashMap<>();
    for (String line : Files.readAllLines(DOUBTS)) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 5 && cells[1].contains("fundus/")) {
        doubts.put(cells[1].replace("`", "").strip(), Set.of(cells[2].strip().split(",\\s*")));
      }
    }
    return doubts;
  }

  private static @Nullable Path shared() {
    String named = System.getProperty("warta.shared");
    Path shared = named == null ? Path.of("../shared") : Path.of(named);
    return Files.isDirectory(shared.resolve(CASES)) ? shared : null;
  }
}
