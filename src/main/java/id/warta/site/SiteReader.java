package id.warta.site;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Site} of a merged rule whose every value was {@linkplain Type#check checked}, and
 * notes what only the whole rule shows: a ladder's rung with two carriers, a layout that can never
 * be chosen, a group that the article pattern does not have. For one thread.
 */
final class SiteReader {

  private static final Set<String> SHARED_KEYS = names(Rules.SHARED);
  private static final Set<String> FIELD_KEYS = fieldKeys();

  private final YamlNode.Dict root;
  private final YamlMap map;
  private final Mistakes mistakes;
  private final Locale locale;
  private final @Nullable ZoneId zone;
  private final UrlRule urls;

  private SiteReader(YamlNode.Dict root, Mistakes mistakes) {
    this.root = root;
    this.mistakes = mistakes;
    this.map = new YamlMap(root, mistakes);
    this.locale = map.string("language").map(Locale::forLanguageTag).orElse(Locale.ENGLISH);
    this.zone = map.zone("time-zone").orElse(null);
    this.urls = map.map("urls").map(SiteReader::urls).orElse(UrlRule.NONE);
  }

  /** Reads a merged rule; what it returns after a mistake is of no use. */
  static Site read(YamlNode.Dict merged, String file, Mistakes mistakes) {
    return new SiteReader(Merge.unfold(merged), mistakes).site(file);
  }

  private Site site(String file) {
    String name = map.requiredString("site");
    List<String> hosts = lower(map.strings("hosts"));
    return new Site(
        name,
        map.string("name").orElse(name),
        map.string("country").orElse(null),
        map.string("language").orElse(null),
        zone,
        hosts.isEmpty() ? List.of("*." + name) : hosts,
        lower(map.strings("skip-hosts")),
        urls,
        map.maps("discover").stream().flatMap(one -> discovery(one).stream()).toList(),
        layouts(),
        tests(),
        version(),
        file);
  }

  private static List<String> lower(List<String> hosts) {
    return hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  private static UrlRule urls(YamlMap map) {
    List<String> keep =
        map.map("canonical")
            .filter(canonical -> canonical.keys().contains("keep-query"))
            .map(canonical -> canonical.strings("keep-query"))
            .orElse(null);
    Map<Pattern, String> rewrite =
        map.map("canonical").map(canonical -> replacements(canonical, "rewrite")).orElse(Map.of());
    return new UrlRule(map.pattern("article").orElse(null), map.patterns("skip"), keep, rewrite);
  }

  private Optional<Discovery> discovery(YamlMap map) {
    List<String> kinds = List.of("news-sitemap", "sitemap", "feed", "section", "archive");
    List<String> given = map.keys().stream().filter(kinds::contains).toList();
    if (given.size() != 1) {
      String found = given.isEmpty() ? "nothing to discover from" : String.join(" and ", given);
      map.here(found, "one of " + String.join(", ", kinds) + " an item", "");
      return Optional.empty();
    }
    String links = map.string("links").orElse(null);
    return switch (given.get(0)) {
      case "news-sitemap" -> map.url("news-sitemap").map(Discovery.NewsSitemap::new);
      case "sitemap" -> map.url("sitemap").map(Discovery.Sitemap::new);
      case "feed" -> map.url("feed").map(Discovery.Feed::new);
      case "section" -> map.url("section").map(url -> new Discovery.Section(url, links));
      default -> map.string("archive").map(template -> archive(map, template, links));
    };
  }

  private static Discovery.Archive archive(YamlMap map, String template, @Nullable String links) {
    return new Discovery.Archive(
        template,
        links,
        map.string("last").orElse(null),
        map.integer("first", 0, 999_999).orElse(1),
        map.integer("step", 1, 999_999).orElse(1));
  }

  private List<Layout> layouts() {
    YamlNode.Dict shared = Merge.only(root, SHARED_KEYS);
    List<Layout> layouts = new ArrayList<>();
    List<YamlNode.Dict> own = dicts("layouts");
    for (YamlNode.Dict one : own) {
      layouts.add(layout(Merge.over(shared, Merge.unfold(one)), layouts.size() + 1));
    }
    new LayoutCheck(own, layouts, mistakes).run();
    boolean open = layouts.stream().noneMatch(layout -> layout.when().isEmpty());
    if (open && !shared.entries().isEmpty()) {
      layouts.add(layout(shared, 0));
    }
    return layouts;
  }

  private Layout layout(YamlNode.Dict dict, int number) {
    YamlMap map = new YamlMap(dict, mistakes);
    Map<String, Field> fields = new LinkedHashMap<>();
    dict.entries()
        .forEach(
            (key, entry) -> {
              if (FIELD_KEYS.contains(key)) {
                fields.put(key, field(entry.value()));
              }
            });
    return new Layout(
        map.string("name").orElse(number == 0 ? "default" : "layout " + number),
        conditions(dict.get("when")),
        map.date("since").orElse(null),
        map.date("until").orElse(null),
        fields,
        map.map("body").map(this::body).orElse(null),
        map.map("images").map(this::images).orElse(null),
        dict.at().toString());
  }

  private List<Condition> conditions(@Nullable YamlNode node) {
    List<Condition> conditions = new ArrayList<>();
    for (YamlNode item : items(node)) {
      if (item instanceof YamlNode.Scalar css) {
        conditions.add(new Condition(css.text(), null, null));
      } else if (item instanceof YamlNode.Dict dict) {
        YamlMap map = new YamlMap(dict, mistakes);
        conditions.add(
            new Condition(
                map.string("css").orElse(null),
                map.string("not").orElse(null),
                map.pattern("url").orElse(null)));
      }
    }
    return conditions;
  }

  private BodyRule body(YamlMap map) {
    Optional<Pattern> dateline = map.pattern("dateline");
    dateline.ifPresent(
        pattern -> {
          Set<String> groups = Regex.groups(pattern);
          if (!groups.contains("place") && !groups.contains("outlet")) {
            map.mistake(
                "dateline",
                "'dateline' has neither a group (?<place>…) nor (?<outlet>…)",
                "",
                "name what the pattern finds");
          }
        });
    return new BodyRule(
        map.strings(Rules.WITHIN),
        map.strings("remove"),
        map.patterns("drop"),
        dateline.orElse(null));
  }

  private ImageRule images(YamlMap map) {
    YamlNode caption = map.dict().get("caption");
    YamlNode credit = map.dict().get("credit");
    ImageRule.CreditPlace place =
        credit == null ? ImageRule.CreditPlace.ANYWHERE : creditPlace(credit);
    return new ImageRule(
        map.strings(Rules.WITHIN),
        map.strings("remove"),
        caption == null ? null : field(caption),
        place,
        credit == null || place != ImageRule.CreditPlace.ELEMENT ? null : field(credit));
  }

  private static ImageRule.CreditPlace creditPlace(YamlNode credit) {
    return switch (credit instanceof YamlNode.Scalar word ? word.text() : "") {
      case "caption-end" -> ImageRule.CreditPlace.CAPTION_END;
      case "caption-start" -> ImageRule.CreditPlace.CAPTION_START;
      case "anywhere" -> ImageRule.CreditPlace.ANYWHERE;
      case "none" -> ImageRule.CreditPlace.NONE;
      default -> ImageRule.CreditPlace.ELEMENT;
    };
  }

  private Field field(YamlNode node) {
    return new Field(items(node).stream().flatMap(item -> rung(item).stream()).toList());
  }

  private Optional<Rung> rung(YamlNode node) {
    Optional<Rung> rung =
        node instanceof YamlNode.Scalar scalar
            ? Optional.of(Rung.parse(scalar.text(), Transforms.NONE, node.at().toString()))
            : longRung((YamlNode.Dict) node);
    rung.ifPresent(one -> checkGroup(one, node));
    return rung;
  }

  private Optional<Rung> longRung(YamlNode.Dict dict) {
    YamlMap map = new YamlMap(dict, mistakes);
    List<String> carriers = map.keys().stream().filter(Carrier.keys()::contains).toList();
    Transforms transforms = transforms(map);
    if (carriers.size() > 1) {
      map.here(
          String.join(" and ", carriers) + " in one rung",
          "one carrier",
          "make a list of several rungs");
      return Optional.empty();
    }
    if (carriers.isEmpty() && transforms.exists() == null) {
      map.here("no carrier", "one of " + String.join(", ", Carrier.keys()), "");
      return Optional.empty();
    }
    if (carriers.isEmpty()) {
      return Optional.of(new Rung(Carrier.CONST, "", null, transforms, dict.at().toString()));
    }
    String key = carriers.get(0);
    String path = map.string(key).orElse("");
    return Optional.of(Rung.of(Carrier.of(key), path, transforms, dict.at().toString()));
  }

  private Transforms transforms(YamlMap map) {
    return new Transforms(
        map.string("exists").orElse(null),
        map.string("after").orElse(null),
        map.string("before").orElse(null),
        map.pattern("match").orElse(null),
        replacements(map, "replace"),
        map.strings("split"),
        map.patterns("reject"),
        texts(map, "map"),
        map.strings("date").stream().map(text -> DateFormat.of(text, locale, zone)).toList());
  }

  private static Map<Pattern, String> replacements(YamlMap map, String key) {
    Map<Pattern, String> replacements = new LinkedHashMap<>();
    texts(map, key)
        .forEach(
            (text, replacement) -> {
              Pattern pattern = Pattern.compile(text);
              String fault = Regex.replacementFault(pattern, replacement);
              if (fault.isEmpty()) {
                replacements.put(pattern, replacement);
              } else {
                map.mistake(key, "'" + key + "' has '" + replacement + "': " + fault, "", "");
              }
            });
    return replacements;
  }

  private static Map<String, String> texts(YamlMap map, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    map.map(key)
        .ifPresent(below -> below.keys().forEach(k -> texts.put(k, below.string(k).orElse(""))));
    return texts;
  }

  private void checkGroup(Rung rung, YamlNode node) {
    if (rung.carrier() != Carrier.URL) {
      return;
    }
    Pattern article = urls.article();
    Set<String> groups = article == null ? Set.of() : Regex.groups(article);
    if (!groups.contains(rung.path())) {
      String meant = Spelling.didYouMean(rung.path(), groups);
      mistakes.add(
          node.at(),
          "urls.article has no group '" + rung.path() + "'",
          meant.isEmpty() ? "a group (?<" + rung.path() + ">…) there" : "",
          meant);
    }
  }

  private List<RuleTest> tests() {
    return dicts("tests").stream().flatMap(dict -> test(dict).stream()).toList();
  }

  private Optional<RuleTest> test(YamlNode.Dict dict) {
    YamlMap map = new YamlMap(dict, mistakes);
    String page = map.string("page").orElse(null);
    String html = map.string("html").orElse(null);
    if ((page == null) == (html == null)) {
      map.here(
          page == null ? "a test without a page" : "'page' and 'html'", "one of page and html", "");
    }
    Optional<URI> url = map.url("url");
    if (!map.has("url")) {
      map.here("a test without 'url'", "", "add the page's address");
    }
    Map<String, @Nullable Object> expect = new LinkedHashMap<>();
    if (dict.get("expect") instanceof YamlNode.Dict fields) {
      fields.entries().forEach((path, entry) -> expect.put(path, value(entry.value())));
    }
    return url.map(
        address ->
            new RuleTest(
                page,
                html,
                address,
                expect,
                map.strings("present"),
                map.strings("absent"),
                dict.at().toString()));
  }

  private static @Nullable Object value(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar.isNull() ? null : scalar.text();
    }
    if (node instanceof YamlNode.Seq seq) {
      List<@Nullable Object> values = new ArrayList<>();
      seq.items().forEach(item -> values.add(value(item)));
      return values;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    ((YamlNode.Dict) node).entries().forEach((k, entry) -> values.put(k, value(entry.value())));
    return values;
  }

  private List<YamlNode.Dict> dicts(String key) {
    List<YamlNode.Dict> dicts = new ArrayList<>();
    for (YamlNode item : items(root.get(key))) {
      if (item instanceof YamlNode.Dict dict) {
        dicts.add(dict);
      }
    }
    return dicts;
  }

  private static List<YamlNode> items(@Nullable YamlNode node) {
    if (node == null) {
      return List.of();
    }
    return node instanceof YamlNode.Seq seq ? seq.items() : List.of(node);
  }

  // At the top 'language' is the site's; in a layout it is a field like others.
  private static Set<String> fieldKeys() {
    Set<String> names = names(Rules.FIELDS);
    names.add(Rules.LANGUAGE);
    return names;
  }

  private static Set<String> names(List<Type.Key> keys) {
    return new java.util.LinkedHashSet<>(keys.stream().map(Type.Key::name).toList());
  }

  private String version() {
    StringBuilder text = new StringBuilder();
    write(Merge.without(root, List.of("tests")), text);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  // Neither comments nor positions nor the order of keys change what a rule means.
  private static void write(YamlNode node, StringBuilder out) {
    if (node instanceof YamlNode.Scalar scalar) {
      out.append(scalar.text().length()).append(':').append(scalar.text());
    } else if (node instanceof YamlNode.Seq seq) {
      out.append('[');
      seq.items().forEach(item -> write(item, out));
      out.append(']');
    } else if (node instanceof YamlNode.Dict dict) {
      out.append('{');
      new TreeMap<>(dict.entries())
          .forEach(
              (key, entry) -> {
                out.append(key).append('=');
                write(entry.value(), out);
              });
      out.append('}');
    }
  }
}
