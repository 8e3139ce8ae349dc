package id.warta.crawl;

/**
 * Says whether a crawl may ask, for crawls whose hosts others could ask, too. By default every
 * request may go out. Called from several threads.
 */
public interface Permit {

  /** Lets everything out. */
  Permit ALWAYS =
      new Permit() {
        @Override
        public boolean isOpen() {
          return true;
        }

        @Override
        public boolean allows(String host) {
          return true;
        }
      };

  /**
   * Whether a request may go out now. Asked again when the request is about to be written on the
   * wire, so it must not wait for anything. The first no ends the run, like {@link Crawler#stop}.
   */
  boolean isOpen();

  /**
   * Whether a host may be asked in this run. What waits for one that may not stays queued for the
   * next run.
   *
   * @param host its name, with the port if that is not the usual one
   */
  boolean allows(String host);
}
