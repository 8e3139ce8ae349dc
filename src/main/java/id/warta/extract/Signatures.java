package id.warta.extract;

import id.warta.article.Block;
import id.warta.extract.PageText.Run;
import java.util.regex.Pattern;

/**
 * Cuts names and addresses of writers on lines of their own, and a source in brackets at the end.
 */
final class Signatures {

  private static final int LABEL = 80;
  private static final int CONTACT = 200;
  private static final Pattern MAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,64}\\.[\\w.]{2,64}");
  private static final Pattern BRACKETED = Pattern.compile("[(（\\[【][^()（）\\d]{2,60}[)）\\]】]");

  private static final Pattern INITIALS =
      Pattern.compile(
          "\\p{Ll}{2,4}([ /,-]{1,2}\\p{Ll}{2,4}){0,3}"
              + "|[-–—] ?\\p{L}{2,4}(/\\p{L}{2,4}){0,3}(, .{2,30})?");

  private final Draft draft;

  private Signatures(Draft draft) {
    this.draft = draft;
  }

  static void cut(Draft draft) {
    Signatures signatures = new Signatures(draft);
    int last = signatures.cutEnd();
    for (int i = draft.first(); i < last; i++) {
      if (isAddress(draft.run(i))) {
        draft.cut(i, "signature");
      }
    }
  }

  /** Cuts from the end upwards; where the text ends then. */
  private int cutEnd() {
    int last = draft.end() - 1;
    while (last > draft.first() && (!draft.isKept(last) || isSignature(last))) {
      draft.cut(last, "signature");
      last--;
    }
    return last;
  }

  private boolean isSignature(int i) {
    Run run = draft.run(i);
    boolean bare = run.kind == Block.Kind.PARAGRAPH && !draft.isLead(i);
    return bare && (run.weight < LABEL ? isLine(run) : isContact(run));
  }

  private static boolean isLine(Run run) {
    return isAddress(run) || isBracketed(run) || isInitials(run);
  }

  private static boolean isBracketed(Run run) {
    return BRACKETED.matcher(run.text).matches();
  }

  /** "jd/ab", "lad kva", "—JR/KG, Harbour Ledger": whoever wrote it, for whoever knows them. */
  private static boolean isInitials(Run run) {
    return run.weight < 40 && INITIALS.matcher(run.text).matches();
  }

  /** Who the writer is and how to reach him, in italics. */
  private static boolean isContact(Run run) {
    return run.weight < CONTACT && Repeats.isSlanted(run.part.element) && hasMail(run);
  }

  private static boolean isAddress(Run run) {
    return run.kind == Block.Kind.PARAGRAPH
        && run.weight < LABEL
        && !Texts.endsSentence(run.text)
        && hasMail(run);
  }

  private static boolean hasMail(Run run) {
    return MAIL.matcher(run.text).find();
  }
}
