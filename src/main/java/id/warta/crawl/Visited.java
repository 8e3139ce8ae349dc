package id.warta.crawl;

import edu.uci.ics.crawler4j.frontier.DocIDServer;
import java.util.concurrent.atomic.AtomicInteger;

/** What the engine asks to know whether an address was seen: the frontier's memory. */
final class Visited implements DocIDServer {

  private final PoliteFrontier frontier;
  private final AtomicInteger last = new AtomicInteger();

  Visited(PoliteFrontier frontier) {
    this.frontier = frontier;
  }

  @Override
  public int getDocId(String url) {
    return isSeenBefore(url) ? 1 : -1;
  }

  @Override
  public int getNewDocID(String url) {
    return last.incrementAndGet() & Integer.MAX_VALUE;
  }

  @Override
  public void addUrlAndDocId(String url, int docId) {
    throw new UnsupportedOperationException("the frontier numbers its addresses itself");
  }

  @Override
  public boolean isSeenBefore(String url) {
    return frontier.isKnown(url);
  }

  @Override
  public int getDocCount() {
    return frontier.known();
  }

  @Override
  public void close() {}
}
