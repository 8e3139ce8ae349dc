package id.warta.site;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rules of many sites, and which of them an address falls under. Immutable. */
public final class Sites {

  private final List<Site> sites;

  private Sites(Collection<Site> sites) {
    this.sites = List.copyOf(sites);
  }

  /** No rules at all. */
  public static Sites none() {
    return new Sites(List.of());
  }

  /** The site whose hosts include this address's. */
  public Optional<Site> of(URI url) {
    return sites.stream().filter(site -> site.has(url)).findFirst();
  }

  @Override
  public String toString() {
    return sites.size() + " sites";
  }
}
