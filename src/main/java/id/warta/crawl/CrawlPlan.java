package id.warta.crawl;

import id.warta.page.Library;
import id.warta.page.Urls;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What to crawl and how gently. Immutable.
 *
 * <pre>{@code
 * CrawlPlan plan =
 *     CrawlPlan.into(Path.of("crawl/bisnis"))
 *         .seed(URI.create("https://bisnis.com/"))
 *         .contact("https://example.org/our-crawler")
 *         .maxArticles(1000)
 *         .build();
 * }</pre>
 */
public final class CrawlPlan {

  private final Builder made;
  private final SiteGuide guide;

  private CrawlPlan(Builder made) {
    this.made = made;
    this.guide = made.guide == null ? SiteGuide.hostsOf(made.seeds) : made.guide;
  }

  /** Begins a plan whose state (what was seen, queued and done) lies in this folder. */
  public static Builder into(Path state) {
    return new Builder(state);
  }

  /** Where the crawl remembers what it did, to go on after a stop and to start the next one. */
  public Path state() {
    return made.state;
  }

  /** The pages that the crawl starts from, in normal form. */
  public List<URI> seeds() {
    return List.copyOf(made.seeds);
  }

  /** What is known of the sites; by default each seed's host is one. */
  public SiteGuide guide() {
    return guide;
  }

  /** The least time between two requests to one host, measured where they arrive. */
  public Duration delay() {
    return made.delay;
  }

  /** How many pages are fetched at a time, over all hosts; one host gets one at a time. */
  public int threads() {
    return made.threads;
  }

  /** The User-Agent header: {@code Warta/0.1 (+https://example.org/our-crawler)}. */
  public String userAgent() {
    return made.userAgent == null
        ? "Warta/" + Library.version() + " (+" + made.contact + ")"
        : made.userAgent;
  }

  /** The name by which robots.txt files may address the crawl. */
  public String robotsToken() {
    return made.robotsToken;
  }

  /**
   * The most bytes of a page, after decompression. A bigger one is refused, its transfer stopped.
   */
  public int maxBody() {
    return made.maxBody;
  }

  /** The most time for one exchange, from connecting to the last byte. */
  public Duration timeout() {
    return made.timeout;
  }

  /** The most pages to fetch in one run. */
  public long maxPages() {
    return made.maxPages;
  }

  /** The most pages to fetch from one site in one run. */
  public long maxPagesPerSite() {
    return made.maxPagesPerSite;
  }

  /** The most new articles in one run. */
  public long maxArticles() {
    return made.maxArticles;
  }

  /** The most new articles from one site in one run. */
  public long maxArticlesPerSite() {
    return made.maxArticlesPerSite;
  }

  /** The most picture files to ask for in one run; none by default. */
  public long maxPictures() {
    return made.maxPictures;
  }

  /**
   * Articles that are known to be older than this are not asked for. A taker that finds an article
   * to be older says {@link Taken#tooOld}, and after a hundred of these in a row, with no article
   * that is not, the site's further links are left alone: the crawl has passed the bound.
   */
  public Optional<Instant> since() {
    return Optional.ofNullable(made.since);
  }

  /** Articles that are known to be newer than this are not asked for. */
  public Optional<Instant> until() {
    return Optional.ofNullable(made.until);
  }

  /** Both of these. */
  Bounds bounds() {
    return new Bounds(made.since, made.until);
  }

  /** Whether pages that reserve their use (noindex, noai, TDMRep) are left out, as by default. */
  public boolean respectsReservations() {
    return made.respectsReservations;
  }

  /** Whether private, loopback and link-local addresses may be connected to. */
  public boolean allowsPrivateAddresses() {
    return made.allowsPrivateAddresses;
  }

  /** Where to connect to for some hosts, by lower-case name, instead of what DNS says. */
  public Map<String, InetSocketAddress> connectTo() {
    return Map.copyOf(made.connectTo);
  }

  /** The HTTP proxy that everything is asked through, with name and password if it wants them. */
  public Optional<URI> proxy() {
    return Optional.ofNullable(made.proxy);
  }

  /** Whether articles of which a list says that they changed are asked for again. */
  public boolean revisions() {
    return made.revisions;
  }

  /** What must allow each request. */
  public Permit permit() {
    return made.permit;
  }

