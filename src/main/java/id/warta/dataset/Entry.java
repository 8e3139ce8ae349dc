package id.warta.dataset;

import id.warta.article.Cluster;
import id.warta.article.Dated;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import org.apache.avro.generic.GenericRecord;

/**
 * What must be known of a row in a journal to put it in its place without reading it.
 *
 * @param high the first half of its id
 * @param low the second half
 * @param published microseconds since 1970, and {@code Long.MAX_VALUE} where unknown
 * @param fetched microseconds since 1970
 * @param original whether it is the first of its cluster
 * @param position of its Avro bytes in the journal
 * @param length of these
 */
record Entry(
    long high,
    long low,
    long published,
    long fetched,
    boolean original,
    long position,
    int length) {

  /** Bytes of an entry's facts in the journal. */
  static final int BYTES = 33;

  /** By time of publication, rows without one last; equal times by id. */
  static final Comparator<Entry> BY_TIME =
      Comparator.comparingLong(Entry::published)
          .thenComparing(Entry::high, Long::compareUnsigned)
          .thenComparing(Entry::low, Long::compareUnsigned);

  static Entry of(Row row, String id) {
    Dated published = row.article().published();
    return new Entry(
        HexFormat.fromHexDigitsToLong(id, 0, 16),
        HexFormat.fromHexDigitsToLong(id, 16, 32),
        published == null ? Long.MAX_VALUE : Columns.micros(published.at()),
        Columns.micros(row.origin().fetchedAt()),
        row.cluster().role() == Cluster.Role.ORIGINAL,
        0,
        0);
  }

  /** Of a row that is in a file already. */
  static Entry of(GenericRecord record) {
    String id = Rows.string(record, "id");
    Long published = (Long) record.get("published_at");
    return new Entry(
        HexFormat.fromHexDigitsToLong(id, 0, 16),
        HexFormat.fromHexDigitsToLong(id, 16, 32),
        published == null ? Long.MAX_VALUE : published,
        (Long) record.get("fetched_at"),
        Rows.string(record, "cluster_role").equals("original"),
        0,
        0);
  }

  static Entry read(ByteBuffer from, long position, int length) {
    return new Entry(
        from.getLong(),
        from.getLong(),
        from.getLong(),
        from.getLong(),
        from.get() != 0,
        position,
        length);
  }

  void write(ByteBuffer to) {
    to.putLong(high)
        .putLong(low)
        .putLong(published)
        .putLong(fetched)
        .put((byte) (original ? 1 : 0));
  }

  Entry at(long position, int length) {
    return new Entry(high, low, published, fetched, original, position, length);
  }

  /** The month in which the page was fetched, UTC: {@code 2026-11}. */
  String month() {
    return Instant.EPOCH
        .plus(fetched, ChronoUnit.MICROS)
        .atOffset(ZoneOffset.UTC)
        .toLocalDate()
        .toString()
        .substring(0, 7);
  }
}
