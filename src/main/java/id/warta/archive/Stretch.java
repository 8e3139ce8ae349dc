package id.warta.archive;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a WARC file, so that several can read one: the records that begin in it, whole, and no
 * other. An article whose later pages lie behind it is read to its last page; whoever reads the
 * next stretch leaves these out.
 *
 * <p>Where in a stretch its first record begins is not known before it is read, and seeing one
 * where there is none is possible: a page may hold another WARC file. So stretches are read as if
 * each first thing that looks like a record were one, all at the same time, and then it is seen
 * whether they {@linkplain #seam fit}: whether each began where the one before had ended. One that
 * did not is read again from the place that is known now. As the first begins at the file's
 * beginning, what fits is what reading in one go gives, page by page, and so is what is counted.
 *
 * @param from the first byte of it
 * @param until the first byte behind it
 * @param exact whether a record begins at {@code from}; otherwise one is looked for
 * @param skip how many pages at its beginning belong to an article that began before; where that is
 *     not exact those that go on from any other
 */
public record Stretch(long from, long until, boolean exact, int skip) implements Serializable {

  private static final long serialVersionUID = 1L;

  public Stretch {
    if (from < 0 || until < from || skip < 0) {
      throw new IllegalArgumentException("no stretch: " + from + " to " + until);
    }
  }

  /** All of a file. */
  public static Stretch whole() {
    return new Stretch(0, Long.MAX_VALUE, true, 0);
  }

  /**
   * Cuts a file.
   *
   * @param length of the file in bytes
   * @param size of a stretch in bytes
   * @return stretches that cover all of it; {@link #whole} if one does
   */
  public static List<Stretch> cut(long length, long size) {
    if (size < 1) {
      throw new IllegalArgumentException("a stretch of " + size + " bytes");
    }
    List<Stretch> stretches = new ArrayList<>();
    for (long from = 0; from < length; from += size) {
      stretches.add(new Stretch(from, Math.min(length, from + size), from == 0, 0));
    }
    return stretches.size() > 1 ? stretches : List.of(whole());
  }

  /**
   * What reading a stretch says of its ends.
   *
   * @param first where the first record that was read begins; -1 if none was
   * @param next where the first record behind the stretch begins, or the file's end
   * @param skipped how many pages at the beginning were left out
   * @param given whether a page was given
   * @param taken how many pages from behind the stretch belong to its last article
   */
  public record Ends(long first, long next, int skipped, boolean given, int taken)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Those of a stretch in which no record begins. */
    public static Ends nothing(Stretch stretch) {
      return new Ends(-1, stretch.from(), 0, false, 0);
    }
  }

  /**
   * A stretch that did not begin where the one before had ended.
   *
   * @param index of it among all
   * @param again as it is to be read; empty if no record begins in it, so that what was read of it
   *     counts for nothing
   */
  public record Seam(int index, Optional<Stretch> again) {}

  /**
   * The first place where stretches of a file do not fit.
   *
   * @param stretches of all of a file, in their order
   * @param ends what reading each said; one that could not be read to its end has none, and what
   *     follows it is taken as it is
   */
  public static Optional<Seam> seam(List<Stretch> stretches, List<Optional<Ends>> ends) {
    long place = 0;
    int skip = 0;
    boolean known = true;
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      Optional<Ends> read = ends.get(i);
      if (known && place >= stretch.until()) {
        if (read.isEmpty() || read.get().first() >= 0) {
          return Optional.of(new Seam(i, Optional.empty()));
        }
        continue;
      }
      if (read.isEmpty()) {
        known = false;
        continue;
      }
      Ends now = read.get();
      if (known && !fits(now, stretch, place, skip)) {
        Stretch again = new Stretch(Math.max(place, stretch.from()), stretch.until(), true, skip);
        return Optional.of(new Seam(i, Optional.of(again)));
      }
      skip = now.given() ? now.taken() : Math.max(0, skip - now.skipped()) + now.taken();
      place = now.first() < 0 && !known ? place : now.next();
      known = known || now.first() >= 0;
    }
    return Optional.empty();
  }

  private static boolean fits(Ends ends, Stretch stretch, long place, int skip) {
    boolean begins = ends.first() == place || (stretch.exact() && stretch.from() == place);
    boolean skips = ends.given() ? ends.skipped() == skip : ends.skipped() <= skip;
    return begins && skips;
  }
}
