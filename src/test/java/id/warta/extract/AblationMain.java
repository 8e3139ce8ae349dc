package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.BlockSieve.Step;
import id.warta.extract.BodyScoreMain.Case;
import id.warta.extract.BodyScoreMain.Score;
import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Tells what each step of the sieve, each phrase, and each name of an element is worth on annotated
 * pages: {@code AblationMain steps|phrases|roles cases/SET.jsonl…} reads every page once as it is,
 * and again without the one. Printed are, by half, how many pages change for the better and for the
 * worse, the sum of F1 that would be lost, and on how many pages the one says anything. Of steps
 * and phrases, only pages whose text is found in the DOM count. {@code idle} is as {@code roles},
 * but a name is left alone once a page has changed without it: a quick look for those that do
 * nothing.
 */
final class AblationMain {

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final double NOTHING = 0.0004;

  /** A page as the sieve gets it. */
  private record Sieved(
      Case one, PageText page, Part root, @Nullable String title, @Nullable Run lead) {

    static @Nullable Sieved of(Case one) {
      if (!(Extractor.generic().extract(one.page()) instanceof Extraction.Found found)) {
        return null;
      }
      Markup markup = new Markup(one.page());
      PageText page = PageText.of(markup.nodes());
      StatedText stated = StatedText.of(markup);
      String title = found.article().title();
      page.judge(null, title);
      Part root = BodyFinder.find(page, stated);
      if (root == null) {
        return null;
      }
      page.judge(root, title);
      Run lead = LeadFinder.find(page, root, title, stated.description());
      Sieved sieved = new Sieved(one, page, root, title, lead);
      return page.blocks(sieved.sift(all())).equals(found.article().body()) ? sieved : null;
    }

    String[] sift(List<Step> steps) {
      Draft draft = new Draft(page, root, title, lead);
      steps.forEach(step -> step.cut().accept(draft));
      return draft.reasons();
    }

    Score score(String[] reasons) {
      return BodyScoreMain.score(one, page.blocks(reasons));
    }
  }

  /** What the loss of one thing does to the pages of a half. */
  private static final class Tally {
    private int worse;
    private int better;
    private double lost;

    void add(double change) {
      worse += change < -NOTHING ? 1 : 0;
      better += change > NOTHING ? 1 : 0;
      lost -= change;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%d\t%d\t%.3f", worse, better, lost);
    }
  }

  private final Map<String, Map<String, Tally>> tallies = new LinkedHashMap<>();
  private final Map<String, Set<String>> pages = new HashMap<>();

  private AblationMain() {}

  public static void main(String[] args) throws IOException {
    AblationMain main = new AblationMain();
    List<String> phrases = args[0].equals("phrases") ? phrases() : List.of();
    boolean idle = args[0].equals("idle");
    List<String> roles = args[0].equals("roles") || idle ? roles() : List.of();
    for (int i = 1; i < args.length; i++) {
      for (Case one : BodyScoreMain.cases(Path.of(args[i]))) {
        if (!roles.isEmpty()) {
          main.roles(one, roles);
          roles = idle ? roles.stream().filter(main::isIdle).toList() : roles;
          continue;
        }
        Sieved sieved = Sieved.of(one);
        if (sieved != null && args[0].equals("steps")) {
          main.steps(sieved);
        } else if (sieved != null) {
          main.phrases(sieved, phrases);
        }
      }
    }
    OUT.println("what\tread: worse\tbetter\tF1 lost\tcheck: worse\tbetter\tF1 lost\tpages");
    main.tallies.forEach(
        (what, halves) ->
            OUT.println(
                what
                    + "\t"
                    + halves.getOrDefault("read", new Tally())
                    + "\t"
                    + halves.getOrDefault("check", new Tally())
                    + "\t"
                    + main.pages.getOrDefault(what, Set.of()).size()));
  }

  private static List<Step> all() {
    List<Step> all = new ArrayList<>(BlockSieve.STEPS);
    all.add(BlockSieve.LAST);
    return all;
  }

  private void steps(Sieved sieved) {
    Score whole = sieved.score(sieved.sift(all()));
    for (Step step : all()) {
      List<Step> left = all();
      left.remove(step);
      add(step.name(), sieved, whole, sieved.score(sieved.sift(left)));
    }
  }

  private void phrases(Sieved sieved, List<String> phrases) {
    Score whole = sieved.score(sieved.sift(all()));
    Set<String> texts = new HashSet<>();
    sieved.page().runs().stream()
        .filter(run -> Phrases.common().isBoilerplate(run.text))
        .forEach(run -> texts.add(run.text));
    List<String> told = told(texts);
    for (String phrase : texts.isEmpty() ? List.<String>of() : phrases) {
      set(phrase, null);
      if (!told(texts).equals(told)) {
        pages.computeIfAbsent(phrase, x -> new HashSet<>()).add(sieved.one().id());
        add(phrase, sieved, whole, sieved.score(sieved.sift(all())));
      }
      set(phrase, true);
    }
  }

