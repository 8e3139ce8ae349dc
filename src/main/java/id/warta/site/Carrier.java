package id.warta.site;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can carry a value on a page, by the name that a rule gives it. */
public enum Carrier {
  /** Elements by CSS selector; their text, or with {@code @name} at the end an attribute. */
  CSS("css", "a CSS selector, with @name at its end for an attribute"),
  /** The page's JSON-LD, a path such as {@code headline} or {@code author.name}. */
  LD("ld", "a path in the article's JSON-LD, such as author.name"),
  /** The page's meta elements, by their name, property or itemprop. */
  META("meta", "the name or property of a meta element, such as og:title"),
  /** A named group of the article pattern, matched against the page's address. */
  URL("url", "a named group of urls.article, such as date"),
  /** The same text for every page. */
  CONST("const", "a text that is the same on every page"),
  /** JSON in a script element: selector, {@code @}, and a path. */
  JSON(
      "json",
      "the selector of a script, @, and a path in its JSON, such as #__NEXT_DATA__@props.title"),
  /** Elements by XPath 1.0. */
  XPATH("xpath", "an XPath 1.0 expression, with /@name at its end for an attribute");

  private final String key;
  private final String meaning;

  Carrier(String key, String meaning) {
    this.key = key;
    this.meaning = meaning;
  }

  /** The word that names it in a rule: {@code ld}. */
  public String key() {
    return key;
  }

  String meaning() {
    return meaning;
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Carrier::key).toList();
  }

  static Carrier of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
