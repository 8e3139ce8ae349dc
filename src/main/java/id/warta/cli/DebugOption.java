package id.warta.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Lets every command say more than it does by itself. */
public final class DebugOption {

  /** As picocli makes it. */
  public DebugOption() {}

  @Option(
      names = "--debug",
      description = "Say more in the log, and show where an error arose.",
      scope = ScopeType.INHERIT)
  void debug(boolean on) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", on ? "debug" : "warn");
  }
}
