package id.warta.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads a folder of rules and tells everything that is wrong with them, and what is not wrong but
 * should not stay so: a site without a test, a test whose page is not there or expects nothing.
 *
 * @param sites the sites whose rules have no errors
 * @param errors what must be mended before the rules can be used
 * @param warnings what should be mended
 */
public record RuleLint(Sites sites, List<Mistake> errors, List<Mistake> warnings) {

  public RuleLint {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads the rules of a folder; the tests' pages are in its folder {@code tests}.
   *
   * @throws ConfigException if the folder is not there
   */
  public static RuleLint of(Path folder) {
    RuleBook book = new RuleBook(RuleFiles.in(folder));
    List<Site> sites = book.read();
    List<Mistake> warnings = new ArrayList<>();
    sites.forEach(site -> warn(site, folder.resolve("tests"), warnings));
    return new RuleLint(Sites.of(sites), book.mistakes(), warnings);
  }

  private static void warn(Site site, Path pages, List<Mistake> warnings) {
    if (site.tests().isEmpty()) {
      warnings.add(
          new Mistake(
              site.file(), 0, 0, "no test", "", "add one to 'tests', so that it stays right"));
    }
    for (RuleTest test : site.tests()) {
      if (test.page() != null && !Files.isRegularFile(pages.resolve(test.page()))) {
        warnings.add(
            warning(test, "there is no page " + pages.resolve(test.page()), "save it there"));
      }
      if (test.expect().isEmpty() && test.present().isEmpty()) {
        warnings.add(warning(test, "a test that expects nothing", "add 'expect' or 'present'"));
      }
      if (!site.has(test.url())) {
        warnings.add(
            warning(test, "'url' is on none of the site's hosts: " + test.url(), "mend 'hosts'"));
      } else if (!site.isArticle(test.url())) {
        warnings.add(
            warning(
                test, "'url' is no article by 'urls': " + test.url(), "mend 'urls' or the test"));
      }
    }
  }

  private static Mistake warning(RuleTest test, String found, String remedy) {
    String[] origin = Objects.requireNonNull(test.origin()).split(":(?=\\d+:\\d+$)|:(?=\\d+$)", -1);
    return new Mistake(
        origin[0], Integer.parseInt(origin[1]), Integer.parseInt(origin[2]), found, "", remedy);
  }
}
