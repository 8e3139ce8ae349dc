package id.warta.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Writes one Parquet file as every reader likes it, without Hadoop at run time and without the
 * records that Parquet's own writer would make of the rows.
 *
 * <p>Rows are given as Avro. A {@link Shredder} cuts them into columns, a row group of these is
 * held in compressed pages, and when it is full it goes to the file. For one thread.
 */
@SuppressWarnings("deprecation") // the page store names its codec by a class due to move
final class ParquetOutput implements Closeable {

  private static final long ROW_GROUP_BYTES = 128L << 20;
  private static final int ROW_GROUP_ROWS = 50_000;

  /** As much as zstd looks back at its usual levels: in a smaller page it begins anew too often. */
  private static final int PAGE_BYTES = 2 << 20;

  private static final int ROWS_BETWEEN_CHECKS = 100;

  /** Columns whose values differ: a dictionary of them is built in vain. */
  private static final List<String> DIFFERING =
      List.of(
          "id",
          "url",
          "canonical_url",
          "title",
          "subtitle",
          "text",
          "blocks.list.element.text",
          "summary",
          "published_at",
          "published_text",
          "modified_at",
          "modified_text",
          "images.list.element.url",
          "images.list.element.caption",
          "images.list.element.alt",
          "content_hash",
          "cluster_id",
          "fetched_at",
          "warc_offset",
          "warc_length");

  /** Nobody asks for texts between two texts. */
  private static final List<String> UNORDERED =
      List.of("text", "blocks.list.element.text", "summary");

  private final Schema schema;
  private final MessageType columns;
  private final Map<String, String> properties;
  private final ParquetProperties settings;
  private final Zstandard codec;
  private final ParquetFileWriter file;
  private final Content.Counter counter;
  private RowGroup rows;

  private ParquetOutput(
      Path file, Schema schema, long count, int level, Map<String, String> properties)
      throws IOException {
    this.schema = schema;
    this.properties = properties;
    columns = new AvroSchemaConverter(threeLevelLists()).convert(schema);
    settings = settings(Math.min(count, ROW_GROUP_ROWS));
    codec = new Zstandard(level);
    counter = new Content.Counter(schema);
    this.file =
        new ParquetFileWriter(
            new LocalOutputFile(file),
            columns,
            ParquetFileWriter.Mode.OVERWRITE,
            ROW_GROUP_BYTES,
            0,
            null,
            settings);
    this.file.start();
    rows = new RowGroup();
  }

  /**
   * Begins a file.
   *
   * @param schema of its rows: {@link Columns#SCHEMA} or some of its columns
   * @param count how many rows come, to size the Bloom filters
   * @param level of zstd
   * @param properties to say in its metadata
   */
  static ParquetOutput create(
      Path file, Schema schema, long count, int level, Map<String, String> properties)
      throws IOException {
    Files.deleteIfExists(file);
    return new ParquetOutput(file, schema, count, level, properties);
  }

  /**
   * Writes rows in the order in which they come, and makes them durable.
   *
   * @param rows as the journal has them
   * @return what they say together
   */
  static Content write(
      Path file, Iterator<ByteBuffer> rows, long count, int level, Map<String, String> properties)
      throws IOException {
    Content content;
    try (ParquetOutput out = create(file, Columns.SCHEMA, count, level, properties)) {
      while (rows.hasNext()) {
        out.write(rows.next());
      }
      content = out.finish();
    }
    Folder.force(file);
    return content;
  }

  private static ParquetConfiguration threeLevelLists() {
    ParquetConfiguration configuration = new PlainParquetConfiguration();
    configuration.setBoolean(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, false);
    return configuration;
  }

  private static ParquetProperties settings(long names) {
    ParquetProperties.Builder settings =
        ParquetProperties.builder()
            .withPageSize(PAGE_BYTES)
            .withPageWriteChecksumEnabled(true)
            // Histograms of levels: no reader known asks for them.
            .withSizeStatisticsEnabled(false)
            .withBloomFilterEnabled("id", true)
            .withBloomFilterNDV("id", names)
            .withBloomFilterEnabled("url", true)
            .withBloomFilterNDV("url", names)
            .withValuesWriterFactory(new Encodings());
    DIFFERING.forEach(column -> settings.withDictionaryEncoding(column, false));
    UNORDERED.forEach(column -> settings.withStatisticsEnabled(column, false));
    return settings.build();
  }

  /** Writes a row, given as Avro. */
  void write(ByteBuffer avro) throws IOException {
    rows.write(avro);
    if (rows.isFull()) {
      rows.flush();
      rows = new RowGroup();
    }
  }

  /** Makes the file whole. Returns what its rows say together. */
  Content finish() throws IOException {
    rows.flush();
    Map<String, String> metadata = new TreeMap<>(properties);
    metadata.put("parquet.avro.schema", schema.toString());
    metadata.put("writer.model.name", "avro");
    file.end(metadata);
    return counter.content();
  }

  /** Lets go of the file; one that was not finished is none. */
  @Override
  public void close() throws IOException {
    rows.close();
    codec.release();
    file.close();
  }

  /** The rows that come one after the other and are held in memory until they go to the file. */
  private final class RowGroup implements Closeable {
    private final ColumnChunkPageWriteStore pages =
        new ColumnChunkPageWriteStore(
            codec.getCompressor(CompressionCodecName.ZSTD),
            columns,
            settings.getAllocator(),
            settings.getColumnIndexTruncateLength(),
            settings.getPageWriteChecksumEnabled());
    private final ColumnWriteStore store = settings.newColumnWriteStore(columns, pages, pages);
    private final Shredder shredder = new Shredder(schema, columns, store, counter);
    private int count;

    void write(ByteBuffer avro) throws IOException {
      shredder.write(avro);
      store.endRecord();
      count++;
    }

    boolean isFull() {
      return count == ROW_GROUP_ROWS
          || (count % ROWS_BETWEEN_CHECKS == 0 && store.getBufferedSize() > ROW_GROUP_BYTES);
    }

    void flush() throws IOException {
      if (count > 0) {
        file.startBlock(count);
        store.flush();
        pages.flushToFileWriter(file);
        file.endBlock();
      }
      close();
    }

    @Override
    public void close() {
      store.close();
      pages.close();
    }
  }
}
