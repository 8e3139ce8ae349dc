package id.warta.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.CrawlFile;
import id.warta.Warta;
import id.warta.site.Site;
import id.warta.site.Sites;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts a crawl into units. A site is the smallest piece: a rule, or the seeds of one host. Sites
 * that share a host or a network address come into one unit, so that the crawler that has it keeps
 * the pace of the shared one. What was united once stays together, since it has one state; a site
 * that is new joins the unit that has its address. Units that only later turn out to share one keep
 * their states and are crawled one after the other.
 */
final class Units {

  private static final Logger LOG = LoggerFactory.getLogger(Units.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LOOKUPS = 16;

  private final Store store;
  private final String into;
  private final CrawlFile crawl;
  private final Sites sites;
  private final Function<String, Set<String>> lookup;

  /** A site of the crawl. */
  private record Piece(
      String key, List<String> sites, List<URI> seeds, Set<String> hosts, Set<String> addresses) {

    /** What must not be asked by two at the same time. */
    Stream<String> shared() {
      return Stream.concat(
          hosts.stream().map(host -> "host " + host),
          addresses.stream().map(address -> "address " + address));
    }
  }

  /** Pieces of one state. */
  private static final class Draft {
    private final String name;
    private final List<Piece> pieces = new ArrayList<>();

    Draft(String name) {
      this.name = name;
    }

    Stream<String> shared() {
      return pieces.stream().flatMap(Piece::shared);
    }

    Set<String> all(Function<Piece, Collection<String>> what) {
      return pieces.stream()
          .flatMap(piece -> what.apply(piece).stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /**
   * @param lookup tells the network addresses of a host; none if there are none
   */
  Units(
      Store store,
      String into,
      CrawlFile crawl,
      Sites sites,
      Function<String, Set<String>> lookup) {
    this.store = store;
    this.into = into;
    this.crawl = crawl;
    this.sites = sites;
    this.lookup = lookup;
  }

  /** What DNS says of a host; nothing if it says nothing. */
  static Set<String> resolve(String host) {
    String name = host.replaceFirst(":\\d+$", "");
    try {
      return Stream.of(InetAddress.getAllByName(name))
          .map(InetAddress::getHostAddress)
          .collect(Collectors.toSet());
    } catch (UnknownHostException e) {
      return Set.of();
    }
  }

  /** The units of the crawl, those together that must be crawled one after the other. */
  List<CrawlTask.Group> plan() throws IOException {
    Map<String, String> known = known();
    Map<String, Draft> drafts = new TreeMap<>();
    for (List<Piece> together : united(pieces(), Piece::shared)) {
      Set<String> names = new TreeSet<>();
      together.stream()
          .filter(piece -> known.containsKey(piece.key()))
          .forEach(piece -> names.add(known.get(piece.key())));
      String joined = names.isEmpty() ? name(together.get(0).key()) : names.iterator().next();
      for (Piece piece : together) {
        drafts
            .computeIfAbsent(known.getOrDefault(piece.key(), joined), Draft::new)
            .pieces
            .add(piece);
      }
    }
    List<CrawlTask.Group> groups = new ArrayList<>();
    for (List<Draft> group : united(List.copyOf(drafts.values()), Draft::shared)) {
      ArrayList<Unit> units = new ArrayList<>();
      for (Draft draft : group) {
        units.add(unit(draft));
      }
      groups.add(new CrawlTask.Group(units));
    }
    return groups;
  }

  /** The unit of each site that an earlier crawl had, by the site's key. */
  private Map<String, String> known() throws IOException {
    Map<String, String> known = new HashMap<>();
    for (String name : store.list(into + "/units")) {
      var charter = store.find(charter(name));
      if (charter.isPresent()) {
        Unit.Charter made = JSON.readValue(charter.get(), Unit.Charter.class);
        made.sites().forEach(site -> known.put(site, name));
        made.seeds().forEach(seed -> known.put(key(URI.create(seed)), name));
      }
    }
    return known;
  }

  private String charter(String name) {
    return Unit.folder(into, name) + Unit.STATE + "/charter.json";
  }

  private List<Piece> pieces() {
    Map<String, List<URI>> seeds = new LinkedHashMap<>();
    crawl.sites().forEach(site -> seeds.put(sites.site(site).name(), new ArrayList<>()));
    crawl
        .seeds()
        .forEach(seed -> seeds.computeIfAbsent(key(seed), k -> new ArrayList<>()).add(seed));
    List<Piece> bare = new ArrayList<>();
    Set<String> named =
        crawl.sites().stream().map(site -> sites.site(site).name()).collect(Collectors.toSet());
    seeds.forEach(
        (key, own) -> {
          List<String> rules = named.contains(key) ? List.of(key) : List.of();
          Set<String> hosts = Warta.sites(sites).crawl(crawl.of(rules, own)).hosts();
          bare.add(new Piece(key, rules, own, hosts, Set.of()));
        });
    return placed(bare);
  }

  // Behind a proxy nobody here can tell who lives where.
  private List<Piece> placed(List<Piece> bare) {
    Map<String, Set<String>> addresses = new ConcurrentHashMap<>();
    if (crawl.proxy() == null) {
      Set<String> hosts =
          bare.stream().flatMap(piece -> piece.hosts().stream()).collect(Collectors.toSet());
      Pool.each(LOOKUPS, hosts, host -> addresses.put(host, lookup.apply(host)));
    }
    return bare.stream()
        .map(
            piece ->
                new Piece(
                    piece.key(),
                    piece.sites(),
                    piece.seeds(),
                    piece.hosts(),
                    piece.hosts().stream()
                        .flatMap(host -> addresses.getOrDefault(host, Set.of()).stream())
                        .collect(Collectors.toCollection(TreeSet::new))))
        .toList();
  }

  /** What a seed belongs to: the rule that knows it, or its host. */
  private String key(URI seed) {
    return sites
        .of(seed)
        .map(Site::name)
        .orElseGet(
            () -> seed.getRawAuthority().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", ""));
  }

  private static String name(String key) {
    return key.replaceAll("[^A-Za-z0-9.-]", "_");
  }

  private Unit unit(Draft draft) throws IOException {
    List<String> rules = draft.pieces.stream().flatMap(piece -> piece.sites().stream()).toList();
    List<URI> seeds = draft.pieces.stream().flatMap(piece -> piece.seeds().stream()).toList();
    Set<String> hosts = draft.all(Piece::hosts);
    Unit.Charter charter =
        new Unit.Charter(
            rules, seeds.stream().map(URI::toString).toList(), hosts, draft.all(Piece::addresses));
    // Sites that this crawl leaves out still have their state there.
    store.write(charter(draft.name), JSON.writeValueAsBytes(with(before(draft.name), charter)));
    return new Unit(draft.name, crawl.of(rules, seeds).text(), new TreeSet<>(hosts));
  }

  private Unit.Charter before(String name) throws IOException {
    var there = store.find(charter(name));
    return there.isEmpty()
        ? new Unit.Charter(List.of(), List.of(), Set.of(), Set.of())
        : JSON.readValue(there.get(), Unit.Charter.class);
  }

  private static Unit.Charter with(Unit.Charter before, Unit.Charter now) {
    return new Unit.Charter(
        both(before.sites(), now.sites()),
        both(before.seeds(), now.seeds()),
        new TreeSet<>(both(before.hosts(), now.hosts())),
        now.addresses());
  }

  private static List<String> both(Collection<String> some, Collection<String> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().sorted().toList();
  }

  /** Those together that share something, directly or by others between them. */
  private static <T> List<List<T>> united(List<T> all, Function<T, Stream<String>> shared) {
    int[] parent = new int[all.size()];
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < parent.length; i++) {
      int one = i;
      parent[i] = i;
      shared
          .apply(all.get(i))
          .forEach(
              what -> {
                Integer other = first.putIfAbsent(what, one);
                if (other != null) {
                  parent[root(parent, one)] = root(parent, other);
                }
              });
    }
    Map<Integer, List<T>> together = new TreeMap<>();
    for (int i = 0; i < parent.length; i++) {
      together.computeIfAbsent(root(parent, i), root -> new ArrayList<>()).add(all.get(i));
    }
    together.values().stream()
        .filter(some -> some.size() > 1)
        .forEach(some -> LOG.info("{} share a host or an address", some.size()));
    return List.copyOf(together.values());
  }

  private static int root(int[] parent, int of) {
    int at = of;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
