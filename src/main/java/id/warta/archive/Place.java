package id.warta.archive;

/**
 * Where a page lies.
 *
 * @param file the WARC file, relative to the dataset's folder, with forward slashes
 * @param offset of its record's first byte, compressed
 * @param length of its record in bytes, compressed
 */
public record Place(String file, long offset, long length) {

  public Place {
    if (file.isEmpty() || offset < 0 || length < 1) {
      throw new IllegalArgumentException("no place: " + file + " " + offset + " " + length);
    }
  }
}
