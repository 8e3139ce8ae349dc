package id.warta.article;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who made the article: a person, or an organisation where the page names no person.
 *
 * @param name the name as a reader would say it, without "By", e-mail or outlet
 * @param url the author's own page at the publisher, absolute, if linked
 * @param role what they did if not simply the writing, such as {@code editor}; lower case
 */
public record Author(String name, @Nullable URI url, @Nullable String role) {

  /** The role of those who edited the article. */
  public static final String EDITOR = "editor";

  /** A writer of whom only the name is known. */
  public static Author of(String name) {
    return new Author(name, null, null);
  }

  /** Whether the page names this one as editor and not as writer. */
  public boolean isEditor() {
    return EDITOR.equals(role);
  }
}
