package id.warta.site;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rung of a ladder: where to look for a value and what to make of what is found there.
 *
 * @param carrier what carries the value
 * @param path where in the carrier: a selector, a path, a name, or a text
 * @param attribute the attribute to read instead of the element's text, with {@link Carrier#CSS}
 *     and {@link Carrier#XPATH}; the path of the JSON with {@link Carrier#JSON}
 * @param transforms what to make of it
 * @param origin the line of the rule: {@code config/sites/bisnis.com.yaml:12:12}
 */
public record Rung(
    Carrier carrier,
    String path,
    @Nullable String attribute,
    Transforms transforms,
    String origin) {

  /** How a row names this rung as the source of a value: {@code rule:css h1}. */
  public String label() {
    String at = attribute == null ? "" : "@" + attribute;
    if (isTest()) {
      return "rule:exists " + transforms.exists();
    }
    return switch (carrier) {
      case CSS -> "rule:css " + path + at;
      case XPATH -> "rule:xpath:" + path + (attribute == null ? "" : "/@" + attribute);
      default -> "rule:" + carrier.key() + ":" + path + at;
    };
  }

  /** The rung without its transforms, in its short form: {@code h1}, {@code ld:headline}. */
  public String shortForm() {
    return label().substring("rule:".length()).replaceFirst("^css ", "");
  }

  /** Whether the value is only that a selector hits or not. */
  public boolean isTest() {
    return carrier == Carrier.CONST && path.isEmpty() && transforms.exists() != null;
  }

  /** Reads the short form, a carrier's name before a colon or a bare CSS selector. */
  static Rung parse(String text, Transforms transforms, String origin) {
    Carrier carrier = carrier(text).orElse(Carrier.CSS);
    boolean named = carrier(text).isPresent();
    String rest = named ? text.substring(carrier.key().length() + 1).strip() : text.strip();
    return of(carrier, rest, transforms, origin);
  }

  static Rung of(Carrier carrier, String text, Transforms transforms, String origin) {
    int at = attributeAt(carrier, text);
    if (at < 0) {
      return new Rung(carrier, text, null, transforms, origin);
    }
    String path = text.substring(0, carrier == Carrier.XPATH ? at - 1 : at).strip();
    return new Rung(carrier, path, text.substring(at + 1).strip(), transforms, origin);
  }

  /** The carrier that the text names before its first colon. */
  static Optional<Carrier> carrier(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    for (Carrier carrier : Carrier.values()) {
      if (word.startsWith(carrier.key() + ":")) {
        return Optional.of(carrier);
      }
    }
    return Optional.empty();
  }

  private static int attributeAt(Carrier carrier, String text) {
    int at = text.lastIndexOf('@');
    return switch (carrier) {
      case CSS -> at > 0 && isName(text.substring(at + 1)) ? at : -1;
      case XPATH ->
          at > 1 && text.charAt(at - 1) == '/' && isName(text.substring(at + 1)) ? at : -1;
      case JSON -> at >= 0 ? at : -1;
      default -> -1;
    };
  }

  private static boolean isName(String text) {
    return !text.isBlank()
        && text.strip()
            .chars()
            .allMatch(c -> Character.isLetterOrDigit(c) || "-_:.".indexOf(c) >= 0);
  }
}
