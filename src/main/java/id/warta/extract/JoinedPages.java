package id.warta.extract;

import id.warta.article.Article;
import id.warta.article.Block;
import id.warta.article.Image;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one article of one that stands on several pages: the first page says who, when and what,
 * the others add the text and the pictures that no page before them has. A page without an article
 * adds nothing.
 */
final class JoinedPages {

  private JoinedPages() {}

  /** The article of the first page with all that the others add; a refusal stays one. */
  static Extraction join(List<Extraction> pages) {
    Extraction first = pages.get(0);
    if (pages.size() == 1 || !(first instanceof Extraction.Found found)) {
      return first;
    }
    List<Extraction.Found> all = new ArrayList<>();
    for (Extraction page : pages) {
      if (page instanceof Extraction.Found one) {
        all.add(one);
      }
    }
    Article article =
        found.article().toBuilder()
            .body(blocks(all))
            .images(images(all))
            .carrier("pages", String.valueOf(all.size()))
            .build();
    return new Extraction.Found(article, warnings(all));
  }

  private static List<Block> blocks(List<Extraction.Found> pages) {
    List<Block> blocks = new ArrayList<>();
    Set<String> before = new HashSet<>();
    for (Extraction.Found page : pages) {
      List<Block> body = page.article().body();
      body.stream().filter(block -> !before.contains(block.text())).forEach(blocks::add);
      body.forEach(block -> before.add(block.text()));
    }
    return blocks;
  }

  private static List<Image> images(List<Extraction.Found> pages) {
    Map<URI, Image> images = new LinkedHashMap<>();
    for (Extraction.Found page : pages) {
      for (Image image : page.article().images()) {
        images.putIfAbsent(image.url(), page == pages.get(0) ? image : follower(image));
      }
    }
    return List.copyOf(images.values());
  }

  private static Image follower(Image image) {
    return new Image(
        image.url(),
        image.caption(),
        image.alt(),
        image.credit(),
        image.width(),
        image.height(),
        false);
  }

  // That an article goes on is settled by the pages that follow, all but the last one's.
  private static List<Extraction.Warning> warnings(List<Extraction.Found> pages) {
    List<Extraction.Warning> warnings = new ArrayList<>();
    for (Extraction.Found page : pages) {
      boolean last = page == pages.get(pages.size() - 1);
      page.warnings().stream()
          .filter(one -> last || one.topic() != Extraction.Topic.MORE_PAGES)
          .filter(one -> !warnings.contains(one))
          .forEach(warnings::add);
    }
    return warnings;
  }
}
