package id.warta.dataset;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/**
 * Chooses rows so that every site and language has its share: a stratified sample in proportion,
 * with one row at least for each stratum as far as they go.
 *
 * <p>Which rows of a stratum are chosen follows from their ids alone: those whose id, mixed with
 * the seed, comes first. So neither the order of the files nor how often they were compacted
 * matters, and a larger sample of the same seed holds the smaller one's rows as far as the shares
 * allow. Two passes over three columns, and the heap holds as many ids as are chosen.
 */
final class Sampling {

  private final Folder folder;
  private final Predicate<GenericRecord> wanted;
  private final long seed;

  Sampling(Folder folder, Predicate<GenericRecord> wanted, long seed) {
    this.folder = folder;
    this.wanted = wanted;
    this.seed = seed;
  }

  /** A row's id and its place in the lottery. */
  private record Ticket(long high, long low, long lot) {
    static final Comparator<Ticket> BY_LOT =
        Comparator.comparingLong(Ticket::lot)
            .thenComparingLong(Ticket::high)
            .thenComparingLong(Ticket::low);
  }

  /** The ids of so many rows. */
  IdSet choose(int rows) {
    Map<String, Integer> shares = shares(counts(), rows);
    Map<String, PriorityQueue<Ticket>> chosen = new TreeMap<>();
    each(
        row -> {
          String stratum = stratum(row);
          PriorityQueue<Ticket> best =
              chosen.computeIfAbsent(stratum, key -> new PriorityQueue<>(Ticket.BY_LOT.reversed()));
          best.add(ticket(row));
          if (best.size() > shares.getOrDefault(stratum, 0)) {
            best.remove();
          }
        });
    IdSet ids = new IdSet();
    chosen.values().forEach(best -> best.forEach(ticket -> ids.add(ticket.high(), ticket.low())));
    return ids;
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    each(row -> counts.merge(stratum(row), 1L, Long::sum));
    return counts;
  }

  private void each(java.util.function.Consumer<GenericRecord> taker) {
    try (Stream<GenericRecord> rows =
        Reading.records(folder, ParquetInput.only("id", "domain", "language", "cluster_role"))) {
      for (Iterator<GenericRecord> all = rows.filter(wanted).iterator(); all.hasNext(); ) {
        taker.accept(all.next());
      }
    }
  }

  private static String stratum(GenericRecord row) {
    return row.get("domain") + " " + row.get("language");
  }

  private Ticket ticket(GenericRecord row) {
    String id = Rows.string(row, "id");
    long high = HexFormat.fromHexDigitsToLong(id, 0, 16);
    long low = HexFormat.fromHexDigitsToLong(id, 16, 32);
    return new Ticket(high, low, mix(high ^ mix(seed)));
  }

  /** Spreads every bit over all of them: the finaliser of SplitMix64. */
  private static long mix(long value) {
    long h = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return h ^ (h >>> 31);
  }

  /** A stratum and how many of its rows are chosen. */
  private record Share(String stratum, long of, int chosen) {
    // Webster's method: the next row goes to the stratum that is owed most.
    static final Comparator<Share> MOST_OWED =
        Comparator.comparingDouble(Share::owed).reversed().thenComparing(Share::stratum);

    double owed() {
      return chosen == 0 ? Double.MAX_VALUE : (double) of / (2L * chosen + 1);
    }
  }

  /** One row each, the largest strata first; then in proportion. */
  static Map<String, Integer> shares(Map<String, Long> counts, int rows) {
    PriorityQueue<Share> owed = new PriorityQueue<>(Share.MOST_OWED);
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(rows)
        .forEach(stratum -> owed.add(new Share(stratum.getKey(), stratum.getValue(), 0)));
    Map<String, Integer> shares = new TreeMap<>();
    for (int left = rows; left > 0 && !owed.isEmpty(); left--) {
      Share next = owed.remove();
      shares.merge(next.stratum(), 1, Integer::sum);
      if (next.chosen() + 1 < next.of()) {
        owed.add(new Share(next.stratum(), next.of(), next.chosen() + 1));
      }
    }
    return shares;
  }
}
