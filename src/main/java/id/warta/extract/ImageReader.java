package id.warta.extract;

import id.warta.article.Image;
import id.warta.site.ImageRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds an article's own pictures, their captions and credits. */
final class ImageReader {

  private ImageReader() {}

  /**
   * The pictures, the lead first.
   *
   * @param body where the article's text was found
   */
  static List<Image> read(Markup markup, Body body, @Nullable ImageRule rule) {
    return List.of();
  }
}
