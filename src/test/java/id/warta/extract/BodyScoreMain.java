package id.warta.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.article.Block;
import id.warta.page.Page;
import id.warta.page.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Scores the bodies of real pages in half a minute, by set and half: {@code BodyScoreMain
 * cases/SET.jsonl…}. One half is for reading, the other only for checking. With {@code -Dsave=FILE}
 * every page's score and text are written, with {@code -Dbase=FILE} they are compared with such a
 * file, and the pages that changed are listed.
 */
final class BodyScoreMain {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+");
  private static final int SHINGLE = 4;

  /** An annotated page. */
  record Case(String set, JsonNode gold, Page page) {

    String id() {
      return gold.get("id").asText();
    }

    String half() {
      return Math.floorMod(id().hashCode(), 2) == 0 ? "read" : "check";
    }

    boolean isSegments() {
      return gold.has("must_include") && !gold.has("text");
    }
  }

  /** How well a page was read: precision and recall, or counts of segments. */
  record Score(double precision, double recall, boolean exact) {

    double f1() {
      return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
  }

  private BodyScoreMain() {}

  public static void main(String[] sets) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Map<String, String> base = base();
    List<String> saved = new ArrayList<>();
    Map<String, List<Score>> all = new TreeMap<>();
    for (String set : sets) {
      for (Case one : cases(Path.of(set))) {
        List<Block> body = body(one);
        Score score = score(one, body);
        all.computeIfAbsent(one.set() + " " + one.half(), x -> new ArrayList<>()).add(score);
        all.computeIfAbsent(one.set() + " all", x -> new ArrayList<>()).add(score);
        String line = String.format(Locale.ROOT, "%.4f\t%s", score.f1(), flat(body));
        saved.add(one.id() + "\t" + line);
        compare(out, one, base.getOrDefault(one.id(), ""), line);
      }
    }
    all.forEach((name, scores) -> out.println(summary(name, scores)));
    String save = System.getProperty("save", "");
    if (!save.isEmpty()) {
      Files.write(Path.of(save), saved);
    }
  }

  private static Map<String, String> base() throws IOException {
    Map<String, String> base = new HashMap<>();
    String file = System.getProperty("base", "");
    if (!file.isEmpty()) {
      for (String line : Files.readAllLines(Path.of(file))) {
        int tab = line.indexOf('\t');
        base.put(line.substring(0, tab), line.substring(tab + 1));
      }
    }
    return base;
  }

  private static void compare(PrintStream out, Case one, String before, String now) {
    if (before.isEmpty() || before.equals(now)) {
      return;
    }
    String[] was = before.split("\t", 2);
    String[] is = now.split("\t", 2);
    double change = Double.parseDouble(is[0]) - Double.parseDouble(was[0]);
    out.printf(Locale.ROOT, "%+.3f %s %s %s -> %s%n", change, one.half(), one.id(), was[0], is[0]);
    if (one.half().equals("read")) {
      List<String> old = List.of(was[1].split(" ¶ ", -1));
      List<String> fresh = List.of(is[1].split(" ¶ ", -1));
      old.stream().filter(x -> !fresh.contains(x)).forEach(x -> out.println("    - " + cut(x)));
      fresh.stream().filter(x -> !old.contains(x)).forEach(x -> out.println("    + " + cut(x)));
    }
  }

  private static String cut(String text) {
    return text.length() > 160 ? text.substring(0, 160) + "…" : text;
  }

  private static String flat(List<Block> body) {
    return body.stream()
        .map(block -> block.kind().name().charAt(0) + " " + block.text().replaceAll("\\s+", " "))
        .collect(Collectors.joining(" ¶ "));
  }

  static String summary(String name, List<Score> scores) {
    double precision = scores.stream().mapToDouble(Score::precision).average().orElse(0);
    double recall = scores.stream().mapToDouble(Score::recall).average().orElse(0);
    double mean = scores.stream().mapToDouble(Score::f1).average().orElse(0);
    long exact = scores.stream().filter(Score::exact).count();
    return String.format(
        Locale.ROOT,
        "%-22s n %3d  F1 of means %.2f  mean F1 %.2f  P %.2f  R %.2f  exact %d",
        name,
        scores.size(),
        100 * new Score(precision, recall, false).f1(),
        100 * mean,
        100 * precision,
        100 * recall,
        exact);
  }

