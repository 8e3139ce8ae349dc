package id.warta.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows that follow each other.
 *
 * @param first of them
 * @param last of them, included
 */
record RowRange(long first, long last) {

  long length() {
    return last - first + 1;
  }

  RowRange plus(long offset) {
    return new RowRange(first + offset, last + offset);
  }

  /** What is left of some ranges without others. */
  static List<RowRange> minus(List<RowRange> ranges, List<RowRange> without) {
    List<RowRange> left = ranges;
    for (RowRange hole : without) {
      List<RowRange> next = new ArrayList<>();
      for (RowRange range : left) {
        range.minus(hole, next);
      }
      left = next;
    }
    return left;
  }

  private void minus(RowRange hole, List<RowRange> left) {
    if (hole.last < first || hole.first > last) {
      left.add(this);
      return;
    }
    if (first < hole.first) {
      left.add(new RowRange(first, hole.first - 1));
    }
    if (hole.last < last) {
      left.add(new RowRange(hole.last + 1, last));
    }
  }

  @Override
  public String toString() {
    return first == last ? String.valueOf(first) : first + "–" + last;
  }
}
