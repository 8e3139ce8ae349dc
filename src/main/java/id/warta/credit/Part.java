package id.warta.credit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment that has been looked at.
 *
 * @param segment where it stood
 * @param words what is left once labels and flags are off
 * @param text those words as written
 * @param term what the tables know of them
 * @param likeness how much they look like a person, see {@link Names}
 * @param label the label that speaks for it, before or after
 * @param sure what the label after it makes of it: {@code person}, {@code organisation} or null
 */
record Part(
    Segment segment,
    List<Token> words,
    String text,
    @Nullable Term term,
    int likeness,
    @Nullable Label label,
    @Nullable String sure) {

  boolean isKnown() {
    return term != null;
  }

  boolean isPlatform() {
    return term != null && term.sort() == Term.Sort.SOCIAL;
  }

  boolean isPerson() {
    return "person".equals(sure) || (term == null && sure == null && likeness == Names.YES);
  }

  boolean mayBePerson() {
    return term == null && sure == null && likeness == Names.PERHAPS;
  }
}
