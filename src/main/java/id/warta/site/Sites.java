package id.warta.site;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of many sites, and which of them an address falls under. Immutable, and so safe to
 * share between threads.
 *
 * <pre>{@code
 * Sites sites = Sites.read(Path.of("config/sites"));
 * sites.of(URI.create("https://kabar24.bisnis.com/read/1")).map(Site::displayName);
 * }</pre>
 */
public final class Sites implements Iterable<Site> {

  private static final int SHOWN = 8;

  private final Map<String, Site> byName = new LinkedHashMap<>();
  private final Map<String, Site> byHost = new HashMap<>();

  private Sites(List<Site> sites) {
    for (Site site : sites) {
      byName.put(site.name(), site);
      site.hosts().forEach(host -> byHost.put(host, site));
    }
  }

  /**
   * The rules of a folder: every file that ends in {@code .yaml}; of folders below it none.
   *
   * @throws ConfigException if the folder is not there or any rule has a mistake; it tells all of
   *     them
   */
  public static Sites read(Path folder) {
    return read(new RuleBook(RuleFiles.in(folder)));
  }

  /** The rules that come with Warta. */
  public static Sites bundled() {
    return Bundled.SITES;
  }

  /** No rules at all. */
  public static Sites none() {
    return new Sites(List.of());
  }

  /** These sites. Of two that claim the same host the later one has it. */
  public static Sites of(List<Site> sites) {
    return new Sites(sites);
  }

  private static Sites read(RuleBook book) {
    List<Site> sites = book.read();
    if (!book.mistakes().isEmpty()) {
      throw new ConfigException(book.mistakes());
    }
    return new Sites(sites);
  }

  /** These rules, and those of {@code others} for all further sites. */
  public Sites orElse(Sites others) {
    List<Site> all = new ArrayList<>();
    others.stream().filter(site -> !byName.containsKey(site.name())).forEach(all::add);
    all.addAll(byName.values());
    return new Sites(all);
  }

  /**
   * The site whose hosts include this address's; where several do, the one that names it closest.
   */
  public Optional<Site> of(URI url) {
    return Hosts.spellings(url).stream().map(byHost::get).filter(Objects::nonNull).findFirst();
  }

  /** The site of this name, such as {@code bisnis.com}. */
  public Optional<Site> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The site of this name, which must be there.
   *
   * @throws IllegalArgumentException if it is not; the message tells names that are
   */
  public Site site(String name) {
    return named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Spelling.closest(name, byName.keySet())
                        .map(meant -> "did you mean '" + meant + "'?")
                        .map(hint -> "there is no rule '" + name + "'; " + hint)
                        .orElseGet(() -> "there is no rule '" + name + "'; there are " + some())));
  }

  private String some() {
    List<String> names = names();
    return names.size() <= SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
  }

  /** The sites' names, in the order of the files. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The sites, in the order of the files. */
  public Stream<Site> stream() {
    return byName.values().stream();
  }

  @Override
  public Iterator<Site> iterator() {
    return List.copyOf(byName.values()).iterator();
  }

  @Override
  public String toString() {
    return byName.size() + " sites";
  }

  /** Reads the bundled rules when they are first asked for. */
  private static final class Bundled {
    static final Sites SITES = read(new RuleBook(RuleFiles.bundled()));
  }
}
