package id.warta.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sites that one holder at a time crawls, because they share a host or a network address, or a
 * single one. Travels to the executors.
 *
 * @param name of its folder
 * @param crawl the crawl file of these sites alone
 * @param hosts that the crawl is sure to ask
 */
record Unit(String name, String crawl, TreeSet<String> hosts) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Where in a unit's folder its states lie. */
  static final String STATE = "/.warta/unit";

  /** Where in a unit's folder its leases lie. */
  static final String LEASE = STATE + "/lease";

  /** The folder of a unit in the folder of a crawl. */
  static String folder(String into, String name) {
    return into + "/units/" + name;
  }

  /**
   * What stands in the folder of a unit, so that a later crawl of more sites finds whose state is
   * where, and which addresses it was made for.
   *
   * @param sites names of rules
   * @param seeds addresses
   * @param hosts that it was sure to ask
   * @param addresses at which these were found
   */
  record Charter(
      List<String> sites, List<String> seeds, Set<String> hosts, Set<String> addresses) {}
}
