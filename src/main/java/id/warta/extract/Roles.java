package id.warta.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows from the words in a class, an id or a similar attribute what an element is for.
 *
 * <p>A name is cut into words at every non-letter and at every change from lower to upper case:
 * {@code c-articleBody__relatedPosts} is "c article body related posts". A run of up to {@value
 * #LONGEST} words is looked up in a table; the strongest role found wins, junk before lead before
 * body. A name that stands whole in the table decides alone. Safe to share between threads.
 */
final class Roles {

  private static final int LONGEST = 3;
  private static final int LONGEST_NAME = 400;

  /** What begins with one of these speaks of a state, a neighbour or a subject. */
  private static final Trie<Boolean> MODIFIERS =
      trie(
          "has",
          "with",
          "without",
          "no",
          "not",
          "enable",
          "enabled",
          "category",
          "tag",
          "hide",
          "show");

  /** The other classes beside one of these are an article's subjects. */
  private static final Set<String> POSTS = Set.of("hentry", "type-post", "status-publish");

  private static final Pattern SHOWN =
      Pattern.compile("[a-z0-9]:[a-z-]|d-[a-z]+-(block|flex|inline|grid)");

  private static final Roles COMMON = load("body/roles.txt");

  private final Trie<Role> byWords = new Trie<>();
  private final Map<String, Role> wholes = new HashMap<>();
  private final Memo<Role> known = new Memo<>(this::read);
  private final Memo<Role> knownNames = new Memo<>(this::ofName);

  private Roles(Map<String, Role> entries) {
    entries.forEach(
        (words, role) -> {
          if (words.startsWith("=")) {
            wholes.put(words.substring(1), role);
          } else {
            byWords.put(words, role);
          }
        });
  }

  private static Trie<Boolean> trie(String... words) {
    Trie<Boolean> trie = new Trie<>();
    for (String word : words) {
      trie.put(word, true);
    }
    return trie;
  }

  static Roles common() {
    return COMMON;
  }

  /** The role that a class attribute, or another list of names, speaks of. */
  Role of(String names) {
    return known.of(names);
  }

  /** Likewise, for a caller that remembers it. */
  Role read(String names) {
    Role strongest = Role.PLAIN;
    boolean body = false;
    String bounded = names.length() > LONGEST_NAME ? names.substring(0, LONGEST_NAME) : names;
    for (String name : Texts.fields(bounded)) {
      if (POSTS.contains(name)) {
        return Role.PLAIN;
      }
      Role role = knownNames.of(name);
      body |= role == Role.BODY;
      strongest = stronger(strongest, role);
    }
    if (hides(bounded)) {
      return Role.JUNK;
    }
    // one name against the other: "sidebar-grid__content article__content"
    return body && strongest == Role.JUNK ? Role.DOUBTFUL : strongest;
  }

  /** Whether the names hide the element on screens of every width. */
  private static boolean hides(String names) {
    return (names.contains("hidden") || names.contains("d-none"))
        && (hasName(names, "hidden") || hasName(names, "d-none"))
        && !SHOWN.matcher(names).find();
  }

  private static boolean hasName(String names, String name) {
    return (" " + names + " ").contains(" " + name + " ");
  }

  private Role ofName(String name) {
    String words = words(name);
    Role whole = wholes.get(words);
    return whole != null && !isModifier(words, 0) ? whole : ofWords(words);
  }

  private Role ofWords(String words) {
    Role strongest = Role.PLAIN;
    boolean modified = false;
    int from = 0;
    while (from < words.length()) {
      boolean modifier = isModifier(words, from);
      if (modifier && from == 0) {
        return Role.PLAIN;
      }
      int end = modified ? from : endOfRun(words, from);
      Role role = byWords.get(words.substring(from, end));
      strongest = role == null ? strongest : stronger(strongest, role);
      modified = end > from ? isModifier(words, words.lastIndexOf(' ', end - 1) + 1) : modifier;
      from = behindWord(words, Math.max(from, end - 1));
    }
    return strongest;
  }

  private static int behindWord(String words, int at) {
    int space = words.indexOf(' ', at);
    return space < 0 ? words.length() : space + 1;
  }

  /** Where the longest run ends that begins at a word and that the table knows; there if none. */
  private int endOfRun(String words, int from) {
    int end = from;
    int count = 0;
    Trie<Role> here = byWords;
    for (int i = from; here != null && count < LONGEST && i <= words.length(); i++) {
      if (i == words.length() || words.charAt(i) == ' ') {
        end = here.value() == null ? end : i;
        count++;
      }
      here = i == words.length() ? null : here.next(words.charAt(i));
    }
    return end;
  }

  private static boolean isModifier(String words, int from) {
    Trie<Boolean> here = MODIFIERS;
    for (int i = from; here != null && i < words.length() && words.charAt(i) != ' '; i++) {
      here = here.next(words.charAt(i));
    }
    return here != null && here.value() != null;
  }

  /** JUNK over LEAD over BODY over DOUBTFUL over PLAIN. */
  static Role stronger(Role one, Role other) {
    return strength(other) > strength(one) ? other : one;
  }

  private static int strength(Role role) {
    return switch (role) {
      case PLAIN -> 0;
      case DOUBTFUL, ANSWER -> 1;
      case BODY -> 2;
      case LEAD -> 3;
      case JUNK -> 4;
      case ALIEN -> 5;
    };
  }

  /** The words of a name, in lower case, one space between them. */
  static String words(String name) {
    StringBuilder words = new StringBuilder(name.length() + 8);
    boolean lower = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = Character.isLetter(c);
      boolean cut = !letter || (lower && Character.isUpperCase(c));
      if (cut && words.length() > 0 && words.charAt(words.length() - 1) != ' ') {
        words.append(' ');
      }
      if (letter) {
        words.append(Character.toLowerCase(c));
      }
      lower = Character.isLowerCase(c);
    }
    return words.toString().strip();
  }

  private static Roles load(String resource) {
    Map<String, Role> byWords = new HashMap<>();
    Role role = Role.PLAIN;
    try (BufferedReader reader = Resources.open(resource)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String entry = line.strip();
        if (entry.isEmpty() || entry.startsWith("#")) {
          continue;
        }
        if (entry.startsWith("[")) {
          role = Role.valueOf(entry.substring(1, entry.length() - 1).toUpperCase(Locale.ROOT));
        } else {
          byWords.put(entry, role);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Roles(Map.copyOf(byWords));
  }

  /** The data files beside this class. */
  static final class Resources {

    private Resources() {}

    static BufferedReader open(String name) {
      return new BufferedReader(
          new InputStreamReader(
              Objects.requireNonNull(Roles.class.getResourceAsStream(name), name),
              StandardCharsets.UTF_8));
    }
  }
}
