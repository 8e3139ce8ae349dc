package id.warta.crawl;

import java.net.URI;
import java.time.Duration;

/** What came of handing out an address. */
sealed interface Outcome {

  /** Done with, and nothing to store. */
  record Refused(String reason) implements Outcome {}

  /** Done with, and read: a list, or a page with links only. */
  record Read() implements Outcome {}

  /** Done with once its taker says so. */
  record Offered() implements Outcome {}

  /** The address answered with another one. */
  record Moved(URI to) implements Outcome {}

  /** The page's article goes on at another address, which belongs to the same entry. */
  record GoesOn(URI to) implements Outcome {}

  /** To be asked for once more. */
  record Again(String reason, Duration after) implements Outcome {}

  /** The host wants to be left alone for a while; then to be asked for once more. */
  record Busy(String reason, Duration pause) implements Outcome {}

  /** Not asked for yet, for its host's network address has no time for it. */
  record Postponed() implements Outcome {}
}
