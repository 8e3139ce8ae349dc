package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.PageText.Part;
import id.warta.extract.PageText.Run;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts quotes that stand a second time in a paragraph: they were pulled out of it. */
final class PulledQuotes {

  private static final int MOST_QUOTES = 50;
  private static final int QUOTE = 16;
  private static final int BARE = 30;
  private static final int LONGEST = 400;
  private static final int SENTENCE = 10;
  private static final int SPEAKER = 60;
  private static final Pattern STOP = Pattern.compile("(?<=[.!?。！？]) |(?<=[。！？])");

  private final Draft draft;
  private @Nullable String paragraphs;

  private PulledQuotes(Draft draft) {
    this.draft = draft;
  }

  static void cut(Draft draft) {
    new PulledQuotes(draft).cut();
  }

  private void cut() {
    int left = MOST_QUOTES;
    for (int i = draft.first(); i < draft.end() && left > 0; i++) {
      Run run = draft.run(i);
      if (draft.isOpen(i) && mayBePulled(run)) {
        left--;
        if (isPulled(run)) {
          draft.cut(i, "pulled quote");
          cutSpeaker(run.part, i + 1);
        }
      }
    }
  }

  /** Who said it, in the quote's own element, goes with the quote. */
  private void cutSpeaker(Part quoted, int next) {
    Part quote = quoted;
    while (quote.parent != null && !quote.element.normalName().equals("blockquote")) {
      quote = quote.parent;
    }
    if (quote.parent != null && next == quote.end - 1 && draft.isOpen(next)) {
      draft.cut(next, draft.run(next).weight < SPEAKER ? "pulled quote" : "");
    }
  }

  private static boolean mayBePulled(Run run) {
    boolean quote = run.kind == Block.Kind.QUOTE;
    return run.weight < LONGEST
        && (quote ? run.weight >= QUOTE : run.weight >= BARE && isApart(run));
  }

  /** Not marked up as a paragraph, or the only one of its box. */
  private static boolean isApart(Run run) {
    Part box = Tail.container(run.part);
    return Draft.isBare(run)
        || (run.kind == Block.Kind.PARAGRAPH && run.tag().equals("p") && box.end - box.first == 1);
  }

  /** As a whole, or sentence by sentence where "he says" stood between them. */
  private boolean isPulled(Run run) {
    return isElsewhere(run.key(), run)
        || STOP.splitAsStream(run.text)
            .map(Texts::key)
            .allMatch(key -> key.length() >= SENTENCE && isElsewhere(key, run));
  }

  private boolean isElsewhere(String key, Run run) {
    String text = paragraphs();
    int at = text.indexOf(key);
    boolean own = run.isProse() && !Draft.isBare(run) && run.kind == Block.Kind.PARAGRAPH;
    return at >= 0 && (!own || text.indexOf(key, at + 1) >= 0);
  }

  private String paragraphs() {
    String known = paragraphs;
    if (known == null) {
      known = textOfParagraphs();
      paragraphs = known;
    }
    return known;
  }

  private String textOfParagraphs() {
    StringBuilder text = new StringBuilder();
    for (int i = draft.first(); i < draft.end(); i++) {
      Run run = draft.run(i);
      if (draft.isKeptProse(i) && run.kind == Block.Kind.PARAGRAPH && !Draft.isBare(run)) {
        text.append(run.key()).append('\n');
      }
    }
    return text.toString();
  }
}
