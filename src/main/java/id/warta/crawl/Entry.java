package id.warta.crawl;

import edu.uci.ics.crawler4j.url.AbstractWebURL;
import id.warta.page.Page;
import id.warta.page.Source;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An address on its way through the engine. The frontier, the fetcher and the parser see the same
 * instance, so it carries what each has to tell the next; one thread at a time has it.
 */
final class Entry extends AbstractWebURL {

  private static final long serialVersionUID = 1;

  /** Stands for a date that is not known. */
  static final int NO_DATE = Integer.MIN_VALUE;

  // The journal holds the place in this list, so new ones go to its end.
  private static final List<Source> SOURCES =
      List.of(Source.SEED, Source.SITEMAP, Source.FEED, Source.ARCHIVE, Source.LINK);

  final transient Kind kind;
  final transient Source source;

  /** When the article appeared, in minutes since 1970. */
  final int minutes;

  /** When the list that led here says that it last changed, in minutes since 1970. */
  transient int changed = NO_DATE;

  /** Whether it was read before and is to be read again, having changed since. */
  transient boolean again;

  /** The address as it was queued, in normal form. */
  final transient URI requested;

  /** What to ask for next: {@link #requested}, or where a redirect led. */
  transient URI address;

  /** The host that handed it out, whose pace it keeps. */
  transient @Nullable HostQueue host;

  /** The moment by which the request had reached the host, as {@link System#nanoTime}. */
  long arrivedBy;

  /** How long the exchange with the host took, in nanoseconds; 0 if there was none. */
  long took;

  /** When it may be tried again, as {@link System#nanoTime}. */
  long retryAt;

  /** The host whose robots.txt this is. */
  transient @Nullable HostQueue robotsOf;

  /** Receives what a picture's file begins with; null for all other kinds. */
  transient @Nullable CompletableFuture<Optional<byte[]>> picture;

  /** The page or list that led here. */
  transient @Nullable Entry foundOn;

  int number;
  int hops;
  int attempts;
  int newArticles;

  /** How many new addresses it led to, of whatever kind. */
  int news;

  /** The pages of its article that were read before the one to ask for. */
  final transient List<Page> parts = new ArrayList<>();

  /** Whether a further page of its article cannot be had, so that those before are all. */
  boolean brokenOff;

  boolean counted;
  transient @Nullable Exchange exchange;
  transient @Nullable Page page;
  transient @Nullable Outcome outcome;

  Entry(URI requested, Kind kind, Source source, int depth, int minutes) {
    this.requested = requested;
    this.address = requested;
    this.kind = kind;
    this.source = source;
    this.minutes = minutes;
    setDepth((short) Math.min(depth, 255));
  }

  static Entry of(Journal.Queued queued) {
    Entry entry =
        new Entry(
            URI.create(queued.url()),
            queued.kind(),
            source(queued),
            queued.depth(),
            queued.minutes());
    entry.number = queued.number();
    return entry;
  }

  static Source source(Journal.Queued queued) {
    return SOURCES.get(queued.source());
  }

  static Entry robots(HostQueue host, String scheme) {
    URI url = URI.create(scheme + "://" + host.name() + "/robots.txt");
    Entry entry = new Entry(url, Kind.ROBOTS, Source.SEED, 0, NO_DATE);
    entry.robotsOf = host;
    return entry;
  }

  static Entry picture(URI url) {
    Entry entry = new Entry(url, Kind.PICTURE, Source.SEED, 0, NO_DATE);
    entry.picture = new CompletableFuture<>();
    return entry;
  }

  Journal.Queued record(int number) {
    return new Journal.Queued(
        number, kind, SOURCES.indexOf(source), getDepth(), minutes, requested.toString());
  }

  /** The host of an address, with its port if that is not the usual one. */
  static String hostOf(URI url) {
    return url.getRawAuthority().toLowerCase(Locale.ROOT);
  }

  boolean mayBeArticle() {
    return kind == Kind.ARTICLE || kind == Kind.PAGE;
  }

  /** Whether pages that people read led here, which know no date and no end. */
  boolean isLinked() {
    return kind == Kind.PAGE || kind == Kind.SECTION || source == Source.LINK;
  }

  @Override
  public String getURL() {
    return requested.toString();
  }

  @Override
  public void setURL(String url) {
    // The engine sets what a redirect led to; redirects are the frontier's business.
  }

  @Override
  public String getPath() {
    return requested.getRawPath();
  }

  @Override
  public int hashCode() {
    return requested.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Entry entry && requested.equals(entry.requested);
  }

  @Override
  public String toString() {
    return requested.toString();
  }
}
