package id.warta;

import id.warta.page.Library;
import id.warta.site.Sites;
import java.nio.file.Path;
import java.util.List;

/**
 * The front door: site rules in, a crawl that ends in a dataset out.
 *
 * <pre>{@code
 * HarvestReport report =
 *     Warta.sites(Path.of("config/sites"))
 *         .crawl("bisnis.com")
 *         .contact("mailto:you@example.org")
 *         .articles(1000)
 *         .into(Path.of("datasets/bisnis"));
 * }</pre>
 *
 * <p>Who only wants to read pages that are there already takes an {@link
 * id.warta.extract.Extractor} instead. Immutable, and so safe to share between threads.
 */
public final class Warta {

  private final Sites sites;

  private Warta(Sites sites) {
    this.sites = sites;
  }

  /**
   * The rules of a folder, and those that come with Warta for all further sites.
   *
   * @param folder of YAML files, such as {@code config/sites}
   * @throws id.warta.site.ConfigException if the folder is not there or a rule has a mistake
   */
  public static Warta sites(Path folder) {
    return new Warta(Sites.read(folder).orElse(Sites.bundled()));
  }

  /** These rules and no others. */
  public static Warta sites(Sites sites) {
    return new Warta(sites);
  }

  /** The rules that come with Warta. */
  public static Warta bundled() {
    return new Warta(Sites.bundled());
  }

  /**
   * A crawl of these sites, still to be given a contact and limits.
   *
   * @param sites names of site rules, or addresses to start from
   */
  public Harvest crawl(String... sites) {
    Harvest harvest = new Harvest(this.sites);
    for (String site : sites) {
      harvest.from(site);
    }
    return harvest;
  }

  /** A crawl as a file describes it. */
  public Harvest crawl(CrawlFile file) {
    return new Harvest(sites).like(file);
  }

  /**
   * A dataset of pages that are stored already.
   *
   * @param warcs WARC files, anybody's, plain or compressed
   */
  public ArchiveHarvest archive(List<Path> warcs) {
    return new ArchiveHarvest(sites, warcs);
  }

  /**
   * A dataset whose rows are read again by these rules from the pages that were kept of them, still
   * to be told which; nothing is fetched.
   *
   * @param dataset the dataset's folder
   */
  public Rereading reextract(Path dataset) {
    return new Rereading(sites, dataset);
  }

  /**
   * Where a row of a dataset comes from, and what its stored page gives today; nothing is fetched.
   *
   * @param dataset the dataset's folder
   * @param name an id, the first six or more digits of one, or the address of a page
   * @throws IllegalArgumentException if the name fits no row, or several
   * @throws id.warta.dataset.DatasetException if the folder is no dataset or cannot be read
   */
  public Provenance why(Path dataset, String name) {
    return new Tracer(dataset, sites).trace(name);
  }

  /** The version of this library, such as {@code 0.1.0}. */
  public static String version() {
    return Library.version();
  }
}
