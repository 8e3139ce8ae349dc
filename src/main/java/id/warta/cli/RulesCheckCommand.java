package id.warta.cli;

import id.warta.archive.Archive;
import id.warta.extract.RuleCheck;
import id.warta.page.Page;
import id.warta.site.RuleLint;
import id.warta.site.RuleTest;
import id.warta.site.RuleTests;
import id.warta.site.Site;
import id.warta.site.Sites;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code warta rules check}: the mistakes of rules, and what of them does nothing. */
@Command(
    name = "check",
    description = {
      "Reads every rule and tells all mistakes with file, line and column.",
      "With pages, tells which parts of the rules do nothing on them."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta rules check",
      "  warta rules check saved/ datasets/bisnis/raw/pages-000001.warc.gz",
      "  warta rules check --sites my/rules",
      "",
      "Exit codes: 0 no mistake, 1 a page cannot be read, 2 a rule has a mistake."
    })
final class RulesCheckCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Mixin RulesFolder folder;

  @Parameters(
      paramLabel = "PAGES",
      arity = "0..*",
      description = "Stored pages: HTML files, folders of them, manifests, WARC files.")
  @Nullable List<String> pages;

  private int findings;
  private int unreadable;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  RulesCheckCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    RuleLint lint = RuleLint.of(folder.path);
    lint.errors().forEach(spec.commandLine().getErr()::println);
    lint.warnings().forEach(this::warn);
    if (!lint.errors().isEmpty()) {
      return ExitCode.WRONG_USE;
    }
    tellUntested(lint.sites());
    if (pages != null) {
      hold(lint.sites(), pages);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s in %s, no mistake, %s%n",
        counted(lint.sites().names().size(), "rule"),
        folder.path,
        counted(findings, "warning"));
    return unreadable == 0 ? ExitCode.DONE : ExitCode.PARTLY_FAILED;
  }

  private static String counted(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private void warn(Object finding) {
    spec.commandLine().getOut().println("warning: " + finding);
    findings++;
  }

  /** Tells which parts of the rules do nothing on any page of the rules' own tests. */
  private void tellUntested(Sites sites) throws IOException {
    List<RuleCheck> checks = new ArrayList<>();
    for (Site site : sites) {
      if (!site.tests().isEmpty()) {
        checks.add(onItsTests(site));
      }
    }
    // Sister sites share parts, and one of them may show what is true for all.
    Set<String> alive =
        checks.stream().flatMap(check -> check.alive().stream()).collect(Collectors.toSet());
    checks.stream()
        .flatMap(check -> check.findings().stream())
        .filter(finding -> !finding.dead().isEmpty() && !alive.contains(finding.dead()))
        .forEach(finding -> warn(finding + " of its tests"));
  }

  private RuleCheck onItsTests(Site site) throws IOException {
    RuleTests tests = new RuleTests(folder.tests(), page -> Map.of());
    RuleCheck check = new RuleCheck(site);
    for (RuleTest test : site.tests()) {
      String page = test.page();
      if (page == null || Files.isRegularFile(folder.tests().resolve(page))) {
        check.add(tests.page(test));
      }
    }
    return check;
  }

  /** Holds the rules against stored pages. */
  private void hold(Sites sites, List<String> names) throws IOException, InterruptedException {
    Map<String, RuleCheck> checks = new TreeMap<>();
    List<String> others = new ArrayList<>();
    for (String name : names) {
      if (name.matches("(?i).*\\.warc(\\.gz)?")) {
        try (Stream<Page> archived = Archive.pages(Path.of(name))) {
          archived.forEach(page -> hold(sites, page, checks));
        }
      } else {
        others.add(name);
      }
    }
    for (Inputs.Input input : new Inputs(new WebPages(false), null).of(others)) {
      hold(sites, input, checks);
    }
    checks.values().forEach(check -> check.findings().forEach(this::warn));
  }

  private void hold(Sites sites, Inputs.Input input, Map<String, RuleCheck> checks)
      throws InterruptedException {
    try {
      hold(sites, input.page().call(), checks);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      unreadable++;
      PrintWriter err = spec.commandLine().getErr();
      err.println("warta: " + Failures.about(input.name(), e));
    }
  }

  private static void hold(Sites sites, Page page, Map<String, RuleCheck> checks) {
    sites
        .of(page.url())
        .ifPresent(
            site -> checks.computeIfAbsent(site.name(), name -> new RuleCheck(site)).add(page));
  }
}
