package id.warta.dataset;

import java.util.List;
import java.util.Objects;

/**
 * Which rows and columns of a dataset to export.
 *
 * @param columns names in the order to write them
 * @param deduplicated whether copies, edits and revisions are left out, so that the first of each
 *     family of texts remains
 * @param sample how many rows to choose; 0 takes all
 * @param seed of the choice: the same seed and rows give the same sample, however the rows are
 *     spread over files
 */
public record View(List<String> columns, boolean deduplicated, int sample, long seed) {

  private static final View ALL =
      new View(Columns.ALL.stream().map(Column::name).toList(), false, 0, 0);

  public View {
    columns = List.copyOf(columns);
    for (String column : columns) {
      if (Columns.SCHEMA.getField(Objects.requireNonNull(column)) == null) {
        throw new IllegalArgumentException(
            "a dataset has no column '"
                + column
                + "'; it has "
                + String.join(", ", Columns.ALL.stream().map(Column::name).toList()));
      }
    }
    if (columns.isEmpty() || sample < 0) {
      throw new IllegalArgumentException("a view needs a column, and a sample of 0 rows or more");
    }
  }

  /** All rows with all columns. */
  public static View all() {
    return ALL;
  }

  /** This view with these columns only. */
  public View only(List<String> columns) {
    return new View(columns, deduplicated, sample, seed);
  }

  /** This view without copies, edits and revisions, or with them. */
  public View deduplicated(boolean deduplicated) {
    return new View(columns, deduplicated, sample, seed);
  }

  /**
   * So many of this view's rows. Every site and language has its share, as far as the number goes
   * at least one row each.
   */
  public View sample(int rows, long seed) {
    return new View(columns, deduplicated, rows, seed);
  }
}
