package id.warta.extract;

import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the runs of an article's element that are the article's text. */
final class BlockSieve {

  static final String KEPT = "";

  private final PageText page;
  private final Part root;
  private final @Nullable String title;
  private final String[] why;

  private BlockSieve(PageText page, Part root, @Nullable String title) {
    this.page = page;
    this.root = root;
    this.title = title == null ? null : Texts.key(title);
    this.why = new String[page.runs().size()];
  }

  /** For every run of the page the reason why it is left out; empty where it is kept. */
  static String[] sift(PageText page, Part root, @Nullable String title) {
    BlockSieve sieve = new BlockSieve(page, root, title);
    sieve.sift();
    return sieve.why;
  }

  private void sift() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < why.length; i++) {
      Run run = page.runs().get(i);
      why[i] = !root.holds(i) ? "outside" : reason(run, seen);
    }
    headings();
  }

  private String reason(Run run, Set<String> seen) {
    if (run.part.junk && !root.junk) {
      return "junk";
    }
    if (run.key().isEmpty()) {
      return "no letters";
    }
    if ((run.isHeading() && run.level == 1) || run.key().equals(title)) {
      return "title";
    }
    if (run.linkDensity() > 0.8 && run.weight < 200 && !run.isHeading()) {
      return "links";
    }
    if (run.weight > 20 && !seen.add(run.key())) {
      return "again";
    }
    if (Phrases.common().isBoilerplate(run.text)) {
      return "phrase";
    }
    return KEPT;
  }

  /** A heading with nothing below it heads what was cut. */
  private void headings() {
    int next = 0;
    for (int i = root.end - 1; i >= root.first; i--) {
      Run run = page.runs().get(i);
      if (why[i].isEmpty() && run.isHeading() && next <= run.level) {
        why[i] = "heads nothing";
      }
      if (why[i].isEmpty()) {
        next = run.isHeading() ? run.level : Integer.MAX_VALUE;
      }
    }
  }
}
