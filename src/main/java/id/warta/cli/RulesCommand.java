package id.warta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.archive.Archive;
import id.warta.extract.ArticleJson;
import id.warta.extract.Extraction;
import id.warta.extract.Extractor;
import id.warta.extract.RuleCheck;
import id.warta.page.Page;
import id.warta.site.RuleLint;
import id.warta.site.RuleListing;
import id.warta.site.RuleTest;
import id.warta.site.RuleTests;
import id.warta.site.Site;
import id.warta.site.Sites;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta rules}: what one does with site rules. */
@Command(
    name = "rules",
    description = "Checks, tests, shows and records site rules.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta rules check                   every rule of config/sites is read and linted",
      "  warta rules test bisnis.com         the tests that stand in one rule",
      "  warta rules show bisnis.com         the merged rule, and where each key stands",
      "  warta rules record https://…        stores a page, and drafts a test of it",
      "",
      "config/README.md tells how a rule is written."
    })
final class RulesCommand implements Runnable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FOLDER = "config/sites";

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  RulesCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which of check, test, show and record?");
  }

  @Command(
      name = "check",
      description = {
        "Reads every rule and tells all mistakes with file, line and column.",
        "With pages, tells which parts of the rules do nothing on them."
      },
      mixinStandardHelpOptions = true)
  int check(
      @Option(
              names = "--sites",
              paramLabel = "DIR",
              defaultValue = FOLDER,
              description = "The folder of rules (default: ${DEFAULT-VALUE}).")
          Path folder,
      @Parameters(
              paramLabel = "PAGES",
              arity = "0..*",
              description =
                  "Stored pages: .html(.gz) files, folders of them, .jsonl manifests, WARC files.")
          @Nullable List<String> pages)
      throws Exception {
    RuleLint lint = RuleLint.of(folder);
    PrintWriter out = spec.commandLine().getOut();
    lint.errors().forEach(spec.commandLine().getErr()::println);
    lint.warnings().forEach(warning -> out.println("warning: " + warning));
    if (!lint.errors().isEmpty()) {
      return ExitCode.WRONG_USE;
    }
    int findings = untested(lint.sites(), folder.resolve("tests"), out);
    findings += pages == null ? 0 : hold(lint.sites(), pages, out);
    out.printf(
        Locale.ROOT,
        "%d rules in %s, no mistake, %d warnings%n",
        lint.sites().names().size(),
        folder,
        lint.warnings().size() + findings);
    return ExitCode.DONE;
  }

  /** Tells which parts of the rules do nothing on any page of the rules' own tests. */
  private static int untested(Sites sites, Path pages, PrintWriter out) throws IOException {
    List<RuleCheck> checks = new ArrayList<>();
    for (Site site : sites) {
      if (!site.tests().isEmpty()) {
        checks.add(onItsTests(site, pages));
      }
    }
    // Sister sites share parts, and one of them may show what is true for all.
    Set<String> alive =
        checks.stream().flatMap(check -> check.alive().stream()).collect(Collectors.toSet());
    List<RuleCheck.Finding> dead =
        checks.stream()
            .flatMap(check -> check.findings().stream())
            .filter(finding -> !finding.dead().isEmpty() && !alive.contains(finding.dead()))
            .toList();
    dead.forEach(finding -> out.println("warning: " + finding + " of its tests"));
    return dead.size();
  }

  private static RuleCheck onItsTests(Site site, Path pages) throws IOException {
    RuleTests tests = new RuleTests(pages, page -> Map.of());
    RuleCheck check = new RuleCheck(site);
    for (RuleTest test : site.tests()) {
      String page = test.page();
      if (page == null || Files.isRegularFile(pages.resolve(page))) {
        check.add(tests.page(test));
      }
    }
    return check;
  }

  private static void hold(Sites sites, Page page, Map<String, RuleCheck> checks) {
    sites
        .of(page.url())
        .ifPresent(
            site -> checks.computeIfAbsent(site.name(), name -> new RuleCheck(site)).add(page));
  }

  private static int hold(Sites sites, List<String> pages, PrintWriter out) throws Exception {
    Map<String, RuleCheck> checks = new TreeMap<>();
    List<String> others = new ArrayList<>();
    for (String name : pages) {
      if (name.matches("(?i).*\\.warc(\\.gz)?")) {
        try (Stream<Page> archived = Archive.pages(Path.of(name))) {
          archived.forEach(page -> hold(sites, page, checks));
        }
      } else {
        others.add(name);
      }
    }
    for (Inputs.Input input : new Inputs(new WebPages(false), null).of(others)) {
      hold(sites, input.page().call(), checks);
    }
    int findings = 0;
    for (RuleCheck check : checks.values()) {
      for (RuleCheck.Finding finding : check.findings()) {
        out.println("warning: " + finding);
        findings++;
      }
    }
    return findings;
  }

  @Command(
      name = "show",
      description =
          "Prints a site's rule with all that it takes from elsewhere, and where each key stands.",
      mixinStandardHelpOptions = true)
  int show(
      @Option(
              names = "--sites",
              paramLabel = "DIR",
              description = "The folder of rules; without it those that come with Warta.")
          @Nullable Path folder,
      @Parameters(paramLabel = "SITE", description = "The name of a rule.") String name) {
    Optional<String> listing =
        folder == null ? RuleListing.ofBundled(name) : RuleListing.of(folder, name);
    List<String> names = (folder == null ? Sites.bundled() : Sites.read(folder)).names();
    spec.commandLine().getOut().println(listing.orElseThrow(() -> unknown(name, names)));
    return ExitCode.DONE;
  }

  @Command(
      name = "test",
      description = "Runs the tests that stand in the rules, all of them or those of some sites.",
      mixinStandardHelpOptions = true)
  int test(
      @Option(
              names = "--sites",
              paramLabel = "DIR",
              defaultValue = FOLDER,
              description = "The folder of rules (default: ${DEFAULT-VALUE}).")
          Path folder,
      @Parameters(paramLabel = "SITE", arity = "0..*", description = "Names of rules.")
          @Nullable List<String> names) {
    Sites sites = Sites.read(folder);
    PrintWriter out = spec.commandLine().getOut();
    Extractor extractor = Extractor.using(sites);
    RuleTests tests = new RuleTests(folder.resolve("tests"), page -> fields(extractor, page));
    int passed = 0;
    int failed = 0;
    for (Site site : chosen(sites, names)) {
      for (RuleTests.Result result : tests.run(site)) {
        passed += result.passed() ? 1 : 0;
        failed += result.passed() ? 0 : 1;
        out.println(result);
      }
    }
    out.printf(Locale.ROOT, "%d passed, %d failed%n", passed, failed);
    return failed == 0 ? ExitCode.DONE : ExitCode.PARTLY_FAILED;
  }

  @Command(
      name = "record",
      description = {
        "Stores a page below DIR/tests and adds a test of it to its site's rule: what the rule reads",
        "there now, for you to look at and to mend. Where no rule claims the page, one is drafted."
      },
      mixinStandardHelpOptions = true)
  int record(
      @Option(
              names = "--sites",
              paramLabel = "DIR",
              defaultValue = FOLDER,
              description = "The folder of rules (default: ${DEFAULT-VALUE}).")
          Path folder,
      @Option(
              names = "--url",
              paramLabel = "URL",
              description = "Where a file came from, if it does not say so itself.")
          @Nullable URI url,
      @Option(
              names = "--allow-private-addresses",
              description = "Let addresses be on loopback or a private network.")
          boolean allowPrivateAddresses,
      @Parameters(paramLabel = "PAGE", description = "An address, or an .html or .html.gz file.")
          String page)
      throws Exception {
    List<Inputs.Input> inputs =
        new Inputs(new WebPages(allowPrivateAddresses), url).of(List.of(page));
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(page + ": one page at a time can be recorded");
    }
    RuleRecorder.Recorded recorded = new RuleRecorder(folder).record(inputs.get(0).page().call());
    PrintWriter out = spec.commandLine().getOut();
    out.println("stored " + recorded.page());
    out.println((recorded.drafted() ? "drafted " : "added to ") + recorded.rule() + ":");
    out.print(recorded.test());
    out.println("Look at each line: it is what the rule reads now, right or wrong.");
    return ExitCode.DONE;
  }

  private static Iterable<Site> chosen(Sites sites, @Nullable List<String> names) {
    if (names == null || names.isEmpty()) {
      return sites;
    }
    return names.stream()
        .map(name -> sites.named(name).orElseThrow(() -> unknown(name, sites.names())))
        .toList();
  }

  private static IllegalArgumentException unknown(String name, List<String> names) {
    return new IllegalArgumentException(
        "there is no rule '" + name + "'; there are " + String.join(", ", names));
  }

  /** An article as the row of {@code warta extract} has it. */
  static Map<String, ?> fields(Extractor extractor, Page page) {
    Extraction extraction = extractor.extract(page);
    try {
      return JSON.readValue(
          ArticleJson.line("test", extraction), new TypeReference<Map<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row that is no JSON", e);
    }
  }
}
