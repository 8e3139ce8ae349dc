package id.warta.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the rules lie that are worked on. */
final class RulesFolder {

  @Option(
      names = "--sites",
      paramLabel = "DIR",
      defaultValue = "config/sites",
      description = "The folder of rules (default: ${DEFAULT-VALUE}).")
  Path path;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  RulesFolder() {}

  /** Where the pages of the rules' tests lie. */
  Path tests() {
    return path.resolve("tests");
  }
}
