package id.warta.demo;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page with slots: <code>${title}</code> takes text and escapes it, <code>${!body}</code> takes
 * markup.
 */
record Template(String name, String text) {

  private static final Pattern SLOT = Pattern.compile("\\$\\{(!?)([a-z-]+)}");

  static Template of(String folder, String file) {
    return new Template(folder + "/" + file, Resources.text(folder + "/" + file));
  }

  String fill(Map<String, String> values) {
    return SLOT.matcher(text)
        .replaceAll(slot -> Matcher.quoteReplacement(value(values, slot.group(2), slot.group(1))));
  }

  private String value(Map<String, String> values, String slot, String raw) {
    String value = values.get(slot);
    if (value == null) {
      throw new IllegalStateException(name + " has a slot that nobody fills: " + slot);
    }
    return raw.isEmpty() ? escape(value) : value;
  }

  /** Like {@link String#formatted} but the same in every country. */
  static String form(String form, @Nullable Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
