package id.warta.spark;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a crawl is done on a cluster. Travels to the executors.
 *
 * @param into the folder of the crawl on the shared store
 * @param job the id that the rows carry
 * @param slice after so long a unit is written down and let go, at the latest
 * @param lease after so long without a sign of life another may take a unit over
 * @param atOnce how many units one task crawls at the same time
 */
record Terms(String into, String job, Duration slice, Duration lease, int atOnce)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The file whose presence tells the job to end. */
  String stop() {
    return into + "/.warta/stop-" + job;
  }
}
