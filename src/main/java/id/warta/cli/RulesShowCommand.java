package id.warta.cli;

import id.warta.site.RuleListing;
import id.warta.site.Sites;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta rules show}: one rule, merged. */
@Command(
    name = "show",
    description =
        "Prints a site's rule with all that it takes from elsewhere, and where each key stands.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  warta rules show bisnis.com", "  warta rules show my.example --sites my/rules"})
final class RulesShowCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Option(
      names = "--sites",
      paramLabel = "DIR",
      description = "The folder of rules (default: those that come with Warta).")
  @Nullable Path folder;

  @Parameters(paramLabel = "SITE", description = "The name of a rule.")
  String name;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  RulesShowCommand() {}

  @Override
  public Integer call() {
    Sites sites = folder == null ? Sites.bundled() : Sites.read(folder);
    String known = sites.site(name).name();
    spec.commandLine()
        .getOut()
        .println(
            (folder == null ? RuleListing.ofBundled(known) : RuleListing.of(folder, known))
                .orElseThrow());
    return ExitCode.DONE;
  }
}