  /** What an earlier part of the same run hands over. */
  public Handover before() {
    return made.before == null ? Handover.NOTHING : made.before;
  }

  /** How long a host is to be left alone when the crawl begins. */
  Duration rest(String host) {
    return made.before == null ? Duration.ZERO : made.before.rest(host, made.delay);
  }

  /** Collects the parts of a plan; every default is a polite one. Not thread-safe. */
  public static final class Builder {

    private final Path state;
    private final List<URI> seeds = new ArrayList<>();
    private final Map<String, InetSocketAddress> connectTo = new TreeMap<>();
    private @Nullable SiteGuide guide;
    private Duration delay = Duration.ofSeconds(2);
    private int threads = 8;
    private String contact = "";
    private @Nullable String userAgent;
    private String robotsToken = "warta";
    private int maxBody = 8 << 20;
    private Duration timeout = Duration.ofSeconds(60);
    private long maxPages = Long.MAX_VALUE;
    private long maxPagesPerSite = Long.MAX_VALUE;
    private long maxArticles = Long.MAX_VALUE;
    private long maxArticlesPerSite = Long.MAX_VALUE;
    private long maxPictures;
    private @Nullable Instant since;
    private @Nullable Instant until;
    private @Nullable URI proxy;
    private boolean revisions;
    private Permit permit = Permit.ALWAYS;
    private @Nullable Handover before;
    private boolean respectsReservations = true;
    private boolean allowsPrivateAddresses;

    private Builder(Path state) {
      this.state = Objects.requireNonNull(state);
    }

    private Builder(Builder other) {
      this.state = other.state;
      this.seeds.addAll(other.seeds);
      this.connectTo.putAll(other.connectTo);
      this.guide = other.guide;
      this.delay = other.delay;
      this.threads = other.threads;
      this.contact = other.contact;
      this.userAgent = other.userAgent;
      this.robotsToken = other.robotsToken;
      this.maxBody = other.maxBody;
      this.timeout = other.timeout;
      this.maxPages = other.maxPages;
      this.maxPagesPerSite = other.maxPagesPerSite;
      this.maxArticles = other.maxArticles;
      this.maxArticlesPerSite = other.maxArticlesPerSite;
      this.maxPictures = other.maxPictures;
      this.since = other.since;
      this.until = other.until;
      this.proxy = other.proxy;
      this.revisions = other.revisions;
      this.permit = other.permit;
      this.before = other.before;
      this.respectsReservations = other.respectsReservations;
      this.allowsPrivateAddresses = other.allowsPrivateAddresses;
    }

    /**
     * A page to start from.
     *
     * @throws IllegalArgumentException unless it is an http or https address
     */
    public Builder seed(URI url) {
      seeds.add(
          Urls.normal(url.toString())
              .orElseThrow(() -> new IllegalArgumentException("not a web address: " + url)));
      return this;
    }

    /** Pages to start from. */
    public Builder seeds(Collection<URI> urls) {
      urls.forEach(this::seed);
      return this;
    }

    /** What is known of the sites. */
    public Builder guide(SiteGuide guide) {
      this.guide = guide;
      return this;
    }

    /** The least time between two requests to one host. */
    public Builder delay(Duration delay) {
      this.delay = atLeast(Duration.ZERO, delay, "delay");
      return this;
    }

    /** How many pages are fetched at a time, 1 to 1000. */
    public Builder threads(int threads) {
      if (threads < 1 || threads > 1000) {
        throw new IllegalArgumentException("threads must be 1 to 1000: " + threads);
      }
      this.threads = threads;
      return this;
    }

    /** An address under which site owners reach whoever runs the crawl: a web page or an e-mail. */
    public Builder contact(String contact) {
      this.contact = oneLine(contact);
      return this;
    }

    /** A User-Agent header of one's own, instead of Warta's with the contact. */
    public Builder userAgent(String userAgent) {
      this.userAgent = oneLine(userAgent);
      return this;
    }

    /** The name by which robots.txt files may address the crawl. */
    public Builder robotsToken(String token) {
      this.robotsToken = oneLine(token).toLowerCase(Locale.ROOT);
      return this;
    }

    /** The most bytes of a page, at least 1 KiB. */
    public Builder maxBody(int bytes) {
      if (bytes < 1024) {
        throw new IllegalArgumentException("a page needs 1024 bytes at least: " + bytes);
      }
      this.maxBody = bytes;
      return this;
    }

