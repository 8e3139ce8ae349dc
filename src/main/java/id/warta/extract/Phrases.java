package id.warta.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Phrases that stand on news pages but in no article: "Read also", "Sign up for our newsletter".
 *
 * <p>Compared are letters, digits and colons in lower case, one space for everything else. A phrase
 * ends where a word ends; scripts without spaces need no such end. The phrases are a trie of
 * characters, walked from every start of a word. Safe to share between threads.
 */
final class Phrases {

  /** Longer texts are told by no phrase: it may well be an article's own. */
  private static final int LONGEST_TEXT = 300;

  private static final Phrases COMMON = read("body/phrases.txt");

  private final Set<String> wholes = new HashSet<>();
  private final Trie<Boolean> starts = new Trie<>();
  private final Trie<Boolean> anywhere = new Trie<>();

  /** The length of the longest of the wholes. */
  private int longest;

  private Phrases() {}

  static Phrases common() {
    return COMMON;
  }

  /** Whether a text is no article's. */
  boolean isBoilerplate(String text) {
    if (text.length() > LONGEST_TEXT) {
      return false;
    }
    String plain = plain(text);
    return isListed(plain) || standsAt(starts, plain, 0) || anywhere(plain);
  }

  /** Whether a text is one of the phrases and no more. */
  boolean isWhole(String text) {
    return text.length() <= LONGEST_TEXT && isListed(plain(text));
  }

  private boolean isListed(String plain) {
    return plain.length() <= longest + 2 && wholes.contains(withoutColon(plain));
  }

  private boolean anywhere(String text) {
    for (int from = 0; from < text.length(); from++) {
      boolean start = from == 0 || !isWord(text.charAt(from - 1)) || isDense(text.charAt(from));
      if (start && standsAt(anywhere, text, from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) && c != ':';
  }

  private static boolean isDense(char c) {
    return c >= '\u2e80' || (c >= '\u0e00' && c <= '\u0fff') || c == ':';
  }

  private static String withoutColon(String text) {
    return text.endsWith(":") ? text.substring(0, text.length() - 1).strip() : text;
  }

  /** Letters, digits and colons in lower case, one space for everything else between them. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':' || c == '\uff1a') {
        plain.append(':');
      } else if (Character.isLetterOrDigit(c) || isMark(c)) {
        plain.append(Character.toLowerCase(c));
      } else if (c != '\'' && c != '\u2019' && !endsBlank(plain)) {
        plain.append(' ');
      }
    }
    return plain.toString().strip();
  }

  private static boolean isMark(char c) {
    int type = c < 128 ? 0 : Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean endsBlank(StringBuilder text) {
    return text.length() == 0 || text.charAt(text.length() - 1) == ' ';
  }

  private static Phrases read(String resource) {
    Phrases phrases = new Phrases();
    try (BufferedReader reader = Roles.Resources.open(resource)) {
      String section = "";
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String entry = line.strip();
        if (entry.startsWith("[")) {
          section = entry.substring(1, entry.length() - 1).toLowerCase(Locale.ROOT);
        } else if (!entry.startsWith("#")) {
          phrases.add(section, plain(entry));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return phrases;
  }

  private void add(String section, String phrase) {
    if (phrase.isEmpty()) {
      return;
    }
    switch (section) {
      case "whole" -> addWhole(withoutColon(phrase));
      case "start" -> starts.put(phrase, true);
      case "anywhere" -> anywhere.put(phrase, true);
      default -> throw new IllegalStateException("no such section: " + section);
    }
  }

  private void addWhole(String phrase) {
    wholes.add(phrase);
    longest = Math.max(longest, phrase.length());
  }

  /** Whether one of some phrases stands in a text and ends there where a word does. */
  private static boolean standsAt(Trie<Boolean> phrases, String text, int from) {
    Trie<Boolean> here = phrases;
    for (int i = from; i < text.length(); i++) {
      here = here.next(text.charAt(i));
      if (here == null) {
        return false;
      }
      if (here.value() != null && isEnd(text, i + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEnd(String text, int at) {
    return at == text.length() || !isWord(text.charAt(at)) || isDense(text.charAt(at - 1));
  }
}
