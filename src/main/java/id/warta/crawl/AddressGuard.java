package id.warta.crawl;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Looks hosts up and lets nobody connect to addresses that are not on the public internet. The
 * connection is made to the very addresses that were judged, so a name that resolves differently
 * the next time (DNS rebinding) gains nothing, nor does a redirect. Safe to share.
 */
final class AddressGuard implements DnsResolver, SchemePortResolver {

  // Looked up, such a name never leaves the machine; a bare number is an address, too.
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|0x[0-9a-fx.]+|\\[.*]");

  /** The host has only addresses that the crawl must not connect to. */
  static final class ForbiddenAddress extends UnknownHostException {
    private static final long serialVersionUID = 1;

    ForbiddenAddress(String host) {
      super(host + " is a private address");
    }
  }

  /** Tells all addresses of a host, as {@link InetAddress#getAllByName} does. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] all(String host) throws UnknownHostException;
  }

  private final Lookup lookup;
  private final Map<String, InetSocketAddress> connectTo;
  private final String proxy;
  private final boolean allowPrivate;

  AddressGuard(CrawlPlan plan, Lookup lookup) {
    this.lookup = lookup;
    this.connectTo = plan.connectTo();
    this.proxy = plan.proxy().map(URI::getHost).orElse("");
    this.allowPrivate = plan.allowsPrivateAddresses();
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    @Nullable InetSocketAddress instead = instead(host);
    if (instead != null) {
      return new InetAddress[] {
        instead.isUnresolved()
            ? InetAddress.getByName(instead.getHostString())
            : instead.getAddress()
      };
    }
    InetAddress[] all = lookup.all(host);
    InetAddress[] allowed =
        Arrays.stream(all).filter(a -> mayConnect(host, a)).toArray(InetAddress[]::new);
    if (allowed.length == 0) {
      throw new ForbiddenAddress(host);
    }
    return allowed;
  }

  // The proxy is whoever runs the crawl's own choice.
  private boolean mayConnect(String host, InetAddress address) {
    return allowPrivate || host.equals(proxy) || isPublic(address);
  }

  /**
   * Refuses what is a private address by its very name. That is all that can be known of a host
   * that a proxy looks up; where the proxy may connect to is for the proxy to say.
   *
   * @throws ForbiddenAddress if the host is one of these
   */
  void requirePublicName(String host) throws UnknownHostException {
    String name = host.toLowerCase(Locale.ROOT);
    boolean literal = LITERAL.matcher(name).matches();
    boolean local = name.equals("localhost") || name.endsWith(".localhost");
    if (!allowPrivate && (local || (literal && !isPublic(InetAddress.getByName(name))))) {
      throw new ForbiddenAddress(host);
    }
  }

  @Override
  public @Nullable String resolveCanonicalHostname(@Nullable String host) {
    return host;
  }

  @Override
  public int resolve(HttpHost host) {
    @Nullable InetSocketAddress instead = instead(host.getHostName());
    return instead == null ? DefaultSchemePortResolver.INSTANCE.resolve(host) : instead.getPort();
  }

  private @Nullable InetSocketAddress instead(String host) {
    return connectTo.isEmpty() ? null : connectTo.get(host.toLowerCase(Locale.ROOT));
  }

  /** Whether an address is one of the public internet's, by the IANA special-purpose registries. */
  static boolean isPublic(InetAddress address) {
    boolean special =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    if (special) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes, 0) : isPublic6(bytes, address);
  }

  private static boolean isPublic4(byte[] b, int at) {
    int first = b[at] & 0xFF;
    int second = b[at + 1] & 0xFF;
    int third = b[at + 2] & 0xFF;
    return first != 0
        && first != 10
        && first != 127
        && first < 224
        && !(first == 100 && second >= 64 && second < 128)
        && !(first == 169 && second == 254)
        && !(first == 172 && second >= 16 && second < 32)
        && !(first == 192 && second == 168)
        && !(first == 192 && second == 0 && (third == 0 || third == 2))
        && !(first == 198 && (second == 18 || second == 19))
        && !(first == 198 && second == 51 && third == 100)
        && !(first == 203 && second == 0 && third == 113);
  }

  private static boolean isPublic6(byte[] b, InetAddress address) {
    boolean embeds4 = address instanceof Inet6Address six && six.isIPv4CompatibleAddress();
    boolean nat64 = b[0] == 0 && b[1] == 0x64 && (b[2] & 0xFF) == 0xFF && (b[3] & 0xFF) == 0x9B;
    boolean sixToFour = b[0] == 0x20 && b[1] == 0x02;
    if (embeds4 || nat64) {
      return isPublic4(b, 12);
    }
    if (sixToFour) {
      return isPublic4(b, 2);
    }
    boolean global = (b[0] & 0xE0) == 0x20;
    boolean documentation = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0D && (b[3] & 0xFF) == 0xB8;
    boolean teredo = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0;
    return global && !documentation && !teredo;
  }
}
