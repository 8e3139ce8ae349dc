package id.warta.dataset;

import java.util.List;

/**
 * What of a dataset can be trusted.
 *
 * @param files looked at
 * @param rows that the manifest promises and the journals hold
 * @param safeRows those of them that are as they were written
 * @param faults what is wrong; empty for a dataset that is whole
 * @param notes what is no fault but worth knowing, such as rows that wait for the next writer
 */
public record Verification(
    int files, long rows, long safeRows, List<Fault> faults, List<String> notes) {

  /**
   * One thing that is wrong.
   *
   * @param file relative to the dataset's folder
   * @param problem what is wrong with it
   * @param safeRows which rows of the file can be read all the same, in words
   * @param remedy what to do
   */
  public record Fault(String file, String problem, String safeRows, String remedy) {
    @Override
    public String toString() {
      return file + ": " + problem + (safeRows.isEmpty() ? "" : "; " + safeRows) + ". " + remedy;
    }
  }

  public Verification {
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
  }

  /** Whether nothing is wrong. */
  public boolean isWhole() {
    return faults.isEmpty();
  }
}
