package id.warta.site;

/**
 * One mistake in a file that a person wrote, and what to do about it.
 *
 * @param file the file as it was named
 * @param line from 1; 0 where no line is to blame
 * @param column from 1; 0 where no line is to blame
 * @param found what stands there: {@code unknown key 'athors'}
 * @param expected what could stand there: {@code a list of host names}; may be empty
 * @param remedy what to do: {@code did you mean 'authors'?}; may be empty
 */
public record Mistake(
    String file, int line, int column, String found, String expected, String remedy) {

  static Mistake at(Position at, String found, String expected, String remedy) {
    return new Mistake(at.file(), at.line(), at.column(), found, expected, remedy);
  }

  /** The mistake in one line: {@code x.yaml:12:5: unknown key 'athors'; did you mean 'authors'?} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file).append(':');
    if (line > 0) {
      text.append(line).append(':').append(column).append(':');
    }
    text.append(' ').append(found);
    if (!expected.isEmpty()) {
      text.append("; expected ").append(expected);
    }
    if (!remedy.isEmpty()) {
      text.append("; ").append(remedy);
    }
    return text.toString();
  }
}
