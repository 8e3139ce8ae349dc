package id.warta.extract;

import id.warta.credit.CreditHabit.Mark;
import java.util.List;

/**
 * What one article teaches about its site: which blocks of text, ends of titles and pictures it
 * shows, and how its captions are signed. Made by {@link Extractor#lesson}, taken by {@link
 * SiteMemory#learn}. It holds hashes and no text. Immutable.
 */
public final class Lesson {

  private final String site;
  private final long address;
  private final long title;
  private final List<Sighting> things;
  private final List<Mark> marks;
  private final int captionEnds;

  Lesson(
      String site,
      long address,
      long title,
      List<Sighting> things,
      List<Mark> marks,
      int captionEnds) {
    this.site = site;
    this.address = address;
    this.title = title;
    this.things = List.copyOf(things);
    this.marks = List.copyOf(marks);
    this.captionEnds = captionEnds;
  }

  /** The site that it is about: its rule's name, or the host without {@code www}. */
  public String site() {
    return site;
  }

  /** What the article is known by. */
  long address() {
    return address;
  }

  /** What it is called. */
  long title() {
    return title;
  }

  List<Sighting> things() {
    return things;
  }

  /** What set each credit of its captions apart. */
  List<Mark> marks() {
    return marks;
  }

  /** How many of these credits stood last in their caption. */
  int captionEnds() {
    return captionEnds;
  }
}
