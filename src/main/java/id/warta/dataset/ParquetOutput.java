package id.warta.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/** Writes one Parquet file as every reader likes it, without Hadoop at run time. */
@SuppressWarnings("deprecation") // the builder names its codecs by a class due to move
final class ParquetOutput {

  private static final long ROW_GROUP_BYTES = 128L << 20;
  private static final int ROW_GROUP_ROWS = 50_000;
  private static final int PAGE_BYTES = 1 << 20;

  private ParquetOutput() {}

  /**
   * Writes rows in the order in which they come, and makes them durable.
   *
   * @param rows as the journal has them
   * @param count how many come, to size the Bloom filters
   * @return what they say together
   */
  static Content write(
      Path file, Iterator<ByteBuffer> rows, long count, int level, Map<String, String> properties)
      throws IOException {
    Files.deleteIfExists(file);
    Content.Counter counter = new Content.Counter();
    Zstandard codec = new Zstandard(level);
    Rows builder = new Rows(new LocalOutputFile(file), new RowWriteSupport(properties, counter));
    try (ParquetWriter<ByteBuffer> writer = set(builder, codec, count).build()) {
      while (rows.hasNext()) {
        writer.write(rows.next());
      }
    } finally {
      codec.release();
    }
    Folder.force(file);
    return counter.content();
  }

  /** A writer of rows with some of the columns. */
  static ParquetWriter<GenericRecord> writer(Path file, Schema columns, Zstandard codec, long count)
      throws IOException {
    ParquetConfiguration configuration = new PlainParquetConfiguration();
    configuration.setBoolean(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, false);
    AvroParquetWriter.Builder<GenericRecord> builder =
        AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
            .withSchema(columns)
            .withDataModel(GenericData.get())
            .withConf(configuration);
    return set(builder, codec, count).build();
  }

  private static <T, B extends ParquetWriter.Builder<T, B>> B set(
      B builder, Zstandard codec, long count) {
    long names = Math.min(count, ROW_GROUP_ROWS);
    return builder
        .withCodecFactory(codec)
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withRowGroupSize(ROW_GROUP_BYTES)
        .withRowGroupRowCountLimit(ROW_GROUP_ROWS)
        .withPageSize(PAGE_BYTES)
        .withPageWriteChecksumEnabled(true)
        .withBloomFilterEnabled("id", true)
        .withBloomFilterNDV("id", names)
        .withBloomFilterEnabled("url", true)
        .withBloomFilterNDV("url", names)
        // A dictionary of texts that differ is built in vain.
        .withDictionaryEncoding("id", false)
        .withDictionaryEncoding("url", false)
        .withDictionaryEncoding("canonical_url", false)
        .withDictionaryEncoding("title", false)
        .withDictionaryEncoding("text", false)
        .withDictionaryEncoding("summary", false)
        .withDictionaryEncoding("blocks.list.element.text", false)
        .withDictionaryEncoding("content_hash", false)
        .withDictionaryEncoding("cluster_id", false)
        // Nobody asks for texts between two texts.
        .withStatisticsEnabled("text", false)
        .withStatisticsEnabled("blocks.list.element.text", false)
        .withStatisticsEnabled("summary", false);
  }

  private static final class Rows extends ParquetWriter.Builder<ByteBuffer, Rows> {
    private final RowWriteSupport support;

    Rows(OutputFile file, RowWriteSupport support) {
      super(file);
      this.support = support;
      withConf(new PlainParquetConfiguration());
    }

    @Override
    protected Rows self() {
      return this;
    }

    @Override
    protected WriteSupport<ByteBuffer> getWriteSupport(Configuration configuration) {
      return support;
    }

    @Override
    protected WriteSupport<ByteBuffer> getWriteSupport(ParquetConfiguration configuration) {
      return support;
    }
  }
}
