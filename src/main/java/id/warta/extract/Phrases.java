package id.warta.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

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

  private final Trie<Boolean> wholes = new Trie<>();
  private final Trie<Boolean> starts = new Trie<>();
  private final Trie<Boolean> anywhere = new Trie<>();

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
    return wholes.get(withoutColon(plain)) != null;
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
    return Texts.isLetterOrDigit(c) && c != ':';
  }

  private static boolean isDense(char c) {
    return c >= '\u2e80' || (c >= '\u0e00' && c <= '\u0fff') || c == ':';
  }

  private static String withoutColon(String text) {
    return text.endsWith(":") ? text.substring(0, text.length() - 1).strip() : text;
  }

  /** Letters, digits and colons in lower case, one space for everything else between them. */
  static String plain(String text) {
    char[] plain = new char[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':' || c == '\uff1a') {
        plain[length++] = ':';
      } else if (Texts.isLetterOrDigit(c) || isMark(c)) {
        plain[length++] = Texts.lower(c);
      } else if (c != '\'' && c != '\u2019' && length > 0 && plain[length - 1] != ' ') {
        plain[length++] = ' ';
      }
    }
    return new String(plain, 0, length).strip();
  }

  private static boolean isMark(char c) {
    int type = c < 128 ? 0 : Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
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
      case "whole" -> wholes.put(withoutColon(phrase), true);
      case "start" -> starts.put(phrase, true);
      case "anywhere" -> anywhere.put(phrase, true);
      default -> throw new IllegalStateException("no such section: " + section);
    }
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
