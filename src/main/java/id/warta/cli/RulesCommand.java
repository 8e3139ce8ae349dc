package id.warta.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code warta rules}: what one does with site rules. */
@Command(
    name = "rules",
    description = "Checks, tests, shows and records site rules.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RulesCheckCommand.class,
      RulesTestCommand.class,
      RulesShowCommand.class,
      RulesRecordCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta rules check              reads and lints every rule of config/sites",
      "  warta rules test bisnis.com    runs the tests that stand in one rule",
      "  warta rules show bisnis.com    the merged rule, and where each key stands",
      "  warta rules record https://…   stores a page, and drafts a test of it",
      "",
      "config/README.md tells how a rule is written."
    })
final class RulesCommand implements Runnable {

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  RulesCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which of check, test, show and record?");
  }
}
