package id.warta.site;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Prints a site's rule as it is after {@code extends}, with the line that each value comes from
 * beside it. What it prints is a rule again.
 */
public final class RuleListing {

  private static final int MARGIN = 60;
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{N}._/(][\\p{L}\\p{N} ._/>()+=~;-]*");

  private final StringBuilder out = new StringBuilder();

  private RuleListing() {}

  /**
   * The rule of a site in a folder, merged.
   *
   * @return empty if the folder has no such site
   * @throws ConfigException if the rule, or one that it extends, has a mistake
   */
  public static Optional<String> of(Path folder, String site) {
    return of(RuleFiles.in(folder), site);
  }

  /** Like {@link #of(Path, String)}, of the rules that come with Warta. */
  public static Optional<String> ofBundled(String site) {
    return of(RuleFiles.bundled(), site);
  }

  private static Optional<String> of(Map<String, RuleFiles.RuleFile> files, String site) {
    if (!files.containsKey(site)) {
      return Optional.empty();
    }
    RuleBook book = new RuleBook(files);
    book.read();
    YamlNode.Dict merged = book.merged(site);
    if (merged == null) {
      throw new ConfigException(book.mistakes());
    }
    RuleListing listing = new RuleListing();
    listing.map(ordered(merged), 0);
    return Optional.of(listing.out.toString());
  }

  // What is merged stands in the order of its files; a reader looks for the site's name on top.
  private static YamlNode.Dict ordered(YamlNode.Dict merged) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (String key : Rules.SITE.keys().keySet()) {
      YamlNode.Entry entry = merged.entries().get(key);
      if (entry != null) {
        entries.put(key, entry);
      }
    }
    merged.entries().forEach(entries::putIfAbsent);
    return new YamlNode.Dict(entries, merged.at());
  }

  private void map(YamlNode.Dict dict, int depth) {
    dict.entries().forEach((key, entry) -> entry(quoted(key, false) + ":", entry.value(), depth));
  }

  private void entry(String head, YamlNode value, int depth) {
    if (value instanceof YamlNode.Scalar scalar) {
      line(depth, head + " " + quoted(scalar.text(), scalar.quoted()), scalar.at());
    } else if (value instanceof YamlNode.Seq seq && seq.items().isEmpty()) {
      line(depth, head + " []", seq.at());
    } else if (value instanceof YamlNode.Seq seq) {
      out.append("  ".repeat(depth)).append(head).append('\n');
      seq.items().forEach(item -> item(item, depth + 1));
    } else if (value instanceof YamlNode.Dict dict && dict.entries().isEmpty()) {
      line(depth, head + " {}", dict.at());
    } else {
      out.append("  ".repeat(depth)).append(head).append('\n');
      map((YamlNode.Dict) value, depth + 1);
    }
  }

  private void item(YamlNode item, int depth) {
    if (item instanceof YamlNode.Scalar scalar) {
      line(depth, "- " + quoted(scalar.text(), scalar.quoted()), scalar.at());
    } else if (item instanceof YamlNode.Dict dict) {
      int start = out.length();
      map(dict, depth + 1);
      // The first key shares its line with the item's dash.
      out.replace(start + 2 * depth, start + 2 * depth + 1, "-");
    } else {
      entry("-", item, depth);
    }
  }

  private void line(int depth, String text, Position at) {
    String line = "  ".repeat(depth) + text;
    out.append(line).append(" ".repeat(Math.max(1, MARGIN - line.length())));
    out.append("# ").append(at.file()).append(':').append(at.line()).append('\n');
  }

  private static String quoted(String text, boolean quoted) {
    boolean plain = !quoted && PLAIN.matcher(text).matches() && !text.endsWith(" ");
    if (plain) {
      return text;
    }
    return text.contains("\n") ? doubleQuoted(text) : "'" + text.replace("'", "''") + "'";
  }

  private static String doubleQuoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
