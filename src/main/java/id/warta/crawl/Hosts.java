package id.warta.crawl;

import java.net.InetAddress;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that a crawl has met, the sites they belong to and the network addresses they live at.
 * The {@link PoliteFrontier} guards it with its lock.
 */
final class Hosts {

  private final CrawlPlan plan;
  private final Map<String, HostQueue> hosts = new HashMap<>();
  private final Map<String, SiteTally> sites = new TreeMap<>();
  private final Map<InetAddress, AddressPace> addresses = new HashMap<>();
  private final long began = System.nanoTime();

  Hosts(CrawlPlan plan) {
    this.plan = plan;
  }

  Collection<HostQueue> all() {
    return hosts.values();
  }

  Collection<SiteTally> sites() {
    return sites.values();
  }

  /** The host of an address that was queued here. */
  @Nullable HostQueue known(URI url) {
    return hosts.get(Entry.hostOf(url));
  }

  /**
   * The host of an address.
   *
   * @param siteOfParent the site that leads there, whose the host is if nobody else's; may be empty
   */
  HostQueue of(URI url, String siteOfParent) {
    return hosts.computeIfAbsent(Entry.hostOf(url), name -> create(name, url, siteOfParent));
  }

  private HostQueue create(String name, URI url, String siteOfParent) {
    String own = siteOfParent.isEmpty() ? name : siteOfParent;
    SiteTally tally = site(plan.guide().site(url).orElse(own));
    HostQueue host = new HostQueue(name, tally, new HostPace(plan.delay(), earliest(name)));
    tally.hosts().add(host);
    return host;
  }

  // Somebody may have asked it the moment before this crawl began.
  private long earliest(String host) {
    long now = System.nanoTime();
    long allowed = began + plan.rest(host).toNanos();
    return allowed - now > 0 ? allowed : now;
  }

  private SiteTally site(String name) {
    Handover before = plan.before();
    return sites.computeIfAbsent(
        name,
        s ->
            new SiteTally(
                s,
                plan.maxPagesPerSite() - before.pages(s),
                plan.maxArticlesPerSite() - before.articles(s)));
  }

  /** The pace of a network address, which its hosts share. */
  AddressPace at(InetAddress address) {
    return addresses.computeIfAbsent(address, a -> new AddressPace(plan.delay()));
  }
}
