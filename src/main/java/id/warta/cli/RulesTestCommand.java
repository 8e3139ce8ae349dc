package id.warta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.extract.ArticleJson;
import id.warta.extract.Extractor;
import id.warta.page.Page;
import id.warta.site.RuleTests;
import id.warta.site.Site;
import id.warta.site.Sites;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta rules test}: the tests that stand in rules. */
@Command(
    name = "test",
    description = "Runs the tests that stand in the rules, all of them or those of some sites.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta rules test",
      "  warta rules test bisnis.com kompas.com",
      "",
      "Exit codes: 0 all passed, 1 a test failed, 2 a rule has a mistake."
    })
final class RulesTestCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec CommandSpec spec;

  @Mixin RulesFolder folder;

  @Parameters(
      paramLabel = "SITE",
      arity = "0..*",
      description = "Names of rules (default: all of them).")
  @Nullable List<String> names;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  RulesTestCommand() {}

  @Override
  public Integer call() {
    Sites sites = Sites.read(folder.path);
    Extractor extractor = Extractor.using(sites);
    RuleTests tests = new RuleTests(folder.tests(), page -> fields(extractor, page));
    PrintWriter out = spec.commandLine().getOut();
    int passed = 0;
    int failed = 0;
    for (Site site : chosen(sites)) {
      for (RuleTests.Result result : tests.run(site)) {
        passed += result.passed() ? 1 : 0;
        failed += result.passed() ? 0 : 1;
        out.println(result);
      }
    }
    out.printf(Locale.ROOT, "%d passed, %d failed%n", passed, failed);
    return failed == 0 ? ExitCode.DONE : ExitCode.PARTLY_FAILED;
  }

  private Iterable<Site> chosen(Sites sites) {
    return names == null || names.isEmpty() ? sites : names.stream().map(sites::site).toList();
  }

  /** An article as the row of {@code warta extract} has it. */
  private static Map<String, ?> fields(Extractor extractor, Page page) {
    try {
      return JSON.readValue(
          ArticleJson.line("test", extractor.extract(page)),
          new TypeReference<Map<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row that is no JSON", e);
    }
  }
}
