package id.warta.report;

import id.warta.article.Article;
import id.warta.article.Image;
import java.util.List;

/** How well the articles of one site came out. */
final class SiteCounts {

  /** Characters below which a text is likely to be a part only. */
  static final int SHORT = 300;

  long articles;
  long characters;
  long shortTexts;
  long dated;
  long signed;
  long pictured;
  long pictures;
  long captioned;
  long credited;

  void add(Article article) {
    int length = article.text().length();
    articles++;
    characters += length;
    shortTexts += length < SHORT ? 1 : 0;
    dated += article.published() == null ? 0 : 1;
    signed += article.authors().isEmpty() ? 0 : 1;
    pictured += article.images().isEmpty() ? 0 : 1;
    addPictures(article.images());
  }

  private void addPictures(List<Image> images) {
    for (Image image : images) {
      pictures++;
      captioned += image.caption() == null ? 0 : 1;
      credited += image.credit().line() == null ? 0 : 1;
    }
  }
}
