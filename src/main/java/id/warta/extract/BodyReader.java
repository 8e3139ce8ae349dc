package id.warta.extract;

import id.warta.site.BodyRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds an article's text on a page. */
final class BodyReader {

  private BodyReader() {}

  /**
   * The body by the site's rule where there is one, else by looking.
   *
   * @param title the article's title, if known: the body does not repeat it
   */
  static Body read(Markup markup, @Nullable BodyRule rule, @Nullable String title) {
    return new Body(List.of(), null, "none");
  }
}