    /** The most time for one exchange. */
    public Builder timeout(Duration timeout) {
      this.timeout = atLeast(Duration.ofMillis(1), timeout, "timeout");
      return this;
    }

    /** The most pages to fetch in one run. */
    public Builder maxPages(long pages) {
      this.maxPages = positive(pages);
      return this;
    }

    /** The most pages to fetch from one site in one run. */
    public Builder maxPagesPerSite(long pages) {
      this.maxPagesPerSite = positive(pages);
      return this;
    }

    /** The most new articles in one run. */
    public Builder maxArticles(long articles) {
      this.maxArticles = positive(articles);
      return this;
    }

    /** The most new articles from one site in one run. */
    public Builder maxArticlesPerSite(long articles) {
      this.maxArticlesPerSite = positive(articles);
      return this;
    }

    /**
     * Lets {@link Crawler#picture} ask for so many picture files in one run. They do not count as
     * pages.
     */
    public Builder maxPictures(long pictures) {
      this.maxPictures = positive(pictures);
      return this;
    }

    /** Leaves out articles that are known to be older. */
    public Builder since(Instant since) {
      this.since = since;
      return this;
    }

    /** Leaves out articles that are known to be newer. */
    public Builder until(Instant until) {
      this.until = until;
      return this;
    }

    /**
     * Asks for everything through an HTTP proxy. Which addresses the hosts have is then for the
     * proxy to find out, so the crawl can only refuse those that are private by their very name.
     *
     * @param proxy such as {@code http://name:password@proxy.example:3128}
     * @throws IllegalArgumentException unless it names scheme http or https, a host and a port
     */
    public Builder proxy(URI proxy) {
      boolean web = "http".equals(proxy.getScheme()) || "https".equals(proxy.getScheme());
      if (!web || proxy.getHost() == null || proxy.getPort() < 0) {
        throw new IllegalArgumentException(
            "a proxy is named like http://proxy.example:3128, with name:password@ if need be");
      }
      this.proxy = proxy;
      return this;
    }

    /** Hands over pages that reserve their use, too; for those who have the right to. */
    public Builder ignoreReservations() {
      this.respectsReservations = false;
      return this;
    }

    /** Lets the crawl connect to private, loopback and link-local addresses. */
    public Builder allowPrivateAddresses() {
      this.allowsPrivateAddresses = true;
      return this;
    }

    /**
     * Asks again for articles of which a sitemap or feed says that they changed since it was read
     * the last time. Otherwise an article is asked for once and for all.
     */
    public Builder revisions() {
      this.revisions = true;
      return this;
    }

    /** Asks this before every request. */
    public Builder permit(Permit permit) {
      this.permit = permit;
      return this;
    }

    /**
     * Goes on with a run of which somebody else did the part before: no host is asked before its
     * wait is over, or the delay for one without, and the limits count on.
     */
    public Builder after(Handover before) {
      this.before = before;
      return this;
    }

    /** Connects to this address for that host, whatever DNS and the port of the URL say. */
    public Builder connectTo(String host, InetSocketAddress address) {
      connectTo.put(host.toLowerCase(Locale.ROOT), address);
      return this;
    }

    /**
     * The plan.
     *
     * @throws IllegalStateException if there is nothing to crawl or nobody to contact
     */
    public CrawlPlan build() {
      if (seeds.isEmpty()) {
        throw new IllegalStateException("the crawl has no seed: name at least one start page");
      }
      if (contact.isEmpty() && userAgent == null) {
        throw new IllegalStateException(
            "the crawl has no contact: name a web page or an e-mail for the User-Agent");
      }
      return new CrawlPlan(new Builder(this));
    }

    private static String oneLine(String text) {
      String stripped = text.strip();
      if (stripped.isEmpty() || stripped.chars().anyMatch(c -> c < 0x20 || c > 0x7E)) {
        throw new IllegalArgumentException("must be one line of ASCII: '" + text + "'");
      }
      return stripped;
    }

    private static Duration atLeast(Duration least, Duration value, String name) {
      if (value.compareTo(least) < 0) {
        throw new IllegalArgumentException(name + " must be " + least + " at least: " + value);
      }
      return value;
    }

    private static long positive(long value) {
      if (value < 1) {
        throw new IllegalArgumentException("a limit must be 1 at least: " + value);
      }
      return value;
    }
  }
}
