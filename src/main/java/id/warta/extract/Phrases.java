package id.warta.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Phrases that stand on news pages but in no article: "Read also", "Sign up for our newsletter".
 *
 * <p>Compared are letters, digits and colons in lower case, one space for everything else. A phrase
 * ends where a word ends; scripts without spaces need no such end. It is found by its length and
 * hash, so the number of phrases does not matter. Safe to share between threads.
 */
final class Phrases {

  /** Longer texts are told by no phrase: it may well be an article's own. */
  private static final int LONGEST_TEXT = 300;

  private static final Phrases COMMON = read("body/phrases.txt");

  private final Set<String> wholes;
  private final Map<Integer, Set<String>> startsByLength;
  private final Map<Integer, Set<String>> anywhereByLength;

  private Phrases(
      Set<String> wholes,
      Map<Integer, Set<String>> startsByLength,
      Map<Integer, Set<String>> anywhereByLength) {
    this.wholes = wholes;
    this.startsByLength = startsByLength;
    this.anywhereByLength = anywhereByLength;
  }

  static Phrases common() {
    return COMMON;
  }

  /** Whether a text is no article's. */
  boolean isBoilerplate(String text) {
    if (text.length() > LONGEST_TEXT) {
      return false;
    }
    String plain = plain(text);
    return wholes.contains(withoutColon(plain)) || starts(plain) || anywhere(plain);
  }

  /** Whether a text is one of the phrases and no more. */
  boolean isWhole(String text) {
    return text.length() <= LONGEST_TEXT && wholes.contains(withoutColon(plain(text)));
  }

  private boolean starts(String text) {
    return startsByLength.entrySet().stream()
        .anyMatch(phrases -> stands(phrases.getValue(), text, 0, phrases.getKey()));
  }

  private boolean anywhere(String text) {
    for (int from = 0; from < text.length(); from++) {
      if (from == 0 || !isWord(text.charAt(from - 1)) || isDense(text.charAt(from))) {
        for (Map.Entry<Integer, Set<String>> phrases : anywhereByLength.entrySet()) {
          if (stands(phrases.getValue(), text, from, from + phrases.getKey())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean stands(Set<String> phrases, String text, int from, int to) {
    return to <= text.length()
        && (to == text.length() || !isWord(text.charAt(to)) || isDense(text.charAt(to - 1)))
        && phrases.contains(text.substring(from, to));
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
      } else if (Character.isLetterOrDigit(c)
          || Character.getType(c) == Character.NON_SPACING_MARK
          || Character.getType(c) == Character.COMBINING_SPACING_MARK) {
        plain.append(Character.toLowerCase(c));
      } else if (c != '\''
          && c != '\u2019'
          && plain.length() > 0
          && plain.charAt(plain.length() - 1) != ' ') {
        plain.append(' ');
      }
    }
    return plain.toString().strip();
  }

  private static Phrases read(String resource) {
    Set<String> wholes = new HashSet<>();
    Map<Integer, Set<String>> starts = new HashMap<>();
    Map<Integer, Set<String>> anywhere = new HashMap<>();
    try (BufferedReader reader = Roles.Resources.open(resource)) {
      String section = "";
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String entry = line.strip();
        if (entry.startsWith("[")) {
          section = entry.substring(1, entry.length() - 1).toLowerCase(Locale.ROOT);
        } else if (!entry.isEmpty() && !entry.startsWith("#")) {
          String key = plain(entry);
          if (key.isEmpty()) {
            continue;
          }
          switch (section) {
            case "whole" -> wholes.add(withoutColon(key));
            case "start" -> starts.computeIfAbsent(key.length(), n -> new HashSet<>()).add(key);
            case "anywhere" ->
                anywhere.computeIfAbsent(key.length(), n -> new HashSet<>()).add(key);
            default -> throw new IllegalStateException("no such section: " + section);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Phrases(wholes, starts, anywhere);
  }
}
