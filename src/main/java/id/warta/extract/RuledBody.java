package id.warta.extract;

import id.warta.article.Block;
import id.warta.article.Dateline;
import id.warta.extract.PageText.Part;
import id.warta.site.BodyRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the body where a site's rule says it stands. */
final class RuledBody {

  private static final Set<String> HEADINGS = Set.of("h2", "h3", "h4", "h5", "h6");

  private RuledBody() {}

  static Body read(
      Document document, BodyRule rule, @Nullable String title, Recall recall) {
    for (String selector : rule.within()) {
      List<Element> roots = outermost(document.select(selector));
      if (!roots.isEmpty()) {
        return read(roots, rule, title, selector, recall);
      }
    }
    return new Body(List.of(), null, "none");
  }

  private static Body read(
      List<Element> roots,
      BodyRule rule,
      @Nullable String title,
      String selector,
      Recall recall) {
    List<Block> blocks = new ArrayList<>();
    Set<Element> removed = removed(roots, rule);
    for (Element root : roots) {
      if (HEADINGS.contains(root.normalName()) && !root.text().isBlank()) {
        blocks.add(named(root, blocks.isEmpty()));
        continue;
      }
      PageText page = PageText.of(root, removed);
      if (page.parts().isEmpty()) {
        continue; // an element without text, or one that is removed as a whole
      }
      Part all = page.parts().get(0);
      page.judge(all, title);
      blocks.addAll(page.blocks(BlockSieve.sift(page, all, title, null, recall)));
    }
    blocks.removeIf(block -> rule.drops(block.text()));
    Dateline dateline = rule.dateline() == null ? null : cut(blocks, rule.dateline());
    return new Body(blocks, around(roots), recall.carrier("rule:" + selector), dateline);
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

  private static Set<Element> removed(List<Element> roots, BodyRule rule) {
    Set<Element> removed = identitySet();
    for (Element root : roots) {
      rule.remove().forEach(selector -> removed.addAll(root.select(selector)));
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
      Matcher matcher = pattern.matcher(block.text());
      if (!matcher.find() || matcher.start() > 0 || matcher.end() == block.text().length()) {
        return null;
      }
      blocks.set(i, Block.paragraph(block.text().substring(matcher.end()).strip()));
      return new Dateline(group(matcher, "place"), group(matcher, "outlet"));
    }
    return null;
  }

  private static @Nullable String group(Matcher matcher, String name) {
    if (!matcher.pattern().pattern().contains("(?<" + name + ">")) {
      return null;
    }
    String found = matcher.group(name);
    return found == null || found.isBlank() ? null : found.strip();
  }
}
