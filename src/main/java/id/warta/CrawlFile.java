package id.warta;

import id.warta.site.YamlMap;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a file in config/crawls says: which sites, how politely, how much, and into which dataset.
 * It says nothing of how a site is read; that is the site's rule.
 *
 * <pre>
 * sites: [bisnis.com]              # names of rules; and/or
 * seeds: [https://example.org/]    # addresses to start from; and/or seeds-file: a file with one a line
 * contact: mailto:you@example.org  # who is crawling; required
 * dataset: datasets/bisnis
 * delay: 1s                        # least time between two requests to a host; robots.txt may ask for more
 * threads: 8
 * limits: {articles: 1000, articles-per-site: 500, pages-per-site: 5000, body: 5}   # body in MB
 * since: 2026-11-01                # first and last day of publication
 * until: 2026-11-30
 * duplicates: keep                 # keep (with a cluster id) or drop
 * raw: warc                        # keep the pages themselves; or none
 * images: {download: metadata, per-article: 1, total: 100000}  # ask picture files who took them
 * revisions: false                 # read articles again of which a sitemap says that they changed
 * learn: true                      # leave out what repeats over a site's articles
 * reservations: respect            # respect (default) or record: what pages say about their use
 * proxy: http://name:password@proxy.example:3128
 * </pre>
 *
 * @param name the file's name without its ending
 * @param sites names of site rules
 * @param seeds addresses to start from
 * @param contact an address, web or mail, under which the operator can be reached
 * @param userAgent the whole User-Agent, if not Warta's own
 * @param robotsToken the name that robots.txt calls us by, if not {@code warta}
 * @param dataset the dataset's folder
 * @param delay least time between two requests to a host
 * @param threads how many pages are fetched at once, all hosts together
 * @param articles most articles in all; null for no limit
 * @param articlesPerSite most articles of each site
 * @param pagesPerSite most pages fetched from each site
 * @param bodyBytes most bytes of one page
 * @param since first day of publication
 * @param until last day of publication
 * @param dropDuplicates whether copies are left out of the dataset
 * @param archive whether the pages are kept as WARC
 * @param picturesPerArticle of how many pictures of an article the files are asked for; 0 for none
 * @param pictures of how many pictures in one crawl
 * @param revisions whether articles are read again of which a sitemap or feed says that they
 *     changed
 * @param learn whether what repeats over a site's articles is learned and left out
 * @param respectReservations whether pages that reserve their use are left out
 * @param proxy the HTTP proxy that everything is asked through; null for none
 * @param allowPrivateAddresses whether loopback and private addresses may be asked
 */
public record CrawlFile(
    String name,
    List<String> sites,
    List<URI> seeds,
    String contact,
    @Nullable String userAgent,
    @Nullable String robotsToken,
    @Nullable Path dataset,
    Duration delay,
    int threads,
    @Nullable Integer articles,
    @Nullable Integer articlesPerSite,
    @Nullable Integer pagesPerSite,
    int bodyBytes,
    @Nullable LocalDate since,
    @Nullable LocalDate until,
    boolean dropDuplicates,
    boolean archive,
    int picturesPerArticle,
    int pictures,
    boolean revisions,
    boolean learn,
    boolean respectReservations,
    @Nullable URI proxy,
    boolean allowPrivateAddresses) {

  static final Duration POLITE = Duration.ofSeconds(1);
  static final int BODY_BYTES = 5 << 20;
  private static final int PICTURES = 100_000;
  private static final int MANY = 100_000_000;

  public CrawlFile {
    sites = List.copyOf(sites);
    seeds = List.copyOf(seeds);
  }

  /**
   * Reads and checks a crawl file.
   *
   * @throws id.warta.site.ConfigException that tells every mistake with its line
   */
  public static CrawlFile read(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return read(name, YamlMap.read(file), file);
  }

  /** Like {@link #read(Path)}, of text; a seeds-file is then relative to the working folder. */
  public static CrawlFile parse(String name, String text) {
    return read(name, YamlMap.parse(name + ".yaml", text), Path.of(name + ".yaml"));
  }

  /** This crawl of other sites only. */
  public CrawlFile of(List<String> sites, List<URI> seeds) {
    return new CrawlFile(
        name,
        sites,
        seeds,
        contact,
        userAgent,
        robotsToken,
        dataset,
        delay,
        threads,
        articles,
        articlesPerSite,
        pagesPerSite,
        bodyBytes,
        since,
        until,
        dropDuplicates,
        archive,
        picturesPerArticle,
        pictures,
        revisions,
        learn,
        respectReservations,
        proxy,
        allowPrivateAddresses);
  }

  /** A crawl file that says the same; {@link #parse} gives an equal crawl. */
  public String text() {
    return CrawlText.of(this);
  }

  private static CrawlFile read(String name, YamlMap map, Path file) {
    YamlMap limits = map.map("limits").orElseGet(() -> YamlMap.parse("limits", "{}"));
    List<String> sites = map.strings("sites");
    List<URI> seeds = new ArrayList<>(map.urls("seeds"));
    map.string("seeds-file").ifPresent(list -> seeds.addAll(seeds(map, file, list)));
    requireSites(map);
    YamlMap images = map.map("images").orElseGet(() -> YamlMap.parse("images", "{}"));
    boolean download =
        images.oneOf("download", List.of("none", "metadata")).map("metadata"::equals).orElse(false);
    int perArticle = images.integer("per-article", 1, 100).orElse(1);
    Optional<LocalDate> since = map.date("since");
    Optional<LocalDate> until = map.date("until");
    requireOrder(map, since, until);
    CrawlFile crawl =
        new CrawlFile(
            map.string("name").orElse(name),
            sites,
            seeds,
            contact(map),
            map.string("user-agent").orElse(null),
            map.string("robots-token").orElse(null),
            map.string("dataset").map(Path::of).orElse(null),
            map.duration("delay").orElse(POLITE),
            map.integer("threads", 1, 1000).orElse(8),
            limits.integer("articles", 1, MANY).orElse(null),
            limits.integer("articles-per-site", 1, MANY).orElse(null),
            limits.integer("pages-per-site", 1, MANY).orElse(null),
            limits.integer("body", 1, 512).map(mb -> mb << 20).orElse(BODY_BYTES),
            since.orElse(null),
            until.orElse(null),
            map.oneOf("duplicates", List.of("keep", "drop")).map("drop"::equals).orElse(false),
            map.oneOf("raw", List.of("warc", "none")).map("warc"::equals).orElse(true),
            download ? perArticle : 0,
            images.integer("total", 1, MANY).orElse(PICTURES),
            map.bool("revisions").orElse(false),
            map.bool("learn").orElse(true),
            map.oneOf("reservations", List.of("respect", "record"))
                .map("respect"::equals)
                .orElse(true),
            map.string("proxy").flatMap(text -> proxy(map, text)).orElse(null),
            map.bool("allow-private-addresses").orElse(false));
    map.finish();
    return crawl;
  }

  private static void requireSites(YamlMap map) {
    if (Stream.of("sites", "seeds", "seeds-file").noneMatch(map::has)) {
      map.mistake(
          "sites", "no site", "sites: [name of a rule, …] or seeds: [address, …]", "add one");
    }
  }

  private static void requireOrder(
      YamlMap map, Optional<LocalDate> since, Optional<LocalDate> until) {
    if (since.isPresent() && until.isPresent() && until.get().isBefore(since.get())) {
      map.mistake("until", "'until' is before 'since'", "a later day", "");
    }
  }

  // Whoever is disturbed must be able to write to somebody.
  private static String contact(YamlMap map) {
    String contact = map.requiredString("contact");
    if (map.has("contact") && !contact.contains("@") && !contact.matches("https?://.+")) {
      map.mistake(
          "contact",
          "'" + contact + "' is no address",
          "a web or e-mail address such as mailto:you@example.org",
          "");
    }
    return contact;
  }

  private static Optional<URI> proxy(YamlMap map, String text) {
    try {
      URI proxy = new URI(text);
      if (proxy.getHost() != null && proxy.getPort() > 0) {
        return Optional.of(proxy);
      }
    } catch (URISyntaxException e) {
      // Said below; the text may hold a password, so the error does not show it.
    }
    map.mistake("proxy", "not a proxy's address", "http://proxy.example:3128", "");
    return Optional.empty();
  }

  private static List<URI> seeds(YamlMap map, Path file, String list) {
    Path path = file.resolveSibling(list);
    List<URI> seeds = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(path)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          seeds.add(URI.create(line.strip()));
        }
      }
    } catch (NoSuchFileException e) {
      map.mistake("seeds-file", "no such file: " + path, "a file with one address a line", "");
    } catch (IllegalArgumentException e) {
      map.mistake("seeds-file", path + ": " + e.getMessage(), "one address a line", "");
    } catch (IOException e) {
      map.mistake(
          "seeds-file", path + " cannot be read: " + e, "a UTF-8 file with one address a line", "");
    }
    return seeds;
  }
}
