package id.warta.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of somebody's table hold what: those that a person named, and otherwise those with
 * a name that is used for it.
 *
 * @param text the body
 * @param id what names the row
 * @param url its address
 * @param title its headline
 * @param date when it was published
 */
public record TextColumns(
    String text,
    @Nullable String id,
    @Nullable String url,
    @Nullable String title,
    @Nullable String date) {

  /** What a column can be for. */
  public enum Use {
    TEXT(
        "text",
        "content",
        "body",
        "maintext",
        "article_text",
        "plain_text",
        "article",
        "paragraphs"),
    ID("id", "_id", "uid", "guid", "doc_id", "document_id", "article_id"),
    URL("url", "link", "source_url", "canonical_url", "uri"),
    TITLE("title", "headline"),
    DATE("published_at", "date", "publish_date", "date_publish", "published", "timestamp");

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives none that could be changed
    private final List<String> names;

    Use(String... names) {
      this.names = List.of(names);
    }

    /** The first of the usual names that is among the columns, whatever its case. */
    private Optional<String> among(List<String> columns) {
      return names.stream()
          .flatMap(name -> columns.stream().filter(name::equalsIgnoreCase))
          .findFirst();
    }
  }

  /**
   * Chooses among columns.
   *
   * @param table whose columns they are, for errors
   * @param columns that are there
   * @param asked the names that a person gave
   * @throws IllegalArgumentException if a name is not there, or no column looks like texts
   */
  public static TextColumns of(Path table, List<String> columns, Map<Use, String> asked) {
    String text = choose(table, columns, asked, Use.TEXT);
    if (text == null) {
      throw new IllegalArgumentException(
          table
              + ": which column holds the texts? Say --text COLUMN; there are "
              + (columns.isEmpty() ? "none" : String.join(", ", columns)));
    }
    return new TextColumns(
        text,
        choose(table, columns, asked, Use.ID),
        choose(table, columns, asked, Use.URL),
        choose(table, columns, asked, Use.TITLE),
        choose(table, columns, asked, Use.DATE));
  }

  private static @Nullable String choose(
      Path table, List<String> columns, Map<Use, String> asked, Use use) {
    String name = asked.get(use);
    if (name == null) {
      return use.among(columns).orElse(null);
    }
    if (!columns.contains(name)) {
      throw new IllegalArgumentException(
          table + ": has no column '" + name + "'; there are " + String.join(", ", columns));
    }
    return name;
  }

  /** The columns to read: text, id, url, title, date, as far as there are any. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (@Nullable String name : new @Nullable String[] {text, id, url, title, date}) {
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }
}
