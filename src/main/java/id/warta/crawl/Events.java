package id.warta.crawl;

import java.net.URI;
import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * What a crawl tells Java's Flight Recorder. While nothing records, the virtual machine finds out
 * that the events go nowhere and leaves them out.
 */
final class Events {

  private Events() {}

  /** An exchange with a host, from asking for a connection to the last byte. */
  @Name("id.warta.Fetch")
  @Label("Fetch")
  @Category({"Warta", "Crawl"})
  @Description("An exchange with a host, from asking for a connection to the last byte")
  @StackTrace(false)
  static final class Fetch extends Event {
    @Label("Address")
    @Nullable String url;

    @Label("Status")
    @Description("The HTTP status; 0 if no answer came")
    int status;

    @Label("Size")
    @Description("Bytes of the body as they came")
    @DataAmount
    long size;

    void end(URI address, Transfer transfer) {
      end();
      if (shouldCommit()) {
        url = address.toString();
        status = transfer.status();
        size = transfer.size();
        commit();
      }
    }
  }

  /** An address came back from its way through fetching and reading. */
  @Name("id.warta.Settle")
  @Label("Settle")
  @Category({"Warta", "Crawl"})
  @Description("An address came back from its way through fetching and reading")
  @StackTrace(false)
  static final class Settle extends Event {
    @Label("Address")
    @Nullable String url;

    @Label("Kind")
    @Nullable String kind;

    @Label("Outcome")
    @Nullable String outcome;

    static void tell(Entry entry) {
      Settle event = new Settle();
      if (event.shouldCommit()) {
        event.url = entry.requested.toString();
        event.kind = entry.kind.name();
        event.outcome = String.valueOf(entry.outcome);
        event.commit();
      }
    }
  }

  /** A host asked for more time, and gets it. */
  @Name("id.warta.BackOff")
  @Label("Back-off")
  @Category({"Warta", "Crawl"})
  @Description("A host asked for more time, and gets it")
  @StackTrace(false)
  static final class BackOff extends Event {
    @Label("Host")
    @Nullable String host;

    @Label("Reason")
    @Nullable String reason;

    @Label("Pause")
    @Description("How long the host wants to be left alone; 0 if it did not say")
    @Timespan(Timespan.MILLISECONDS)
    long pause;

    @Label("Delay")
    @Description("The wait between two requests from now on")
    @Timespan(Timespan.MILLISECONDS)
    long delay;

    static void tell(HostQueue asked, Outcome.Busy busy) {
      BackOff event = new BackOff();
      if (event.shouldCommit()) {
        event.host = asked.name();
        event.reason = busy.reason();
        event.pause = millis(busy.pause());
        event.delay = millis(asked.pace().delay());
        event.commit();
      }
    }

    private static long millis(Duration time) {
      return time.toMillis();
    }
  }
}