  static List<Case> cases(Path set) throws IOException {
    List<Case> cases = new ArrayList<>();
    String name = set.getFileName().toString().replace(".jsonl", "");
    for (String line : Files.readAllLines(set)) {
      JsonNode gold = new ObjectMapper().readTree(line);
      if (gold.has("text") || gold.has("paragraphs") || gold.has("must_include")) {
        cases.add(new Case(name, gold, page(set, gold)));
      }
    }
    return cases;
  }

  private static Page page(Path set, JsonNode gold) throws IOException {
    Path file = set.resolveSibling(gold.get("file").asText());
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      URI url = URI.create(gold.path("url").asText("https://page.example/").replace(" ", "%20"));
      String type = "text/html; charset=" + gold.path("charset").asText("utf-8");
      Map<String, List<String>> headers = Map.of("content-type", List.of(type));
      return Page.fetched(url, url, 200, headers, in.readAllBytes(), Instant.EPOCH, Source.SEED);
    }
  }

  static List<Block> body(Case one) {
    return Extractor.generic().extract(one.page()) instanceof Extraction.Found found
        ? found.article().body()
        : List.of();
  }

  static Score score(Case one, List<Block> body) {
    String text = text(body);
    if (one.isSegments()) {
      return segments(one.gold(), text);
    }
    String gold =
        one.gold().has("text")
            ? one.gold().get("text").asText()
            : String.join("\n", strings(one.gold().get("paragraphs")));
    boolean words = one.set().startsWith("wcxb");
    return overlap(grams(gold, words), grams(text, words));
  }

  /** How much two bodies have in common. */
  static double agreement(List<Block> one, List<Block> other) {
    return overlap(grams(text(one), false), grams(text(other), false)).f1();
  }

  private static String text(List<Block> body) {
    return body.stream().map(Block::text).collect(Collectors.joining("\n"));
  }

  private static Score segments(JsonNode gold, String text) {
    String plain = text.replaceAll("\\s+", " ");
    List<String> include = strings(gold.get("must_include"));
    List<String> exclude = strings(gold.get("must_exclude"));
    double hits = include.stream().filter(x -> plain.contains(x.replaceAll("\\s+", " "))).count();
    double wrong = exclude.stream().filter(x -> plain.contains(x.replaceAll("\\s+", " "))).count();
    double precision = hits + wrong == 0 ? 0 : hits / (hits + wrong);
    double recall = include.isEmpty() ? 1 : hits / include.size();
    return new Score(precision, recall, precision == 1 && recall == 1);
  }

  private static List<String> strings(JsonNode list) {
    List<String> strings = new ArrayList<>();
    list.forEach(
        one -> strings.add(one.isTextual() ? one.asText().strip() : one.path("text").asText()));
    return strings;
  }

  private static Map<String, Integer> grams(String text, boolean words) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = WORD.matcher(words ? text.toLowerCase(Locale.ROOT) : text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    int size = words ? 1 : SHINGLE;
    Map<String, Integer> grams = new HashMap<>();
    for (int i = 0; i < Math.max(tokens.isEmpty() ? 0 : 1, tokens.size() - size + 1); i++) {
      List<String> gram = tokens.subList(i, Math.min(tokens.size(), i + size));
      grams.merge(String.join(" ", gram), 1, Integer::sum);
    }
    return grams;
  }

  private static Score overlap(Map<String, Integer> gold, Map<String, Integer> found) {
    double both =
        gold.entrySet().stream()
            .mapToInt(e -> Math.min(e.getValue(), found.getOrDefault(e.getKey(), 0)))
            .sum();
    double all = gold.values().stream().mapToInt(i -> i).sum();
    double mine = found.values().stream().mapToInt(i -> i).sum();
    double precision = mine == 0 ? (all == 0 ? 1 : 0) : both / mine;
    return new Score(precision, all == 0 ? 1 : both / all, both == all && both == mine);
  }
}
