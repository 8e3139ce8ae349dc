package id.warta.site;

/** Where something stands in a file; lines and columns count from 1. */
record Position(String file, int line, int column) {

  static Position startOf(String file) {
    return new Position(file, 0, 0);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
