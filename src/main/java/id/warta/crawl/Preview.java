package id.warta.crawl;

import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes on what a crawl decides about addresses, or, in a crawl that means it, nothing. */
final class Preview {

  /** The crawl means it. */
  static final Preview NONE = new Preview(null);

  private final @Nullable Consumer<Planned> each;

  Preview(@Nullable Consumer<Planned> each) {
    this.each = each;
  }

  /** Whether pages are not to be fetched. */
  boolean isOn() {
    return each != null;
  }

  /** An address is left out before it is queued. */
  void leftOut(URI url, Entry foundOn, String why) {
    if (each != null && foundOn.host != null) {
      tell(new Planned(url, foundOn.host.tally().site(), foundOn.source, why));
    }
  }

  /**
   * An address would go out now.
   *
   * @param refusal why it would not; null if it would
   */
  void decided(HostQueue host, Entry entry, @Nullable String refusal) {
    tell(new Planned(entry.requested, host.tally().site(), entry.source, refusal));
  }

  private void tell(Planned planned) {
    if (each != null) {
      synchronized (this) {
        each.accept(planned);
      }
    }
  }
}
