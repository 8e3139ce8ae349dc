package id.warta.crawl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a host says of the use of its pages, beside robots.txt: tdmrep.json of the TDM Reservation
 * Protocol (W3C Community Group report, 2024), and ai.txt, which has the form of robots.txt and
 * names kinds of files, so that {@code *.html} means every page. A file that is not there, or
 * cannot be read, reserves nothing. Immutable.
 */
final class HostTerms {

  /** Where the two stand, in the order of {@link #of}. */
  static final List<String> FILES = List.of("/.well-known/tdmrep.json", "/ai.txt");

  /** Nothing is reserved. */
  static final HostTerms NONE = new HostTerms(List.of(), null);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_RULES = 1000;
  private static final Pattern ENDING = Pattern.compile("\\.[a-z0-9]{1,5}$");

  /** One entry of a tdmrep.json: which paths, and what of them. */
  private record Rule(String location, boolean reserved, @Nullable String policy) {
    // As in robots.txt: a prefix, * for anything, $ for the end. Each part is looked for once, so
    // no location takes longer than its path is long.
    boolean fits(String path) {
      boolean anchored = location.endsWith("$");
      String[] parts =
          location.substring(0, location.length() - (anchored ? 1 : 0)).split("\\*", -1);
      int last = parts.length - 1;
      if (!path.startsWith(parts[0])) {
        return false;
      }
      int at = parts[0].length();
      for (int i = 1; i < (anchored ? last : parts.length); i++) {
        int found = path.indexOf(parts[i], at);
        if (found < 0) {
          return false;
        }
        at = found + parts[i].length();
      }
      boolean open = !anchored || (last == 0 && at == path.length());
      return open
          || (last > 0 && path.length() - at >= parts[last].length() && path.endsWith(parts[last]));
    }
  }

  private final List<Rule> rules;
  private final @Nullable BaseRobotRules ai;

  private HostTerms(List<Rule> rules, @Nullable BaseRobotRules ai) {
    this.rules = rules;
    this.ai = ai;
  }

  /**
   * Reads what a host says.
   *
   * @param tdmrep its tdmrep.json; empty if it has none
   * @param aiTxt its ai.txt, likewise
   * @param token the crawl's name
   */
  static HostTerms of(String tdmrep, String aiTxt, String token) {
    if (tdmrep.isEmpty() && aiTxt.isEmpty()) {
      return NONE;
    }
    return new HostTerms(rules(tdmrep), aiTxt.isEmpty() ? null : ai(aiTxt, token));
  }

  /** What is said about one page: which file says it, and what it says. */
  List<Statement> about(URI url) {
    List<Statement> said = new ArrayList<>();
    String path = path(url);
    // Of several entries the first one that fits counts, as the report has it.
    rules.stream()
        .filter(rule -> rule.fits(path))
        .findFirst()
        .ifPresent(rule -> said.add(statement(rule)));
    if (ai != null && !isAllowed(ai, url)) {
      said.add(new Statement("ai.txt", "disallowed", true));
    }
    return said;
  }

  /** Why a page must not be stored; empty if it may be. */
  Optional<String> reason(URI url) {
    return about(url).stream()
        .filter(Statement::reserves)
        .findFirst()
        .map(said -> said.where() + " reserves the page");
  }

  private static Statement statement(Rule rule) {
    String policy = rule.policy() == null ? "" : ", tdm-policy " + rule.policy();
    String text = rule.location() + " tdm-reservation " + (rule.reserved() ? "1" : "0") + policy;
    return new Statement("tdmrep.json", text, rule.reserved());
  }

  private static List<Rule> rules(String tdmrep) {
    List<Rule> rules = new ArrayList<>();
    for (JsonNode entry : json(tdmrep)) {
      String location = entry.path("location").asText("");
      if (!location.isEmpty() && rules.size() < MAX_RULES) {
        boolean reserved = entry.path("tdm-reservation").asInt(0) == 1;
        @Nullable String policy = entry.path("tdm-policy").textValue();
        rules.add(new Rule(rooted(location), reserved, policy));
      }
    }
    return List.copyOf(rules);
  }

  private static String rooted(String location) {
    return location.startsWith("/") || location.startsWith("*") ? location : "/" + location;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.isEmpty() ? "[]" : text);
    } catch (JsonProcessingException e) {
      return JSON.createArrayNode();
    }
  }

  private static BaseRobotRules ai(String text, String token) {
    return new SimpleRobotRulesParser()
        .parseContent(
            "http://host/ai.txt",
            text.getBytes(StandardCharsets.UTF_8),
            "text/plain",
            List.of(token.toLowerCase(Locale.ROOT)));
  }

  private static boolean isAllowed(BaseRobotRules ai, URI url) {
    String path = path(url);
    String page = ENDING.matcher(path).find() ? path : path + ".html";
    return ai.isAllowed(url.toString()) && ai.isAllowed("http://host" + page);
  }

  private static String path(URI url) {
    return Optional.ofNullable(url.getRawPath()).filter(path -> !path.isEmpty()).orElse("/");
  }
}
