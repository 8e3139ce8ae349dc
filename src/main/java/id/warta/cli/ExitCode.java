package id.warta.cli;

/** What the process ends with. */
final class ExitCode {

  static final int DONE = 0;
  static final int PARTLY_FAILED = 1;
  static final int WRONG_USE = 2;

  private ExitCode() {}
}
