package id.warta.extract;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts in how many articles of a site a thing was seen, in bounded memory. For one thread.
 *
 * <p>Nearly everything that an article shows is seen once and never again. So there are two queues,
 * as in 2Q (Johnson and Shasha, VLDB 1994): what was seen in one article waits in the first, which
 * forgets its oldest, and moves to the second when another article shows it; the second forgets
 * what was not seen for longest. What repeats at least every {@value #ONCE} things is caught, and
 * what was caught outlives any number of stories.
 */
final class Tally {

  /** About as much as the last 150 articles show. */
  private static final int ONCE = 2400;

  private static final int OFTEN = 600;

  /** What is known of one thing. */
  static final class Count {

    /** The number of the article that showed it first. */
    final int first;

    int last;
    int articles;
    int early;
    int late;

    private Count(int first) {
      this.first = first;
    }

    private Count(DataInputStream in) throws IOException {
      first = in.readInt();
      last = in.readInt();
      articles = in.readInt();
      early = in.readInt();
      late = in.readInt();
    }

    private void write(DataOutputStream out) throws IOException {
      out.writeInt(first);
      out.writeInt(last);
      out.writeInt(articles);
      out.writeInt(early);
      out.writeInt(late);
    }
  }

  private final Map<Long, Count> once = new LinkedHashMap<>();
  private final Map<Long, Count> often = new LinkedHashMap<>();

  /** What is known of a thing; null for nothing. */
  @Nullable Count get(long key) {
    Count count = often.get(key);
    return count == null ? once.get(key) : count;
  }

  /** Notes that an article shows a thing; call it once for the two of them. */
  void add(Sighting thing, int article) {
    Count known = often.remove(thing.key());
    if (known == null) {
      known = once.remove(thing.key());
    }
    Count count = known == null ? new Count(article) : known;
    count.last = article;
    count.articles++;
    count.early += thing.early() ? 1 : 0;
    count.late += thing.late() ? 1 : 0;
    put(known == null ? once : often, thing.key(), count, known == null ? ONCE : OFTEN);
  }

  private static void put(Map<Long, Count> queue, long key, Count count, int most) {
    queue.put(key, count);
    if (queue.size() > most) {
      Iterator<Long> eldest = queue.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  int size() {
    return once.size() + often.size();
  }

  void write(DataOutputStream out) throws IOException {
    write(once, out);
    write(often, out);
  }

  private static void write(Map<Long, Count> queue, DataOutputStream out) throws IOException {
    out.writeInt(queue.size());
    for (Map.Entry<Long, Count> entry : queue.entrySet()) {
      out.writeLong(entry.getKey());
      entry.getValue().write(out);
    }
  }

  static Tally read(DataInputStream in) throws IOException {
    Tally tally = new Tally();
    read(tally.once, in, ONCE);
    read(tally.often, in, OFTEN);
    return tally;
  }

  private static void read(Map<Long, Count> queue, DataInputStream in, int most)
      throws IOException {
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      put(queue, in.readLong(), new Count(in), most);
    }
  }
}
