package id.warta.spark;

import static org.apache.spark.sql.functions.col;

import id.warta.dedup.Bucket;
import id.warta.dedup.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The documents that are alike and stand under one key, as links, and how far each key with many
 * documents was looked at. Under boilerplate may stand millions; only the first some of them are
 * compared, and the window on them is widened where that turns out to be too few.
 */
final class Links {

  private static final int GROWTH = 8;

  private static final StructType ENTRY =
      new StructType()
          .add("bucket", DataTypes.IntegerType, false)
          .add("seq", DataTypes.LongType, false)
          .add("sketch", DataTypes.BinaryType, false);

  /** A link, or where there is a bucket, how many stand in it and the last that was compared. */
  private static final StructType LINK =
      new StructType()
          .add("bucket", DataTypes.IntegerType, true)
          .add("earlier", DataTypes.LongType, false)
          .add("later", DataTypes.LongType, false);

  private final Scratch scratch;
  private final Dataset<Row> documents;
  private final int window;
  private final int common;
  private final Map<Integer, Integer> widened = new HashMap<>();
  private final Map<Integer, Long> ends = new HashMap<>();
  private Dataset<Row> links;

  /**
   * Compares the documents under each key.
   *
   * @param documents with columns {@code seq} and {@code sketch}
   * @param known links that are there anyway
   * @param window how many documents under one key are compared
   * @param common a key with more documents than this has an end
   * @param scratch for what is found
   */
  Links(Dataset<Row> documents, Dataset<Row> known, int window, int common, Scratch scratch) {
    this.scratch = scratch;
    this.documents = documents;
    this.window = window;
    this.common = common;
    this.links = known;
    compare(null);
  }

  /** The links, as pairs of numbers in columns {@code earlier} and {@code later}. */
  Dataset<Row> all() {
    return links;
  }

  /** By key with many documents, the last that was compared; the greatest number if all were. */
  Map<Integer, Long> ends() {
    return ends;
  }

  /** Looks further at some keys. */
  void widen(Iterable<Integer> buckets) {
    Map<Integer, Integer> windows = new HashMap<>();
    for (Integer bucket : buckets) {
      windows.put(bucket, GROWTH * widened.getOrDefault(bucket, window));
    }
    widened.putAll(windows);
    compare(windows);
  }

  private void compare(@Nullable Map<Integer, Integer> windows) {
    Dataset<Row> found =
        documents
            .select("seq", "sketch")
            .flatMap(entries(windows), Encoders.row(ENTRY))
            .repartition(col("bucket"))
            .sortWithinPartitions("bucket", "seq")
            .mapPartitions(comparing(windows == null ? Map.of() : windows), Encoders.row(LINK));
    Dataset<Row> kept = scratch.keep(found);
    for (Row row : kept.where("bucket is not null").collectAsList()) {
      ends.put(row.getInt(0), row.getLong(2));
    }
    links = links.unionByName(kept.where("bucket is null").drop("bucket"));
  }

  private static FlatMapFunction<Row, Row> entries(@Nullable Map<Integer, Integer> only) {
    return document -> {
      byte[] sketch = document.getAs(1);
      List<Row> entries = new ArrayList<>();
      for (int bucket : Fingerprint.from(sketch).buckets()) {
        if (only == null || only.containsKey(bucket)) {
          entries.add(RowFactory.create(bucket, document.getLong(0), sketch));
        }
      }
      return entries.iterator();
    };
  }

  private MapPartitionsFunction<Row, Row> comparing(Map<Integer, Integer> windows) {
    int usual = window;
    int limit = common;
    return entries -> new Comparing(entries, windows, usual, limit);
  }

  /** Goes through entries that are sorted by bucket and number, one bucket after the other. */
  private static final class Comparing implements Iterator<Row> {
    private final Iterator<Row> entries;
    private final Map<Integer, Integer> windows;
    private final int window;
    private final int common;
    private Iterator<Row> found = List.<Row>of().iterator();
    private @Nullable Row ahead;

    Comparing(Iterator<Row> entries, Map<Integer, Integer> windows, int window, int common) {
      this.entries = entries;
      this.windows = windows;
      this.window = window;
      this.common = common;
      this.ahead = next(entries);
    }

    private static @Nullable Row next(Iterator<Row> entries) {
      return entries.hasNext() ? entries.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (!found.hasNext() && ahead != null) {
        found = bucket(ahead).iterator();
      }
      return found.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return found.next();
    }

    private List<Row> bucket(Row first) {
      int bucket = first.getInt(0);
      int compared = windows.getOrDefault(bucket, window);
      Bucket documents = new Bucket();
      long size = 0;
      long last = 0;
      Row row = first;
      while (row != null && row.getInt(0) == bucket) {
        if (size++ < compared) {
          last = row.getLong(1);
          documents.add(last, Fingerprint.from(row.getAs(2)));
        }
        row = next(entries);
      }
      ahead = row;
      return rows(bucket, documents, size, size > compared ? last : Long.MAX_VALUE);
    }

    private List<Row> rows(int bucket, Bucket documents, long size, long end) {
      List<Row> rows = new ArrayList<>();
      for (Bucket.Link link : documents.links()) {
        rows.add(RowFactory.create(null, link.earlier(), link.later()));
      }
      if (size > common) {
        rows.add(RowFactory.create(bucket, size, end));
      }
      return rows;
    }
  }
}
