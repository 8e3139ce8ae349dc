package id.warta.dataset;

import id.warta.article.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * A row on its way between machines, before or after it is known which cluster it belongs to. Its
 * bytes are those of a journal of this version of the library and are read by no other.
 */
public final class Parcel {

  private static final Schema TEXT =
      ParquetInput.only("id", "url", "canonical_url", "text", "cluster_id", "cluster_role");

  private final GenericRecord record;

  private Parcel(GenericRecord record) {
    this.record = record;
  }

  /** Packs an article that stands alone so far. */
  public static Parcel of(Prepared prepared, Origin origin) {
    Row row = new Row(prepared.article(), Cluster.alone(prepared.id()), origin);
    return new Parcel(Columns.record(new Written(row, prepared, Dataset.version())));
  }

  /** Unpacks what {@link #bytes()} gave. */
  public static Parcel from(byte[] bytes) {
    try {
      return new Parcel(
          new GenericDatumReader<GenericRecord>(Columns.SCHEMA)
              .read(null, DecoderFactory.get().binaryDecoder(bytes, null)));
    } catch (IOException e) {
      throw new UncheckedIOException("a row that cannot be unpacked", e);
    }
  }

  /**
   * The rows of one file of a dataset, in their order; close the stream.
   *
   * @throws DatasetException if it cannot be read, from the stream too
   */
  public static Stream<Parcel> read(Path file) {
    return read(file, Columns.SCHEMA);
  }

  /**
   * Like {@link #read}, with no more of each than its id, address, text and cluster.
   *
   * @throws DatasetException if it cannot be read, from the stream too
   */
  public static Stream<Parcel> texts(Path file) {
    return read(file, TEXT);
  }

  private static Stream<Parcel> read(Path file, Schema columns) {
    try {
      ParquetInput input = ParquetInput.open(file);
      Iterable<GenericRecord> records = () -> input.records(columns);
      return StreamSupport.stream(records.spliterator(), false)
          .map(Parcel::new)
          .onClose(() -> close(input));
    } catch (IOException e) {
      throw DatasetException.unreadable(file, e);
    }
  }

  private static void close(ParquetInput input) {
    try {
      input.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The row as bytes. */
  public byte[] bytes() {
    return Journal.avro(record).array();
  }

  /** Puts the row in a cluster. */
  public Parcel in(Cluster cluster) {
    record.put("cluster_id", cluster.id());
    record.put("cluster_role", cluster.role().name().toLowerCase(Locale.ROOT));
    record.put("cluster_similarity", cluster.similarity());
    return this;
  }

  /**
   * Says where the file of its page lies, now that the row goes elsewhere.
   *
   * @param dataset the folder that the row's name of the file begins at
   */
  public Parcel keptIn(String dataset) {
    String file = warcFile();
    if (file != null && !file.startsWith("/") && !file.contains(":/")) {
      record.put("warc_file", dataset + "/" + file);
    }
    return this;
  }

  /** The file of its page; null if none is kept. */
  public @Nullable String warcFile() {
    return Rows.text(record, "warc_file");
  }

  /** The row's name. */
  public String id() {
    return Rows.string(record, "id");
  }

  /** The address that stands for its article: the canonical one where there is one. */
  public String address() {
    String canonical = Rows.text(record, "canonical_url");
    return canonical == null ? Rows.string(record, "url") : canonical;
  }

  /** The id of the cluster that it is in. */
  public String clusterId() {
    return Rows.string(record, "cluster_id");
  }

  /** Its text. */
  public String text() {
    return Rows.string(record, "text");
  }

  /** Microseconds from 1970 to its publication; the greatest number where that is not known. */
  public long publishedMicros() {
    Long micros = (Long) record.get("published_at");
    return micros == null ? Long.MAX_VALUE : micros;
  }

  /** The month in which its page was fetched, UTC: {@code 2026-11}. */
  public String month() {
    return Instant.EPOCH
        .plus((Long) record.get("fetched_at"), ChronoUnit.MICROS)
        .atOffset(ZoneOffset.UTC)
        .toLocalDate()
        .toString()
        .substring(0, 7);
  }
}
