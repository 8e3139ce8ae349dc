package id.warta.extract;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.article.Block;
import id.warta.article.Dateline;
import id.warta.extract.PageText.Part;
import id.warta.site.BodyRule;
import id.warta.site.Regex;
import id.warta.site.Rung;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the body where a site's rule says it stands. */
final class RuledBody {

  private static final Set<String> HEADINGS = Set.of("h2", "h3", "h4", "h5", "h6");

  private RuledBody() {}

  static Body read(Document document, BodyRule rule, @Nullable String title, Recall recall) {
    for (Rung place : rule.places()) {
      List<Element> roots = roots(document, place);
      if (!roots.isEmpty()) {
        return read(roots, rule, title, place.label(), recall);
      }
    }
    return new Body(List.of(), null, "none");
  }

  /** The elements that hold the text by one place of a rule; those of JSON are made of it. */
  static List<Element> roots(Document document, Rung place) {
    return switch (place.carrier()) {
      case XPATH -> outermost(Places.of(document, "xpath:" + place.path()));
      case JSON -> ofJson(document, place);
      default -> outermost(document.select(place.path()));
    };
  }

  private static List<Element> ofJson(Document document, Rung place) {
    List<JsonNode> found =
        ScriptJson.nodes(document, place.path(), String.valueOf(place.attribute()));
    Element all = JsonMarkup.of(found, document.baseUri());
    return all.hasText() ? List.of(all) : List.of();
  }

  private static Body read(
      List<Element> roots, BodyRule rule, @Nullable String title, String carrier, Recall recall) {
    List<Block> blocks = new ArrayList<>();
    Set<Element> removed = removed(roots, rule);
    for (Element root : roots) {
      if (isHeading(root)) {
        blocks.add(named(root, blocks.isEmpty()));
        continue;
      }
      PageText page = PageText.of(root, removed);
      if (page.parts().isEmpty()) {
        continue; // an element without text, or one that is removed as a whole
      }
      Part all = page.parts().get(0);
      page.judge(all, title);
      blocks.addAll(
          page.blocks(
              BlockSieve.sift(
                  page, all, title, null, isMost(root, roots) ? recall : Recall.nothing())));
    }
    blocks.removeIf(block -> rule.drops(block.text()));
    Dateline dateline = rule.dateline() == null ? null : cut(blocks, rule.dateline());
    return new Body(blocks, around(roots), recall.carrier(carrier), dateline);
  }

  // What opens and closes a text cannot be told from a small part of it.
  private static boolean isMost(Element root, List<Element> roots) {
    return roots.size() == 1
        || 2 * root.text().length() > roots.stream().mapToInt(one -> one.text().length()).sum();
  }

  /** What holds all the elements, since pictures stand between them; the longest if that is all. */
  private static Element around(List<Element> roots) {
    Element common = roots.get(0);
    for (Element root : roots) {
      while (common != root && !root.parents().contains(common)) {
        common = Objects.requireNonNull(common.parent());
      }
    }
    boolean all = common.normalName().equals("body") || common.normalName().equals("html");
    return all
        ? Collections.max(roots, Comparator.comparingInt(root -> root.text().length()))
        : common;
  }

  /** Whether the element is a heading, or holds one and nothing else. */
  private static boolean isHeading(Element root) {
    Element inner = root;
    while (inner.childrenSize() == 1
        && !HEADINGS.contains(inner.normalName())
        && inner.ownText().isBlank()) {
      inner = inner.child(0);
    }
    return HEADINGS.contains(inner.normalName()) && !inner.text().isBlank();
  }

  // A rule that names a heading wants it, be it alone in its element: the first is the lead.
  private static Block named(Element heading, boolean first) {
    String text = heading.text().strip();
    return first ? Block.paragraph(text) : new Block(Block.Kind.SUBHEADING, text);
  }

  /** Elements that stand in none of the others. */
  private static List<Element> outermost(List<Element> elements) {
    Set<Element> all = identitySet();
    all.addAll(elements);
    List<Element> outermost = new ArrayList<>();
    for (Element element : elements) {
      Element up = element.parent();
      while (up != null && !all.contains(up)) {
        up = up.parent();
      }
      if (up == null) {
        outermost.add(element);
      }
    }
    return outermost;
  }

  static Set<Element> removed(List<Element> roots, BodyRule rule) {
    Set<Element> removed = identitySet();
    for (Element root : roots) {
      rule.remove().forEach(selector -> removed.addAll(Places.of(root, selector)));
    }
    return removed;
  }

  private static <T> Set<T> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** Cuts the dateline off the first paragraph; nothing is cut where nothing would be left. */
  private static @Nullable Dateline cut(List<Block> blocks, Pattern pattern) {
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block.kind() != Block.Kind.PARAGRAPH) {
        continue;
      }
      Optional<Regex.Match> found = Regex.find(pattern, block.text());
      if (found.isEmpty()
          || found.get().start() > 0
          || found.get().end() == block.text().length()) {
        return null;
      }
      blocks.set(i, Block.paragraph(block.text().substring(found.get().end()).strip()));
      return new Dateline(group(found.get(), "place"), group(found.get(), "outlet"));
    }
    return null;
  }

  private static @Nullable String group(Regex.Match match, String name) {
    return match.group(name).filter(text -> !text.isBlank()).map(String::strip).orElse(null);
  }
}