  private static List<String> told(Set<String> texts) {
    Phrases known = Phrases.common();
    return texts.stream()
        .map(text -> known.isWhole(text) ? "whole" : known.isBoilerplate(text) ? "part" : "no")
        .toList();
  }

  /** Takes a phrase out of the table, or puts it back. */
  @SuppressWarnings({"unchecked", "NullAway"})
  private static void set(String phrase, @Nullable Boolean value) {
    String section = phrase.substring(0, phrase.indexOf(' '));
    String plain = Phrases.plain(phrase.substring(phrase.indexOf(' ') + 1));
    boolean whole = section.equals("whole");
    String key = whole && plain.endsWith(":") ? plain.substring(0, plain.length() - 1) : plain;
    try {
      Field field =
          Phrases.class.getDeclaredField(section.equals("anywhere") ? section : section + "s");
      field.setAccessible(true);
      ((Trie<Boolean>) field.get(Phrases.common())).put(key.strip(), value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(String what, Sieved sieved, Score whole, Score without) {
    add(what, sieved.one(), whole, without);
  }

  private void add(String what, Case one, Score whole, Score without) {
    tallies
        .computeIfAbsent(what, x -> new HashMap<>())
        .computeIfAbsent(one.half(), x -> new Tally())
        .add(without.f1() - whole.f1());
  }

  private boolean isIdle(String what) {
    return tallies.getOrDefault(what, Map.of()).values().stream()
        .allMatch(tally -> tally.worse + tally.better == 0);
  }

  private void roles(Case one, List<String> entries) {
    if (!(Extractor.generic().extract(one.page()) instanceof Extraction.Found found)) {
      return;
    }
    String title = found.article().title();
    Map<String, String> names = names(one);
    Score whole = BodyScoreMain.score(one, read(one, title));
    for (String entry : entries) {
      String words = entry.replaceFirst("^\\S+ =?", "");
      List<String> speaking =
          names.keySet().stream().filter(name -> names.get(name).contains(words)).toList();
      Map<String, Role> said = rolesOf(speaking);
      putRole(entry, null);
      if (!rolesOf(speaking).equals(said)) {
        forgetNames();
        pages.computeIfAbsent(entry, x -> new HashSet<>()).add(one.id());
        add(entry, one, whole, BodyScoreMain.score(one, read(one, title)));
      }
      putRole(entry, Role.valueOf(entry.substring(0, entry.indexOf(' ')).toUpperCase(Locale.ROOT)));
    }
    forgetNames();
  }

  private static List<Block> read(Case one, @Nullable String title) {
    return BodyReader.read(new Markup(one.page()), null, title).blocks();
  }

  /** Everything on a page that may be looked up as a name, and the words in it. */
  private static Map<String, String> names(Case one) {
    Map<String, String> names = new HashMap<>();
    for (Element element : one.page().document().getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        if (!attribute.getValue().isEmpty() && attribute.getValue().length() <= 400) {
          names.computeIfAbsent(attribute.getValue(), Roles::words);
        }
      }
    }
    return names;
  }

  private static Map<String, Role> rolesOf(List<String> names) {
    Map<String, Role> roles = new HashMap<>();
    names.forEach(name -> roles.put(name, Roles.common().of(name)));
    return roles;
  }

  /** Takes an entry out of the table of roles, or puts it back. */
  @SuppressWarnings({"unchecked", "NullAway"})
  private static void putRole(String entry, @Nullable Role role) {
    String words = entry.substring(entry.indexOf(' ') + 1);
    boolean whole = words.startsWith("=");
    Trie<Role> table =
        (Trie<Role>) value(Roles.class, Roles.common(), whole ? "wholes" : "byWords");
    table.put(whole ? words.substring(1) : words, role);
  }

  /** The reader remembers what it was told about names. */
  private static void forgetNames() {
    for (String memo : List.of("CLASSES", "IDS", "NAMES")) {
      AtomicLongArray known =
          (AtomicLongArray) value(NumberMemo.class, value(Nodes.class, null, memo), "known");
      for (int i = 0; i < known.length(); i++) {
        known.setPlain(i, 0);
      }
    }
  }

  private static Object value(Class<?> type, @Nullable Object owner, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> roles() throws IOException {
    return entries(Path.of("src/main/resources/id/warta/extract/body/roles.txt"));
  }

  /** Each as "section phrase". */
  private static List<String> phrases() throws IOException {
    return entries(Path.of("src/main/resources/id/warta/extract/body/phrases.txt"));
  }

  private static List<String> entries(Path table) throws IOException {
    List<String> phrases = new ArrayList<>();
    String section = "";
    for (String line : Files.readAllLines(table)) {
      String entry = line.strip();
      if (entry.startsWith("[")) {
        section = entry.substring(1, entry.length() - 1);
      } else if (!entry.isEmpty() && !entry.startsWith("#")) {
        phrases.add(section + " " + entry);
      }
    }
    return phrases;
  }
}
