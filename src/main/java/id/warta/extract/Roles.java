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
import org.jspecify.annotations.Nullable;

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
  private final Trie<Role> wholes = new Trie<>();

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

  /**
   * The role that a class attribute, or another list of names, speaks of. Read anew each time; who
   * asks for every element of a page remembers the answers in a {@link NumberMemo}.
   */
  Role of(String names) {
    Role strongest = Role.PLAIN;
    boolean body = false;
    boolean lead = false;
    int length = Math.min(names.length(), LONGEST_NAME);
    Words words = new Words(length);
    for (int from = 0; from < length; from++) {
      int to = Texts.endOfField(names, from, length);
      if (isPost(names, from, to)) {
        return Role.PLAIN;
      }
      Role role = to > from ? ofName(words.read(names, from, to)) : Role.PLAIN;
      body |= role == Role.BODY;
      lead |= role == Role.LEAD;
      strongest = stronger(strongest, role);
      from = to;
    }
    if (hides(names.length() > length ? names.substring(0, length) : names)) {
      return Role.JUNK;
    }
    // one name against the other: "teaser lead", "sidebar-grid__content article__content"
    if (lead && strongest == Role.JUNK) {
      return Role.LEAD;
    }
    return body && strongest == Role.JUNK ? Role.DOUBTFUL : strongest;
  }

  private static boolean isPost(String names, int from, int to) {
    for (String post : POSTS) {
      if (post.length() == to - from && names.startsWith(post, from)) {
        return true;
      }
    }
    return false;
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

  private Role ofName(Words words) {
    Role whole = words.in(wholes, 0, words.length);
    return whole != null && !isModifier(words, 0) ? whole : ofWords(words);
  }

  private Role ofWords(Words words) {
    Role strongest = Role.PLAIN;
    boolean modified = false;
    int from = 0;
    while (from < words.length) {
      boolean modifier = isModifier(words, from);
      if (modifier && from == 0) {
        return Role.PLAIN;
      }
      int end = modified ? from : endOfRun(words, from);
      Role role = words.in(byWords, from, end);
      strongest = role == null ? strongest : stronger(strongest, role);
      modified = end > from ? isModifier(words, words.startOfWord(end - 1)) : modifier;
      from = words.behindWord(Math.max(from, end - 1));
    }
    return strongest;
  }

  /** Where the longest run ends that begins at a word and that the table knows; there if none. */
  private int endOfRun(Words words, int from) {
    int end = from;
    int count = 0;
    Trie<Role> here = byWords;
    for (int i = from; here != null && count < LONGEST && i <= words.length; i++) {
      if (i == words.length || words.letters[i] == ' ') {
        end = here.value() == null ? end : i;
        count++;
      }
      here = i == words.length ? null : here.next(words.letters[i]);
    }
    return end;
  }

  private static boolean isModifier(Words words, int from) {
    Trie<Boolean> here = MODIFIERS;
    for (int i = from; here != null && i < words.length && words.letters[i] != ' '; i++) {
      here = here.next(words.letters[i]);
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
      case DOUBTFUL, ANSWER, MEDIA, HEADING -> 1;
      case BODY -> 2;
      case LEAD -> 3;
      case JUNK -> 4;
      case ALIEN -> 5;
    };
  }

  /** The words of a name, in lower case, one space between them. */
  static String words(String name) {
    Words words = new Words(name.length()).read(name, 0, name.length());
    return new String(words.letters, 0, words.length);
  }

  /** The words of one name after the other, in one array for all. */
  private static final class Words {

    private final char[] letters;
    private int length;

    /**
     * Room for names.
     *
     * @param longest how long a name may be: every letter may be a word
     */
    Words(int longest) {
      letters = new char[2 * longest];
    }

    Words read(String names, int from, int to) {
      length = 0;
      boolean lower = false;
      for (int i = from; i < to; i++) {
        char c = names.charAt(i);
        boolean small = c >= 'a' && c <= 'z';
        boolean letter = small || Character.isLetter(c);
        boolean cut = !letter || (lower && !small && Character.isUpperCase(c));
        if (cut && length > 0 && letters[length - 1] != ' ') {
          letters[length++] = ' ';
        }
        if (letter) {
          letters[length++] = small ? c : Character.toLowerCase(c);
        }
        lower = small || Character.isLowerCase(c);
      }
      length = length > 0 && letters[length - 1] == ' ' ? length - 1 : length;
      return this;
    }

    <V> @Nullable V in(Trie<V> trie, int from, int to) {
      Trie<V> here = trie;
      for (int i = from; here != null && i < to; i++) {
        here = here.next(letters[i]);
      }
      return here == null ? null : here.value();
    }

    int startOfWord(int at) {
      int from = at;
      while (from > 0 && letters[from] != ' ') {
        from--;
      }
      return letters[from] == ' ' ? from + 1 : from;
    }

    int behindWord(int at) {
      int end = at;
      while (end < length && letters[end] != ' ') {
        end++;
      }
      return Math.min(length, end + 1);
    }
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
