package id.warta.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Finds who wrote an article in the state that its page hands to its own scripts: the names beside
 * the article's headline, in one object of the JSON with it. What other objects say is of other
 * articles.
 */
final class StateAuthors {

  private static final List<String> FIELDS =
      List.of("author", "authors", "byline", "bylines", "writer", "writers", "creator");
  private static final List<String> NAMES =
      List.of("name", "fullName", "full_name", "displayName", "display_name", "title");
  private static final List<String> TITLES = List.of("headline", "title", "name");
  private static final int LONGEST = 2_000_000;
  private static final int DEEPEST = 40;

  private final String title;

  private StateAuthors(String title) {
    this.title = SiteNames.key(title);
  }

  /** The names as they are written; empty where no script says them. */
  static List<String> of(Document document, String title) {
    StateAuthors reader = new StateAuthors(title);
    for (Element script : document.getElementsByTag("script")) {
      String data = script.data();
      if (data.length() < LONGEST && mayHold(data) && !reader.title.isEmpty()) {
        List<String> found =
            ScriptJson.values(data).stream()
                .flatMap(root -> reader.below(root, 0))
                .findFirst()
                .orElse(List.of());
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }

  private static boolean mayHold(String data) {
    return data.contains("uthor") || data.contains("yline") || data.contains("riter");
  }

  private Stream<List<String>> below(JsonNode node, int depth) {
    if (depth > DEEPEST || !node.isContainerNode()) {
      return Stream.empty();
    }
    List<String> names = isArticle(node) ? names(node) : List.of();
    return names.isEmpty()
        ? node.valueStream().flatMap(child -> below(child, depth + 1))
        : Stream.of(names);
  }

  private boolean isArticle(JsonNode node) {
    return TITLES.stream()
        .map(node::path)
        .anyMatch(value -> value.isTextual() && SiteNames.key(value.asText()).equals(title));
  }

  private static List<String> names(JsonNode article) {
    return FIELDS.stream()
        .map(article::path)
        .map(StateAuthors::said)
        .filter(names -> !names.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static List<String> said(JsonNode value) {
    List<String> names = new ArrayList<>();
    if (value.isTextual()) {
      names.add(value.asText());
    } else if (value.isArray()) {
      value.valueStream().forEach(item -> names.addAll(said(item)));
    } else {
      NAMES.stream()
          .map(value::path)
          .filter(JsonNode::isTextual)
          .findFirst()
          .ifPresent(name -> names.add(name.asText()));
    }
    return names;
  }
}
