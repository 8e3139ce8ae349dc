package id.warta.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta rules record}: a page becomes a test of its site's rule. */
@Command(
    name = "record",
    description = {
      "Stores a page and adds a test of it to its site's rule.",
      "The test holds what the rule reads there now, for you to look at and to mend. Where no rule "
          + "claims the page, one is drafted. Pages lie in DIR/tests."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta rules record https://example.org/a-story",
      "  warta rules record saved.html --url https://example.org/a-story"
    })
final class RulesRecordCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Mixin RulesFolder folder;

  @Mixin PageOptions options;

  @Parameters(paramLabel = "PAGE", description = "An address, or an .html or .html.gz file.")
  String page;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  RulesRecordCommand() {}

  @Override
  public Integer call() throws Exception {
    List<Inputs.Input> inputs = options.pages(List.of(page));
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(page + ": one page at a time can be recorded");
    }
    RuleRecorder.Recorded recorded =
        new RuleRecorder(folder.path).record(inputs.get(0).page().call());
    PrintWriter out = spec.commandLine().getOut();
    out.println("stored " + recorded.page());
    out.println((recorded.drafted() ? "drafted " : "added to ") + recorded.rule() + ":");
    out.print(recorded.test());
    out.println("Look at each line: it is what the rule reads now, right or wrong.");
    return ExitCode.DONE;
  }
}
