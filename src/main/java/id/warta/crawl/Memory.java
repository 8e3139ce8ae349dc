package id.warta.crawl;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an existing journal tells a frontier that opens it. While the journal passes, an address
 * takes twelve bytes here: what its {@link HostQueue} sorts it by, and which host that is.
 */
final class Memory implements JournalScan.Replay {

  /** Receives what was queued and is not done, host by host in no order. */
  interface Unfinished {
    /**
     * One address.
     *
     * @param host the host's number, from 0 on
     * @param waiting what the host's queue holds of it
     */
    void each(int host, long waiting);
  }

  private static final long SMALL = 16L << 20;
  private static final int RECORD = 9;
  private static final int HEAD = 15;

  private final BitSet done = new BitSet();
  private final Map<String, ListState> lists = new HashMap<>();
  private final Map<String, HostText> texts = new HashMap<>();
  private @Nullable Fingerprints seen;
  private @Nullable Fingerprints asked;
  private @Nullable Numbering hosts;
  private long[] waiting = new long[1024];
  private int[] hostOf = new int[1024];
  private int numbers;
  private long bytes;
  private int run;
  private boolean over = true;

  @Override
  public void key(long key) {
    seen = new Fingerprints(key);
    asked = seen.sibling();
    hosts = new Numbering();
  }

  @Override
  public void queued(long offset, Kind kind, int minutes, byte[] url, int from, int to) {
    Fingerprints all = seen();
    long print = all.of(url, from, to);
    all.add(print);
    if (kind.revisited()) {
      asked().add(print);
    }
    if (numbers == waiting.length) {
      waiting = Arrays.copyOf(waiting, numbers + (numbers >> 1));
      hostOf = Arrays.copyOf(hostOf, waiting.length);
    }
    bytes += HEAD + to - from;
    waiting[numbers] = HostQueue.number(kind, minutes, offset);
    hostOf[numbers++] = hosts().of(all.of(url, from, endOfHost(url, from, to)));
  }

  // http://host/ or https://host/
  private static int endOfHost(byte[] url, int from, int to) {
    int slashes = 0;
    for (int i = from; i < to; i++) {
      if (url[i] == '/' && ++slashes == 3) {
        return i;
      }
    }
    return to;
  }

  @Override
  public void done(int number) {
    done.set(number);
  }

  @Override
  public void seen(long fingerprint) {
    seen().add(fingerprint);
  }

  @Override
  public void list(ListState list) {
    if (list.isGone()) {
      lists.remove(list.entry().url());
    } else {
      lists.put(list.entry().url(), list);
    }
  }

  @Override
  public void text(HostText text) {
    texts.put(text.url(), text);
  }

  @Override
  public void run(int number, boolean isOver) {
    if (!isOver) {
      asked().clear();
    }
    run = number;
    over = isOver;
  }

  Fingerprints seen() {
    return there(seen);
  }

  /** The lists that the run under way has asked for. */
  Fingerprints asked() {
    return there(asked);
  }

  private Numbering hosts() {
    return there(hosts);
  }

  private static <T> T there(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the journal has no key");
    }
    return part;
  }

  Map<String, ListState> lists() {
    return lists;
  }

  Map<String, HostText> texts() {
    return texts;
  }

  int numbers() {
    return numbers;
  }

  /** Whether the last run was over, so that a new one begins. */
  boolean begins() {
    return over;
  }

  int nextRun() {
    return over ? run + 1 : run;
  }

  /** What was queued and is not done. */
  void unfinished(Unfinished each) {
    for (int i = done.nextClearBit(0); i < numbers; i = done.nextClearBit(i + 1)) {
      each.each(hostOf[i], waiting[i]);
    }
  }

  /** Whether most of the journal is about addresses that are done with. */
  boolean isWasteful() {
    int left = numbers - done.cardinality();
    long needed = (long) RECORD * seen().size() + (numbers == 0 ? 0 : bytes / numbers * left);
    return bytes > SMALL && 2 * needed < bytes;
  }

  /** Writes a journal that tells the same in fewer bytes. */
  void write(Journal old, Journal fresh) {
    seen().forEach(fresh::seen);
    lists.values().forEach(fresh::list);
    texts.values().forEach(fresh::text);
    fresh.run(run, false);
    int[] number = {0};
    unfinished((host, place) -> fresh.queued(numbered(old.read(HostQueue.offset(place)), number)));
    if (over) {
      fresh.run(run, true);
    }
  }

  private static Journal.Queued numbered(Journal.Queued queued, int[] next) {
    return new Journal.Queued(
        next[0]++, queued.kind(), queued.source(), queued.depth(), queued.minutes(), queued.url());
  }
}
