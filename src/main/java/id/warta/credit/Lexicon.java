package id.warta.credit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a credit mean, read once from the room's data files. Immutable, safe to share.
 *
 * <p>Keys are {@linkplain Text#key(String) normalised}, so that a look-up is one step in a hash
 * map; no pattern is ever built from the tables.
 */
final class Lexicon {

  static final Lexicon BUNDLED = new Lexicon();

  /** The longest phrase of the tables, in words. */
  static final int LONGEST = 6;

  private static final Set<String> ARTICLES =
      Set.of(
          "the", "der", "die", "das", "de", "het", "le", "la", "les", "el", "los", "il", "lo", "o");

  private final Map<String, Term> terms;
  private final Map<String, Term> publishers;
  private final Map<String, Label> before;
  private final Map<String, Label> after;
  private final Map<String, Label> glued;
  private final Map<String, Integer> reach;
  private final Map<String, Integer> publisherReach;
  private final Set<String> particles;
  private final Set<String> conjunctions;
  private final Map<String, Label> prefixes;
  private final Set<String> surnames;
  private final Set<String> givenNames;
  private final Set<String> titles;
  private final Set<String> ordinary;
  private final WordTable familyNames;
  private final Set<String> places;
  private final Map<String, Integer> placeReach;
  private final WordTable organisationWords;

  private Lexicon() {
    terms = new HashMap<>();
    publishers = Map.of();
    before = new HashMap<>();
    after = new HashMap<>();
    glued = new HashMap<>();
    reach = new HashMap<>();
    publisherReach = Map.of();
    particles = new HashSet<>();
    conjunctions = new HashSet<>();
    prefixes = new HashMap<>();
    surnames = new HashSet<>();
    givenNames = new HashSet<>();
    titles = new HashSet<>();
    ordinary = new HashSet<>();
    familyNames = new WordTable();
    places = new HashSet<>();
    placeReach = new HashMap<>();
    organisationWords = new WordTable();
    lines("words.txt").forEach(this::addWords);
    lines("agencies.txt").forEach(this::addAgency);
    lines("labels.txt").forEach(this::addLabels);
    lines("names.txt").forEach(this::addNames);
    lines("given-names.txt").forEach(line -> addKeys(line, givenNames));
    lines("ordinary.txt").forEach(line -> addKeys(line, ordinary));
    lines("surnames.txt").forEach(familyNames::add);
    lines("places.txt").forEach(this::addPlaces);
    lines("countries.txt").forEach(this::addPlaces);
    lines("organisations.txt").forEach(organisationWords::add);
    lines("institutions.txt").forEach(line -> addInstitutions(columns(line, 2)[1]));
    places.forEach(place -> addReach(placeReach, place));
    terms.keySet().forEach(phrase -> addReach(reach, phrase));
    before.keySet().forEach(phrase -> addReach(reach, phrase));
    after.keySet().forEach(phrase -> addReach(reach, phrase));
  }

  private Lexicon(Lexicon tables, Map<String, Term> publishers) {
    this.terms = tables.terms;
    this.publishers = publishers;
    this.before = tables.before;
    this.after = tables.after;
    this.glued = tables.glued;
    this.reach = tables.reach;
    this.publisherReach = new HashMap<>();
    publishers.keySet().forEach(phrase -> addReach(publisherReach, phrase));
    this.particles = tables.particles;
    this.conjunctions = tables.conjunctions;
    this.prefixes = tables.prefixes;
    this.surnames = tables.surnames;
    this.givenNames = tables.givenNames;
    this.titles = tables.titles;
    this.ordinary = tables.ordinary;
    this.familyNames = tables.familyNames;
    this.places = tables.places;
    this.placeReach = tables.placeReach;
    this.organisationWords = tables.organisationWords;
  }

  /** The same tables, and some outlets that only one page knows; the tables go before them. */
  Lexicon with(Collection<String> outlets) {
    Map<String, Term> own = new HashMap<>();
    for (String outlet : outlets) {
      String name = Text.clean(outlet);
      addPublisher(own, name);
      addPublisher(own, withoutArticle(name));
    }
    return new Lexicon(this, own);
  }

  private static void addPublisher(Map<String, Term> own, String name) {
    if (name.length() > 1) {
      own.putIfAbsent(Text.keys(name), new Term(Term.Sort.AGENCY, name, List.of()));
    }
  }

  // "The Harbour Ledger" signs as "Harbour Ledger"; one word alone would say too little.
  private static String withoutArticle(String name) {
    int space = name.indexOf(' ');
    boolean article = space > 0 && ARTICLES.contains(Text.key(name.substring(0, space)));
    return article && name.indexOf(' ', space + 1) > 0 ? name.substring(space + 1) : name;
  }

  @Nullable Term term(String key) {
    Term term = terms.get(key);
    return term == null ? publishers.get(key) : term;
  }

  private static void addReach(Map<String, Integer> reach, String phrase) {
    int space = phrase.indexOf(' ');
    int words = (int) phrase.chars().filter(c -> c == ' ').count() + 1;
    reach.merge(space < 0 ? phrase : phrase.substring(0, space), words, Math::max);
  }

  /**
   * How many words the longest phrase of the tables has that begins with a word, 0 if none does.
   */
  int reach(String word) {
    int longest = reach.getOrDefault(word, 0);
    return publisherReach.isEmpty()
        ? longest
        : Math.max(longest, publisherReach.getOrDefault(word, 0));
  }

  @Nullable Label before(String key) {
    return before.get(key);
  }

  @Nullable Label after(String key) {
    return after.get(key);
  }

  /** Labels written together with the name before them, as in Japanese. */
  Map<String, Label> glued() {
    return glued;
  }

  /** Labels written together with the name behind them, as in Chinese. */
  Map<String, Label> prefixes() {
    return prefixes;
  }

  boolean isParticle(String word) {
    return particles.contains(word);
  }

  boolean isConjunction(String word) {
    return conjunctions.contains(word);
  }

  boolean isSurname(String character) {
    return surnames.contains(character);
  }

  /** Whether people are called so: a given name of the tables. */
  boolean isGivenName(String word) {
    return givenNames.contains(word);
  }

  /** What people are called after their given name, and how such names end. */
  WordTable familyNames() {
    return familyNames;
  }

  /** Whether a word is one that all write small, and no name. */
  boolean isOrdinary(String word) {
    return ordinary.contains(word);
  }

  /** Whether a name is a country's or a large city's. */
  boolean isPlace(String name) {
    return places.contains(Text.keys(name));
  }

  /** Whether the normalised words of a name are a country's or a large city's. */
  boolean isPlaceKey(String key) {
    return places.contains(key);
  }

  /** How many words the longest place has that begins with a word, 0 if none does. */
  int placeReach(String word) {
    return placeReach.getOrDefault(word, 0);
  }

  /** Whether a word is a rank or a title before a name. */
  boolean isTitle(String word) {
    return titles.contains(word);
  }

  /** Whether "the" or its like stands before nouns and not before people's names. */
  static boolean isArticle(String word) {
    return ARTICLES.contains(word);
  }

  WordTable organisationWords() {
    return organisationWords;
  }

  private void addAgency(String line) {
    String[] columns = columns(line, 3);
    Term term = new Term(sort(columns[0]), columns[1], List.of());
    terms.put(Text.keys(columns[1]), term);
    for (String alias : items(columns[2])) {
      terms.putIfAbsent(Text.keys(alias), term);
    }
  }

  private static Term.Sort sort(String kind) {
    return switch (kind) {
      case "wire", "outlet" -> Term.Sort.AGENCY;
      case "library" -> Term.Sort.LIBRARY;
      case "stock" -> Term.Sort.STOCK;
      case "social" -> Term.Sort.SOCIAL;
      default -> throw new IllegalStateException("agencies.txt: unknown kind " + kind);
    };
  }

  private void addWords(String line) {
    String[] columns = columns(line, 2);
    Term.Sort sort =
        switch (columns[0]) {
          case "noise" -> Term.Sort.NOISE;
          case "notice" -> Term.Sort.NOTICE;
          case "licence" -> Term.Sort.LICENCE;
          default -> Term.Sort.WORD;
        };
    Term term = new Term(sort, columns[0], List.of(columns[0].split("\\+")));
    for (String word : items(columns[1])) {
      terms.putIfAbsent(Text.keys(word), term);
    }
  }

  private void addLabels(String line) {
    String[] columns = columns(line, 3);
    boolean open = columns[0].equals("open");
    boolean sole = columns[0].equals("sole");
    Map<String, Label> table =
        switch (columns[0]) {
          case "before", "open", "sole" -> before;
          case "after" -> after;
          case "glued" -> glued;
          case "prefix" -> prefixes;
          default -> throw new IllegalStateException("labels.txt: unknown place " + columns[0]);
        };
    for (String word : items(columns[2])) {
      String key = Text.keys(word);
      Label label = new Label(columns[1], open, sole, flagsOf(terms.get(key)));
      table.merge(key, label, (old, added) -> added.open() || added.sole() ? added : old);
    }
  }

  private static Set<String> flagsOf(@Nullable Term term) {
    Set<String> flags = new HashSet<>();
    if (term != null && term.sort() == Term.Sort.WORD) {
      term.flags().stream()
          .filter(flag -> !flag.startsWith("medium:") && !flag.equals(Term.HELD))
          .filter(flag -> !flag.equals("uncredited"))
          .forEach(flags::add);
    }
    return flags;
  }

  private void addNames(String line) {
    String[] columns = columns(line, 2);
    Set<String> table =
        switch (columns[0]) {
          case "particle" -> particles;
          case "conjunction" -> conjunctions;
          case "title" -> titles;
          default -> surnames;
        };
    for (String word : columns[1].split(" ", -1)) {
      table.add(word.toLowerCase(Locale.ROOT));
    }
  }

  private void addPlaces(String line) {
    items(line).forEach(place -> places.add(Text.keys(place)));
  }

  // "*bibliothek" stands for the word itself, too.
  private void addInstitutions(String words) {
    organisationWords.add(words);
    for (String word : words.split(" ", -1)) {
      boolean end = word.startsWith("*") && !word.endsWith("*");
      organisationWords.add(end ? word.substring(1) : "");
    }
  }

  private static void addKeys(String line, Set<String> table) {
    for (String word : line.split(" ", -1)) {
      table.add(Text.key(word));
    }
  }

  private static String[] columns(String line, int count) {
    String[] columns = new String[count];
    String[] found = line.split("\\|", count);
    for (int i = 0; i < count; i++) {
      columns[i] = i < found.length ? found[i].strip() : "";
    }
    return columns;
  }

  private static List<String> items(String column) {
    List<String> items = new ArrayList<>();
    for (String item : column.split(";", -1)) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    return items;
  }

  private static List<String> lines(String resource) {
    List<String> lines = new ArrayList<>();
    try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks id/warta/credit/" + resource);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
    return lines;
  }
}
