package id.warta.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What the page's JSON-LD says about its article.
 *
 * <p>The article's node is searched in every script of the page: alone, in an array, in a {@code
 * @graph}, as somebody's {@code mainEntity}; references by {@code @id} are followed. Of several
 * candidates the one that looks most like this page's own article comes first: an article type, the
 * page's address, a headline that the page shows, the most of the usual properties. Teasers in an
 * {@code ItemList}, comments, mentioned works and parents are no candidates. Nodes that agree with
 * the first one's headline or address speak for the article too, after it; and last a {@code
 * WebPage} node.
 */
final class LinkedData {

  /** Somebody named by {@code author}, {@code editor}, {@code publisher} … */
  record Agent(String name, @Nullable String url, Kind kind) {

    /** What the markup calls it. */
    enum Kind {
      PERSON,
      ORGANISATION,
      UNKNOWN
    }
  }

  private static final int MAX_NODES = 20_000;
  private static final int MAX_HOPS = 6;

  private static final Set<String> ARTICLES =
      Set.of(
          "article",
          "newsarticle",
          "analysisnewsarticle",
          "askpublicnewsarticle",
          "backgroundnewsarticle",
          "opinionnewsarticle",
          "reportagenewsarticle",
          "reviewnewsarticle",
          "advertisercontentarticle",
          "satiricalarticle",
          "scholarlyarticle",
          "medicalscholarlyarticle",
          "techarticle",
          "report",
          "blogposting",
          "liveblogposting",
          "socialmediaposting",
          "discussionforumposting",
          "review",
          "recipe",
          "howto",
          "criticreview");
  private static final Set<String> PAGES =
      Set.of("webpage", "itempage", "aboutpage", "creativework", "webcontent", "medicalwebpage");
  private static final Set<String> ASIDE =
      Set.of(
          "itemListElement",
          "comment",
          "comments",
          "hasPart",
          "mentions",
          "citation",
          "isPartOf",
          "isBasedOn",
          "relatedLink",
          "subjectOf",
          "about",
          "recommendations",
          "potentialAction",
          "breadcrumb",
          "liveBlogUpdate",
          "blogPost",
          "video",
          "review",
          "itemReviewed",
          "publisher");
  private static final List<String> SCHEMES = List.of("https://", "http://", "//");
  private static final List<String> USUAL =
      List.of("headline", "datePublished", "author", "image", "articleBody", "publisher");

  private static final List<String> PLACES =
      List.of("url", "@id", "mainEntityOfPage", "mainEntityOfPage.@id", "mainEntityOfPage.url");
  private static final List<String> NAMES =
      List.of("@value", "name", "headline", "url", "contentUrl", "@id");

  private static final List<String> IMAGE_KEYS =
      List.of(
          "width",
          "height",
          "name",
          "caption",
          "description",
          "creditText",
          "author",
          "creator",
          "contributor",
          "copyrightHolder",
          "copyrightNotice",
          "copyrightYear",
          "license",
          "acquireLicensePage",
          "representativeOfPage",
          "digitalSourceType");

  private record Typed(JsonNode node, List<String> types) {}

  private final List<Typed> nodes = new ArrayList<>();
  private final Map<String, JsonNode> byId = new HashMap<>();
  private final List<JsonNode> candidates = new ArrayList<>();
  private final List<JsonNode> article;

  /** Whether any name of the page has a prefix. */
  private boolean prefixed;

  private LinkedData(List<JsonNode> roots, String url, Collection<String> titles) {
    roots.forEach(this::index);
    article = List.copyOf(choose(url, titles));
  }

  /**
   * Reads the scripts of a page.
   *
   * @param scripts the text of its JSON-LD scripts
   * @param url the page's address
   * @param titles what the page calls itself elsewhere, to tell its article from others
   */
  static LinkedData of(Collection<String> scripts, String url, Collection<String> titles) {
    List<JsonNode> roots = new ArrayList<>();
    scripts.forEach(script -> roots.addAll(LooseJson.read(script)));
    return new LinkedData(roots, url, titles);
  }

  /** Whether there is no JSON-LD on the page that could be read. */
  boolean isEmpty() {
    return nodes.isEmpty();
  }

