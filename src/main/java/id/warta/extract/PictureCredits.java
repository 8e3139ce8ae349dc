package id.warta.extract;

import id.warta.article.Article;
import id.warta.article.Credit;
import id.warta.article.Image;
import id.warta.credit.CreditReader;
import id.warta.credit.Credits;
import id.warta.credit.PictureData;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds to the credits of an article's pictures what the files of those pictures say of themselves.
 * Needs the optional library that {@link PictureData} names. Safe to share between threads if the
 * source of the files is.
 */
public final class PictureCredits {

  private final ImageBytes files;
  private final int most;
  private final PictureData data = PictureData.with(CreditReader.bundled());

  private PictureCredits(ImageBytes files, int most) {
    this.files = files;
    this.most = most;
  }

  /**
   * A reader of picture files.
   *
   * @param most how many pictures of one article are asked for; the lead is the first
   */
  public static PictureCredits from(ImageBytes files, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("pictures of an article to be read: " + most);
    }
    return new PictureCredits(files, most);
  }

  /** The article with what its pictures' files say; what the page says comes first. */
  public Article addTo(Article article) {
    List<Image> images = new ArrayList<>();
    for (Image image : article.images()) {
      images.add(images.size() < most ? withFile(image) : image);
    }
    return article.toBuilder().images(images).build();
  }

  private Image withFile(Image image) {
    Credit told = files.head(image.url(), PictureData.HEAD).map(data::read).orElse(Credit.NONE);
    return new Image(
        image.url(),
        image.caption(),
        image.alt(),
        Credits.merge(List.of(image.credit(), told)),
        image.width(),
        image.height(),
        image.lead());
  }
}