  /** Whether a node of an article type was found, and not merely a page's. */
  boolean hasArticle() {
    return !article.isEmpty() && isArticle(article.get(0));
  }

  /** The types of the article's node, without prefix, such as {@code NewsArticle}. */
  List<String> types() {
    return article.isEmpty() ? List.of() : types(article.get(0));
  }

  /** The types of all nodes of the page. */
  Set<String> allTypes() {
    Set<String> all = new LinkedHashSet<>();
    nodes.forEach(node -> all.addAll(node.types()));
    return all;
  }

  /**
   * The values at a path from the article's node, such as {@code headline} or {@code author.name}:
   * arrays are flattened, references followed, an object at the end gives its name (an image its
   * address), entities are undone. Markup and line breaks inside a value stay.
   *
   * @return in the page's order, without blanks; those of the first node that has any
   */
  List<String> values(String path) {
    for (JsonNode node : article) {
      List<String> found = texts(follow(node, path));
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** The first of the {@linkplain #values values} at a path. */
  Optional<String> value(String path) {
    return values(path).stream().findFirst();
  }

  /** The persons and organisations at a path such as {@code author}. */
  List<Agent> agents(String path) {
    for (JsonNode node : article) {
      List<Agent> found =
          follow(node, path).stream().map(this::agent).flatMap(Optional::stream).toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** Nodes of a type anywhere on the page, for what does not belong to the article. */
  List<String> valuesOfType(String type, String path) {
    Set<String> values = new LinkedHashSet<>();
    for (Typed node : nodes) {
      if (node.types().stream().anyMatch(type::equalsIgnoreCase)) {
        values.addAll(texts(follow(node.node(), path)));
      }
    }
    return List.copyOf(values);
  }

  /**
   * The article's pictures as the page lists them, at most one for each address. Each has {@code
   * url} and, where the page gives them, {@code width}, {@code height}, {@code name}, {@code
   * caption}, {@code description}, {@code creditText}, {@code author}, {@code creator}, {@code
   * contributor}, {@code copyrightHolder}, {@code copyrightNotice}, {@code copyrightYear}, {@code
   * license}, {@code acquireLicensePage}, {@code representativeOfPage}, {@code digitalSourceType};
   * several names are joined by a comma.
   */
  List<Map<String, String>> images() {
    Map<String, Map<String, String>> byUrl = new LinkedHashMap<>();
    for (JsonNode node : article) {
      for (String path : List.of("image", "primaryImageOfPage", "associatedMedia")) {
        follow(node, path).forEach(image -> addImage(byUrl, image));
      }
    }
    return List.copyOf(byUrl.values());
  }

  private void addImage(Map<String, Map<String, String>> byUrl, JsonNode image) {
    String url = image.isObject() ? imageUrl(image) : image.asText().strip();
    if (url == null || url.isBlank() || isVideo(image)) {
      return;
    }
    Map<String, String> map = byUrl.computeIfAbsent(url, key -> new LinkedHashMap<>());
    map.put("url", url);
    for (String key : IMAGE_KEYS) {
      List<String> found = image.isObject() ? texts(follow(image, key)) : List.of();
      if (!found.isEmpty()) {
        map.putIfAbsent(key, String.join(", ", found));
      }
    }
  }

  private static boolean isVideo(JsonNode node) {
    return types(node).stream()
        .anyMatch(type -> type.equals("VideoObject") || type.equals("AudioObject"));
  }

  private @Nullable String imageUrl(JsonNode image) {
    for (String key : List.of("contentUrl", "url", "@id", "thumbnailUrl")) {
      Optional<String> found =
          texts(follow(image, key)).stream().filter(LinkedData::isAddress).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    return null;
  }

  private static boolean isAddress(String text) {
    return (text.startsWith("http") || text.startsWith("/") || text.indexOf('.') > 0)
        && text.indexOf(' ') < 0;
  }

  private Optional<Agent> agent(JsonNode node) {
    String name = text(node, 0);
    if (name == null || !node.isObject()) {
      return Optional.ofNullable(name).map(one -> new Agent(one, null, Agent.Kind.UNKNOWN));
    }
    List<String> types = types(node);
    Agent.Kind kind =
        types.contains("Person")
            ? Agent.Kind.PERSON
            : types.stream().anyMatch(type -> type.endsWith("Organization"))
                ? Agent.Kind.ORGANISATION
                : Agent.Kind.UNKNOWN;
    String url =
        texts(follow(node, "url")).stream().filter(LinkedData::isAddress).findFirst().orElse(null);
    return Optional.of(new Agent(name, url, kind));
  }

  // Every object of the page, breadth first and counted, so that a huge graph ends.
  private void index(JsonNode root) {
    record Step(JsonNode node, boolean aside) {}
    Deque<Step> open = new ArrayDeque<>();
    open.add(new Step(root, false));
    while (!open.isEmpty() && nodes.size() < MAX_NODES) {
      Step step = open.poll();
      if (step.node().isArray()) {
        step.node().forEach(child -> open.add(new Step(child, step.aside())));
      } else if (step.node().isObject()) {
        add(step.node(), step.aside());
        for (Map.Entry<String, JsonNode> entry : step.node().properties()) {
          prefixed |= entry.getKey().indexOf(':') >= 0;
          open.add(new Step(entry.getValue(), step.aside() || ASIDE.contains(entry.getKey())));
        }
      }
    }
  }

  private void add(JsonNode node, boolean aside) {
    List<String> types = types(node);
    nodes.add(new Typed(node, types));
    if (!aside && (isArticle(node, types) || isOneOf(PAGES, types))) {
      candidates.add(node);
    }
    JsonNode id = node.get("@id");
    if (id != null && id.isTextual()) {
      byId.merge(id.asText(), node, (a, b) -> a.size() >= b.size() ? a : b);
    }
  }

  private List<JsonNode> choose(String url, Collection<String> titles) {
    String address = bareAddress(url);
    Set<String> names = titles.stream().map(LinkedData::letters).collect(Collectors.toSet());
    List<Scored> ranked =
        candidates.stream()
            .map(node -> new Scored(node, score(node, address, names)))
            .sorted(Comparator.comparingInt(Scored::score).reversed())
            .toList();
    if (ranked.isEmpty()) {
      return List.of();
    }
    JsonNode best = ranked.get(0).node();
    Set<String> sameNames = union(names, headline(best));
    return ranked.stream()
        .map(Scored::node)
        .filter(node -> node.equals(best) || isPage(node) || isNamed(node, sameNames))
        .toList();
  }

  private record Scored(JsonNode node, int score) {}

  private int score(JsonNode node, String address, Set<String> names) {
    int score = isArticle(node) ? 20 : 0;
    score += isNamed(node, names) ? 12 : 0;
    score += isAt(node, address) ? 8 : 0;
    for (String key : USUAL) {
      score += node.has(key) ? 1 : 0;
    }
    return score;
  }

  private boolean isAt(JsonNode node, String address) {
    for (String path : PLACES) {
      for (String place : texts(follow(node, path))) {
        if (bareAddress(place).equals(address)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isNamed(JsonNode node, Set<String> names) {
    String headline = headline(node);
    return !headline.isEmpty()
        && names.stream()
            .anyMatch(
                name ->
                    name.equals(headline)
                        || (headline.length() > 15 && name.startsWith(headline))
                        || (name.length() > 15 && headline.startsWith(name)));
  }

  private String headline(JsonNode node) {
    List<String> headlines = texts(follow(node, "headline"));
    return headlines.isEmpty() ? "" : letters(headlines.get(0));
  }

  private static Set<String> union(Set<String> names, String more) {
    Set<String> all = new LinkedHashSet<>(names);
    all.add(more);
    return all;
  }

  private static String letters(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (Character.isLetterOrDigit(c)) {
        out.appendCodePoint(Character.toLowerCase(c));
      }
    }
    return out.toString();
  }

  /** Without scheme, "www." or "m.", query, fragment and the last slash. */
  private static String bareAddress(String url) {
    int start = hostOf(url);
    int end = start;
    while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
      end++;
    }
    boolean slash = end > start && url.charAt(end - 1) == '/';
    return url.substring(start, slash ? end - 1 : end);
  }

  private static int hostOf(String url) {
    for (String scheme : SCHEMES) {
      if (url.startsWith(scheme)) {
        int host = scheme.length();
        return url.startsWith("www.", host)
            ? host + 4
            : url.startsWith("m.", host) ? host + 2 : host;
      }
    }
    return 0;
  }

  private static boolean isArticle(JsonNode node) {
    return isArticle(node, types(node));
  }

  private static boolean isArticle(JsonNode node, List<String> types) {
    return isOneOf(ARTICLES, types) || (node.has("headline") && node.has("datePublished"));
  }

  private static boolean isPage(JsonNode node) {
    return isOneOf(PAGES, types(node));
  }

  private static boolean isOneOf(Set<String> wanted, List<String> types) {
    for (String type : types) {
      if (wanted.contains(type.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> types(JsonNode node) {
    JsonNode type = node.get("@type");
    if (type == null) {
      return List.of();
    }
    if (!type.isArray()) {
      return List.of(bareType(type.asText()));
    }
    List<String> types = new ArrayList<>();
    type.forEach(each -> types.add(bareType(each.asText())));
    return types;
  }

  private static String bareType(String type) {
    return type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1).strip();
  }

  private List<JsonNode> follow(JsonNode start, String path) {
    int dot = path.indexOf('.');
    List<JsonNode> found = new ArrayList<>();
    flatten(property(start, dot < 0 ? path : path.substring(0, dot)), found, 0);
    if (dot < 0) {
      return found;
    }
    List<JsonNode> below = new ArrayList<>();
    found.forEach(node -> below.addAll(follow(node, path.substring(dot + 1))));
    return below;
  }

  private @Nullable JsonNode property(JsonNode node, String key) {
    JsonNode found = node.get(key);
    if (found != null || !prefixed) {
      return found;
    }
    found = node.get("schema:" + key);
    return found == null ? node.get("http://schema.org/" + key) : found;
  }

  private void flatten(@Nullable JsonNode node, List<JsonNode> into, int depth) {
    if (node == null || node.isNull() || depth > MAX_HOPS) {
      return;
    }
    if (node.isArray()) {
      node.forEach(child -> flatten(child, into, depth + 1));
    } else {
      into.add(resolve(node));
    }
  }

  private JsonNode resolve(JsonNode node) {
    JsonNode id = node.isObject() ? node.get("@id") : node;
    boolean reference = node.isObject() ? node.size() <= 2 : node.asText().startsWith("#");
    if (!reference || id == null) {
      return node;
    }
    JsonNode full = byId.get(id.asText());
    return full == null || (node.isObject() && full.size() <= node.size()) ? node : full;
  }

  private List<String> texts(List<JsonNode> found) {
    List<String> texts = new ArrayList<>();
    for (JsonNode node : found) {
      String text = text(node, 0);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  private @Nullable String text(JsonNode node, int depth) {
    if (!node.isObject()) {
      return plain(node.asText());
    }
    if (types(node).contains("ImageObject")) {
      return imageUrl(node);
    }
    return depth > MAX_HOPS ? null : name(node, depth);
  }

  /** What an object is called. */
  private @Nullable String name(JsonNode node, int depth) {
    for (String key : NAMES) {
      List<JsonNode> inner = new ArrayList<>();
      flatten(node.get(key), inner, 0);
      for (JsonNode one : inner) {
        String text = text(one, depth + 1);
        if (text != null) {
          return text;
        }
      }
    }
    return null;
  }

  private static @Nullable String plain(String raw) {
    String text = raw.indexOf('&') < 0 ? raw : unescape(raw);
    String stripped = text.strip();
    boolean nothing =
        stripped.isEmpty()
            || stripped.equalsIgnoreCase("null")
            || stripped.equalsIgnoreCase("undefined");
    return nothing ? null : stripped;
  }

  // Some sites escape twice.
  private static String unescape(String raw) {
    String once = Parser.unescapeEntities(raw, false);
    return once.indexOf('&') < 0 ? once : Parser.unescapeEntities(once, false);
  }
}
